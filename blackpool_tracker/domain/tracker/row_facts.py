"""What a row of a tracker becomes, field by field, and its cells as they stand in the sheet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.tracker.choices import Choices, MappedTable
from blackpool_tracker.domain.tracker.entries import PlannedRow, RowKey, TrackedUpdate
from blackpool_tracker.domain.tracker.fields import FIELD_WORDS, Field
from blackpool_tracker.domain.tracker.grid import Grid, line_of, words_of
from blackpool_tracker.domain.tracker.legend import colour_name
from blackpool_tracker.domain.tracker.plan import updates_of


@dataclass(frozen=True, slots=True)
class Fact:
    """One field as it would be entered, with the cells it comes from; a delivery by its key."""

    label: str
    words: str
    cells: tuple[str, ...] = ()
    delivery: Delivery | None = None


@dataclass(frozen=True, slots=True)
class CellTold:
    """A cell as it stands in the sheet. ``colour`` says its ``fill`` in words; ``taken`` for what.

    ``ref`` is that of the first cell where several are merged.
    """

    ref: str
    heading: str
    words: str
    fill: str
    colour: str
    note: str
    taken: str


class TrackerSheets:
    """The sheets of a tracker as grids, and to which table each row belongs."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._tables = [each for each in choices.tables if each.wanted]
        self._by_row = {
            RowKey(each.table.sheet, row): each for each in self._tables for row in each.table.rows
        }

    def of(self, choices: Choices) -> bool:
        """Whether choices have the same sheets and tables still."""
        mine = self._choices
        return choices.sheets is mine.sheets and choices.tables is mine.tables

    def grid(self, name: str) -> Grid:
        """A sheet by its name."""
        return self._choices.grid(name)

    def table(self, key: RowKey) -> MappedTable | None:
        """The table of a row, or of its heads; None for a row outside all tables."""
        heads = (each for each in self._tables if each.table.sheet == key.sheet
                 and each.table.first <= key.row <= each.table.last)  # fmt: skip
        return self._by_row.get(key) or next(heads, None)

    def words(self, key: RowKey) -> str:
        """What a row says, cell by cell, in one line."""
        grid = self.grid(key.sheet)
        cells = (line_of(grid.at(key.row, column)) for column in grid.columns(key.row))
        return " | ".join(filter(None, cells))

    def cells(self, key: RowKey) -> Iterator[CellTold]:
        """The cells of a row as they stand, those that are merged over it among them."""
        grid, table = self.grid(key.sheet), self.table(key)
        banded = table is not None and key.row in table.table.bands
        fields = {c.column: c for c in table.mapping.columns} if table and not banded else {}
        told: set[str] = set()
        for number in sorted({*fields, *grid.columns(key.row)}):
            cell, column = grid.seen(key.row, number), fields.get(number)
            if cell.ref in told or not (words_of(cell) or cell.fill or cell.note):
                continue
            told.add(cell.ref)
            taken = ", ".join(FIELD_WORDS[each] for each in column.fields) if column else ""
            yield CellTold(
                cell.ref,
                column.called if column else "",
                words_of(cell),
                cell.fill,
                colour_name(cell.fill),
                cell.note.strip(),
                taken,
            )

    def comes_from(self, key: RowKey, *fields: Field) -> tuple[str, ...]:
        """The cells of a row, or merged over it, that say something for these fields."""
        table = self.table(key)
        if table is None or key.row in table.table.bands:
            return ()
        grid = self.grid(key.sheet)
        cells = (grid.seen(key.row, column.column) for column in table.mapping.of(*fields))
        return tuple(cell.ref for cell in cells if words_of(cell) or cell.fill)


def facts_of(row: PlannedRow, sheets: TrackerSheets) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The fields of the finding of a row, and those of its action, that say something."""
    return tuple(_finding_facts(row, sheets)), tuple(_action_facts(row, sheets))


def _finding_facts(row: PlannedRow, sheets: TrackerSheets) -> Iterator[Fact]:
    made, key = row.finding, row.key
    if made is None:
        return
    f = Field
    yield Fact("Title", made.title, (made.cell,))
    if made.words != made.title:
        yield Fact("Words", made.words, (made.cell,))
    rated = sheets.comes_from(key, f.FINDING_STATUS) or (
        sheets.comes_from(key, f.STATUS, f.COLOUR) if row.action is None else ()
    )
    told = (
        ("Ref", made.ref, (f.FINDING_NUMBER,)),
        ("Source", made.source, (f.SOURCE,)),
        ("Paragraph", made.paragraph, (f.PARAGRAPH,)),
        ("Page", str(made.page or ""), (f.PAGE,)),
        ("Theme", made.theme, (f.THEME,)),
        ("Lead", made.lead, (f.LEAD,)),
        ("Sponsor", made.sponsor, (f.SPONSOR,)),
        ("Priority", (made.priority or "").capitalize(), (f.PRIORITY,)),
    )
    yield from _said(told, key, sheets)
    yield Fact("Delivery", "", rated, made.delivery)
    yield from _said((("Reason", made.reason, (f.REASON,)),), key, sheets)


def _action_facts(row: PlannedRow, sheets: TrackerSheets) -> Iterator[Fact]:
    made, key = row.action, row.key
    if made is None:
        return
    f = Field
    moved = made.due_now if made.due_now != made.due else None
    told = (
        ("Ref", made.ref, (f.ACTION_NUMBER,)),
        ("Description", made.description, (f.HOW,)),
        ("Success measure", made.success, (f.SUCCESS,)),
        ("Owner", made.owner, (f.OWNER,)),
        ("Start", _day(made.start), (f.START,)),
        ("Due", _day(made.due), (f.DUE,)),
        ("Due now", _day(moved), (f.REVISED,)),
    )
    yield Fact("Title", made.title, (made.cell,))
    yield from _said(told, key, sheets)
    status = sheets.comes_from(key, f.STATUS, f.COLOUR, f.COMPLETED_ON)
    yield Fact("Delivery", "", status, made.delivery)
    yield from _said((("Reason", made.reason, (f.REASON, f.STATUS)),), key, sheets)


def _said(
    told: Iterable[tuple[str, str, tuple[Field, ...]]], key: RowKey, sheets: TrackerSheets
) -> Iterator[Fact]:
    for label, words, fields in told:
        if words:
            yield Fact(label, words, sheets.comes_from(key, *fields))


def _day(day: date | None) -> str:
    return short_day(day) if day is not None else ""


def updates_told(row: PlannedRow, choices: Choices) -> list[tuple[str, TrackedUpdate]]:
    """The updates of a row with their days in words: those without a date as of the tracker's."""
    without = "Day of the tracker"
    if choices.as_at is not None:
        without += f", {short_day(choices.as_at)}"
    return [(_day(each.on) or without, each) for each in updates_of(row)]
