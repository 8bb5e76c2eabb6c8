"""Everything that only SQLite understands. A second engine gets a module like this one.

The settings were chosen by experiments with killed processes, full disks and power cuts:
``TRUNCATE`` with ``FULL`` lost nothing; ``DELETE`` and ``NORMAL`` did.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    QueuePool,
    SQLColumnExpression,
    column,
    create_engine,
    event,
    func,
    literal_column,
    table,
    text,
)
from sqlalchemy.orm import Session

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.storage.places import drive_of

APPLICATION_ID: Final = 0x42_54_52_31  # "BTR1"
MAGIC: Final = b"SQLite format 3\x00"
WAIT: Final = 2.0  # seconds that a person may have to wait for somebody else's step
FAR_WAIT: Final = 10.0  # the same where the file may lie on another machine, which takes longer
PIECE: Final = 1024 * 1024  # bytes of a file that are in memory at a time
WRITES: Final = "writes"  # execution option of a connection that will change something

NOTHING_CHANGED: Final = "Nothing was changed."
REASONS: Final = {
    "locked": f"Somebody else is saving to this register just now. {NOTHING_CHANGED} Try again.",
    "full": f"The disk is full, so this could not be saved. {NOTHING_CHANGED} Make some room.",
    "readonly": f"This register may not be written to. {NOTHING_CHANGED} Ask for the right to"
    " write in its folder, or work on a copy.",
    "unable to open": f"The register cannot be reached. {NOTHING_CHANGED} Check that its folder"
    " and drive are there.",
    "disk i/o": f"The drive did not take what was saved. {NOTHING_CHANGED} Check the drive.",
    "malformed": "The register file is damaged. Close it, and open a backup.",
}
"""What SQLite says, by a word of it, and what the user reads instead."""

SETUP: Final = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)


def engine_for(path: Path, *, writing: bool = True) -> Engine:
    """An engine on the existing file at ``path``; a file that went away is never made anew.

    Without ``writing`` no row can be changed through it.
    """
    open_one = _connected if writing else read_only
    # The values of a statement are people's words: no error, and so no log, may quote them.
    engine = create_engine(
        "sqlite://",
        creator=lambda: open_one(path),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _leave_nothing_open)
    return engine


def _connected(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A plain connection to the existing file; names that are no text are files like any other."""
    # isolation_level None: the driver begins nothing by itself, so that changes of tables are part
    # of the transaction like all else.
    return sqlite3.connect(
        _address(path, f"mode={mode}"),
        uri=True,
        timeout=FAR_WAIT if drive_of(path).remote else WAIT,
        isolation_level=None,
        check_same_thread=False,
    )


def untouched(path: Path) -> sqlite3.Connection:
    """A plain connection that leaves everything as it is: no lock, and no file beside."""
    return sqlite3.connect(_address(path, "mode=ro&immutable=1"), uri=True)


def _address(path: Path, how: str) -> str:
    return f"file:{quote(os.fsencode(path.resolve()))}?{how}"


def reason_of(error: BaseException | None) -> str | None:
    """The sentence for what the database said; None for what no user can mend."""
    said = str(error).lower()
    return next((sentence for sign, sentence in REASONS.items() if sign in said), None)


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    for setting in SETUP:
        connection.execute(setting).close()
    connection.create_function("casefold", 1, str.casefold, deterministic=True)


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


def is_register(path: Path) -> bool:
    """Whether the file's first 100 bytes say that it is a register."""
    with path.open("rb") as file:
        head = file.read(100)
    return head[:16] == MAGIC and int.from_bytes(head[68:72], "big") == APPLICATION_ID


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


def faults(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file; empty when sound."""
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    wrong = [] if found == ["ok"] else [f"The file is damaged: {line}." for line in found]
    for name, row, parent, _number in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        wrong.append(f"Row {row} of {name} points to a row of {parent} that is not there.")
    return wrong


def read_only(path: Path) -> sqlite3.Connection:
    """A plain connection that can look at the file but never change a row of it.

    Where the file may be written to it is not opened with ``mode=ro``: what a killed program left
    half-saved must first be taken back, and a connection that may not write cannot do that, and
    calls the file unreadable.
    """
    connection = _connected(path, "rw" if may_be_written(path) else "ro")
    connection.execute("PRAGMA query_only=ON").close()
    return connection


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
    with path.open("rb") as file:
        return os.fstat(file.fileno()).st_ino, file.read(100)[24:28]  # SQLite's change counter


def parts_of(connection: sqlite3.Connection) -> list[str]:
    """Every table with its columns, and every index, view and trigger of a file, sorted.

    Left out is what SQLite makes by itself for the search tables, which differs by its version.
    """
    found = connection.execute(
        "SELECT type, name, tbl_name FROM sqlite_master WHERE substr(name, 1, 7) <> 'sqlite_'"
    ).fetchall()
    return sorted(
        "|".join((kind, name, owner, *_columns(connection, name)))
        for kind, name, owner in found
        if (kind, name) not in MADE_FOR_SEARCH
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


def copy_into(path: Path, target: Path) -> None:
    """Copy the register at ``path`` whole into the new file ``target`` while others use it."""
    with closing(read_only(path)) as source, closing(_connected(target)) as copy:
        source.backup(copy, progress=_wait_for_nobody)


def _wait_for_nobody(status: int, _left: int, _pages: int) -> None:
    # Each look waits as long as a person may have to; Python by itself would look for ever.
    if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        raise sqlite3.OperationalError("database is locked")


def check_copy(path: Path) -> None:
    """Raise ``RegisterError`` unless SQLite finds the copied file whole."""
    with closing(read_only(path)) as copy:
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise RegisterError(f"The copy is not sound ({found}), so it was not kept.")


def folded(words: SQLColumnExpression[str]) -> ColumnElement[str]:
    """The words without the difference of capitals, as Python's ``casefold`` gives them.

    SQLite's own ``lower`` knows only the letters A to Z, and many names have others.
    """
    return func.casefold(words)


def keep_blob(session: Session, sha256: str, size: int, pieces: Iterable[bytes]) -> None:
    """Keep a file piece by piece, so that it never stands whole in memory."""
    insert = text(
        "INSERT INTO blob(sha256, size, content) VALUES (:sha256, :size, zeroblob(:size))"
    )
    session.connection().execute(insert, {"sha256": sha256, "size": size})
    with _opened(session, sha256) as blob:
        for piece in pieces:
            blob.write(piece)


def pieces_of(session: Session, sha256: str) -> Iterator[bytes]:
    """A kept file, piece by piece."""
    with _opened(session, sha256) as blob:
        while piece := blob.read(PIECE):
            yield piece


def _opened(session: Session, sha256: str) -> sqlite3.Blob:
    asked = text("SELECT rowid FROM blob WHERE sha256 = :sha256")
    row = session.connection().execute(asked, {"sha256": sha256}).scalar_one()
    raw: Any = session.connection().connection.driver_connection
    opened: sqlite3.Blob = raw.blobopen("blob", "content", row)
    return opened


class Search:
    """A full-text table that finds the rows of one table, ``owner``, by the words they hold.

    ``texts`` asks for a row's id, its ref, title and own words, and the words of what hangs on it.
    """

    COLUMNS: Final = ("ref", "title", "words", "work")

    def __init__(self, owner: str, texts: str) -> None:
        self.name = f"{owner}_search"
        self._owner, self._texts = owner, texts
        self.table = table(self.name, column("rowid", Integer))
        self.rowid = self.table.c.rowid
        """The id of the row of ``owner``."""

    def matches(self, words: Iterable[str]) -> ColumnElement[bool]:
        """The condition that each of the words begins a word of the row's text."""
        wanted = " ".join(f'"{word}"*' for word in words)
        return literal_column(self.name).op("MATCH", is_comparison=True)(wanted)

    def create(self, connection: Connection) -> None:
        """Make the table, with the text of every row that there is already."""
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {self.name} USING fts5(ref, title, words, work,"
            " prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
        )
        connection.exec_driver_sql(self._fill)

    def refresh(self, session: Session, ids: Iterable[int]) -> None:
        """Bring the text of these rows up to date, in the step that changed them."""
        rows: list[dict[str, Any]] = [{"id": number} for number in sorted(ids)]
        if rows:
            wipe = text(f"DELETE FROM {self.name} WHERE rowid = :id")  # noqa: S608 - a constant
            session.connection().execute(wipe, rows)
            session.connection().execute(text(f"{self._fill} AND {self._owner}.id = :id"), rows)

    @property
    def _fill(self) -> str:
        return f"INSERT INTO {self.name}(rowid, ref, title, words, work) {self._texts}"


_SAID: Final = """group_concat("update".done || ' ' || "update".practice || ' ' ||
    "update".difference || ' ' || "update".known_by || ' ' || "update".next, ' ')"""

FINDING_SEARCH: Final = Search(
    "finding",
    f"""
SELECT finding.id, finding.ref, finding.title, finding.words,
       coalesce((SELECT group_concat(action.ref || ' ' || action.title || ' '
                        || action.description, ' ')
                 FROM action_finding JOIN action ON action.id = action_finding.action_id
                 WHERE action_finding.finding_id = finding.id
                   AND NOT action_finding.removed AND NOT action.removed), '')
       || ' ' ||
       coalesce((SELECT {_SAID}
                 FROM "update"
                 WHERE NOT "update".removed AND (
                       "update".finding_id = finding.id
                    OR "update".action_id IN (
                       SELECT action_id FROM action_finding
                       WHERE finding_id = finding.id AND NOT removed))), '')
FROM finding WHERE NOT finding.removed""",  # noqa: S608 - the only words put in are a constant
)
"""Finds findings by their words, and by those of their actions and updates."""

ACTION_SEARCH: Final = Search(
    "action",
    f"""
SELECT action.id, action.ref, action.title, action.description || ' ' || action.success,
       coalesce((SELECT person.name FROM person WHERE person.id = action.owner_id), '')
       || ' ' ||
       coalesce((SELECT group_concat(finding.ref, ' ')
                 FROM action_finding JOIN finding ON finding.id = action_finding.finding_id
                 WHERE action_finding.action_id = action.id
                   AND NOT action_finding.removed AND NOT finding.removed), '')
       || ' ' ||
       coalesce((SELECT {_SAID}
                 FROM "update"
                 WHERE NOT "update".removed AND "update".action_id = action.id), '')
FROM action WHERE NOT action.removed""",  # noqa: S608 - the only words put in are a constant
)
"""Finds actions by their words, owner, updates, and the refs of the findings that they serve."""

SEARCHES: Final = (FINDING_SEARCH, ACTION_SEARCH)

MADE_FOR_SEARCH: Final = frozenset(
    ("table", f"{search.name}_{part}")
    for search in SEARCHES
    for part in ("config", "content", "data", "docsize", "idx")
)
"""The tables that SQLite itself makes to keep the search tables in."""
