"""A table of figures: its columns, and the readings that its cells hold."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.measure_entries import ReadingEntry
from blackpool_tracker.domain.measures import ENGLAND
from blackpool_tracker.domain.pasted_readings import (
    LIMIT,
    PastedCell,
    PastedColumn,
    PastedTable,
    Proposed,
    Use,
)
from blackpool_tracker.importing.figures.cells import MISSING, day_of, figure_of

LONGEST: Final = 100_000  # letters of one cell
ENDLESS: Final = "That is no table: a cell in it has no end."
SIZE_LIMIT: Final = 5_000_000
"""Bytes of a file of readings: 5,000 rows have a tenth of it."""

_HEADED: Final[Sequence[tuple[Use, re.Pattern[str], str]]] = tuple(
    (use, re.compile(shape, re.IGNORECASE), comparator)
    for use, shape, comparator in (
        (Use.WHEN, r"(the )?(date|day|month|quarter|period|year|week|when|as at)\b.*", ""),
        (Use.OUT_OF, r"(out of|denominator|cohort|of how many)\b.*", ""),
        (Use.SOURCE, r"(source|from|published)\b.*", ""),
        (Use.WHOSE, r"(comparator|area|region|authority|geography|whose)\b.*", ""),
        (Use.LEAVE, r"(numerator|target|tolerance|difference|note|comment|rank)\b.*", ""),
        (Use.OTHERS, r".*\b(england|national)\b.*", ENGLAND),
        (Use.OTHERS, r".*\bnorth[- ]west\b.*", "North West"),
        (Use.OTHERS, r".*\b(statistical|neighbours?|similar)\b.*|sns?", "Statistical neighbours"),
        (Use.OTHERS, r".*\b(regional|north east|yorkshire|midlands|london|south).*", "-"),
        (
            Use.OWN,
            r"(own|ours?|value|reading|actual|blackpool|result|performance|%|rate)\b.*|%",
            "",
        ),
    )
)
"""What the heading of a column says of it; ``-`` takes the heading itself for the comparator."""

_OWN_WORDS: Final = re.compile(r"own reading|own|ours?|blackpool|", re.IGNORECASE)


def read_table(text: str) -> PastedTable:
    """The table in a text: with tabs as spreadsheets paste, or a file with commas or semicolons.

    Rows and columns may change places. Raises ``RefusedError`` when there is nothing in it or
    more than can be taken.
    """
    rows = [row for row in _named(_parted(text)) if any(cell.text for cell in row)]
    if not rows:
        raise RefusedError("There is no table in what was pasted.")
    if len(rows) > LIMIT:
        raise RefusedError(
            f"That is a table of {len(rows):,} rows. Take at most {LIMIT:,} at once."
        )
    wide = max(map(len, rows))
    even = [(*row, *(PastedCell("", "") for _ in range(wide - len(row)))) for row in rows]
    if _lies_on_its_side(even):
        even = list(zip(*even, strict=True))
    heads, body = _split(even)
    return PastedTable(_columns(heads, body), tuple(body))


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 with its mark, else as Windows writes in Britain."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def proposals(table: PastedTable) -> Iterator[Proposed]:
    """What each cell with a value would become, row by row; empty cells are passed over.

    Raises ``RefusedError`` when no column says when, or none holds values.
    """
    uses = [column.use for column in table.columns]
    if Use.WHEN not in uses:
        raise RefusedError("No column holds dates. Say which one does.")
    if not {Use.OWN, Use.OTHERS} & set(uses):
        raise RefusedError("No column holds values. Say which one does.")
    for row in table.rows:
        yield from _row(table, row)


def _row(table: PastedTable, row: Sequence[PastedCell]) -> Iterator[Proposed]:
    said = {column.use: cell for column, cell in zip(table.columns, row, strict=True)}
    for column, cell in zip(table.columns, row, strict=True):
        if column.use in {Use.OWN, Use.OTHERS}:
            made = _proposed(column, cell, said)
            if made is not None:
                yield made


def _proposed(
    column: PastedColumn, cell: PastedCell, said: dict[Use, PastedCell]
) -> Proposed | None:
    figure = figure_of(cell.text)
    if figure is None:
        return None
    when = said[Use.WHEN]
    left = Proposed(cell.name, cell.text, when.text, None, wanted=False)
    try:
        day = day_of(when.text)
    except RefusedError as error:
        return replace(left, doubts=(f"{when.name or 'The date'}: {error}",))
    if figure.value is None:
        return replace(left, when=day.on.text, doubts=(figure.doubt,))
    doubts = [figure.doubt, f"{when.name}: {day.doubt}" if day.doubt else ""]
    entry = ReadingEntry(
        value=figure.value,
        on=day.on,
        period=day.period,
        comparator=_whose(column, said),
        source=said[Use.SOURCE].text if Use.SOURCE in said else "",
        out_of=None,
    )
    if Use.OUT_OF in said and column.use is Use.OWN:
        entry, doubt = _with_base(entry, said[Use.OUT_OF])
        doubts.append(doubt)
    return Proposed(cell.name, cell.text, day.on.text, entry, tuple(filter(None, doubts)))


def _with_base(entry: ReadingEntry, cell: PastedCell) -> tuple[ReadingEntry, str]:
    """The reading with how many it is taken of, and what is doubtful about that."""
    base = figure_of(cell.text)
    if base is None:
        return entry, ""
    if base.value is None or base.value <= 0 or base.value != round(base.value):
        return entry, f"{cell.name}: “{cell.text}” is not how many it is taken of, and left out."
    return replace(entry, out_of=round(base.value)), ""


def _whose(column: PastedColumn, said: dict[Use, PastedCell]) -> str:
    if column.use is Use.OTHERS:
        return column.comparator
    whose = said[Use.WHOSE].text if Use.WHOSE in said else ""
    return "" if _OWN_WORDS.fullmatch(whose) else whose


def _parted(text: str) -> list[list[str]]:
    mark = "\t" if "\t" in text else ";" if text.count(";") > text.count(",") else ","
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise RefusedError(ENDLESS) from error
    # How much a cell may hold before ``csv`` calls it endless is set for the whole process.
    if any(len(cell) > LONGEST for row in rows for cell in row):
        raise RefusedError(ENDLESS)
    return rows


def _named(rows: Sequence[Sequence[str]]) -> Iterator[list[PastedCell]]:
    for number, row in enumerate(rows, 1):
        yield [
            PastedCell(" ".join(text.split()), f"{_letters(place)}{number}")
            for place, text in enumerate(row)
        ]


def _letters(place: int) -> str:
    """What a spreadsheet calls a column: A, B … Z, AA."""
    more, last = divmod(place, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)


def _is_day(text: str) -> bool:
    try:
        return bool(text) and day_of(text) is not None
    except RefusedError:
        return False


def _is_value(text: str) -> bool:
    figure = figure_of(text)
    return figure is not None and figure.value is not None


def _may_be_value(text: str) -> bool:
    return _is_value(text) or text.casefold() in MISSING


def _most(cells: Sequence[PastedCell], holds: Callable[[str], bool]) -> bool:
    """Whether more than half of the cells that say something are such."""
    said = [cell.text for cell in cells if cell.text]
    return bool(said) and sum(map(holds, said)) * 2 > len(said)


def _lies_on_its_side(rows: Sequence[Sequence[PastedCell]]) -> bool:
    """Whether the days stand beside one another, in the first row."""
    across, down = rows[0][1:], [row[0] for row in rows[1:]]
    return len(across) > 1 and _most(across, _is_day) and not _most(down, _is_day)


def _split(
    rows: Sequence[tuple[PastedCell, ...]],
) -> tuple[Sequence[PastedCell], list[tuple[PastedCell, ...]]]:
    """The headings, empty for none, and the rows below them; titles above a table are passed."""
    for place, row in enumerate(rows):
        if any(_is_day(c.text) for c in row) and any(_is_value(c.text) for c in row):
            heads = rows[place - 1] if place else ()
            return heads, list(rows[place:])
    return rows[0], list(rows[1:])


def _columns(
    heads: Sequence[PastedCell], body: Sequence[Sequence[PastedCell]]
) -> tuple[PastedColumn, ...]:
    wide = len(body[0]) if body else len(heads)
    words = [heads[place].text if place < len(heads) else "" for place in range(wide)]
    guessed = [_guessed(word, [row[n] for row in body]) for n, word in enumerate(words)]
    full = [n for n in range(wide) if _most([row[n] for row in body], _is_day)]
    headed = [n for n, column in enumerate(guessed) if column.use is Use.WHEN]
    days = [n for n in headed if n in full] or full or headed
    for n, column in enumerate(guessed):
        if n == (days[0] if days else -1):
            guessed[n] = replace(column, use=Use.WHEN, comparator="")
        elif column.use is Use.WHEN:
            guessed[n] = replace(column, use=Use.LEAVE)
    return tuple(_only_one_own(guessed))


def _guessed(heading: str, cells: Sequence[PastedCell]) -> PastedColumn:
    for use, shape, comparator in _HEADED:
        if heading and shape.fullmatch(heading):
            return PastedColumn(heading, use, heading if comparator == "-" else comparator)
    figures = _most(cells, _may_be_value) and any(_is_value(cell.text) for cell in cells)
    return PastedColumn(heading, Use.OWN if figures else Use.LEAVE)


def _only_one_own(columns: Sequence[PastedColumn]) -> Iterator[PastedColumn]:
    """The first column of values is the council's own; others are what their headings say."""
    found = False
    for column in columns:
        if column.use is not Use.OWN:
            yield column
        elif not found:
            found = True
            yield column
        elif column.heading:
            yield replace(column, use=Use.OTHERS, comparator=column.heading)
        else:
            yield replace(column, use=Use.LEAVE)
