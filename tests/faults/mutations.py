"""Ways to mutilate a file, each with a little chance in it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import Final

PAGE: Final = 4096
FIELDS: Final = {
    "page size": (16, 2), "write version": (18, 1), "read version": (19, 1),
    "reserved": (20, 1), "change counter": (24, 4), "page count": (28, 4),
    "free list": (32, 4), "free pages": (36, 4), "schema cookie": (40, 4),
    "schema format": (44, 4), "largest root": (52, 4), "encoding": (56, 4),
    "user version": (60, 4), "vacuum": (64, 4), "application": (68, 4), "library": (96, 4),
}  # fmt: skip
"""The fields of the file's header: where each begins, and its length."""


def _bits(path: Path, chance: Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice([2, 8, 64])):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def _cut(path: Path, chance: Random) -> None:
    data = path.read_bytes()
    pages = chance.randrange(len(data) // PAGE)
    path.write_bytes(data[: chance.choice([pages * PAGE, chance.randrange(len(data))])])


def _splice(path: Path, chance: Random) -> None:
    data = path.read_bytes()
    start, length = chance.randrange(len(data)), chance.choice([1, 7, 512, PAGE, 10_000])
    middle = data[start : start + length] if chance.random() < 0.5 else chance.randbytes(length)
    at = chance.randrange(len(data))
    path.write_bytes(data[:at] + middle + data[at + chance.choice([0, length]) :])


def _header(path: Path, chance: Random) -> None:
    data = bytearray(path.read_bytes())
    start, length = chance.choice(list(FIELDS.values()))
    value = chance.choice([b"\0" * length, b"\xff" * length, chance.randbytes(length)])
    data[start : start + length] = value
    path.write_bytes(data)


def _swap(path: Path, chance: Random) -> None:
    data = bytearray(path.read_bytes())
    one, two = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    kept = data[one : one + PAGE]
    data[one : one + PAGE] = data[two : two + PAGE]
    data[two : two + PAGE] = kept
    path.write_bytes(data)


def _wipe(path: Path, chance: Random) -> None:
    data = bytearray(path.read_bytes())
    start = chance.randrange(len(data) // PAGE) * PAGE
    data[start : start + PAGE] = chance.choice([bytes(PAGE), chance.randbytes(PAGE)])
    path.write_bytes(data)


def _grow(path: Path, chance: Random) -> None:
    data = bytearray(path.read_bytes())
    data[28:32] = chance.choice([b"\x7f\xff\xff\xff", b"\xff\xff\xff\xfe", b"\0\x10\0\0"])
    path.write_bytes(data + bytes(chance.choice([0, PAGE, 1 << 20])))


FOREIGN: Final = (
    "CREATE TABLE {name} (a, b, c)",
    "CREATE TRIGGER {name} AFTER INSERT ON step BEGIN DELETE FROM change; END",
    "CREATE TRIGGER {name} BEFORE UPDATE ON finding BEGIN SELECT RAISE(IGNORE); END",
    "CREATE VIEW {name} AS WITH n(x) AS (VALUES(1) UNION ALL SELECT x+1 FROM n) SELECT x FROM n",
    "CREATE INDEX {name} ON finding (title DESC)",
    "ALTER TABLE finding ADD COLUMN {name} TEXT",
    "ALTER TABLE person RENAME TO {name}",
    "DROP TABLE decision",
    "CREATE VIRTUAL TABLE {name} USING fts5(words)",
)


def _foreign(path: Path, chance: Random) -> None:
    name = chance.choice(["spy", "sqlitex", '"a b"', "finding_search_x", "step2"])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(chance.choice(FOREIGN).format(name=name))


def _edit(path: Path, chance: Random) -> None:
    """Change a value of any table past the program, to something that does not belong there."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'"
        names = [row[0] for row in connection.execute(tables)]
        table = chance.choice([name for name in names if _filled(connection, name)])
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        value = chance.choice(
            [None, -1, 1 << 62, 0.5, "'", "{", "2026-13-45", b"\xff\0", "x" * 999]
        )
        where = f'UPDATE "{table}" SET "{chance.choice(columns)}" = ?'  # noqa: S608  as found
        with suppress(sqlite3.IntegrityError):
            connection.execute(where, (value,))


def _filled(connection: sqlite3.Connection, table: str) -> bool:
    return bool(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608  as found


MUTATIONS: Final[dict[str, Callable[[Path, Random], None]]] = {
    "bits flipped": _bits,
    "cut short": _cut,
    "spliced": _splice,
    "header edited": _header,
    "pages swapped": _swap,
    "page wiped": _wipe,
    "page count huge": _grow,
    "foreign parts": _foreign,
    "values edited": _edit,
}
