"""The cells of a sheet as a table of Qt: as the workbook shows them, with what each row is."""

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from blackpool_tracker.domain.tracker.grid import Grid, Span, letters, line_of, span_of
from blackpool_tracker.domain.tracker.legend import colour_name
from blackpool_tracker.domain.tracker.tables import TrackerTable
from blackpool_tracker.domain.workbooks import Cell, Sheet
from blackpool_tracker.ui.kit import labels

Index = QModelIndex | QPersistentModelIndex

MOST_COLUMNS: Final = 80
MERGED_ROWS: Final = 400
"""Rows from the top in which merged cells are shown as one; further down each stands alone."""

_SHOWN: Final = 200  # characters of a cell


class SheetRole(IntEnum):
    """The roles that the view asks the model for."""

    FILL = Qt.ItemDataRole.UserRole + 1
    """The colour of the cell as ``#RRGGBB``; empty for none."""

    PART = Qt.ItemDataRole.UserRole + 2
    """What its row is: a ``Part``."""


class Part(IntEnum):
    """What a row is to the tables of its sheet."""

    OUTSIDE = 0
    ROW = 1
    HEAD = 2
    BAND = 3
    LEFT_OUT = 4


HEADINGS: Final = "Headings"
_PART_WORDS: Final = {
    Part.OUTSIDE: "",
    Part.ROW: "",
    Part.HEAD: HEADINGS,
    Part.BAND: "Group",
    Part.LEFT_OUT: "",
}


class SheetModel(QAbstractTableModel):
    """One sheet. Rows and columns count from 0 here, and from 1 in the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = Grid(Sheet("", (), hidden=False))
        self._parts: dict[int, Part] = {}
        self._rows = self._columns = 0
        self._answers: dict[int, Callable[[Index], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda index: line_of(self._cell(index))[:_SHOWN],
            Qt.ItemDataRole.AccessibleTextRole: self._aloud,
            SheetRole.FILL: self._fill,
            SheetRole.PART: lambda index: self.part(index.row()),
        }

    def show_grid(self, grid: Grid) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self._grid, self._parts = grid, {}
        places = [*((row, column) for row in grid.rows for column in grid.columns(row))]
        self._rows = max((row for row, _ in places), default=0)
        self._columns = min(max((column for _, column in places), default=0), MOST_COLUMNS)
        self.endResetModel()

    def show_tables(self, tables: Iterable[tuple[TrackerTable, bool]]) -> None:
        """Mark what each row is; of each table also whether it is taken."""
        self._parts = {}
        for table, wanted in tables:
            part = Part.ROW if wanted else Part.LEFT_OUT
            self._parts |= dict.fromkeys(table.rows, part)
            self._parts |= dict.fromkeys(table.bands, Part.BAND if wanted else part)
            heads = (*range(table.first, table.last + 1), *table.repeated)
            self._parts |= dict.fromkeys(heads, Part.HEAD)
        if self._rows and self._columns:
            last = self.index(self._rows - 1, self._columns - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._rows - 1)

    def spans(self) -> list[Span]:
        """The merged cells near the top."""
        near = (c for c in self._grid.cells() if c.merged)
        found = {span for cell in near if (span := span_of(cell.merged))}
        return [span for span in found if span.last.row <= MERGED_ROWS]

    def width_of(self, column: int, rows: int) -> int:
        """The most characters that a column has in its first rows, counted."""
        shown = (self._grid.at(row, column + 1) for row in range(1, min(self._rows, rows) + 1))
        alone = (cell for cell in shown if not ((span := span_of(cell.merged)) and span.wide))
        return max((len(line_of(cell)) for cell in alone), default=0)

    def part(self, row: int) -> Part:
        """What a row (from 0) is."""
        return self._parts.get(row + 1, Part.OUTSIDE)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """As far as anything is said."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """As far as anything is said."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, its colour, and what its row is."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return labels.tip(self._cell(index).text)
        answer = self._answers.get(role)
        return answer(index) if answer is not None and index.isValid() else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Letters above, and numbers at the left with what the row is."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return letters(section + 1)
        return f"{_PART_WORDS[self.part(section)]} {section + 1}".strip()

    def _cell(self, index: Index) -> Cell:
        return self._grid.at(index.row() + 1, index.column() + 1)

    def _fill(self, index: Index) -> str:
        fill = self._grid.seen(index.row() + 1, index.column() + 1).fill
        return f"#{fill[-6:]}" if fill else ""

    def _aloud(self, index: Index) -> str:
        cell = self._grid.seen(index.row() + 1, index.column() + 1)
        words = _PART_WORDS[self.part(index.row())]
        colour = colour_name(cell.fill)
        where = f"{letters(index.column() + 1)}{index.row() + 1}"
        said = f"{where}: {line_of(cell)[:_SHOWN] or 'empty'}"
        return ", ".join(filter(None, (said, colour, words.lower())))
