"""The tables of a sheet: where their heads are, where they end, and what stands around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from blackpool_tracker.domain.tracker.grid import Grid, letters, line_of, words_of
from blackpool_tracker.domain.tracker.headings import heading_field
from blackpool_tracker.domain.workbooks import Cell

LONG: Final = 70  # characters: no heading is longer
FEW: Final = 2  # known headings make a head
SOME: Final = 3  # short words beside one another may be one
GAP: Final = 2  # empty rows after which a lone cell is below the table, not in it


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of one column; columns count from 1. Empty where a column has none."""

    column: int
    words: str

    @property
    def letters(self) -> str:
        """``C``."""
        return letters(self.column)


@dataclass(frozen=True, slots=True)
class TrackerTable:
    """A table: the rows of its head, its headings, and the rows below it that say something.

    ``bands`` are rows of one cell that stands over those below it, ``repeated`` are heads that come
    again. ``title`` is what stands above it; empty for nothing.
    """

    sheet: str
    title: str
    first: int
    last: int
    heads: tuple[Head, ...]
    rows: tuple[int, ...]
    bands: frozenset[int] = frozenset()
    repeated: tuple[int, ...] = ()

    @property
    def columns(self) -> list[int]:
        """The columns of the table, from the left."""
        return [head.column for head in self.heads]


@dataclass(frozen=True, slots=True)
class Aside:
    """Words of a sheet that stand in no table; ``after`` for those below one."""

    cell: str
    words: str
    after: bool


@dataclass(frozen=True, slots=True)
class SheetTables:
    """The tables of a sheet, from above, and what stands outside them."""

    tables: tuple[TrackerTable, ...]
    asides: tuple[Aside, ...]


def found_tables(grid: Grid) -> SheetTables:
    """The tables of a sheet by their heads; none where no row looks like one."""
    heads = _heads(grid)
    return _between(grid, heads)


def tables_at(grid: Grid, heads: Sequence[tuple[int, int]]) -> SheetTables:
    """The tables whose heads a person has named: first and last row of each, from above."""
    return _between(grid, sorted(heads))


def _heads(grid: Grid) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for row in grid.rows:
        if found and row <= found[-1][1]:
            continue
        if found and not _may_begin(grid, row, found[-1]):
            continue
        if _known(grid, row) >= FEW and _looks_like_heads(grid, row):
            found.append(_both_rows(grid, row))
    if found:
        return found
    rows = grid.rows
    plain = (
        row
        for row, below in pairwise(rows)
        if len(grid.columns(row)) >= SOME
        and len(grid.columns(below)) >= FEW
        and _looks_like_heads(grid, row)
    )
    first = next(plain, None)
    return [] if first is None else [_both_rows(grid, first)]


def _may_begin(grid: Grid, row: int, before: tuple[int, int]) -> bool:
    """Whether another table may begin in a row: it has the heads of the one before, or a gap above.

    Else a row of short texts within a table would be taken for a head.
    """
    again = {_heading(grid, before[1], c).casefold() for c in _wide(grid, before[1])}
    told = {_heading(grid, row, c).casefold() for c in _wide(grid, row)}
    return len(again & told) * 2 >= len(told) or len(grid.columns(row - 1)) <= 1


def _known(grid: Grid, row: int) -> int:
    """How many different things the headings of a row say."""
    said = (heading_field(_heading(grid, row, column)) for column in _wide(grid, row))
    return len({heading.field for heading in said if heading is not None})


def _wide(grid: Grid, row: int) -> list[int]:
    """The columns in which a row shows something, also where it is merged from above."""
    every = {column for number in (row - 1, row) for column in grid.columns(number)}
    return sorted(c for c in every if words_of(grid.seen(row, c)))


def _heading(grid: Grid, row: int, column: int) -> str:
    return line_of(grid.seen(row, column))


def _looks_like_heads(grid: Grid, row: int) -> bool:
    """Whether a row is made of short words, at least half of them headings that are known."""
    cells = [grid.seen(row, column) for column in _wide(grid, row)]
    # Months and years head columns of updates, but never most of them.
    bare = sum(isinstance(cell.value, int | float | date) for cell in cells)
    words = [line_of(cell) for cell in cells if not isinstance(cell.value, int | float | date)]
    if bare > len(words):
        return False
    if not words or max(map(len, words)) > LONG * 2 or len(set(words)) < FEW:
        return False
    short = sum(len(text) <= LONG for text in words)
    known = sum(heading_field(text) is not None for text in words)
    return short == len(words) and (known * 2 >= len(words) or not (known or bare))


def _both_rows(grid: Grid, row: int) -> tuple[int, int]:
    """The rows of a head of which one row is known: a group above, or words below groups."""
    above = row - 1
    if _groups(grid, above) and len(grid.columns(above)) > 1 and _short(grid, above):
        return above, row
    if any(grid.goes_on(row, c) for c in _wide(grid, row)):
        return row - 1, row
    below = row + 1
    under = grid.columns(below)
    grouped = _groups(grid, row)
    if grouped and under and all(c in grouped for c in under) and _short(grid, below):
        return row, below
    if any((span := grid.span(row, c)) and span.last.row == below for c in grid.columns(row)):
        return row, below
    return row, row


def _groups(grid: Grid, row: int) -> set[int]:
    """The columns that a heading over several columns spans."""
    spans = [span for c in grid.columns(row) if (span := grid.span(row, c)) and span.wide]
    return {c for span in spans for c in range(span.first.column, span.last.column + 1)}


def _short(grid: Grid, row: int) -> bool:
    cells = [grid.at(row, c) for c in grid.columns(row)]
    return all(isinstance(c.value, str) and len(line_of(c)) <= LONG for c in cells)


def _between(grid: Grid, heads: Sequence[tuple[int, int]]) -> SheetTables:
    tables: list[TrackerTable] = []
    asides: list[Aside] = []
    starts = [first for first, _ in heads]
    begin = 0
    for number, (first, last) in enumerate(heads):
        end = starts[number + 1] if number + 1 < len(starts) else None
        columns = _head_words(grid, first, last)
        above = [row for row in grid.rows if begin <= row < first]
        rows = [row for row in grid.rows if row > last and (end is None or row < end)]
        if tables and not above and _same(tables[-1].heads, columns):
            tables[-1] = _with_more(grid, tables[-1], (first, last), rows)
            begin = max(tables[-1].rows, default=last) + 1
            continue
        title = line_of(grid.at(above[-1], grid.columns(above[-1])[0])) if above else ""
        asides += _asides(grid, above, after=False)
        tables.append(_table(grid, title, (first, last), columns, rows))
        begin = max(tables[-1].rows, default=last) + 1
    asides += _asides(grid, [row for row in grid.rows if row >= begin], after=bool(tables))
    return SheetTables(tuple(tables), tuple(asides))


def _same(one: Sequence[Head], other: Sequence[Head]) -> bool:
    return [h.words.casefold() for h in one] == [h.words.casefold() for h in other]


def _asides(grid: Grid, rows: Iterable[int], *, after: bool) -> Iterator[Aside]:
    for row in rows:
        for column in grid.columns(row):
            cell = grid.at(row, column)
            words = words_of(cell) or cell.note
            yield Aside(cell.ref, words, after)


def _head_words(grid: Grid, first: int, last: int) -> tuple[Head, ...]:
    """The headings: of a head of two rows group and word, and all columns with words below."""
    columns = {c for row in range(first, last + 1) for c in grid.columns(row)}
    columns |= {c for row in range(first, last + 1) for c in _groups(grid, row)}
    heads = []
    for column in sorted(columns):
        told = dict.fromkeys(line_of(grid.seen(row, column)) for row in range(first, last + 1))
        heads.append(Head(column, " – ".join(filter(None, told))))
    return tuple(heads)


def _table(
    grid: Grid, title: str, at: tuple[int, int], heads: tuple[Head, ...], rows: Sequence[int]
) -> TrackerTable:
    kept = _within(grid, at[1], rows)
    heads = _with_unheaded(grid, heads, kept)
    columns = [head.column for head in heads]
    last = max((row for row in kept if not _is_band(grid, row, columns)), default=0)
    bands = frozenset(row for row in kept if row < last and _is_band(grid, row, columns))
    return TrackerTable(grid.sheet, title, at[0], at[1], heads, tuple(kept), bands)


def _with_more(
    grid: Grid, table: TrackerTable, again: tuple[int, int], rows: Sequence[int]
) -> TrackerTable:
    """The table with the rows below a head that is repeated, as where a page begins."""
    both = [*table.rows, *_within(grid, again[1], rows)]
    more = _table(grid, table.title, (table.first, table.last), table.heads, both)
    repeated = (*table.repeated, *range(again[0], again[1] + 1))
    return TrackerTable(
        more.sheet, more.title, more.first, more.last, more.heads, more.rows, more.bands, repeated
    )


def _within(grid: Grid, last: int, rows: Sequence[int]) -> list[int]:
    """The rows that belong to a table: not what stands below it, nor the title of the next.

    At the end lone cells go, where an empty row parts them from the table or they are merged over
    several columns; what stands right below its last row stays.
    """
    kept = list(rows)
    while kept and _is_below(grid, kept[-1], kept[-2] if kept[1:] else last):
        kept.pop()
    if not kept:
        return []
    # A key below the table has two or three cells in a row: a gap of empty rows parts it.
    before = last
    for place, row in enumerate(kept):
        if row - before > GAP and _is_narrow(grid, kept[place:], kept[:place]):
            return _within(grid, last, kept[:place])
        before = row
    return kept


def _is_below(grid: Grid, row: int, before: int) -> bool:
    """Whether a last row is one cell that stands below the table, and not in it."""
    said = grid.columns(row)
    if len(said) != 1:
        return False
    span = grid.span(row, said[0])
    return row - before > 1 or (span is not None and span.wide)


def _is_narrow(grid: Grid, rest: Sequence[int], rows: Sequence[int]) -> bool:
    """Whether what comes after a gap has few cells, measured by the rows before it."""
    usual = max((len(grid.columns(row)) for row in rows), default=0)
    return max(len(grid.columns(row)) for row in rest) * 2 <= usual


def _with_unheaded(grid: Grid, heads: tuple[Head, ...], rows: Iterable[int]) -> tuple[Head, ...]:
    """Columns without a heading that hold words all the same are columns too."""
    known = {head.column for head in heads}
    others = {c for row in rows for c in grid.columns(row)} - known
    return tuple(sorted((*heads, *(Head(c, "") for c in others)), key=lambda head: head.column))


def _is_band(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """Whether a row is one cell that heads those below it: merged over columns, or the first."""
    said = grid.columns(row)
    if len(said) != 1 or len(columns) <= FEW:
        return False
    span = grid.span(row, said[0])
    merged_over = span is not None and span.last.column - span.first.column + 1 > len(columns) // 2
    return merged_over or (said[0] == columns[0] and not _is_number(grid.at(row, said[0])))


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) or line_of(cell).replace(".", "").isdigit()


def mapped_rows(table: TrackerTable) -> list[int]:
    """The rows that are no bands."""
    return [row for row in table.rows if row not in table.bands]
