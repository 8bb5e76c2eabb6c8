"""How a find, and a sheet, is painted in its list."""

from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from blackpool_tracker.domain.exchange.finds import Find
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, GAP, row_height
from blackpool_tracker.ui.kit.painting import (
    bold,
    paint_cut,
    paint_ring,
    paint_row_ground,
    paint_shape,
)
from blackpool_tracker.ui.returned.lines import FindRole, Index
from blackpool_tracker.ui.theme import current

_State = QStyle.StateFlag


class Lines(NamedTuple):
    """What a row shows: a shape, a line, lines of second rank below, and whether it presses."""

    shape: str
    first: str
    below: tuple[str, ...]
    presses: bool


class LinesDelegate(QStyledItemDelegate):
    """A shape, and beside it some lines."""

    def __init__(self, parent: QObject, count: int = 2) -> None:
        super().__init__(parent)
        self._more = count - 2

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """So many lines."""
        metrics = option.fontMetrics
        return QSize(120, row_height(metrics) + self._more * (metrics.lineSpacing() + 5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        self._paint(painter, option, index)
        painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint_lines(painter, option, index.data(FindRole.ROW))


class FindDelegate(LinesDelegate):
    """Finds in two lines, the name of a row alone in one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines for a find, one for a name."""
        size = super().sizeHint(option, index)
        if isinstance(index.data(FindRole.ROW), str):
            size.setHeight(option.fontMetrics.lineSpacing() + 12)
        return size

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(FindRole.ROW)
        if isinstance(row, Find):
            said = Lines(
                index.data(FindRole.SHAPE),
                index.data(),
                (index.data(FindRole.BELOW),),
                index.data(FindRole.WAITS),
            )
            paint_lines(painter, option, said)
            return
        theme, rect = current(), option.rect
        painter.fillRect(rect, QColor(theme.page))
        painter.setFont(bold(painter.font()))
        painter.setPen(QColor(theme.muted))
        paint_cut(painter, rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0), str(row))


def paint_lines(painter: QPainter, option: QStyleOptionViewItem, said: Lines) -> None:
    """One row with its ground; what presses stands out."""
    theme, rect = current(), option.rect
    chosen = bool(option.state & _State.State_Selected)
    paint_row_ground(painter, option)
    ink = theme.selection_text if chosen else theme.text
    second = theme.selection_text if chosen else theme.muted
    pressing = theme.selection_text if chosen else theme.warning
    side, high = painter.fontMetrics().ascent(), painter.fontMetrics().lineSpacing()
    mark = QRectF(rect.left() + CELL_PADDING, rect.top() + 7, side, side)
    paint_shape(painter, mark, said.shape, pressing if said.presses else second)
    inside = rect.adjusted(CELL_PADDING + side + GAP, 3, -CELL_PADDING, -3)
    first = QRect(inside.left(), inside.top(), inside.width(), high + 4)
    painter.setFont(bold(option.font) if said.presses else option.font)
    painter.setPen(QColor(ink))
    paint_cut(painter, first, said.first)
    painter.setFont(option.font)
    painter.setPen(QColor(pressing if said.presses else second))
    below = first
    for words in said.below:
        below = QRect(inside.left(), below.bottom() + 1, inside.width(), high + 4)
        paint_cut(painter, below, words)
    if option.state & _State.State_HasFocus:
        ring = theme.selection_focus if chosen else theme.focus
        paint_ring(painter, rect.adjusted(0, 0, 0, -1), 2, ring)
