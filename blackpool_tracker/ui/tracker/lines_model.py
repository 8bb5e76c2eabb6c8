"""Tables of a tracker's steps: one row a line, which stays while the lines are the same ones."""

from abc import abstractmethod
from collections.abc import Hashable, Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
L = TypeVar("L")
NOWHERE: Final = QModelIndex()


class LinesModel(QAbstractTableModel, Generic[L]):
    """``lines`` under ``titles``; a class of its own says the words of each cell."""

    titles: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[L] = ()

    @abstractmethod
    def key_of(self, line: L) -> Hashable:
        """By which a line is the same one when others are shown."""

    @abstractmethod
    def called(self, line: L) -> str:
        """What a line is called for whoever listens."""

    def show_lines(self, lines: Sequence[L]) -> None:
        """Show others; where they are the same ones the rows stay, and are painted anew."""
        same = [self.key_of(each) for each in lines] == [self.key_of(each) for each in self.lines]
        if not same:
            self.beginResetModel()
        self.lines = lines
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(lines) - 1, len(self.titles) - 1)
            )

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles of the columns, and what a line is called."""
        if orientation == Qt.Orientation.Horizontal:
            return self.titles[section] if role == Qt.ItemDataRole.DisplayRole else None
        named = role == Qt.ItemDataRole.AccessibleTextRole and section < len(self.lines)
        return self.called(self.lines[section]) if named else None
