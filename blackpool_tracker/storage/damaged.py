"""Reading what can be read of a damaged file, on a copy of it: the file is left untouched."""

import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage.ciphering import PAGE, PLAIN, errors, opened_blob
from blackpool_tracker.storage.handles import piece_of
from blackpool_tracker.storage.lots import StoppedError
from blackpool_tracker.storage.sqlite import (
    APPLICATION_ID,
    OFTEN,
    PIECE,
    GoOn,
    always,
    for_a_copy,
    held_still,
    read_only,
)
from blackpool_tracker.storage.whole_pages import put_aside_broken, put_first_page

BEGINNING: Final = "its beginning, which was overwritten"
END: Final = "its end, where it was cut short"
DRIVE: Final = "a place that the drive does not give back"
_NO_TABLES: Final = bytes((13, 0, 0, 0, 0, 16, 0, 0)) + bytes(PAGE - 108)
"""The first page of a file without tables, after its header: a leaf with no entry."""

BEYOND: Final = 2_000
"""How many numbers after the last row that was read are looked for, where no last one is known."""

Found = dict[int, tuple[Any, ...]]
Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A copy of a damaged file that can be opened, and what was seen to be wrong with the file.

    ``parts`` are words such as ``its beginning``. ``passphrase`` opens the copy.
    """

    path: Path
    passphrase: Passphrase | None
    parts: tuple[str, ...]


def working_copy(
    path: Path,
    folder: Path,
    passphrase: Passphrase | None = None,
    salts: Sequence[bytes] = (),
    go_on: GoOn = always,
) -> WorkingCopy:
    """A copy of a damaged file that SQLite can open, with what a killed program left beside it.

    What the drive does not give back is left as zeros. Of a plain file a header that was
    overwritten is made anew, and one that was cut short is filled up with empty pages. What has a
    passphrase stays encrypted; ``salts`` are tried where its own was overwritten. Raises
    ``OSError``, ``StoppedError`` when ``go_on`` says no, and ``PassphraseError``.
    """
    copy = folder / "damaged.register"
    journal = path.with_name(path.name + "-journal")
    with held_still(path, passphrase):
        lost = _copy_pieces(path, copy, go_on)
        if journal.exists():
            _copy_pieces(journal, folder / "damaged.register-journal", go_on)
    parts = [DRIVE] * lost
    if passphrase is None:
        parts += _mend_header(copy)
    else:
        parts += [BEGINNING] * (1 in put_aside_broken(copy, passphrase, salts, path.name))
    return WorkingCopy(copy, passphrase, tuple(parts))


def _copy_pieces(path: Path, to: Path, go_on: GoOn) -> bool:
    """Copy a file; whether the drive did not give all of it back."""
    lost = False
    size = path.stat().st_size
    with to.open("wb") as target:
        for at in range(0, size, PIECE):
            if not go_on():
                raise StoppedError
            for page in range(at, min(at + PIECE, size), PAGE):
                try:
                    piece = piece_of(path, PAGE, page)
                except OSError:
                    lost, piece = True, bytes(min(PAGE, size - page))
                target.write(piece)
    return lost


def _mend_header(copy: Path) -> list[str]:
    """Set the header right as far as it is the same in every register; what was wrong with it."""
    said = []
    with copy.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        head = bytearray(file.read(100).ljust(100, b"\0"))
        pages = there = -(-size // PAGE)
        if head[:16] == PLAIN and head[24:28] == head[92:96]:
            pages = max(pages, min(int.from_bytes(head[28:32], "big"), 4 * pages + 1_000))
        before = bytes(head)
        _set_always_alike(head)
        if head != before:
            said.append(BEGINNING)
        if pages > there or size % PAGE:
            said.append(END)
        head[28:32] = pages.to_bytes(4, "big")
        head[92:96] = head[24:28]
        file.seek(0)
        file.write(head)
        file.truncate(pages * PAGE)
    return said


def _set_always_alike(head: bytearray) -> None:
    """Set what is the same at the beginning of every register."""
    head[:16] = PLAIN
    head[16:24] = PAGE.to_bytes(2, "big") + bytes((1, 1, 0, 64, 32, 32))
    head[44:48] = (4).to_bytes(4, "big")
    head[52:60] = (1).to_bytes(8, "big")  # no pages of pointers; UTF-8
    head[68:72] = APPLICATION_ID.to_bytes(4, "big")


def tables_of(path: Path, passphrase: Passphrase | None) -> list[tuple[Any, ...]]:
    """Where the tables of a sound register begin, as lines of its list of tables."""
    with closing(read_only(path, passphrase)) as connection:
        return connection.execute(
            "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master WHERE rootpage > 0"
        ).fetchall()


def put_tables(copy: WorkingCopy, tables: Sequence[tuple[Any, ...]]) -> None:
    """Write another list of tables in the place of the one that cannot be read."""
    if copy.passphrase is None:
        with copy.path.open("r+b") as file:
            file.seek(32)
            file.write(bytes(8))  # no free pages: their list may be damaged as well
            file.seek(100)
            file.write(_NO_TABLES)
    else:
        put_first_page(copy.path, copy.passphrase)
    with closing(for_a_copy(copy.path, copy.path, copy.passphrase)) as connection:
        connection.execute("PRAGMA writable_schema=ON").close()
        connection.execute("DELETE FROM sqlite_master").close()
        connection.executemany("INSERT INTO sqlite_master VALUES (?,?,?,?,?)", tables).close()


class DamagedFile:
    """The readable rows of a copy of a damaged file."""

    def __init__(self, copy: WorkingCopy, go_on: GoOn = always) -> None:
        self.copy = copy
        self.loose = 0
        """How many rows and kept files were taken from pages that nothing points to."""
        self._go_on = go_on
        self.open()

    def open(self) -> None:
        """Take hold of the copy."""
        self._raw = read_only(self.copy.path, self.copy.passphrase)
        self._raw.set_progress_handler(lambda: not self._go_on(), OFTEN)
        # Each number is looked for by itself where a lot of them cannot be read.
        self._raw.execute("PRAGMA cell_size_check=ON").close()
        # A file that was cut short is read as far as it goes.
        self._raw.execute("PRAGMA writable_schema=ON").close()

    def close(self) -> None:
        """Let go of the copy."""
        self._raw.close()

    def columns(self, table: str) -> list[str]:
        """The columns that a table has in this file; none when that cannot be read."""
        return [name for (name,) in self._tried(_COLUMNS, (table,)) or ()]

    def row(self, table: str, columns: Sequence[str], number: int) -> tuple[Any, ...] | None:
        """One row; None when it is not there or cannot be read."""
        asked = f'SELECT {", ".join(columns)} FROM "{table}" WHERE rowid = ?'  # noqa: S608 - the program's own names
        return next(iter(self._tried(asked, (number,)) or ()), None)

    def rows(self, table: str, columns: Sequence[str], last: int = 0) -> tuple[Found, Ranges]:
        """Every row that can be read, by its number, and the numbers that could not be read.

        ``last`` is the highest number that is known from elsewhere. Raises ``StoppedError``.
        """
        names = ", ".join(columns)
        asked = f'SELECT rowid, {names} FROM "{table}" WHERE rowid BETWEEN ? AND ?'  # noqa: S608 - the program's own names
        found: Found = {}
        bad: Ranges = []
        ranges = [(1, self._last(table, last))]
        while ranges:
            low, high = ranges.pop()
            rows = self._tried(asked, (low, high))
            if rows is not None:
                found.update((row[0], row[1:]) for row in rows)
            elif low == high:
                # A range is read on to the row after it, which may be on a damaged page.
                row = self.row(table, columns, low)
                if row is None:
                    bad.append((low, high))
                else:
                    found[low] = row
            else:
                middle = (low + high) // 2
                ranges += [(middle + 1, high), (low, middle)]
        return found, joined_up(bad)

    def also_loose(
        self, _table: str, _columns: Sequence[str], read: tuple[Found, Ranges], /
    ) -> tuple[Found, Ranges]:
        """What ``rows`` read, with what else stands on pages that nothing points to: here none."""
        return read

    def loose_pieces(self, _digest: str, /) -> bytes | None:
        """The bytes of a kept file on pages that nothing points to: here None."""
        return None

    def pieces(self, row: int) -> bytes | None:
        """The bytes of a kept file; None when they cannot be read. Raises ``StoppedError``."""
        try:
            with closing(opened_blob(self._raw, "blob", row, readonly=True)) as blob:
                return blob.read()
        except errors(MemoryError):
            self._go_on_or_stop()
            return None

    def _tried(self, asked: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]] | None:
        """What is answered; None when the file is damaged there. Raises ``StoppedError``."""
        try:
            return self._raw.execute(asked, values).fetchall()
        except errors(UnicodeDecodeError):
            self._go_on_or_stop()
            return None

    def _go_on_or_stop(self) -> None:
        if not self._go_on():
            raise StoppedError

    def _last(self, table: str, known: int) -> int:
        found = self._tried(f'SELECT max(rowid) FROM "{table}"')  # noqa: S608 - as above
        if found is not None:
            return max(found[0][0] or 0, known)
        last = 0
        try:
            for (number,) in self._raw.execute(f'SELECT rowid FROM "{table}" NOT INDEXED'):  # noqa: S608 - as above
                last = number
        except errors():
            self._go_on_or_stop()
        return max(last, known) + BEYOND


_COLUMNS: Final = "SELECT name FROM pragma_table_info(?)"


def joined_up(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Ranges of numbers with those that follow on one another made one."""
    joined: Ranges = []
    for low, high in sorted(ranges):
        if joined and joined[-1][1] + 1 == low:
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return joined


def without(ranges: Ranges, numbers: Iterable[int]) -> Ranges:
    """Ranges of numbers, less some numbers; ranges may be as long as they like."""
    left: Ranges = []
    ordered = sorted(numbers)
    for first, high in ranges:
        low = first
        for number in ordered[bisect_left(ordered, first) : bisect_right(ordered, high)]:
            if low < number:
                left.append((low, number - 1))
            low = number + 1
        if low <= high:
            left.append((low, high))
    return joined_up(left)
