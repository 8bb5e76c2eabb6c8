"""Delivery against impact as a picture: how many findings stand where, each number a link."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from blackpool_tracker.domain.overview import DONE, GROUPS, SHOWN, TOLD, RatingCounts
from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.domain.rating_words import low
from blackpool_tracker.domain.ratings import Delivery, Impact, Rating
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.metrics import GAP, RING, characters
from blackpool_tracker.ui.kit.painting import paint_ring, paint_shape
from blackpool_tracker.ui.overview.words import counted, group_words
from blackpool_tracker.ui.theme import CONTRAST, current
from blackpool_tracker.ui.words import Words

_ROWS: Final = (*GROUPS, SHOWN)
_COLUMNS: Final = (*((impact,) for impact in Impact), tuple(Impact))
_LARGE: Final = 1.35
_ROUND: Final = 6
_DEEPEST: Final = 0.30
"""How much of the accent the fullest cell has; more would leave its number hard to read."""

_MOVES: Final = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_NO_DIFFERENCE: Final = "no difference yet"


class Cell(QAbstractButton):
    """One number of the picture."""

    def __init__(self, deliveries: Sequence[Delivery], impacts: Sequence[Impact]) -> None:
        super().__init__()
        self.deliveries, self.impacts = deliveries, impacts
        self.total = tuple(deliveries) == SHOWN or len(impacts) > 1
        done = set(deliveries) <= set(DONE)
        self.alarm = done and not self.total and impacts == (Impact.NONE_YET,)
        self.good = done and not self.total and set(impacts) <= set(TOLD)
        self.count, self._share = 0, 0.0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_count(self, count: int, most: int, name: str) -> None:
        """Show a number; ``most`` is that of the fullest cell."""
        self.count = count
        self._share = count / most if most and not self.total else 0.0
        self.setAccessibleName(name)
        labels.set_tip(self, name)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a number and a short word."""
        metrics = QFontMetrics(self._large())
        return QSize(characters(self, 9), metrics.height() + self.fontMetrics().height() + 14)

    def minimumSizeHint(self) -> QSize:
        """Room for a number, and for the words of a warning."""
        words = self.fontMetrics().horizontalAdvance(_NO_DIFFERENCE) + 12 if self.alarm else 0
        return QSize(max(words, characters(self, 5)), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space presses; the arrows are for the picture as a whole."""
        if event.key() in _MOVES or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, number, and the words that no colour can say alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, edge = self._paint_ground(painter)
        box = self.rect()
        warned = self.alarm and self.count > 0
        painter.setPen(QColor(ink))
        painter.setFont(self._large())
        centre = Qt.AlignmentFlag.AlignCenter
        line = self.fontMetrics().height()
        painter.drawText(box.adjusted(0, 2, 0, -line if warned else 0), centre, f"{self.count:,}")
        if warned:
            painter.setFont(self.font())
            words = self.fontMetrics().elidedText(
                _NO_DIFFERENCE, Qt.TextElideMode.ElideRight, box.width() - 8
            )
            place = box.adjusted(4, box.height() - line - 6, -4, -6)
            painter.drawText(place, centre, words)
            side = self.fontMetrics().ascent()
            paint_shape(painter, QRectF(box.left() + 7, box.top() + 7, side, side), "warning", edge)
        if self.hasFocus():
            paint_ring(painter, box, _ROUND, current().focus)

    def _paint_ground(self, painter: QPainter) -> tuple[str, str]:
        """The ground and its edge; the colour of the words on it, and of the edge."""
        theme = current()
        ink, edge, ground, width = theme.text, theme.border, QColor(theme.surface), 1
        if self.count and self.alarm:
            look = theme.look(Rating.DELIVERY, Delivery.AT_RISK)
            ink, edge, ground, width = look.ink, look.ink, QColor(look.fill), RING
        elif self.count and self.good:
            look = theme.look(Rating.DELIVERY, Delivery.ON_TRACK)
            ink, edge, ground = look.ink, look.ink, QColor(look.fill)
        elif not self.count:
            ink = theme.muted
        elif not self.total and theme is not CONTRAST:
            ground = _mixed(theme.surface, theme.accent, 0.05 + self._share * (_DEEPEST - 0.05))
        if self.underMouse():
            edge, width = theme.accent, RING
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        return ink, edge

    def _large(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _LARGE)
        font.setWeight(QFont.Weight.DemiBold)
        return font


def _mixed(ground: str, colour: str, share: float) -> QColor:
    one, other = QColor(ground), QColor(colour)

    def part(of: Callable[[QColor], int]) -> int:
        return round(of(one) + (of(other) - of(one)) * share)

    return QColor(part(QColor.red), part(QColor.green), part(QColor.blue))


class Shapes(QWidget):
    """The shapes of some steps of a rating, side by side."""

    def __init__(self, rating: Rating, keys: Sequence[str]) -> None:
        super().__init__()
        self._rating, self._keys = rating, keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a line of words."""
        side = self.fontMetrics().ascent()
        return QSize(len(self._keys) * (side + 3), side + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shapes, in their own colours."""
        painter, theme = QPainter(self), current()
        side = self.fontMetrics().ascent()
        for place, key in enumerate(self._keys):
            look = theme.look(self._rating, key)
            ink = look.fill if look.ink == theme.surface else look.ink
            spot = QRectF(place * (side + 3), 2, side, side)
            paint_shape(painter, spot, look.shape, ink)


class ImpactGrid(QWidget):
    """Rows of deliveries, columns of impacts. One stop for Tab; the arrows go from cell to cell.

    Signals:
        wanted: a number was pressed (its ``Destination``).
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._cells: dict[tuple[int, int], Cell] = {}
        self._heads = [labels.wrapped(role="muted") for _ in _COLUMNS]
        self._sides = [labels.wrapped() for _ in _ROWS]
        self._here = (0, 0)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP // 2)
        for column, impacts in enumerate(_COLUMNS):
            grid.addWidget(_head(self._heads[column], impacts), 0, column + 1)
            grid.setColumnStretch(column + 1, 2)
        grid.setColumnStretch(0, 3)
        for row, deliveries in enumerate(_ROWS):
            grid.addWidget(_side(self._sides[row], deliveries), row + 1, 0)
            for column, impacts in enumerate(_COLUMNS):
                cell = self._cells[row, column] = Cell(deliveries, impacts)
                cell.clicked.connect(lambda _=False, at=(row, column): self._press(at))
                grid.addWidget(cell, row + 1, column + 1)
        self._go((0, 0))

    @property
    def cells(self) -> Sequence[Cell]:
        """All cells, row by row, the totals last in each."""
        return list(self._cells.values())

    def show_standing(self, standing: RatingCounts, words: Words) -> None:
        """Show other numbers, in the register's words."""
        heads = [*(words.impact(impact) for impact in Impact), "All"]
        sides = [*(group_words(words, group) for group in GROUPS), "All"]
        for label, text in (*zip(self._heads, heads, strict=True),
                            *zip(self._sides, sides, strict=True)):  # fmt: skip
            label.setText(text)
        counts = {at: standing.count(c.deliveries, c.impacts) for at, c in self._cells.items()}
        most = max(counts[at] for at, cell in self._cells.items() if not cell.total)
        for (row, column), cell in self._cells.items():
            count = counts[row, column]
            name = f"{counted(count, 'finding')}: {low(sides[row])}, {low(heads[column])}"
            if cell.alarm and count:
                name += ": done, but no difference yet"
            cell.show_count(count, most, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from cell to cell, Enter presses one."""
        move = _MOVES.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._press(self._here)
        elif move is not None:
            there = (self._here[0] + move[0], self._here[1] + move[1])
            if there in self._cells:
                self._go(there)
                self._cells[there].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _go(self, there: tuple[int, int]) -> None:
        self._cells[self._here].setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._here = there
        self._cells[there].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _press(self, at: tuple[int, int]) -> None:
        cell = self._cells[at]
        impacts = frozenset(cell.impacts) if len(cell.impacts) == 1 else frozenset()
        wanted = FindingFilter(deliveries=frozenset(cell.deliveries), impacts=impacts)
        self.wanted.emit(Destination("findings", question=wanted))


def _head(label: QWidget, impacts: Sequence[Impact]) -> QWidget:
    return _named(label, Shapes(Rating.IMPACT, impacts) if len(impacts) == 1 else None)


def _side(label: QWidget, deliveries: Sequence[Delivery]) -> QWidget:
    return _named(label, Shapes(Rating.DELIVERY, deliveries) if deliveries != SHOWN else None)


def _named(label: QWidget, shapes: Shapes | None) -> QWidget:
    """The words of a row or column behind their shapes."""
    holder = QWidget()
    line = QGridLayout(holder)
    line.setContentsMargins(2, 2, 2, 2)
    line.setHorizontalSpacing(GAP // 2)
    if shapes is not None:
        line.addWidget(shapes, 0, 0)
    line.addWidget(label, 0, 1)
    line.setColumnStretch(1, 1)
    return holder
