"""Everything that only SQLite understands. A second engine gets a module like this one.

The settings were chosen by experiments with killed processes, full disks and power cuts:
``TRUNCATE`` with ``FULL`` lost nothing; ``DELETE`` and ``NORMAL`` did.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import (
    Connection,
    Engine,
    event,
)
from sqlalchemy.exc import DBAPIError

from blackpool_tracker.domain.errors import BusyError, SaveError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.people import folded_name
from blackpool_tracker.storage import ciphering
from blackpool_tracker.storage.engines import WRITES, engine_with
from blackpool_tracker.storage.handles import piece_of
from blackpool_tracker.storage.places import drive_of
from blackpool_tracker.storage.room import Lack, lack_at

APPLICATION_ID: Final = 0x42_54_52_31  # "BTR1"
WAIT: Final = 2.0  # seconds that a person may have to wait for somebody else's step
FAR_WAIT: Final = 10.0  # the same where the file may lie on another machine, which takes longer
PIECE: Final = 1024 * 1024  # bytes of a file that are in memory at a time
OFTEN: Final = 20_000  # steps of SQLite's own machine between two looks whether to go on

GoOn = Callable[[], bool]
"""Says whether work shall go on; called often, on whatever thread does the work."""

STOPPED: Final = "This was stopped before it was done. Nothing was kept of it."
NOTHING_CHANGED: Final = "Nothing was changed."
THIS: Final = "this could not be saved"
"""What a sentence says of the register; of another file its name is said."""
DAMAGED: Final = "The register file is damaged. Close it, and open a backup."
NO_MEMORY: Final = (
    f"There is not enough memory for this just now. {NOTHING_CHANGED} Close other programs, and"
    " try again."
)
REASONS: Final = {
    "locked": f"Somebody else is saving to this register just now. {NOTHING_CHANGED} Try again.",
    "full": f"The disk is full, so {THIS}. {NOTHING_CHANGED} Make some room.",
    "readonly": f"This register may not be written to. {NOTHING_CHANGED} Ask for the right to"
    " write in its folder, or work on a copy.",
    "unable to open": f"The register cannot be reached. {NOTHING_CHANGED} Check that its folder"
    " and drive are there.",
    "disk i/o": f"The drive did not take what was saved. {NOTHING_CHANGED} Check the drive.",
    "malformed": DAMAGED,
    "not decode": DAMAGED,  # text that is no UTF-8
    "not a database": "The file is no longer the one that was opened. Close it, and open it again.",
    "cannot open value": DAMAGED,  # a number where a file's bytes should be
    "no such table": DAMAGED,  # somebody emptied the file while it was open
}
"""What SQLite says, by a word of it, and what the user reads instead."""

LACKS: Final = {
    Lack.ROOM: REASONS["full"],
    Lack.LENGTH: f"The drive takes no larger file than this, so {THIS}. {NOTHING_CHANGED}"
    " Copy the register to another drive, and open it there.",
}
_OF_THE_DRIVE: Final = frozenset(("disk i/o", "unable to open"))
"""What SQLite also says of some drives that are only full."""

SETUP: Final = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    # Pages, 64 MB. What a step has changed stays in memory until it is committed: once a page has
    # gone to the file nobody may read it, and SQLite begins with that at 2 MB by itself.
    "PRAGMA cache_spill=16384",
)


def engine_for(path: Path, *, writing: bool = True, passphrase: Passphrase | None = None) -> Engine:
    """An engine on the existing file at ``path``; a file that went away is never made anew.

    Without ``writing`` no row can be changed through it.
    """
    return engine_on(
        partial(connected if writing else read_only, path, passphrase=passphrase), passphrase
    )


def engine_on(
    open_one: Callable[[], sqlite3.Connection],
    passphrase: Passphrase | None,
    setup: Sequence[str] = SETUP,
) -> Engine:
    """An engine on what ``open_one`` connects to, with the passphrase that it has, if any."""
    engine = engine_with(open_one, ciphering.driver(passphrase))
    event.listen(engine, "connect", partial(_prepare, setup))
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _leave_nothing_open)
    return engine


def connected(
    path: Path,
    mode: str = "rw",
    passphrase: Passphrase | None = None,
    like: Path | None = None,
) -> sqlite3.Connection:
    """A plain connection to the existing file; names that are no text are files like any other.

    With a passphrase an empty file becomes an encrypted one, with the salt of ``like`` if given.
    """
    # isolation_level None: the driver begins nothing by itself, so that changes of tables are part
    # of the transaction like all else.
    connection: sqlite3.Connection = ciphering.driver(passphrase).connect(
        _address(path, f"mode={mode}"),
        uri=True,
        timeout=FAR_WAIT if drive_of(path).remote else WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    if passphrase is not None:
        ciphering.unlock(connection, passphrase, ciphering.salt_of(like or path))
    return connection


def address(path: Path) -> str:
    """The file as SQLite wants it named, for whatever this user may do with it."""
    return _address(path, f"mode={'rw' if may_be_written(path) else 'ro'}")


def untouched(path: Path) -> sqlite3.Connection:
    """A plain connection that leaves everything as it is: no lock, and no file beside."""
    return sqlite3.connect(_address(path, "mode=ro&immutable=1"), uri=True)


def _address(path: Path, how: str) -> str:
    return f"file:{quote(os.fsencode(path.resolve()))}?{how}"


DAMAGE: Final = (sqlite3.DatabaseError, DBAPIError, SaveError)
"""What reading a damaged file may raise, by which way soever it is read."""


def is_locked(error: BaseException) -> bool:
    """Whether the database only says that somebody else is saving just now."""
    return isinstance(error, BusyError) or "locked" in str(error)


FAILURES: Final = (DBAPIError, UnicodeDecodeError, MemoryError)
"""What is raised beside the driver's own errors; about UTF-8 when those quote damaged bytes."""


def reason_of(error: BaseException, path: Path | None = None) -> str | None:
    """The sentence for what a database raises; None for what no user can mend.

    With the ``path`` of what was to be written the drive is asked whether it is only full.
    """
    if isinstance(error, UnicodeDecodeError):
        return DAMAGED
    if isinstance(error, MemoryError):
        return NO_MEMORY
    said = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    sign = next((sign for sign in REASONS if sign in said), None)
    if sign in _OF_THE_DRIVE and path is not None and (lack := lack_at(path)) is not None:
        return LACKS[lack]
    return REASONS[sign] if sign is not None else None


def _prepare(setup: Sequence[str], connection: sqlite3.Connection, _record: object) -> None:
    for setting in setup:
        connection.execute(setting).close()
    connection.create_function("folded", 1, str.casefold, deterministic=True)
    connection.create_function("folded_name", 1, folded_name, deterministic=True)


def _begin(connection: Connection) -> None:
    # A step takes the write lock at once: two that read first and write later would both wait.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _leave_nothing_open(connection: sqlite3.Connection | None, _record: object) -> None:
    # A COMMIT that failed because the file was locked leaves its transaction open; the next
    # user of the connection would then save what was reported as refused.
    if connection is not None and connection.in_transaction:
        connection.rollback()


def mark_as_register(connection: Connection) -> None:
    """Write into the file's header that it is a register."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def is_register(path: Path, passphrase: Passphrase | None = None) -> bool:
    """Whether the file's first 100 bytes say that it is a register.

    With a passphrase the driver's error is raised when it does not open the file.
    """
    if passphrase is not None:
        with closing(read_only(path, passphrase)) as connection:
            return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
    head = piece_of(path, 100)
    return head[:16] == ciphering.PLAIN and int.from_bytes(head[68:72], "big") == APPLICATION_ID


def foreign_keys_off(engine: Engine) -> Connection:
    """A connection, outside any transaction, that lets tables be rebuilt.

    Rebuilding a table drops the old one; with foreign keys on that deletes its children. The
    setting is silently ignored inside a transaction, so it is made on the raw connection and
    looked at afterwards.
    """
    connection = engine.connect()
    raw = connection.connection.driver_connection
    if raw is None:
        raise RuntimeError("The connection was closed before it was used.")
    raw.execute("PRAGMA foreign_keys=OFF").close()
    if raw.execute("PRAGMA foreign_keys").fetchone()[0] != 0:
        raise RuntimeError("Foreign keys could not be switched off.")
    return connection


def read_only(path: Path, passphrase: Passphrase | None = None) -> sqlite3.Connection:
    """A plain connection that can look at the file but never change a row of it.

    Where the file may be written to it is not opened with ``mode=ro``: what a killed program left
    half-saved must first be taken back, and a connection that may not write cannot do that, and
    calls the file unreadable.
    """
    connection = connected(path, "rw" if may_be_written(path) else "ro", passphrase)
    connection.execute("PRAGMA query_only=ON").close()
    return connection


@contextmanager
def held_still(path: Path, passphrase: Passphrase | None) -> Iterator[None]:
    """Keep others from saving to the file for the block, as far as it is sound enough for that.

    Nothing is written to it, nor taken back that a killed program left half-saved.
    """
    ciphering.driver(passphrase)  # whose errors are then known
    with ExitStack() as kept:
        with suppress(*ciphering.errors()):
            connection = kept.enter_context(closing(connected(path, "ro", passphrase)))
            connection.execute("BEGIN").close()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield


def may_be_written(path: Path) -> bool:
    """Whether this user may write to the file and in its folder, where SQLite keeps its journal."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def mark_version(connection: Connection, number: int) -> None:
    """Write into the file's header which version of the program it needs."""
    connection.exec_driver_sql(f"PRAGMA user_version={number}")


def marked_version(connection: sqlite3.Connection) -> int:
    """What ``mark_version`` wrote; 0 when nothing was."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def state_of(path: Path) -> tuple[int, bytes]:
    """What differs once anybody has saved to the file, or put another in its place."""
    page = piece_of(path, ciphering.PAGE)
    # SQLite's change counter; where it is encrypted, the signature of its page.
    said = slice(24, 28) if page.startswith(ciphering.PLAIN) else slice(-64, None)
    return path.stat().st_ino, page[said]


def parts_of(connection: sqlite3.Connection, besides: frozenset[tuple[str, str]]) -> list[str]:
    """Every table with its columns, and every index, view and trigger of a file, sorted.

    Left out is what stands in ``besides``, by its kind and name.
    """
    found = connection.execute(
        "SELECT type, name, tbl_name FROM sqlite_master WHERE substr(name, 1, 7) <> 'sqlite_'"
    ).fetchall()
    return sorted(
        "|".join((kind, name, owner, *_columns(connection, name)))
        for kind, name, owner in found
        if (kind, name) not in besides
    )


def columns_of(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """The names of the columns of every table of a file."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: frozenset(column.partition(" ")[0] for column in _columns(connection, name))
        for (name,) in names
    }


def _columns(connection: sqlite3.Connection, owner: str) -> list[str]:
    rows = connection.execute("SELECT name, type FROM pragma_table_info(?)", (owner,))
    return [f"{name} {kind}" for name, kind in rows]


def always() -> bool:
    """Go on: nobody stops the work."""
    return True


def for_a_copy(path: Path, like: Path, passphrase: Passphrase | None) -> sqlite3.Connection:
    """A plain connection to an empty file that is to become a copy of ``like``, encrypted as it is.

    A copy that is broken off is no file.
    """
    connection = connected(path, passphrase=passphrase, like=like)
    for setting in ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF"):
        connection.execute(setting).close()
    return connection


def stop_unless(engine: Engine, go_on: GoOn) -> None:
    """Break off any statement of an engine, as an error of the database, once ``go_on`` says no."""

    def heed(connection: sqlite3.Connection, *_others: object) -> None:
        connection.set_progress_handler(lambda: not go_on(), OFTEN)

    event.listen(engine, "checkout", heed)
