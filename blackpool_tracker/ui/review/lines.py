"""The proposals of a review as the rows of a list, under the headings of their sections."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from blackpool_tracker.domain.review import ReviewItem
from blackpool_tracker.ui.review.words import place_words, spoken

Index = QModelIndex | QPersistentModelIndex
Row = ReviewItem | str
"""An item, or the heading of a section."""

NO_SECTION: Final = "Without a heading"


_HEADING: Final[dict[int, str]] = {
    Qt.ItemDataRole.DisplayRole: "",
    Qt.ItemDataRole.AccessibleTextRole: "Section: ",
}
"""What stands before the words of a heading, by role."""


class ProposalRole(IntEnum):
    """What the delegate asks the model for."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The ``Row``."""

    PLACE = Qt.ItemDataRole.UserRole + 2
    """Where it stands in the document, in words; its ref once it is in the register."""


class ProposalsModel(QAbstractListModel):
    """Items in the document's order; a heading stands where another section begins."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._paged = True

    def name_pages(self, *, named: bool) -> None:
        """Name pages, or leave them out for a document that has none."""
        if named != self._paged:
            self._paged = named
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def show_items(self, items: Sequence[ReviewItem]) -> None:
        """Show the items as they are now; rows that stay are only painted anew."""
        rows = _rows(items)
        if [_key(row) for row in rows] != [_key(row) for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        before, self._rows = self._rows, rows
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old is not new and old != new:
                self.dataChanged.emit(self.index(place), self.index(place))

    def item_at(self, row: int) -> ReviewItem | None:
        """The item in a row; None for a heading, or when there is no such row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, ReviewItem) else None

    def row_of(self, key: int) -> int:
        """The row of an item; -1 when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if _key(row) == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many items and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The keyboard passes over headings."""
        if self.item_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row; all that it shows, as a sentence, for a screen reader."""
        row = self._rows[index.row()] if index.isValid() else ""
        if role == ProposalRole.ROW:
            # Asked most, for the height of every row.
            return row
        if not isinstance(row, ReviewItem):
            return f"{_HEADING[role]}{row}" if role in _HEADING else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), row)
        if role == ProposalRole.PLACE:
            return row.ref or place_words(row, pages=self._paged)
        return row.title if role == Qt.ItemDataRole.DisplayRole else None

    def _spoken(self, row: int, item: ReviewItem) -> str:
        """The first of a section says where it stands: headings are never gone to."""
        above = self._rows[row - 1] if row else None
        said = spoken(item, pages=self._paged)
        return f"{above}. {said}" if isinstance(above, str) else said


def _rows(items: Sequence[ReviewItem]) -> list[Row]:
    rows: list[Row] = []
    section: str | None = None
    for item in items:
        if item.section != section:
            section = item.section
            rows.append(section or NO_SECTION)
        rows.append(item)
    return rows


def _key(row: Row) -> int | str:
    return row.key if isinstance(row, ReviewItem) else row
