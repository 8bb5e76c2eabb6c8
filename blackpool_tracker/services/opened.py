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
    *,
    mirrored: bool = False,
) -> Store:
    """A file opened for ``user``, or a shared register for whom its server knows.

    A shared register that is ``mirrored`` is read whole at once, and asked on this machine from
    then on. ``moved`` is told how much of that has come, and may stop what waits for the server.
    ``passphrase`` is the password there. Raises ``RegisterError`` with a sentence,
    ``PassphraseError`` when another passphrase or password is wanted, and ``RefusedError`` when
    ``moved`` said to stop.
    """
    if isinstance(register, Path):
        return open_store(register, user, passphrase)
    # Loaded on use: most registers are files, and the driver for a server takes its time.
    opening = import_module("blackpool_tracker.storage.server.opening")
    with heeding(moved) if moved is not None else nullcontext(_go_on) as tell:
        store: Store = opening.open_shared(register, passphrase, tell if mirrored else None)
    return store


def _go_on(_share: float) -> bool:
    return True
