"""Reading what can be read of a damaged file, on a copy of it: the file is left untouched."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from blackpool_tracker.storage.ciphering import PLAIN
from blackpool_tracker.storage.sqlite import APPLICATION_ID, read_only

PAGE: Final = 4096  # bytes; SQLite's own choice, which the program never changes
_INNER: Final = 5  # the first byte of a page that only names others
BEYOND: Final = 2_000
"""How many numbers after the last row that was read are looked for, where no last one is known."""

Found = dict[int, tuple[Any, ...]]
Ranges = list[tuple[int, int]]


def working_copy(path: Path, folder: Path) -> Path:
    """A copy of a damaged file that SQLite can open, with what a killed program left beside it.

    What the drive does not give back is left as zeros; a header that was overwritten is made anew
    and a file that was cut short is filled up with empty pages.
    """
    copy = folder / "damaged.register"
    _copy_pieces(path, copy)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        _copy_pieces(journal, folder / "damaged.register-journal")
    _mend_header(copy)
    return copy


def _copy_pieces(path: Path, to: Path) -> None:
    with path.open("rb", buffering=0) as source, to.open("wb") as target:
        size = os.fstat(source.fileno()).st_size
        for at in range(0, size, PAGE):
            try:
                source.seek(at)
                piece = source.read(PAGE)
            except OSError:
                piece = bytes(min(PAGE, size - at))
            target.write(piece)


def _mend_header(copy: Path) -> None:
    with copy.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        head = bytearray(file.read(100).ljust(100, b"\0"))
        pages = -(-size // PAGE)
        if head[:16] == PLAIN and head[24:28] == head[92:96]:
            pages = max(pages, min(int.from_bytes(head[28:32], "big"), 4 * pages + 1_000))
        _set_always_alike(head)
        head[28:32] = pages.to_bytes(4, "big")
        head[92:96] = head[24:28]
        file.seek(0)
        file.write(head)
        file.truncate(pages * PAGE)


def _set_always_alike(head: bytearray) -> None:
    """Set what is the same at the beginning of every register."""
    head[:16] = PLAIN
    head[16:24] = PAGE.to_bytes(2, "big") + bytes((1, 1, 0, 64, 32, 32))
    head[44:48] = (4).to_bytes(4, "big")
    head[52:60] = (1).to_bytes(8, "big")  # no pages of pointers; UTF-8
    head[60:72] = APPLICATION_ID.to_bytes(12, "big")


def take_tables_from(fresh: Path, copy: Path) -> None:
    """Put the list of tables of a new register in the place of the one that cannot be read.

    The tables of a new register begin where those of any other of its version do.
    """
    content = fresh.read_bytes()
    with copy.open("r+b") as file:
        head = file.read(100)
        for page in _list_of_tables(content, 1):
            file.seek((page - 1) * PAGE)
            file.write(content[(page - 1) * PAGE : page * PAGE])
        file.seek(0)
        file.write(head)


def _list_of_tables(content: bytes, page: int) -> Iterator[int]:
    """The pages of a sound file in which its list of tables stands."""
    start = (page - 1) * PAGE
    head = start + (100 if page == 1 else 0)
    yield page
    if content[head] == _INNER:
        count = int.from_bytes(content[head + 3 : head + 5], "big")
        for at in range(head + 12, head + 12 + 2 * count, 2):
            cell = start + int.from_bytes(content[at : at + 2], "big")
            yield from _list_of_tables(content, int.from_bytes(content[cell : cell + 4], "big"))
        yield from _list_of_tables(content, int.from_bytes(content[head + 8 : head + 12], "big"))


class DamagedFile:
    """The readable rows of a copy of a damaged file."""

    def __init__(self, copy: Path) -> None:
        self._raw = read_only(copy)
        # Each number is looked for by itself where a lot of them cannot be read.
        self._raw.execute("PRAGMA cell_size_check=ON").close()

    def close(self) -> None:
        """Let go of the copy."""
        self._raw.close()

    def columns(self, table: str) -> list[str]:
        """The columns that a table has in this file; none when that cannot be read."""
        try:
            return [name for (name,) in self._raw.execute(_COLUMNS, (table,))]
        except sqlite3.DatabaseError:
            return []

    def rows(self, table: str, columns: Sequence[str], last: int = 0) -> tuple[Found, Ranges]:
        """Every row that can be read, by its number, and the numbers that could not be read.

        ``last`` is the highest number that is known from elsewhere.
        """
        names = ", ".join(columns)
        asked = f'SELECT rowid, {names} FROM "{table}" WHERE rowid BETWEEN ? AND ?'  # noqa: S608 - the program's own names
        found: Found = {}
        bad: Ranges = []
        ranges = [(1, self._last(table, last))]
        while ranges:
            low, high = ranges.pop()
            try:
                found.update((row[0], row[1:]) for row in self._fetch(asked, low, high))
            except (sqlite3.DatabaseError, UnicodeDecodeError):
                if low == high:
                    bad.append((low, high))
                else:
                    middle = (low + high) // 2
                    ranges += [(middle + 1, high), (low, middle)]
        return found, _joined(bad)

    def pieces(self, row: int) -> bytes:
        """The bytes of a kept file; raises ``sqlite3.Error`` when they cannot be read."""
        with closing(self._raw.blobopen("blob", "content", row, readonly=True)) as blob:
            return blob.read()

    def _fetch(self, asked: str, low: int, high: int) -> list[tuple[Any, ...]]:
        return self._raw.execute(asked, (low, high)).fetchall()

    def _last(self, table: str, known: int) -> int:
        try:
            found = self._raw.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()[0]  # noqa: S608 - as above
            return max(found or 0, known)
        except sqlite3.DatabaseError:
            pass
        last = 0
        try:
            for (number,) in self._raw.execute(f'SELECT rowid FROM "{table}" NOT INDEXED'):  # noqa: S608 - as above
                last = number
        except sqlite3.DatabaseError:
            pass
        return max(last, known) + BEYOND


_COLUMNS: Final = "SELECT name FROM pragma_table_info(?)"


def _joined(bad: Ranges) -> Ranges:
    joined: Ranges = []
    for low, high in sorted(bad):
        if joined and joined[-1][1] + 1 == low:
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return joined
