"""Create and open register files: refuse what is none, upgrade what is old."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Final

from sqlmodel import SQLModel

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.files import made_beside
from blackpool_tracker.storage.locks import refuse_without_locks
from blackpool_tracker.storage.searching import MADE_FOR_SEARCH, SEARCHES
from blackpool_tracker.storage.store import Store

VERSION: Final = "0003"
NEEDS: Final = 0 * 1_000_000 + 1 * 1_000 + 0
"""The first version of the program that reads such files, 0.1.0, as stands in their header."""

SHAPES: Final = {
    "0001": "6a3e8458f3b709003b22f9b5e6eb4ddec9b6686b5a1c23fc133840b59852611a",
    "0002": "52d3d3581999a8b479df85075b5c0e7feb2ae8b102fba51d032a33df784830ec",
    "0003": "42e94c384559114884cd320fe4ed59df6639bdbe9fd9e31a291efd0990e9d75f",
}
"""The digest of each version's tables, indexes and triggers. A file that has anything more, such
as a trigger of somebody else's, is not opened for writing."""
MAY_NOT_WRITE: Final = (
    "{name} may not be written to where it lies, so you can only look at it. To change anything,"
    " copy it to a folder of your own and open the copy."
)


@contextmanager
def creating(path: Path) -> Iterator[Path]:
    """A new, empty register to fill; it appears at ``path``, whole, when the block ends.

    Raises ``RegisterError`` when there is a file already, the folder does not take one, or two
    people could save at the same moment there.
    """
    with made_beside(path, replace=False) as part:
        refuse_without_locks(path)
        _migrate(part)
        yield part


def open_store(path: Path, user: str) -> Store:
    """The register at ``path``, brought up to date if an older program made it.

    Where it may not be written to, or a newer program made it and this one understands it, it is
    open to look at only: ``Store.locked`` says why. Raises ``RegisterError`` with a sentence when
    it is no register, cannot be understood, cannot be reached, or lies where two people could
    save at the same moment: even to look at it could there take back what another is saving.
    """
    _refuse_what_is_none(path)
    if sqlite.may_be_written(path):
        refuse_without_locks(path)
    found = version_of(path)
    if found not in SHAPES:
        return Store(path, user, locked=_reason_to_only_look(path))
    _refuse_foreign_parts(path, found)
    if sqlite.may_be_written(path):
        if found != VERSION:
            _upgrade(path)
        return Store(path, user)
    if found != VERSION:
        raise RegisterError(
            f"{path.name} was made by an older version and has to be brought up to date, but it"
            " may not be written to where it lies. Copy it to a folder of your own, and open the"
            " copy."
        )
    return Store(path, user, locked=MAY_NOT_WRITE.format(name=path.name))


def version_of(path: Path) -> str:
    """The version of a register file's tables."""
    with _only_reading(path) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def shape_of(path: Path) -> str:
    """The digest of all tables, indexes and triggers of a register file."""
    with _only_reading(path) as connection:
        lines = sqlite.parts_of(connection, MADE_FOR_SEARCH)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _refuse_what_is_none(path: Path) -> None:
    try:
        if not path.exists():
            raise RegisterError(f"There is no file at {path}. It may have been moved or renamed.")
        if path.is_dir():
            raise RegisterError(f"{path} is a folder. Choose a register inside it.")
        if path.stat().st_size == 0:
            raise RegisterError(f"{path.name} is an empty file, so it is not a register.")
        if not sqlite.is_register(path):
            raise RegisterError(f"{path.name} is not a Blackpool Tracker register.")
    except PermissionError as error:
        raise RegisterError(f"You may not read {path}. Ask for the right to read it.") from error
    except OSError as error:
        raise RegisterError(f"{path} cannot be read ({error.strerror}).") from error


def _refuse_foreign_parts(path: Path, version: str) -> None:
    if shape_of(path) != SHAPES[version]:
        raise RegisterError(
            f"{path.name} holds parts that Blackpool Tracker did not make, so it was not opened."
            " Open a backup instead."
        )


def _reason_to_only_look(path: Path) -> str:
    """Why a register of a newer program can only be looked at.

    Raises ``RegisterError`` naming the version that it needs when a column that this program
    reads is not where it looks for it.
    """
    with _only_reading(path) as connection:
        needs = sqlite.marked_version(connection)
        there = sqlite.columns_of(connection)
    made_by = f"{path.name} was made by a newer version of Blackpool Tracker"
    version = ".".join(map(str, (needs // 1_000_000, needs // 1_000 % 1_000, needs % 1_000)))
    if all(there.get(table, frozenset()) >= columns for table, columns in _columns_read().items()):
        return f"{made_by}. You can look at it; to change anything, install version {version}."
    raise RegisterError(
        f"{made_by} and cannot be read by this one. Install version {version} or newer to open"
        " it; nothing was changed."
    )


def _columns_read() -> dict[str, set[str]]:
    tables = {name: set(table.columns.keys()) for name, table in SQLModel.metadata.tables.items()}
    return tables | {search.name: set(search.COLUMNS) for search in SEARCHES}


def _upgrade(path: Path) -> None:
    """Upgrade a copy, and put it in the place of the file only when it is whole and sound.

    What somebody saves to the file meanwhile would be lost with it: then it stays as it is.
    """
    with made_beside(path, replace=True) as part:
        before = sqlite.state_of(path)
        sqlite.copy_into(path, part)
        _migrate(part)
        if sqlite.state_of(path) != before:
            raise RegisterError(
                f"Somebody else was using {path.name} while it was brought up to date, so it was"
                " left as it is. Open it again."
            )


def _migrate(path: Path) -> None:
    # Loaded on use: Alembic takes a fifth of the window's start, and a register is seldom old.
    import_module("blackpool_tracker.storage.migrating").migrate(path, needs=NEEDS)


@contextmanager
def _only_reading(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite.read_only(path)) as connection:
            yield connection
    except (sqlite3.Error, TypeError) as error:
        if "locked" in str(error):
            raise RegisterError(sqlite.REASONS["locked"]) from error
        raise RegisterError(
            f"{path.name} is damaged and cannot be read. Open a backup instead."
        ) from error
