"""The cells of one row of a table, by what their columns are for; none is passed over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.tracker.columns import Column, ColumnMapping
from blackpool_tracker.domain.tracker.days import MANY, Order
from blackpool_tracker.domain.tracker.doubts import Asking, Doubt, DoubtKind, Option
from blackpool_tracker.domain.tracker.fields import REPORTED, Field
from blackpool_tracker.domain.tracker.grid import Grid, line_of, span_of, words_of
from blackpool_tracker.domain.tracker.legend import Sign
from blackpool_tracker.domain.tracker.paragraphs import Paragraph, paragraphs
from blackpool_tracker.domain.tracker.tables import TrackerTable
from blackpool_tracker.domain.workbooks import Cell

ERRORS: Final = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")
EACH, FIRST = "each", "first"
_OF_FINDINGS: Final = frozenset(
    {
        *(Field.FINDING_NUMBER, Field.FINDING, Field.PARAGRAPH, Field.PAGE, Field.SOURCE),
        *(Field.THEME, Field.PRIORITY, Field.LEAD, Field.SPONSOR, Field.FINDING_STATUS),
    }
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the register has already, so that nothing is entered twice.

    ``sources`` are short names and titles; ``findings`` and ``actions`` are refs by what
    ``same_text`` makes of their words and titles; a finding is known by its ref as well.
    """

    people: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sources: Mapping[str, int] = field(default_factory=dict)
    refs: frozenset[str] = frozenset()
    findings: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)


def same_text(text: str) -> str:
    """What two texts have in common that differ in white space and capitals only."""
    return "".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class TableContext:
    """One table with all that has been said about how it is to be read.

    ``orders`` says by column which of two numbers is the day; ``mixed`` are the cells of columns
    that hold dates of both orders and can be read either way. ``people`` are the names to enter, by
    folded names of the sheet. ``by_fields`` keeps what columns are for, for it is asked for every
    cell.
    """

    grid: Grid
    table: TrackerTable
    mapping: ColumnMapping
    orders: Mapping[int, Order]
    mixed: Mapping[int, frozenset[str]]
    meanings: Mapping[Sign, Delivery | None]
    asking: Asking
    known: Known
    kind: FindingKind
    today: date
    people: Mapping[str, str] = field(default_factory=dict)
    by_fields: dict[tuple[Field, ...], list[Column]] = field(default_factory=dict)

    def paragraphs(self, text: str, order: Order) -> tuple[Paragraph, ...]:
        """The dated parts of a cell, which many a plan asks for; of a long sheet not of all."""
        kept, key = self.grid.parted, (text, order, self.today)
        if key in kept:
            return kept[key]
        parts = paragraphs(text, order, self.today)
        if len(kept) < MANY:
            kept[key] = parts
        return parts

    def reads_as(self, other: "TableContext") -> bool:
        """Whether the rows are read as in the other, but for what is said of their doubts."""
        return self.grid is other.grid and self == replace(
            other, asking=self.asking, by_fields=self.by_fields
        )


class RowCells:
    """The cells of one row; what is asked for counts as used, and ``left`` are the others.

    ``finding_row`` is the row of the same sheet with the finding that this one is about, or None.
    """

    def __init__(self, context: TableContext, row: int) -> None:
        self.context = context
        self.row = row
        self.finding_row: int | None = None
        self._used: set[int] = set()

    @property
    def sheet(self) -> str:
        """The name of the sheet."""
        return self.context.table.sheet

    def columns(self, *fields: Field) -> list[Column]:
        """The columns that are for one of these."""
        known = self.context.by_fields
        if fields not in known:
            known[fields] = self.context.mapping.of(*fields)
        return known[fields]

    def order(self, column: Column) -> Order:
        """Which of two numbers is the day in a column."""
        return self.context.orders.get(column.column, Order.DAY_FIRST)

    def own(self, column: Column) -> Cell:
        """The cell itself, empty where it only goes on from above; it counts as used."""
        self._used.add(column.column)
        cell = self.context.grid.at(self.row, column.column)
        return self._checked(cell)

    def shared(self, column: Column) -> Cell:
        """The cell, or the one that is merged with it from above if it is to count for each row."""
        self._used.add(column.column)
        grid = self.context.grid
        cell = grid.at(self.row, column.column)
        span = span_of(cell.merged)
        if span is None or not span.tall:
            return self._checked(cell)
        first = self._checked(grid.at(*span.first))
        rows = [r for r in self.context.table.rows if span.first.row <= r <= span.last.row]
        if len(rows) < 2 or not words_of(first):  # noqa: PLR2004  one row shares with nobody
            return first if self.row == span.first.row else self._empty(column)
        taken = self._merged(column, first, rows)
        return first if taken == EACH or self.row == rows[0] else self._empty(column)

    def text(self, *fields: Field) -> str:
        """The own words of all columns for these, as paragraphs."""
        texts = (words_of(self.own(column)) for column in self.columns(*fields))
        return "\n\n".join(filter(None, texts))

    def shared_text(self, *fields: Field) -> str:
        """The same, with what is merged from above where it counts for each row."""
        texts = (words_of(self.shared(column)) for column in self.columns(*fields))
        return "\n\n".join(filter(None, texts))

    def forget(self, column: Column) -> None:
        """Take a column as not asked for after all."""
        self._used.discard(column.column)

    def line(self, *fields: Field) -> str:
        """The own words of the columns for these, in one line."""
        return " ".join(filter(None, (line_of(self.own(c)) for c in self.columns(*fields))))

    def headed(self, field: Field) -> str:
        """What the first column for a field says, with its heading: ``By when: ongoing``."""
        column = self.columns(field)[0]
        return f"{column.called}: {line_of(self.context.grid.seen(self.row, column.column))}"

    def differing(self, field: Field) -> str:
        """The own words of a column, empty where they are those of the finding's row."""
        line = self.line(field)
        columns = self.columns(field)
        if self.finding_row is None or not columns:
            return line
        there = line_of(self.context.grid.seen(self.finding_row, columns[0].column))
        return "" if line == there else line

    def ref(self, *fields: Field) -> str:
        """The first cell for these that says something, else the first of the row."""
        grid, columns = self.context.grid, self.columns(*fields)
        said = (c.column for c in columns if grid.words(self.row, c.column))
        first = (columns or self.context.mapping.columns)[0].column
        return grid.at(self.row, next(said, first)).ref

    def left(self) -> Iterator[tuple[Column, str]]:
        """The columns that say something and were not asked for, but those that are left out."""
        for column in self.context.mapping.columns:
            if column.column in self._used or Field.LEAVE in column.fields:
                continue
            cell = self.context.grid.at(self.row, column.column)
            if words_of(self._checked(cell)) and not self._repeats(column, words_of(cell)):
                yield column, words_of(cell)

    def comments(self) -> Iterator[tuple[str, str]]:
        """The comments on cells of the row: cell and words."""
        if not self.context.grid.noted(self.row):
            return
        for column in self.context.mapping.columns:
            cell = self.context.grid.at(self.row, column.column)
            if cell.note.strip():
                yield cell.ref, cell.note.strip()

    def ask(self, doubt: Doubt) -> str:
        """What a person said to a doubt, or what is proposed."""
        return self.context.asking.ask(doubt)

    def _repeats(self, column: Column, words: str) -> bool:
        """Whether words about a finding only say again what its own row says."""
        if self.finding_row is None or not set(column.fields) <= _OF_FINDINGS:
            return False
        return words == words_of(self.context.grid.seen(self.finding_row, column.column))

    def _empty(self, column: Column) -> Cell:
        return Cell(self.context.grid.at(self.row, column.column).ref, None, "")

    def _merged(self, column: Column, first: Cell, rows: list[int]) -> str:
        reported = bool(set(column.fields) & set(REPORTED)) or Field.HOW in column.fields
        if not reported and set(column.fields) <= _OF_FINDINGS:
            return FIRST
        told = "the first of them" if reported else "each of them"
        return self.ask(
            Doubt(
                DoubtKind.MERGED,
                self.sheet,
                first.ref,
                words_of(first),
                f"{first.ref} is merged over rows {rows[0]} to {rows[-1]}. It seems to be meant for"
                f" {told}.",
                proposal=FIRST if reported else EACH,
                options=(
                    Option(EACH, "For each of these rows"),
                    Option(FIRST, "For the first of these rows"),
                ),
            )
        )

    def _checked(self, cell: Cell) -> Cell:
        """The cell; an empty one in the place of an error, which is told."""
        if cell.formula and cell.value is None and not cell.text:
            told = f"{cell.ref} holds a formula whose result the file does not have."
        elif cell.text.strip() in ERRORS:
            told = f"{cell.ref} holds an error of the spreadsheet, {cell.text.strip()}."
        else:
            return cell
        nothing = (Option("", "Leave it empty"),)
        self.ask(Doubt(DoubtKind.FORMULA, self.sheet, cell.ref, cell.text, told, options=nothing))
        return Cell(cell.ref, None, "", cell.fill, cell.note, cell.merged)
