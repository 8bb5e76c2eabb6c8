"""The list of places, in which the keyboard alone does everything."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent

from blackpool_tracker.domain.looks import PersonalPlace
from blackpool_tracker.ui.kit.row_list import RowList
from blackpool_tracker.ui.last_look.delegate import PlaceDelegate
from blackpool_tracker.ui.last_look.lines import PlaceRow, PlacesModel


class PlacesList(RowList):
    """The places. Arrows go from one to the next; Space and Enter decide about one.

    Signals:
        chosen: the keyboard or the mouse has gone to another place.
        decided: Space or Enter was pressed.
    """

    chosen = Signal()
    decided = Signal()

    def __init__(self, places: Sequence[PersonalPlace]) -> None:
        super().__init__("Places to look over")
        self.setObjectName("places")
        self.setItemDelegate(PlaceDelegate(self))
        self.setUniformItemSizes(True)
        self.places = PlacesModel(places)
        self.setModel(self.places)
        self.go_to(0)
        self.selectionModel().currentChanged.connect(self.chosen)

    @property
    def row(self) -> PlaceRow | None:
        """What the keyboard is at."""
        return self.places.row_at(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Go to a row."""
        self.selectionModel().setCurrentIndex(
            self.places.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter decide; all else as in any list."""
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in keys and not event.modifiers():
            self.decided.emit()
        else:
            super().keyPressEvent(event)
