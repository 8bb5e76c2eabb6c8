"""The lines of one of the register's lists, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.cells import CellRole, Shown, Tone

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what tells it from the others, its words, and the rating that it shows if any.

    The first cell is the line's name. ``going_out`` are the words of its cells where it is copied
    or saved, if they are others.
    """

    key: object
    cells: tuple[str, ...]
    rating: tuple[Rating, str] | None = None
    going_out: tuple[str, ...] | None = None


class LinesModel(QAbstractTableModel):
    """Lines of a few hundred at most, read whole."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = titles
        self._lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def retitle(self, column: int, title: str) -> None:
        """Give a column another title."""
        if self._titles[column] != title:
            self._titles = (*self._titles[:column], title, *self._titles[column + 1 :])
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    def row_of(self, key: object) -> int:
        """The row of a line; -1 when it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

    def key_at(self, row: int) -> object:
        """What tells the line in a row from the others; None when there is no such row."""
        return self._lines[row].key if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell and its tip; for a screen reader with the title of its column."""
        if not index.isValid():
            return None
        line, first = self._lines[index.row()], index.column() == 0
        words = line.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return labels.tip(words)
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: words,
            Qt.ItemDataRole.AccessibleTextRole: f"{self._titles[index.column()]}: {words}",
            CellRole.RATING: line.rating if first else None,
            CellRole.TONE: Tone.STRONG if first and not line.rating else Tone.PLAIN,
        }
        return answers.get(role)

    def said_at(self, row: int, column: int) -> Shown:
        """What a cell shows, for who paints it."""
        line, first = self._lines[row], column == 0
        tone = Tone.STRONG if first and not line.rating else Tone.PLAIN
        return Shown(line.cells[column], tone, rating=line.rating if first else None)

    def going_out(self, row: int, column: int) -> str:
        """The words of a cell where it is copied or saved."""
        line = self._lines[row]
        return (line.going_out or line.cells)[column]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles of the columns; a row is called by its name."""
        if orientation == Qt.Orientation.Horizontal:
            shown = role == Qt.ItemDataRole.DisplayRole and section < len(self._titles)
            return self._titles[section] if shown else None
        named = role == Qt.ItemDataRole.AccessibleTextRole and section < len(self._lines)
        return self._lines[section].cells[0] if named else None
