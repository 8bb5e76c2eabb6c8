"""Opening a register wherever it lives."""

from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage.heeding import heeding
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.storage.store import Store


def opened_store(
    register: Path | ServerAddress,
    user: str,
    passphrase: Passphrase | None = None,
    moved: Moved | None = None,
) -> Store:
    """A file opened for ``user``, or a shared register for whom its server knows.

    ``passphrase`` is the password on a server; ``moved`` may stop what waits for that. Raises
    ``RegisterError`` with a sentence, and ``PassphraseError`` when another passphrase or password
    is wanted.
    """
    if isinstance(register, Path):
        return open_store(register, user, passphrase)
    # Loaded on use: most registers are files, and the driver for a server takes its time.
    opening = import_module("blackpool_tracker.storage.server.opening")
    with heeding(moved) if moved is not None else nullcontext():
        store: Store = opening.open_shared(register, passphrase)
    return store
