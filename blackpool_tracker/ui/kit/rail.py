"""The navigation at the left of the window."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.metrics import characters, icon_size
from blackpool_tracker.ui.kit.painting import bold, paint_ring
from blackpool_tracker.ui.theme import current

COMPACT_UNDER: Final = 190
"""A window narrower than this many average characters has the compact rail."""

_WIDE: Final = 150
_COMPACT: Final = 84
_SIDE: Final = 12
_BETWEEN: Final = 2
_MOVES: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End})


class Place(NamedTuple):
    """One page: its key, its name, a short name for the compact rail, and its icon.

    ``keys`` go to it, as Qt writes them; empty for none.
    """

    key: str
    text: str
    short: str
    icon: str
    keys: str = ""


class _PlaceButton(QAbstractButton):
    """One place of the rail: icon beside its name, or above it when compact."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.compact = False
        self.badge: int | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_badge(None)
        if place.keys:
            keys = QKeySequence(place.keys).toString(QKeySequence.SequenceFormat.NativeText)
            labels.set_tip(self, f"{place.text} ({keys})")

    def show_badge(self, count: int | None) -> None:
        """Show a number beside the name; None or 0 shows none."""
        self.badge = count or None
        name = self.place.text if self.badge is None else f"{self.place.text}, {self.badge}"
        self.setText(self.place.text)
        self.setAccessibleName(name)
        self.update()

    def nextCheckState(self) -> None:
        """Nothing: the rail says which place is chosen, as soon as one is pressed."""

    def sizeHint(self) -> QSize:
        """Wide enough for the name and a badge."""
        metrics = QFontMetrics(bold(self.font()))
        side = icon_size(metrics)
        if self.compact:
            wide = metrics.horizontalAdvance(self.place.short) + 12
            return QSize(max(wide, _COMPACT - 12), side + metrics.height() + 20)
        wide = 2 * _SIDE + side + 10 + metrics.horizontalAdvance(self.place.text)
        return QSize(wide + metrics.height() * 2, metrics.height() + 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, name, badge and ring."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.rail_text
        if self.isChecked():
            ink = theme.selection_text if theme.rail_chosen == theme.selection else ink
            self._fill(painter, theme.rail_chosen, 1.0)
        elif self.underMouse():
            self._fill(painter, theme.rail_chosen, 0.45)
        painter.setFont(bold(self.font()))
        painter.setPen(QColor(ink))
        (self._paint_compact if self.compact else self._paint_wide)(painter, ink)
        if self.hasFocus():
            ring = ink if self.isChecked() and ink != theme.rail_text else theme.rail_focus
            paint_ring(painter, self.rect(), 6, ring)

    def _fill(self, painter: QPainter, colour: str, share: float) -> None:
        ground = QColor(colour)
        ground.setAlphaF(share)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect(), 6, 6)

    def _paint_wide(self, painter: QPainter, ink: str) -> None:
        side = icon_size(painter.fontMetrics())
        paint_icon(painter, QRectF(_SIDE, (self.height() - side) / 2, side, side), self._icon, ink)
        words = self.rect().adjusted(_SIDE + side + 10, 0, -_SIDE, 0)
        align = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, align | Qt.AlignmentFlag.AlignLeft, self.place.text)
        if self.badge is not None:
            painter.drawText(words, align | Qt.AlignmentFlag.AlignRight, str(self.badge))

    def _paint_compact(self, painter: QPainter, ink: str) -> None:
        side, line = icon_size(painter.fontMetrics()), painter.fontMetrics().height()
        words = self.rect().adjusted(2, 0, -2, 0)
        edge = (self.height() - side - _BETWEEN - line) // 2
        if edge >= 0:  # in a low window there is room for the name alone
            place = QRectF((self.width() - side) / 2, edge, side, side)
            paint_icon(painter, place, self._icon, ink)
            words.setTop(edge + side + _BETWEEN)
            words.setHeight(line)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.place.short)
        if self.badge is not None:
            corner = self.rect().adjusted(0, 4, -8, 0)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(corner, align, str(self.badge))

    @property
    def _icon(self) -> str:
        return self.place.icon


class Rail(QWidget):
    """The places one can go to: one stop for Tab, the arrows move from place to place.

    Signals:
        chosen: the key of the place that a person chose (str); not sent by ``show_place``.
    """

    chosen = Signal(str)

    def __init__(self, title: str, places: Iterable[Place], below: Iterable[Place] = ()) -> None:
        super().__init__()
        self._buttons: dict[str, _PlaceButton] = {}
        self._compact = False
        self.setAccessibleName("Pages")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 16, 8, 12)
        layout.setSpacing(4)
        self._title = labels.plain(title, role="rail")
        self._title.setContentsMargins(_SIDE, 0, 0, 10)
        layout.addWidget(self._title)
        for place in places:
            layout.addWidget(self._button(place))
        layout.addStretch(1)
        for place in below:
            layout.addWidget(self._button(place))
        self.show_place(next(iter(self._buttons)))

    @property
    def place(self) -> str:
        """The key of the place shown as chosen."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def show_place(self, key: str) -> None:
        """Show a place as chosen without telling anybody."""
        for other, button in self._buttons.items():
            button.setChecked(other == key)
            tab = Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(tab)
        self.setFocusProxy(self._buttons[key])

    def show_badge(self, key: str, count: int | None) -> None:
        """Show a number beside a place; None or 0 shows none."""
        self._buttons[key].show_badge(count)

    def fit(self, window_width: int) -> None:
        """Take the compact form when the window is narrow, the wide one when there is room."""
        compact = window_width < characters(self, COMPACT_UNDER)
        if compact == self._compact:
            return
        self._compact = compact
        self._title.setVisible(not compact)
        for button in self._buttons.values():
            button.compact = compact
            button.updateGeometry()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the longest name, and at least 150 pixels, or 84 when compact."""
        least = _COMPACT if self._compact else _WIDE
        return QSize(max(least, super().sizeHint().width()), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows, Home and End choose another place."""
        keys = list(self._buttons)
        here = keys.index(self.place)
        moves = {
            Qt.Key.Key_Up: max(here - 1, 0),
            Qt.Key.Key_Down: min(here + 1, len(keys) - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(keys) - 1,
        }
        there = moves.get(Qt.Key(event.key()))
        if there is None:
            super().keyPressEvent(event)
        elif there != here:
            self._choose(keys[there])
            self._buttons[keys[there]].setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """The width follows the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        theme = current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.rail))
        if theme.rail == theme.page:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(theme.edge))

    def _button(self, place: Place) -> _PlaceButton:
        button = _PlaceButton(place)
        button.installEventFilter(self)
        button.pressed.connect(lambda: self._choose(place.key))
        self._buttons[place.key] = button
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A button leaves the arrows to the rail instead of moving the focus by itself."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _MOVES
        ):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _choose(self, key: str) -> None:
        changed = key != self.place or not self._buttons[key].isChecked()
        self.show_place(key)
        if changed:
            self.chosen.emit(key)
