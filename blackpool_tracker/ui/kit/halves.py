"""Pieces beside each other, as far as there is room for them."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from blackpool_tracker.ui.kit.metrics import PANEL_GAP, characters


class Halves(QSplitter):
    """Two or more pieces, of which some may be hidden: they ask for little, each scrolls."""

    def __init__(self, *pieces: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(PANEL_GAP)
        for piece in pieces:
            self.addWidget(piece)

    def minimumSizeHint(self) -> QSize:
        """Little: each piece scrolls."""
        return QSize(characters(self, 40), 6 * self.fontMetrics().lineSpacing())


class Fitted(QWidget):
    """What it shows depends on its room, and on the size of the words."""

    def fit(self) -> None:
        """Show what fits now."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What fits depends on the room."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """What fits depends on the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
