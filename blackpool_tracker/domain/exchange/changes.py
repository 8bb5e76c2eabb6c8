"""What is found when a returned sheet is compared: cells, rows, and what cannot come in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.columns import Kind
from blackpool_tracker.domain.exchange.rows import Plain, ReturnedRow
from blackpool_tracker.domain.merging import joined
from blackpool_tracker.domain.register_sheets import SHEETS

LONG_TEXTS: Final = frozenset(
    (sheet.table, column.key)
    for sheet in SHEETS
    for column in sheet.columns
    if column.kind is Kind.TEXT
)
"""Tables and keys of texts of more than a line: two of them can stand one below the other."""


class Change(StrEnum):
    """Who has changed a cell since the sheet was sent."""

    THERE = "there"
    HERE = "here"
    SAME = "same"
    CLASH = "clash"


class Choice(StrEnum):
    """What shall stand: the sheet's words, the register's, or both."""

    ACCEPT = "accept"
    KEEP = "keep"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that somebody has changed, in the sheet, in the register, or in both.

    ``sent``, ``now`` and ``there`` are what it held as the sheet went out, what the register holds
    now, and what came back. ``cell`` is where it stood in the sheet, ``ref`` what people call the
    row.
    """

    row: RowKey
    ref: str
    key: str
    cell: str
    sent: Plain
    now: Plain
    there: Plain
    change: Change

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen; nothing where nothing came back that the register lacks.

        Both can stand only where they are long texts, of which neither is empty.
        """
        if self.change in (Change.SAME, Change.HERE):
            return ()
        if self.join:
            return (Choice.ACCEPT, Choice.KEEP, Choice.JOIN)
        return (Choice.ACCEPT, Choice.KEEP)

    @property
    def join(self) -> str:
        """The text that a join would give, the register's first; empty where there is none."""
        if self.change is not Change.CLASH or (self.row.table, self.key) not in LONG_TEXTS:
            return ""
        if not isinstance(self.now, str) or not isinstance(self.there, str):
            return ""
        return joined(self.now, self.there) if self.now and self.there else ""

    @property
    def proposed(self) -> Choice | None:
        """What is proposed: what changed there alone comes in, a clash waits for a person (None).

        Where nothing can be chosen the register stays.
        """
        if self.change is Change.THERE:
            return Choice.ACCEPT
        return None if self.change is Change.CLASH else Choice.KEEP

    def outcome(self, choice: Choice) -> Plain:
        """What the register shall hold by this choice."""
        if choice is Choice.JOIN and self.join:
            return self.join
        return self.there if choice is Choice.ACCEPT else self.now


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row that somebody has added. ``why`` says what is odd about it; empty if nothing is."""

    row: ReturnedRow
    why: str = ""


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A row that was sent and did not come back. Nothing is removed for that by itself."""

    row: RowKey
    ref: str


@dataclass(frozen=True, slots=True)
class Left:
    """Something written that does not come into the register by this sheet, and why."""

    table: str
    cell: str
    ref: str
    key: str
    written: Plain
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A returned sheet against the register. ``cells``: only those that somebody has changed.

    ``unchanged`` counts the others. ``left`` is what cannot come in, whatever is chosen.
    """

    cells: tuple[CellChange, ...] = ()
    added: tuple[AddedRow, ...] = ()
    gone: tuple[GoneRow, ...] = ()
    left: tuple[Left, ...] = ()
    unchanged: int = 0

    @property
    def clashes(self) -> tuple[CellChange, ...]:
        """What both have changed, to different words."""
        return tuple(cell for cell in self.cells if cell.change is Change.CLASH)

    @property
    def asking(self) -> tuple[object, ...]:
        """All that a person decides about, or is told: the same for as long as this is the same."""
        cells = tuple(cell for cell in self.cells if cell.change is not Change.HERE)
        return (cells, self.added, self.gone, self.left)

    @property
    def incoming(self) -> tuple[CellChange, ...]:
        """What only the sheet has changed."""
        return tuple(cell for cell in self.cells if cell.change is Change.THERE)
