"""Lists whose rows are painted by a delegate."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView


class RowList(QListView):
    """A list of painted rows. It has no edge of its own: what it stands in has one, or none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The one style sheet gives every other list a ground and an edge.
        self.setProperty("kind", "bare")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def changeEvent(self, event: QEvent) -> None:
        """The rows follow the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()


class KeyedList(RowList):
    """A list in which letters do something with a row."""

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  Qt's name
        """Letters are keys here, and search nothing."""
