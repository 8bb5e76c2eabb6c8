"""The places of a last look as the rows of a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from blackpool_tracker.domain.looks import PERSONAL_WORDS, LookedOver, PersonalPlace
from blackpool_tracker.ui.kit import labels

Index = QModelIndex | QPersistentModelIndex

ALLOWED: Final = "May be printed"
OPEN: Final = "Not decided"


class PlaceRole(IntEnum):
    """What the delegate asks the model for."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The ``PlaceRow``."""


@dataclass(slots=True)
class PlaceRow:
    """A place, what has been said of it here, and the reason as far as it is written."""

    place: PersonalPlace
    allowed: bool = False
    reason: str = ""

    @property
    def state(self) -> str:
        """What has been said of it, in words."""
        return ALLOWED if self.allowed else OPEN

    @property
    def like(self) -> str:
        """What it looks like: ``Like an NHS number``."""
        return f"Like {PERSONAL_WORDS[self.place.what]}"

    @property
    def spoken(self) -> str:
        """All that is shown of it, as sentences."""
        said = f"{self.place.place}. {self.like}: {self.place.found.strip()}. {self.state}."
        return f"{said} In the words: {self.place.around}"


class PlacesModel(QAbstractListModel):
    """The places in the order of the paper."""

    def __init__(self, places: Sequence[PersonalPlace]) -> None:
        super().__init__()
        self._rows = [PlaceRow(place) for place in places]

    def row_at(self, row: int) -> PlaceRow | None:
        """What stands in a row; None when there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @property
    def left(self) -> int:
        """How many nobody has decided."""
        return sum(not row.allowed for row in self._rows)

    @property
    def said(self) -> list[LookedOver]:
        """Those that may be printed."""
        return [LookedOver(row.place, row.reason) for row in self._rows if row.allowed]

    def allow(self, row: int, *, allowed: bool = True) -> None:
        """Say of a place that it may be printed, or take that back."""
        if 0 <= row < len(self._rows):
            self._rows[row].allowed = allowed
            self.dataChanged.emit(self.index(row), self.index(row))

    def allow_all(self) -> None:
        """Say of all places that they may be printed."""
        for row in self._rows:
            row.allowed = True
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def write_reason(self, row: int, reason: str) -> None:
        """Keep what is being written as the reason."""
        if 0 <= row < len(self._rows):
            self._rows[row].reason = reason

    def next_open(self, row: int) -> int:
        """The next row behind one that nobody has decided, from the beginning if need be; -1."""
        count = len(self._rows)
        rows = (*range(row + 1, count), *range(min(row + 1, count)))
        return next((each for each in rows if not self._rows[each].allowed), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many places."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words around; all that the row shows, as sentences, for a screen reader."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return labels.tip(row.place.place)
        said: dict[int, Callable[[], object]] = {
            PlaceRole.ROW: lambda: row,
            Qt.ItemDataRole.DisplayRole: lambda: row.place.around,
            Qt.ItemDataRole.AccessibleTextRole: lambda: row.spoken,
        }
        return said[role]() if role in said else None
