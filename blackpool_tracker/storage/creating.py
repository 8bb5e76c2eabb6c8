"""New, empty register files, and the bringing up to date of old ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage.files import made_beside
from blackpool_tracker.storage.locks import refuse_without_locks
from blackpool_tracker.storage.newer import made_by_newer

NEEDS: Final = 0 * 1_000_000 + 1 * 1_000 + 0
"""The first version of the program that reads such files, 0.1.0, as stands in their header."""

REPLACED: Final = (
    "Blackpool Tracker has been upgraded on this computer while it was open here, so it makes no"
    " register now and brings none up to date. Close the program and start it again."
)


@contextmanager
def creating(path: Path, passphrase: Passphrase | None = None) -> Iterator[Path]:
    """A new, empty register to fill; it appears at ``path``, whole, when the block ends.

    Raises ``RegisterError`` when there is a file already, the folder does not take one, or two
    people could save at the same moment there.
    """
    with made_beside(path, replace=False) as part:
        refuse_without_locks(path)
        migrate(part, passphrase)
        yield part


def migrate(path: Path, passphrase: Passphrase | None) -> None:
    """Give a register file the tables of today; an empty file gets all of them.

    Raises ``RegisterError`` where they are those of a newer program, which was installed over this
    one while it runs.
    """
    # Loaded on use: Alembic takes a fifth of the window's start, and a register is seldom old.
    migrating = import_module("blackpool_tracker.storage.migrating")
    migrating.migrate(path, needs=NEEDS, passphrase=passphrase)
    if made_by_newer(path, passphrase):
        raise RegisterError(REPLACED)
