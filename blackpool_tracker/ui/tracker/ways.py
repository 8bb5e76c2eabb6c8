"""Ways to take something, one below the other, each chosen by its key or by the mouse."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit.kept_pictures import colour
from blackpool_tracker.ui.kit.metrics import GAP, LEAST_TARGET
from blackpool_tracker.ui.kit.painting import bold, paint_ring, paint_shape
from blackpool_tracker.ui.theme import Look, current

_SIDE: Final = 8
_AIR: Final = 5
_RADIUS: Final = 6
_WIDE: Final = 28  # average characters of a way that are shown in one line
_WRAP: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class Way(NamedTuple):
    """One way: the key to press (empty for none), its value, its words, and a note behind them.

    ``look`` is how the step of a rating is drawn before the words; None for another thing.
    """

    key: str
    value: str
    words: str
    note: str = ""
    look: Look | None = None


class WayButton(QAbstractButton):
    """One way: its key in a box, whether it is chosen, and its words in as many lines as needed."""

    def __init__(self, way: Way) -> None:
        super().__init__()
        self._way = way
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_way(way, chosen=False)

    @property
    def way(self) -> Way:
        """The way that it stands for."""
        return self._way

    def show_way(self, way: Way, *, chosen: bool) -> None:
        """Show another way, and whether it is the one that counts."""
        self._way = way
        self.setChecked(chosen)
        key = f" Key {way.key}." if way.key else ""
        state = "Chosen: " if chosen else ""
        note = f", {way.note}" if way.note else ""
        self.setAccessibleName(f"{state}{way.words}{note}.{key}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its words are at a usual width."""
        width = self._left() + self.fontMetrics().averageCharWidth() * _WIDE + _SIDE
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow: the words run over more lines."""
        width = self._left() + self.fontMetrics().averageCharWidth() * 12
        return QSize(width, LEAST_TARGET)

    def hasHeightForWidth(self) -> bool:
        """Its words run over lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its words, in pixels."""
        box = self._metrics().boundingRect(self._room(width), _WRAP, self._said())
        return max(LEAST_TARGET, box.height() + 2 * _AIR)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose it; every other key is the step's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.click()
        else:
            event.ignore()

    def nextCheckState(self) -> None:
        """What is chosen is said by the plan, not by pressing."""

    def changeEvent(self, event: QEvent) -> None:
        """The height follows the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, key, mark and words."""
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, enabled = self.isChecked(), self.isEnabled()
        ink = theme.selection_text if chosen else theme.text
        if not enabled and not chosen:
            ink = theme.disabled
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = theme.selection if chosen else theme.hover if self.underMouse() else theme.surface
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.border), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        self._paint_key(painter, ink)
        side = self.fontMetrics().ascent()
        place = QRectF(_SIDE + self._key_width() + GAP, self._middle() - side / 2, side, side)
        if chosen:
            paint_shape(painter, place, "tick", ink)
        if self._way.look is not None:
            place.translate(side + GAP, 0)
            paint_shape(painter, place, self._way.look.shape, ink)
        painter.setFont(bold(self.font()) if chosen else self.font())
        painter.setPen(colour(ink))
        painter.drawText(self._room(self.width()).translated(0, self._top()), _WRAP, self._said())
        if self.hasFocus():
            paint_ring(
                painter, self.rect(), _RADIUS, theme.selection_focus if chosen else theme.focus
            )

    def _paint_key(self, painter: QPainter, ink: str) -> None:
        if not self._way.key:
            return
        high = self.fontMetrics().height() + 2
        cap = QRectF(_SIDE, self._middle() - high / 2, self._key_width(), high)
        painter.setPen(QPen(QColor(ink), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap, 3, 3)
        painter.setFont(self.font())
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._way.key)

    def _middle(self) -> float:
        """The middle of the first line."""
        return self._top() + self.fontMetrics().lineSpacing() / 2

    def _top(self) -> int:
        """Where the first line begins."""
        lines = self._metrics().boundingRect(self._room(self.width()), _WRAP, self._said())
        return max((self.height() - lines.height()) // 2, 0)

    def _key_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("0") + 10

    def _left(self) -> int:
        mark = self.fontMetrics().ascent() + GAP
        look = mark if self._way.look is not None else 0
        return _SIDE + self._key_width() + GAP + mark + look

    def _room(self, width: int) -> QRect:
        return QRect(self._left(), 0, max(width - self._left() - _SIDE, 1), 10_000)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(bold(self.font()) if self.isChecked() else self.font())

    def _said(self) -> str:
        return f"{self._way.words}  ·  {self._way.note}" if self._way.note else self._way.words


class Ways(QWidget):
    """Several ways, of which one may be chosen. Buttons are used again for others.

    Signals:
        taken: a person has chosen one (its value, a ``str``).
    """

    taken = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._buttons: list[WayButton] = []
        self._shown = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    @property
    def buttons(self) -> list[WayButton]:
        """The buttons that are shown, from above."""
        return self._buttons[: self._shown]

    def show_ways(self, ways: Sequence[Way], chosen: str | None) -> None:
        """Show other ways; ``chosen`` is the value that counts, None for none yet."""
        while len(self._buttons) < len(ways):
            self._add(ways[len(self._buttons)])
        self._shown = len(ways)
        for button, way in zip(self._buttons, ways, strict=False):
            button.show_way(way, chosen=way.value == chosen)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(ways))

    def press(self, key: str) -> bool:
        """Choose the way with a key; False when there is none."""
        found = next((b for b in self.buttons if b.way.key == key and b.isEnabled()), None)
        if found is not None:
            self.taken.emit(found.way.value)
        return found is not None

    def _add(self, way: Way) -> None:
        button = WayButton(way)
        button.clicked.connect(lambda: self.taken.emit(button.way.value))
        self._buttons.append(button)
        self._column.addWidget(button)
