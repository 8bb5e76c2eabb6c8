"""What was found in a sheet as the rows of a list, under the names of the register's rows."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from blackpool_tracker.domain.columns import Words
from blackpool_tracker.domain.exchange.finds import Find
from blackpool_tracker.domain.exchange.taking import Chosen
from blackpool_tracker.ui.returned.words import came_back, shape_of, spoken, state_words, title_of

Index = QModelIndex | QPersistentModelIndex
Row = Find | str
"""Something found, or the name of the row that it belongs to."""


class FindRole(IntEnum):
    """What the delegate asks the model for."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The ``Row``."""

    SHAPE = Qt.ItemDataRole.UserRole + 2
    """The shape that tells what becomes of it."""

    BELOW = Qt.ItemDataRole.UserRole + 3
    """What becomes of it in words, and what came back."""

    WAITS = Qt.ItemDataRole.UserRole + 4
    """Whether a person has to choose."""


class FindsModel(QAbstractListModel):
    """Finds in their order; the name of a row stands where another row begins."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._rows: Sequence[Row] = ()
        self._places: dict[tuple[object, ...], int] = {}
        self._chosen = Chosen()

    def show_finds(self, finds: Sequence[Find], chosen: Chosen) -> bool:
        """Show these; False where they are those that are shown already.

        Then they are only to be painted anew: to tell of changed rows would have every height be
        asked for again.
        """
        rows = _rows(finds)
        self._chosen = chosen
        if rows == self._rows:
            return False
        self.beginResetModel()
        self._rows = rows
        self._places = {row.key: at for at, row in enumerate(rows) if isinstance(row, Find)}
        self.endResetModel()
        return True

    def find_at(self, row: int) -> Find | None:
        """What stands in a row of the list; None for a name, or when there is no such row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Find) else None

    def row_of(self, key: tuple[object, ...]) -> int:
        """The row of the list in which something stands; -1 when it is not shown."""
        return self._places.get(key, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many finds and names."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The keyboard passes over names."""
        if self.find_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row; all that it shows, as a sentence, for a screen reader."""
        row = self._rows[index.row()] if index.isValid() else ""
        if role == FindRole.ROW:
            return row
        if isinstance(row, Find):
            return self._of_find(index.row(), row, role)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Row: {row}"
        return row if role == Qt.ItemDataRole.DisplayRole else None

    def _of_find(self, at: int, find: Find, role: int) -> Any:
        asked: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: title_of(find),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(at, find),
            FindRole.SHAPE: lambda: shape_of(find, self._chosen),
            FindRole.WAITS: lambda: find.waits(self._chosen),
            FindRole.BELOW: lambda: self._below(find),
        }
        return asked[role]() if role in asked else None

    def _spoken(self, at: int, find: Find) -> str:
        """The first of a row names it: names are never gone to."""
        said = spoken(find, self._chosen, self._words)
        above = self._rows[at - 1] if at else None
        return f"{above}. {said}" if isinstance(above, str) else said

    def _below(self, find: Find) -> str:
        said, state = came_back(find, self._words), state_words(find, self._chosen)
        return f"{state}: {said}" if said else state


def _rows(finds: Sequence[Find]) -> list[Row]:
    rows: list[Row] = []
    name: str | None = None
    for find in finds:
        if find.row != name:
            name = find.row
            rows.append(name)
        rows.append(find)
    return rows
