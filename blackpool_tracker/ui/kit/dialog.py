"""What all dialogs have in common."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit.metrics import PANEL_GAP

SIDE: Final = 24
"""Left and right of what stands in a dialog, in pixels."""

ABOVE: Final = 20
BELOW: Final = 18


class Dialog(QDialog):
    """A column of pieces, as high as its words are at the width that it has.

    By itself Qt would ask for the height that the words have where the dialog is narrowest.
    """

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SIDE, ABOVE, SIDE, BELOW)
        self.column.setSpacing(PANEL_GAP)
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def showEvent(self, event: QShowEvent) -> None:
        """Never lower than its pieces."""
        super().showEvent(event)
        self._keep_least()

    def event(self, event: QEvent) -> bool:
        """A piece has come, or holds more words."""
        known = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._keep_least()
        return known

    def _keep_least(self) -> None:
        least = self.column.totalMinimumSize()
        tall = self.column.totalMinimumHeightForWidth(max(self.width(), least.width()))
        self.setMinimumSize(least.width(), least.height() if tall < 0 else tall)
