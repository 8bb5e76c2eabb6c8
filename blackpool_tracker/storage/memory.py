"""The rows of a moment that is past, as tables in memory that are read like those of a file.

Nothing of them reaches the disk. The journal up to that moment and the files that are kept are
not copied: they are read from the register itself, which never alters them.
"""

import secrets
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, Protocol

from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import ciphering
from blackpool_tracker.storage.homes import State
from blackpool_tracker.storage.searching import SEARCHES
from blackpool_tracker.storage.sqlite import WAIT, address
from blackpool_tracker.storage.tables import JOURNALLED

ORIGINAL: Final = "original"
"""What the register's file is called beside the tables in memory."""

_BEHIND: Final = {
    "step": "id <= {step}",
    "change": "step <= {step}",
    "blob": "sha256 IN (SELECT sha256 FROM evidence UNION SELECT sha256 FROM document"
    " UNION SELECT sha256 FROM pack)",
}
"""The tables that are seen in the register's file, and how much of them."""

Opener = Callable[[], sqlite3.Connection]


class Behind(Protocol):
    """What a register has beside its rows at any moment: the journal up to then, and files."""

    @property
    def passphrase(self) -> Passphrase | None:
        """What opens what lies elsewhere."""
        ...

    @property
    def elsewhere(self) -> Collection[str]:
        """The tables that are not made in memory."""
        ...

    def fill(self, cursor: sqlite3.Cursor) -> None:
        """Fill the tables in memory that are not rows of the register."""
        ...

    def show(self, connection: sqlite3.Connection) -> None:
        """Let a connection see what lies elsewhere."""
        ...


class BehindFile:
    """The journal up to ``step`` and the files of a register at ``path``, read where they are."""

    elsewhere: Collection[str] = frozenset(_BEHIND)

    def __init__(self, path: Path, passphrase: Passphrase | None, step: int) -> None:
        self.passphrase = passphrase
        self._path, self._step = path, step

    def fill(self, cursor: sqlite3.Cursor) -> None:
        """Nothing: it is all there."""

    def show(self, connection: sqlite3.Connection) -> None:
        """Attach the file, for reading alone."""
        # Though never "ro" where it may be written to: see ``read_only``.
        key = ciphering.key_text(self.passphrase, ciphering.salt_of(self._path))
        with_key = " KEY ?" if key else ""
        connection.execute(
            f"ATTACH ? AS {ORIGINAL}{with_key}",
            (address(self._path) + "&cache=private", *([key] if key else [])),
        ).close()
        for table, within in _BEHIND.items():
            connection.execute(
                f'CREATE TEMP VIEW "{table}" AS SELECT * FROM {ORIGINAL}."{table}"'  # noqa: S608 - a constant and a number
                f" WHERE {within.format(step=self._step)}"
            ).close()


class MemoryTables:
    """Tables in memory, for as long as this is kept; ``connect`` opens them for reading.

    They hold ``rows`` (by table and number), and show what is ``behind``. Any thread may connect.
    Raises ``ValueError`` for rows that fit no table.
    """

    def __init__(self, rows: State, behind: Behind) -> None:
        self._behind = behind
        self._name = f"past-{secrets.token_hex(8)}"
        # While one connection is open the tables stay.
        self._keeper = self._open()
        try:
            _fill(self._keeper, rows, behind)
        except ciphering.errors(sqlite3.Error) as error:
            self._keeper.close()
            raise ValueError(str(error)) from error

    def connect(self) -> sqlite3.Connection:
        """A connection that can read but never change a row."""
        connection = self._open()
        self._behind.show(connection)
        connection.execute("PRAGMA query_only=ON").close()
        return connection

    def close(self) -> None:
        """Let the tables go; they vanish with their last connection."""
        self._keeper.close()

    def _open(self) -> sqlite3.Connection:
        # The driver that can read the register's file, which is attached to it.
        connection: sqlite3.Connection = ciphering.driver(self._behind.passphrase).connect(
            f"file:{self._name}?mode=memory&cache=shared",
            uri=True,
            timeout=WAIT,
            isolation_level=None,
            check_same_thread=False,
        )
        # What is sorted or seen through is kept in memory too.
        connection.execute("PRAGMA temp_store=MEMORY").close()
        return connection


def _fill(connection: sqlite3.Connection, rows: State, behind: Behind) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute("BEGIN")
        tables = [t for t in SQLModel.metadata.sorted_tables if t.name not in behind.elsewhere]
        for table in tables:
            cursor.execute(str(CreateTable(table).compile(dialect=dialect.dialect())))
        for name in JOURNALLED:
            _insert(cursor, name, rows.get(name, {}))
        behind.fill(cursor)
        for index in (index for table in tables for index in table.indexes):
            cursor.execute(str(CreateIndex(index).compile(dialect=dialect.dialect())))
        for search in SEARCHES:
            # Without the index of beginnings: it takes half the time, and is not missed here.
            cursor.execute(search.definition(prefixes=False))
            cursor.execute(search.fill)
        cursor.execute("COMMIT")


def _insert(cursor: sqlite3.Cursor, name: str, rows: Mapping[int, dict[str, Any]]) -> None:
    columns = [column.name for column in SQLModel.metadata.tables[name].c if column.name not in OWN]
    named = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * (len(columns) + len(OWN)))
    cursor.executemany(
        f'INSERT INTO "{name}"(id, version, {named}) VALUES ({marks})',  # noqa: S608 - own names
        _values(name, columns, rows),
    )


OWN: Final = ("id", "version")
"""The columns that the journal does not tell of."""

VERSION: Final = 1
"""The version of every row: nobody can change them, so nobody can be late."""


def _values(
    name: str, columns: list[str], rows: Mapping[int, dict[str, Any]]
) -> Iterable[tuple[Any, ...]]:
    """The rows as tuples; a column that an older program did not know has its default."""
    ask = itemgetter(*columns)
    defaults = {
        key: field.get_default()
        for key, field in JOURNALLED[name].model_fields.items()
        if not field.is_required()
    }

    def told() -> Iterator[tuple[Any, ...]]:
        for number, row in rows.items():
            try:
                yield number, VERSION, *ask(row)
            except KeyError:
                yield number, VERSION, *(row.get(key, defaults.get(key)) for key in columns)

    return told()
