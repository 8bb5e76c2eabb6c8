"""The rounded frame around a table: it carries its edge and the ring of its focus."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QTableView, QVBoxLayout

from blackpool_tracker.ui.kit.painting import paint_ring
from blackpool_tracker.ui.theme import current

RADIUS: Final = 8
MARGIN: Final = 3
"""Between frame and table, so that the table's own corners do not paint over the frame."""


class FocusFrame(QFrame):
    """A frame around a table, which has the keyboard in its place."""

    def __init__(self, view: QTableView) -> None:
        super().__init__()
        self._framed = view
        view.installEventFilter(self)
        self.setFocusProxy(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(view)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The ring comes and goes with the keyboard."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge and ring."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(QColor(theme.surface))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self._framed.hasFocus():
            paint_ring(painter, self.rect(), RADIUS, theme.focus)
