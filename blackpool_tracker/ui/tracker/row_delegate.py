"""How a row of a tracker is painted in the list."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.domain.tracker.telling import Part, RowLine
from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, GAP, chip_height, icon_size
from blackpool_tracker.ui.kit.painting import (
    bold,
    chip_size,
    chip_word,
    paint_chip,
    paint_cut,
    paint_ring,
    paint_row_ground,
    paint_shape,
)
from blackpool_tracker.ui.theme import current
from blackpool_tracker.ui.tracker.row_lines import Index, LineRole
from blackpool_tracker.ui.words import Words

_AIR: Final = 5
_CHIP_SHARE: Final = 0.6
_State = QStyle.StateFlag
_ICONS: Final = {
    Part.FINDING: "findings",
    Part.ACTION: "actions",
    Part.MORE: "update",
    Part.NOTHING: "close",
    Part.PLACE: "document",
}


class RowLineDelegate(QStyledItemDelegate):
    """Icon and title; below where it stands, who and when; the rating and the open doubts."""

    def __init__(self, words: Words, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]  # any QObject
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines."""
        metrics = option.fontMetrics
        return QSize(120, metrics.lineSpacing() + chip_height(metrics) + 2 * _AIR + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        line = index.data(LineRole.LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        paint_row_ground(painter, option)
        self._paint_line(painter, option, line, index)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, line: RowLine, index: Index
    ) -> None:
        theme, metrics = current(), option.fontMetrics
        chosen = bool(option.state & _State.State_Selected)
        skipped, count = bool(index.data(LineRole.SKIPPED)), int(index.data(LineRole.OPEN))
        ink = theme.selection_text if chosen else theme.text
        second = theme.selection_text if chosen else theme.muted
        side = icon_size(metrics)
        inside = option.rect.adjusted(CELL_PADDING, _AIR, -CELL_PADDING, -_AIR)
        if line.under:
            inside.setLeft(inside.left() + side + GAP)
        place = QRectF(inside.left(), inside.top() + 1, side, side)
        paint_icon(painter, place, _ICONS[line.part], second)
        inside.setLeft(inside.left() + side + GAP)
        first = QRect(inside.left(), inside.top(), inside.width(), metrics.lineSpacing() + 2)
        if count:
            warned = theme.selection_text if chosen else theme.warning
            first.setRight(_paint_doubts(painter, first, count, warned))
        painter.setFont(_title_font(option.font, line, count, skipped=skipped))
        painter.setPen(QColor(second if skipped or line.part is Part.NOTHING else ink))
        paint_cut(painter, first, " ".join(line.title.split()))
        painter.setFont(option.font)
        below = QRect(inside.left(), first.bottom() + 1, inside.width(), chip_height(metrics))
        if line.delivery is not None and not skipped:
            below.setRight(self._paint_rating(painter, below, line))
        painter.setPen(QColor(second))
        said = str(index.data(LineRole.PLACE))
        paint_cut(painter, below, f"Skipped · {said}" if skipped else said)
        if option.state & _State.State_HasFocus:
            colour = theme.selection_focus if chosen else theme.focus
            paint_ring(painter, option.rect.adjusted(0, 0, 0, -1), 2, colour)

    def _paint_rating(self, painter: QPainter, rect: QRect, line: RowLine) -> int:
        """The rating at the right; returns where the words before it end."""
        if line.delivery is None:
            return rect.right()
        metrics = painter.fontMetrics()
        word = self._words.delivery(line.delivery)
        room = min(chip_size(metrics, word).width(), round(rect.width() * _CHIP_SHARE))
        word = chip_word(painter.font().toString(), word, room)
        wide = min(chip_size(metrics, word).width(), room)
        place = QRect(rect.right() - wide, rect.top(), wide, rect.height())
        paint_chip(painter, place, word, current().look(Rating.DELIVERY, line.delivery))
        return place.left() - GAP


def _paint_doubts(painter: QPainter, rect: QRect, count: int, ink: str) -> int:
    """How many doubts are open, at the right; returns where the title before it ends."""
    metrics = painter.fontMetrics()
    words, side = str(count), metrics.ascent()
    left = rect.right() - metrics.horizontalAdvance(words) - side - 4
    top = rect.center().y() - side / 2 + 1
    paint_shape(painter, QRectF(left, top, side, side), "warning", ink)
    painter.setPen(QColor(ink))
    paint_cut(
        painter, QRect(left + side + 4, rect.top(), rect.right() - left, rect.height()), words
    )
    return left - GAP


def _title_font(font: QFont, line: RowLine, count: int, *, skipped: bool) -> QFont:
    """What is open stands out; what is skipped is struck through."""
    made = bold(font) if count or line.part is Part.FINDING else QFont(font)
    made.setStrikeOut(skipped)
    return made
