"""The dates of a row: start, due, as moved, completed; whatever is no day is doubted and kept."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.tracker.cells import RowCells
from blackpool_tracker.domain.tracker.columns import Column
from blackpool_tracker.domain.tracker.days import (
    DayRead,
    Order,
    days_in,
    read_cell,
    read_text,
)
from blackpool_tracker.domain.tracker.doubts import Doubt, DoubtKind, Option, Typed
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.domain.tracker.grid import line_of, words_of
from blackpool_tracker.domain.workbooks import Cell

NO_DATE = "No date; the words are kept"
_TO: Final = "/"
_ASKED_FOR: Final = re.compile(r"\b(?:request|propos|asked|sought)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowDates:
    """The dates of a row; None where there is none. ``kept`` are words that are no whole day."""

    start: date | None = None
    due: date | None = None
    due_now: date | None = None
    completed: date | None = None
    kept: tuple[str, ...] = ()


def dates_of(cells: RowCells) -> RowDates:
    """The dates of a row, in an order that the register takes."""
    kept: list[str] = []
    start, _ = row_day(cells, Field.START, kept)
    due, moved = row_day(cells, Field.DUE, kept)
    revised, again = row_day(cells, Field.REVISED, kept)
    revised = again or revised
    completed, _ = row_day(cells, Field.COMPLETED_ON, kept)
    if completed is not None and completed > cells.context.today:
        _tell_still_ahead(cells, completed, kept)
        completed = None
    due, now = _moved(cells, due, revised or moved, kept)
    if start is not None and due is not None and start > due:
        start = _late_start(cells, start, due, kept)
    return RowDates(start, due, now, completed, tuple(kept))


def row_day(cells: RowCells, field: Field, kept: list[str]) -> tuple[date | None, date | None]:
    """The day of a column, and a later one where its cell names two."""
    for column in cells.columns(field):
        cell = cells.shared(column)
        if not words_of(cell):
            continue
        taken, exact = _taken(cells, column, cell)
        if not exact:
            kept.append(f"{column.called}: {line_of(cell)}")
        first, _, last = taken.partition(_TO)
        return _iso(first), _iso(last)
    return None, None


def _taken(cells: RowCells, column: Column, cell: Cell) -> tuple[str, bool]:
    """What a cell is taken for, in ISO form, and whether that is all it says."""
    read = _either_way(read_cell(cell, cells.order(column)), cells, cell)
    if read.day is not None and not read.doubt:
        return read.day.isoformat(), True
    several = days_in(words_of(cell), cells.order(column)) if read.day is None else []
    proposal = read.day.isoformat() if read.day else ""
    options = [Option(day.isoformat(), short_day(day)) for day in read.options or _alone(read)]
    sentence = f"{cell.ref} (“{line_of(cell)[:60]}”) {read.doubt}."
    if several:
        proposal, options, sentence = _several(cell, several)
    doubt = Doubt(
        DoubtKind.DATE,
        cells.sheet,
        cell.ref,
        words_of(cell),
        sentence,
        proposal,
        (*options, Option("", NO_DATE)),
        Typed.DAY,
    )
    return cells.ask(doubt), False


def _alone(read: DayRead) -> tuple[date, ...]:
    return (read.day,) if read.day is not None else ()


def _several(cell: Cell, days: list[date]) -> tuple[str, list[Option], str]:
    """A cell that names days among other words: the first, and the last to which it was moved."""
    first, last = days[0], days[-1]
    options = [Option(day.isoformat(), short_day(day)) for day in dict.fromkeys(days)]
    if first >= last:
        told = f"{cell.ref} (“{line_of(cell)[:60]}”) says more than a date."
        return first.isoformat(), options, told
    both = f"{first.isoformat()}{_TO}{last.isoformat()}"
    words = f"First {short_day(first)}, moved to {short_day(last)}"
    told = f"{cell.ref} (“{line_of(cell)[:60]}”) names {len(days)} dates."
    return both, [Option(both, words), *options], told


def _either_way(read: DayRead, cells: RowCells, cell: Cell) -> DayRead:
    """A day as text that may be read both ways, in a column that holds both: doubted."""
    if read.day is None or read.doubt or isinstance(cell.value, date):
        return read
    key = next((c for c in cells.context.mapping.columns if cell.ref.startswith(c.letters)), None)
    if key is None or cell.ref not in cells.context.mixed.get(key.column, ()):
        return read
    both = [read_text(cell.text, order).day for order in Order]
    days = tuple(day for day in both if day is not None)
    return DayRead(read.day, "can be read in two ways, and its column holds both", None, days)


def _moved(
    cells: RowCells, due: date | None, revised: date | None, kept: list[str]
) -> tuple[date | None, date | None]:
    """The first due date and the one now. A date before the first one moves nothing."""
    if revised is None or revised == due:
        return due, due
    columns = cells.columns(Field.REVISED) or cells.columns(Field.DUE)
    cell = cells.context.grid.seen(cells.row, columns[0].column)
    if due is None:
        told = (
            f"{cell.ref} gives a revised date, and no first one stands beside it. That the first is"
            " not known is kept in words."
        )
        kept.append("The first due date is not known.")
        taken = _ask_moved(cells, cell, told, revised, Option("", "No date"))
        return _iso(taken), _iso(taken)
    if revised > due:
        return due, _agreed(cells, cell, due, revised, kept)
    told = (
        f"{cell.ref} ({short_day(revised)}) is before the first date ({short_day(due)}), which"
        " stays."
    )
    taken = _ask_moved(cells, cell, told, due, Option(revised.isoformat(), short_day(revised)))
    kept.append(f"{columns[0].called}: {line_of(cell)}")
    day = _iso(taken)
    return day, day


def _agreed(cells: RowCells, cell: Cell, due: date, revised: date, kept: list[str]) -> date | None:
    """The date now; where the sheet says that a later one was only asked for, the first stays."""
    column = (cells.columns(Field.REVISED) or cells.columns(Field.DUE))[0]
    if not _ASKED_FOR.search(f"{column.heading} {cells.context.table.title}"):
        return revised
    told = (
        f"{cell.ref} ({short_day(revised)}) stands where extensions are asked for. Unless it was"
        f" agreed, {short_day(due)} stays."
    )
    kept.append(f"{column.called}: {line_of(cell)}")
    return _iso(_ask_moved(cells, cell, told, due, Option(revised.isoformat(), short_day(revised))))


def _ask_moved(cells: RowCells, cell: Cell, told: str, day: date, other: Option) -> str:
    options = (Option(day.isoformat(), short_day(day)), other)
    doubt = Doubt(
        DoubtKind.MOVED, cells.sheet, cell.ref, words_of(cell), told, day.isoformat(), options
    )
    return cells.ask(doubt)


def _late_start(cells: RowCells, start: date, due: date, kept: list[str]) -> date | None:
    column = cells.columns(Field.START)[0]
    cell = cells.context.grid.seen(cells.row, column.column)
    told = f"{cell.ref} starts on {short_day(start)}, after it is due ({short_day(due)})."
    kept.append(f"{column.called}: {line_of(cell)}")
    nothing = Option("", "No start; the words are kept")
    doubt = Doubt(
        DoubtKind.MOVED, cells.sheet, cell.ref, words_of(cell), told, "", (nothing,), Typed.DAY
    )
    day = _iso(cells.ask(doubt))
    return day if day is not None and day <= due else None


def _tell_still_ahead(cells: RowCells, completed: date, kept: list[str]) -> None:
    """A day of completion that is still to come: nothing was completed then."""
    column = cells.columns(Field.COMPLETED_ON)[0]
    cell = cells.context.grid.seen(cells.row, column.column)
    kept.append(f"{column.called}: {line_of(cell)}")
    told = (
        f"{cell.ref} gives {short_day(completed)} as the day of completion, which is still to come."
    )
    nothing = (Option("", "Not completed; the words are kept"),)
    cells.ask(Doubt(DoubtKind.MOVED, cells.sheet, cell.ref, words_of(cell), told, options=nothing))


def _iso(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
