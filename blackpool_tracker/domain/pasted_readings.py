"""Readings that come as a table: what each column holds, and what is doubtful in each cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.measure_entries import ReadingEntry, check_reading
from blackpool_tracker.domain.measure_words import value_words, when_words
from blackpool_tracker.domain.measures import (
    MeasureLine,
    ReadingLine,
    Unit,
)

LIMIT: Final = 5_000
"""Rows of a table that are taken at once: a hundred years of weeks."""

_WHOLE: Final = 100


class Use(StrEnum):
    """What a column is for. ``OTHERS`` are values of the comparator that the column names."""

    WHEN = "when"
    OWN = "own"
    OTHERS = "others"
    WHOSE = "whose"
    OUT_OF = "out_of"
    SOURCE = "source"
    LEAVE = "leave"


class PastedCell(NamedTuple):
    """A cell: its words, and its name in the sheet that was pasted, such as ``B3``."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class PastedColumn:
    """A column: its heading, empty for none, and what it is taken for."""

    heading: str
    use: Use
    comparator: str = ""


@dataclass(frozen=True, slots=True)
class PastedTable:
    """A table without its headings; every row has a cell for each column."""

    columns: tuple[PastedColumn, ...]
    rows: tuple[tuple[PastedCell, ...], ...]

    def with_use(self, place: int, column: PastedColumn) -> "PastedTable":
        """The table with one column taken for something else; there is one column of days."""
        columns = list(self.columns)
        if column.use is Use.WHEN:
            columns = [replace(c, use=Use.LEAVE) if c.use is Use.WHEN else c for c in columns]
        columns[place] = column
        return replace(self, columns=tuple(columns))


@dataclass(frozen=True, slots=True)
class Proposed:
    """What one cell would become. ``entry`` is None where it holds no reading, and so is left out.

    ``wanted`` says whether it is taken unless the person decides otherwise; ``corrects`` is the
    reading of the register that it would change.
    """

    cell: str
    words: str
    when: str
    entry: ReadingEntry | None
    doubts: tuple[str, ...] = ()
    wanted: bool = True
    corrects: ReadingLine | None = None


def compared(
    found: Iterable[Proposed], line: MeasureLine, readings: Sequence[ReadingLine], today: date
) -> list[Proposed]:
    """The proposals with what the register says to each: whether it has such a reading already.

    A second reading of a day waits for the person, be the first in the register or in the table.
    """
    known = {entry_of(reading).place: reading for reading in readings}
    before: dict[tuple[str, str], Proposed] = {}
    made: list[Proposed] = []
    for each in found:
        if each.entry is None:
            made.append(each)
            continue
        told = _sized(_possible(each, today), line)
        if told.entry is not None:
            told = _placed(told, each.entry, line, known, before)
            before.setdefault(each.entry.place, each)
        made.append(told)
    return made


def entry_of(reading: ReadingLine) -> ReadingEntry:
    """A reading of the register, as a person would fill it in."""
    return ReadingEntry(
        value=reading.value,
        on=reading.on,
        period=reading.period,
        comparator=reading.comparator,
        source=reading.source,
        out_of=reading.out_of,
    )


def _doubting(each: Proposed, doubt: str, *, wanted: bool) -> Proposed:
    return replace(each, doubts=(*each.doubts, doubt), wanted=each.wanted and wanted)


def _possible(each: Proposed, today: date) -> Proposed:
    """Left out, where the register would not take it."""
    if each.entry is None:
        return each
    try:
        check_reading(each.entry, today)
    except RefusedError as error:
        return replace(_doubting(each, str(error), wanted=False), entry=None)
    return each


def _sized(each: Proposed, line: MeasureLine) -> Proposed:
    """Doubted, where a share is beyond the whole, or looks like a part of one."""
    if each.entry is None or line.unit != Unit.PERCENT:
        return each
    value = each.entry.value
    if not 0 <= value <= _WHOLE:
        return _doubting(each, f"{value_words(value, line.unit)} is no share of 100.", wanted=False)
    if 0 < value <= 1 and "%" not in each.words:
        whole = value_words(value * _WHOLE, line.unit)
        doubt = f"Taken as {value_words(value, line.unit)}. Is {whole} meant?"
        return _doubting(each, doubt, wanted=False)
    return each


def _placed(
    each: Proposed,
    entry: ReadingEntry,
    line: MeasureLine,
    known: dict[tuple[str, str], ReadingLine],
    before: dict[tuple[str, str], Proposed],
) -> Proposed:
    earlier = before.get(entry.place)
    if earlier is not None:
        return _doubting(each, f"{earlier.cell} is of the same time; take one.", wanted=False)
    there = known.get(entry.place)
    if there is None:
        return each
    if (there.value, there.out_of) == (entry.value, entry.out_of):
        return replace(_doubting(each, "The register has it already.", wanted=False), entry=None)
    held = f"{value_words(there.value, line.unit)} for {when_words(there)}"
    told = _doubting(each, f"The register has {held}; take this to correct it.", wanted=False)
    return replace(told, corrects=there)
