"""Two sides of a step, a list and what is shown of it in full."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from blackpool_tracker.ui.kit.metrics import PANEL_GAP, characters

_LEAST: Final = 40  # average characters of both together
_LINES: Final = 6


class Sides(QSplitter):
    """A list at the left with its share of the width, until a person moves the line between."""

    def __init__(self, left: QWidget, right: QWidget, share: float) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._share, self._moved = share, False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(PANEL_GAP)
        self.addWidget(left)
        self.addWidget(right)
        self.splitterMoved.connect(self._keep)

    def minimumSizeHint(self) -> QSize:
        """Little: each side scrolls."""
        return QSize(characters(self, _LEAST), _LINES * self.fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:
        """The same, so that a page that scrolls begins to only where there is no room at all."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both keep their shares."""
        super().resizeEvent(event)
        if not self._moved:
            wide = event.size().width()
            self.setSizes([round(wide * self._share), round(wide * (1 - self._share))])

    def _keep(self) -> None:
        self._moved = True
