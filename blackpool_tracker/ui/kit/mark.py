"""An icon beside words, as high as they are."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.metrics import icon_size
from blackpool_tracker.ui.theme import current


class Mark(QWidget):
    """An icon in a colour of the theme, by their names."""

    def __init__(self, icon_name: str, colour: str) -> None:
        super().__init__()
        self._shown = (icon_name, colour)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon_name: str, colour: str) -> None:
        """Show another icon, or the same in another colour."""
        self._shown = (icon_name, colour)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of words."""
        side = icon_size(self.fontMetrics())
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        """The icon follows the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        icon_name, colour = self._shown
        paint_icon(QPainter(self), QRectF(self.rect()), icon_name, getattr(current(), colour))
