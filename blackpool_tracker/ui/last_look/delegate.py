"""How a place of a last look is painted in the list."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from blackpool_tracker.domain.looks import PersonalPlace
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, GAP
from blackpool_tracker.ui.kit.painting import (
    ROW_BAR,
    bold,
    paint_cut,
    paint_ring,
    paint_row_ground,
    paint_shape,
)
from blackpool_tracker.ui.last_look.lines import Index, PlaceRole, PlaceRow
from blackpool_tracker.ui.theme import current

LINES: Final = 2
"""Lines of the words around; behind them they are cut."""

_AIR: Final = 8
_BETWEEN: Final = 3
_State = QStyle.StateFlag


class PlaceDelegate(QStyledItemDelegate):
    """Where it stands and what was said of it; below, the words around with those found marked."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are as high."""
        line = option.fontMetrics.lineSpacing()
        return QSize(120, (1 + LINES) * line + _BETWEEN + 2 * _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row = index.data(PlaceRole.ROW)
        if not isinstance(row, PlaceRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        paint_row_ground(painter, option)
        self._paint_row(painter, option, row)
        painter.restore()

    @staticmethod
    def _paint_row(painter: QPainter, option: QStyleOptionViewItem, row: PlaceRow) -> None:
        theme, rect = current(), option.rect
        chosen = bool(option.state & _State.State_Selected)
        ink = theme.selection_text if chosen else theme.text
        second = theme.selection_text if chosen else theme.muted
        metrics = option.fontMetrics
        side, line = metrics.ascent(), metrics.lineSpacing()
        inside = rect.adjusted(CELL_PADDING + ROW_BAR, _AIR, -CELL_PADDING, -_AIR)
        mark = QRectF(inside.left(), inside.top() + 2, side, side)
        paint_shape(painter, mark, "tick" if row.allowed else "ring", ink)
        inside.setLeft(inside.left() + side + GAP)
        head = QRect(inside.left(), inside.top(), inside.width(), line)
        if row.allowed:
            painter.setPen(QColor(second))
            paint_cut(painter, head, row.state, Qt.AlignmentFlag.AlignRight)
            head.setRight(head.right() - metrics.horizontalAdvance(row.state) - 2 * GAP)
        painter.setFont(option.font if row.allowed else bold(option.font))
        painter.setPen(QColor(ink))
        paint_cut(painter, head, row.place.place)
        painter.setFont(option.font)
        painter.setPen(QColor(second))
        _paint_words(painter, inside.adjusted(0, line + _BETWEEN, 0, 0), row, ink)
        if option.state & _State.State_HasFocus:
            colour = theme.selection_focus if chosen else theme.focus
            paint_ring(painter, rect.adjusted(0, 0, 0, -1), 2, colour)


def _paint_words(painter: QPainter, room: QRect, row: PlaceRow, ink: str) -> None:
    """What it looks like, and the words around it in at most two lines."""
    said = f"{row.like}: "
    before, found, behind = _in_a_line(row.place)
    layout = QTextLayout(f"{said}{before}{found}{behind}", painter.font())
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    plain, marked = _format(ink), _format(ink)
    marked.setFontUnderline(True)
    marked.setFontWeight(QFont.Weight.Bold)
    at = len(said) + len(before)
    layout.setFormats(
        [_range(len(said), len(before), plain), _range(at, len(found), marked),
         _range(at + len(found), len(behind), plain)]
    )  # fmt: skip
    layout.beginLayout()
    for number in range(LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        line.setPosition(QPointF(0, number * painter.fontMetrics().lineSpacing()))
    layout.endLayout()
    layout.draw(painter, QPointF(room.topLeft()))


def _in_a_line(place: PersonalPlace) -> tuple[str, str, str]:
    """The words before, those found, which stay on one line, and those behind."""
    parts = ((place.before, " "), (place.found, "\N{NO-BREAK SPACE}"), (place.behind, " "))
    before, found, behind = (
        "".join(blank if letter.isspace() else letter for letter in part) for part, blank in parts
    )
    return before, found, behind


def _format(ink: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(ink))
    return made


def _range(start: int, length: int, how: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, how
    return made
