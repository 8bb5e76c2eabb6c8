"""The list of places, in which the keyboard alone does everything."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from blackpool_tracker.domain.looks import PersonalPlace
from blackpool_tracker.ui.last_look.delegate import PlaceDelegate
from blackpool_tracker.ui.last_look.lines import PlaceRow, PlacesModel


class PlacesList(QListView):
    """The places. Arrows go from one to the next; Space and Enter decide about one.

    Signals:
        chosen: the keyboard or the mouse has gone to another place.
        decided: Space or Enter was pressed.
    """

    chosen = Signal()
    decided = Signal()

    def __init__(self, places: Sequence[PersonalPlace]) -> None:
        super().__init__()
        self.setObjectName("places")
        self.setAccessibleName("Places to look over")
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The panel around it has the edge; the one style sheet gives every list its own.
        self.setProperty("kind", "bare")
        self.setItemDelegate(PlaceDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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

    def changeEvent(self, event: QEvent) -> None:
        """The rows follow the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
