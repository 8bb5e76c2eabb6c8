"""Rows of a damaged file on pages that nothing points to any more.

Where the first page of a table, or one between it and its rows, is gone, the rows themselves still
stand on the pages that it led to. Each of those is read by SQLite itself as if it were a whole
table of one page: so also encrypted pages are read, and no offset in a damaged page is followed
but by SQLite, which checks them all. Which table a page belongs to is told by what stands in its
rows, and where that fits more than one, by the history.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Final

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.storage import row_kinds
from blackpool_tracker.storage.ciphering import PAGE, errors
from blackpool_tracker.storage.damaged import (
    BEYOND,
    DamagedFile,
    Found,
    Ranges,
    WorkingCopy,
    put_tables,
    without,
)
from blackpool_tracker.storage.page_rows import NAMES, content_on, rows_on, text_or_none
from blackpool_tracker.storage.row_kinds import BLOB, CHANGE, STEP, Kinds, Page, Said
from blackpool_tracker.storage.sqlite import GoOn, always, read_only
from blackpool_tracker.storage.tables import JOURNALLED

NO_SEARCH: Final = (
    "The damaged file is searched in a copy of it, which could not be altered in {folder} ({said})."
    " See that there is room there, and try again."
)
LEAF: Final = 13  # how a page of rows begins
LOT: Final = 500  # pages that are made tables at a time


class SearchedFile(DamagedFile):
    """A copy of a damaged file, of which pages that nothing points to are read as well.

    Unless it is ``pointed``, nothing says where its tables begin, and no others are read. The copy
    must be nobody else's.
    """

    def __init__(self, copy: WorkingCopy, go_on: GoOn = always, *, pointed: bool = True) -> None:
        super().__init__(copy, go_on)
        self.pointed = pointed
        self._rows: dict[str, Found] | None = None
        self._places: dict[str, list[tuple[int, int]]] = {}

    def rows(self, table: str, columns: Sequence[str], last: int = 0) -> tuple[Found, Ranges]:
        """As ``DamagedFile.rows``; all numbers are unreadable where no table is known to begin."""
        if self.pointed:
            return super().rows(table, columns, last)
        return {}, [(1, last + BEYOND)]

    def also_loose(
        self, table: str, columns: Sequence[str], read: tuple[Found, Ranges], /
    ) -> tuple[Found, Ranges]:
        """As ``DamagedFile.also_loose``."""
        found, bad = read
        if not bad:
            return read
        there = self._searched().get(table, {})
        end = max(max(found, default=0), bad[-1][1])
        held = {
            number
            for number in there
            if number not in found
            and (number > end or any(low <= number <= high for low, high in bad))
        }
        if not held:
            return read
        last = max(held)
        if last > end:  # and more may have come after
            bad = [*bad, (end + 1, last + BEYOND)]
        loose = _asked(self._columns_of(table), columns, {n: there[n] for n in held})
        self.loose += len(loose)
        return found | loose, without(bad, loose)

    def loose_pieces(self, digest: str, /) -> bytes | None:
        """As ``DamagedFile.loose_pieces``."""
        self._searched()
        for page, row in self._places.get(digest, ()):
            with self._as_tables([page]) as raw:
                content = content_on(raw, page, row)
            if content is not None and hashlib.sha256(content).hexdigest() == digest:
                self.loose += 1
                return content
        return None

    def has_history(self) -> bool:
        """Whether any step, or what one did, stands on a page that nothing points to."""
        found = self._searched()
        return bool(found["step"] or found["change"])

    def _columns_of(self, table: str) -> list[str]:
        return self.columns(table) or row_kinds.columns_of(table)

    def _searched(self) -> dict[str, Found]:
        """The rows of all pages, by their tables and numbers; read once."""
        if self._rows is None:
            self._rows = {name: {} for name in (*JOURNALLED, "step", "change")}
            kinds = {name: Kinds.of(name, self._columns_of(name)) for name in JOURNALLED}
            kinds |= {"step": STEP, "change": CHANGE}
            unclear: list[tuple[list[str], Page]] = []
            for page, rows in self._pages():
                self._note_blobs(page, rows)
                tables = row_kinds.tables_of(rows, kinds)
                if len(tables) == 1:
                    self._keep(kinds[tables[0]], rows)
                elif tables:
                    unclear.append((tables, rows))
            said = self._said() if unclear else {}
            for tables, rows in unclear:
                table = row_kinds.told_by(said, {name: kinds[name] for name in tables}, rows)
                if table is not None:
                    self._keep(kinds[table], rows)
        return self._rows

    def _note_blobs(self, page: int, rows: Page) -> None:
        for number, row in rows.items():
            if BLOB.fit(row):
                self._places.setdefault(row[0], []).append((page, number))

    def _keep(self, kinds: Kinds, rows: Page) -> None:
        """Keep the rows of a page; of two of the same number the later version."""
        kept = self._searched()[kinds.table]
        for number, row in rows.items():
            if 0 < number <= row_kinds.HIGHEST and kinds.fit(row):
                old = kept.get(number)
                if old is None or (kinds.versioned and old[1] < row[1]):
                    kept[number] = row

    def _said(self) -> Said:
        """What the history that can be read says of each row."""
        asked = ("step", '"table"', '"row"', '"before"', 'CAST("after" AS TEXT)')
        lines, _bad = self.rows("change", asked)
        loose = {number: row[1:6] for number, row in self._searched()["change"].items()}
        said: Said = {}
        for _number, line in sorted((loose | lines).items()):
            try:
                after = json.loads(line[4])
            except (TypeError, ValueError, RecursionError):
                continue
            if isinstance(after, dict):
                said.setdefault((line[1], line[2]), {}).update(after)
        return said

    def _pages(self) -> Iterator[tuple[int, Page]]:
        """Each page that may hold rows, by its number, with its rows by theirs."""
        pages = list(self._leaves())
        for at in range(0, len(pages), LOT):
            lot = pages[at : at + LOT]
            with self._as_tables(lot) as raw:
                for page in lot:
                    self._go_on_or_stop()
                    rows = rows_on(raw, page)
                    if rows:
                        yield page, rows

    def _leaves(self) -> Iterator[int]:
        with self.copy.path.open("rb") as file:
            pages = file.seek(0, 2) // PAGE
            for page in range(2, pages + 1):
                file.seek((page - 1) * PAGE)
                # What an encrypted page begins with is not seen.
                if self.copy.passphrase is not None or file.read(1)[0] == LEAF:
                    yield page

    def _put(self, tables: Sequence[tuple[object, ...]]) -> None:
        try:
            put_tables(self.copy, tables)
        except errors(OSError) as error:
            folder = self.copy.path.parent.parent
            raise RegisterError(NO_SEARCH.format(folder=folder, said=error)) from error

    @contextmanager
    def _as_tables(self, pages: Sequence[int]) -> Iterator[sqlite3.Connection]:
        """The copy with each of these pages a table of its own, for the block."""
        names = ", ".join(NAMES)
        tables = [
            ("table", f"p{page}", f"p{page}", page, f"CREATE TABLE p{page}({names})")
            for page in pages
        ]
        self.close()
        path = self.copy.path
        with path.open("rb") as file:
            first, size = file.read(PAGE), file.seek(0, 2)
        try:
            self._put(tables)
            with closing(read_only(path, self.copy.passphrase)) as raw:
                raw.text_factory = text_or_none
                yield raw
        finally:
            with path.open("r+b") as file:
                file.write(first)
                file.truncate(size)
            self.open()


def _asked(there: Sequence[str], columns: Sequence[str], rows: Found) -> Found:
    """The asked columns of rows, of which ``there`` names all; asked as SQL of a real table is."""
    places = [_place(there, column) for column in columns]
    return {
        number: tuple(None if at is None else row[at] for at in places)
        for number, row in rows.items()
    }


def _place(there: Sequence[str], column: str) -> int | None:
    name = column.removeprefix("CAST(").removesuffix(" AS TEXT)").strip('"')
    return list(there).index(name) if name in there else None
