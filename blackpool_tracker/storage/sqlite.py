"""Everything that only SQLite understands. A second engine gets a module like this one.

The settings were chosen by experiments with killed processes, full disks and power cuts:
``TRUNCATE`` with ``FULL`` lost nothing; ``DELETE`` and ``NORMAL`` did.
"""

import sqlite3
from collections.abc import Iterable
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
    column,
    create_engine,
    event,
    literal_column,
    table,
    text,
)
from sqlalchemy.orm import Session

from blackpool_tracker.domain.errors import RegisterError

APPLICATION_ID: Final = 0x42_54_52_31  # "BTR1"
MAGIC: Final = b"SQLite format 3\x00"
WAIT: Final = 2.0  # seconds that a person may have to wait for somebody else's step
WRITES: Final = "writes"  # execution option of a connection that will change something
SEARCH_TABLE: Final = "finding_search"

SETUP: Final = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)
CREATE_SEARCH: Final = (
    f"CREATE VIRTUAL TABLE {SEARCH_TABLE} USING fts5("
    "ref, title, words, work, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
)


def engine_for(path: Path) -> Engine:
    """An engine on the existing file at ``path``; a file that went away is never made anew."""
    address = f"file:{quote(str(path.resolve()))}?mode=rw"

    def connect() -> sqlite3.Connection:
        # isolation_level None: the driver begins nothing by itself, so that changes of tables
        # are part of the transaction like all else.
        return sqlite3.connect(
            address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _leave_nothing_open)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    for setting in SETUP:
        connection.execute(setting).close()


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


def create_search(connection: Connection) -> None:
    """Make the table that finds findings by the words they, their actions and updates hold."""
    connection.exec_driver_sql(CREATE_SEARCH)


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
    """A plain connection that can look at the file but never change it."""
    return sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True, timeout=WAIT)


def parts_of(connection: sqlite3.Connection) -> list[str]:
    """Every table with its columns, and every index, view and trigger of a file, sorted.

    Left out is what SQLite makes by itself for the search table, which differs by its version.
    """
    found = connection.execute(
        "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return sorted(
        "|".join((kind, name, owner, *_columns(connection, name)))
        for kind, name, owner in found
        if not name.startswith(f"{SEARCH_TABLE}_")
    )


def _columns(connection: sqlite3.Connection, owner: str) -> list[str]:
    rows = connection.execute("SELECT name, type FROM pragma_table_info(?)", (owner,))
    return [f"{name} {kind}" for name, kind in rows]


def copy_into(path: Path, target: Path) -> None:
    """Copy the register at ``path`` whole into the new file ``target`` while others use it."""
    try:
        with closing(read_only(path)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    except sqlite3.Error as error:
        raise RegisterError(
            f"The copy could not be made ({error}). Nothing was changed."
        ) from error


def check_copy(path: Path) -> None:
    """Raise ``RegisterError`` unless SQLite finds the copied file whole."""
    with closing(read_only(path)) as copy:
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise RegisterError(f"The copy is not sound ({found}), so it was not kept.")


SEARCH: Final = table(SEARCH_TABLE, column("rowid", Integer))
"""The search table; its ``rowid`` is the finding's id."""


def matches(words: Iterable[str]) -> ColumnElement[bool]:
    """The condition on ``SEARCH`` that each of the words begins a word of the finding's text."""
    wanted = " ".join(f'"{word}"*' for word in words)
    return literal_column(SEARCH_TABLE).op("MATCH", is_comparison=True)(wanted)


FILL_SEARCH: Final = f"""
INSERT INTO {SEARCH_TABLE}(rowid, ref, title, words, work)
SELECT finding.id, finding.ref, finding.title, finding.words,
       coalesce((SELECT group_concat(action.ref || ' ' || action.title || ' '
                        || action.description, ' ')
                 FROM action_finding JOIN action ON action.id = action_finding.action_id
                 WHERE action_finding.finding_id = finding.id
                   AND NOT action_finding.removed AND NOT action.removed), '')
       || ' ' ||
       coalesce((SELECT group_concat("update".done || ' ' || "update".practice || ' '
                        || "update".difference || ' ' || "update".known_by || ' '
                        || "update".next, ' ')
                 FROM "update"
                 WHERE NOT "update".removed AND (
                       "update".finding_id = finding.id
                    OR "update".action_id IN (
                       SELECT action_id FROM action_finding
                       WHERE finding_id = finding.id AND NOT removed))), '')
FROM finding WHERE NOT finding.removed AND finding.id = :id
"""  # noqa: S608 - the only name put in is a constant


def refresh_search(session: Session, findings: Iterable[int]) -> None:
    """Bring the search text of these findings up to date, in the step that changed them."""
    wipe = text(f"DELETE FROM {SEARCH_TABLE} WHERE rowid = :id")  # noqa: S608 - a constant
    rows: list[dict[str, Any]] = [{"id": number} for number in sorted(findings)]
    if rows:
        session.connection().execute(wipe, rows)
        session.connection().execute(text(FILL_SEARCH), rows)
