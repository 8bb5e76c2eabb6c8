"""The round button that filters are made of."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.metrics import LEAST_TARGET
from blackpool_tracker.ui.kit.painting import paint_button_ring
from blackpool_tracker.ui.theme import current

_SIDE = 13
_BETWEEN = 5


class Pill(QPushButton):
    """A button with round ends and an icon behind its words; filled while it filters."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._filters = False
        self._icon_name: str | None = None
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def filters(self) -> bool:
        """Whether something is chosen here."""
        return self._filters

    def show_state(self, text: str, *, filters: bool, icon_name: str | None) -> None:
        """Show other words, whether the button filters, and the icon behind the words."""
        self.setText(text)
        self._filters, self._icon_name = filters, icon_name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words want when bold, so that nothing moves when they become so."""
        metrics = QFontMetrics(self._font(bold=True))
        width = 2 * _SIDE + metrics.horizontalAdvance(self.text())
        if self._icon_name:
            width += _BETWEEN + self._icon_side()
        return QSize(width, max(LEAST_TARGET, metrics.height() + 10))

    def minimumSizeHint(self) -> QSize:
        """Never less than the words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, words, icon and ring."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.selection if self._filters or self.isDown() else theme.surface
        if not self._filters and self.underMouse():
            ground = theme.hover
        ink = theme.selection_text if ground == theme.selection else theme.text
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(theme.accent if self._filters else theme.edge), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(self._font(bold=self._filters))
        painter.setPen(QColor(ink if self.isEnabled() else theme.disabled))
        words = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        if self._icon_name:
            side = self._icon_side()
            spot = QRectF(box.right() - _SIDE - side + 2, box.center().y() - side / 2, side, side)
            paint_icon(painter, spot, self._icon_name, ink)
            words.setRight(words.right() - side - _BETWEEN)
        # The room kept for bold words stands before the icon, so that all begin alike.
        side = Qt.AlignmentFlag.AlignLeft if self._icon_name else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            paint_button_ring(painter, self.rect(), self.height() / 2, theme.focus)

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _icon_side(self) -> int:
        return round(self.fontMetrics().ascent() * 1.05)
