"""How a proposal is painted in the list."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.review import ReviewItem, Verdict
from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, GAP, icon_size, row_height
from blackpool_tracker.ui.kit.painting import (
    bold,
    paint_cut,
    paint_ring,
    paint_row_ground,
    paint_shape,
)
from blackpool_tracker.ui.review.lines import Index, ProposalRole
from blackpool_tracker.ui.review.words import KIND_ICONS, VERDICT_SHAPES, unsure
from blackpool_tracker.ui.theme import Theme, current
from blackpool_tracker.ui.words import FINDING_KIND_WORDS

_CHIP_SIDE: Final = 7
_RADIUS: Final = 4
_State = QStyle.StateFlag


class ProposalDelegate(QStyledItemDelegate):
    """A verdict, a title, and below it kind, place and doubt; a heading of a section alone."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines for a proposal, one for a heading."""
        metrics = option.fontMetrics
        heading = isinstance(index.data(ProposalRole.ROW), str)
        height = metrics.lineSpacing() + 12 if heading else row_height(metrics)
        return QSize(120, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row = index.data(ProposalRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if isinstance(row, ReviewItem):
            paint_row_ground(painter, option)
            self._paint_item(painter, option, row, str(index.data(ProposalRole.PLACE)))
        else:
            self._paint_heading(painter, option.rect, str(row))
        painter.restore()

    @staticmethod
    def _paint_heading(painter: QPainter, rect: QRect, words: str) -> None:
        theme = current()
        painter.fillRect(rect, QColor(theme.page))
        painter.setFont(bold(painter.font()))
        painter.setPen(QColor(theme.muted))
        paint_cut(painter, rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0), words)

    def _paint_item(
        self, painter: QPainter, option: QStyleOptionViewItem, item: ReviewItem, place: str
    ) -> None:
        theme, rect = current(), option.rect
        chosen = bool(option.state & _State.State_Selected)
        ink = theme.selection_text if chosen else theme.text
        second = theme.selection_text if chosen else theme.muted
        side = painter.fontMetrics().ascent()
        mark = QRectF(rect.left() + CELL_PADDING, rect.top() + 7, side, side)
        paint_shape(painter, mark, VERDICT_SHAPES[item.verdict], _verdict_ink(item, ink, second))
        inside = rect.adjusted(CELL_PADDING + side + GAP, 3, -CELL_PADDING, -3)
        high = painter.fontMetrics().lineSpacing()
        title = QRect(inside.left(), inside.top(), inside.width(), high + 4)
        painter.setFont(_title_font(painter.font(), item))
        painter.setPen(QColor(second if item.verdict is Verdict.REJECTED else ink))
        paint_cut(painter, title, item.title)
        painter.setFont(option.font)
        below = QRect(inside.left(), title.bottom() + 1, inside.width(), high + 4)
        left = _paint_kind(painter, below, item.kind, ink)
        painter.setPen(QColor(second))
        rest = below.adjusted(left + GAP, 0, 0, 0)
        if unsure(item):
            rest = _paint_doubt(painter, rest, _doubt_ink(theme, chosen=chosen))
            painter.setPen(QColor(second))
        paint_cut(painter, rest, place)
        if option.state & _State.State_HasFocus:
            colour = theme.selection_focus if chosen else theme.focus
            paint_ring(painter, rect.adjusted(0, 0, 0, -1), 2, colour)


def _paint_kind(painter: QPainter, rect: QRect, kind: FindingKind, ink: str) -> int:
    """The chip of a kind: its icon and word within an edge; returns how wide it is."""
    metrics = painter.fontMetrics()
    side = icon_size(metrics) - 4
    words = FINDING_KIND_WORDS[kind]
    width = 2 * _CHIP_SIDE + side + 4 + metrics.horizontalAdvance(words)
    box = QRectF(rect.left(), rect.top(), min(width, rect.width()), rect.height())
    painter.setPen(QPen(QColor(ink), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    top = box.center().y() - side / 2
    paint_icon(painter, QRectF(box.left() + _CHIP_SIDE, top, side, side), KIND_ICONS[kind], ink)
    place = box.toRect().adjusted(_CHIP_SIDE + side + 4, 0, -2, 0)
    paint_cut(painter, place, words)
    return round(box.width())


def _paint_doubt(painter: QPainter, rect: QRect, ink: str) -> QRect:
    """That the program is not sure; returns the room that is left behind it."""
    metrics = painter.fontMetrics()
    side = metrics.ascent()
    top = rect.center().y() - side / 2 + 1
    paint_shape(painter, QRectF(rect.left(), top, side, side), "warning", ink)
    painter.setPen(QColor(ink))
    words = rect.adjusted(side + 4, 0, 0, 0)
    paint_cut(painter, words, "Unsure")
    return words.adjusted(metrics.horizontalAdvance("Unsure") + GAP, 0, 0, 0)


def _verdict_ink(item: ReviewItem, ink: str, second: str) -> str:
    return second if item.verdict is Verdict.OPEN else ink


def _doubt_ink(theme: Theme, *, chosen: bool) -> str:
    return theme.selection_text if chosen else theme.warning


def _title_font(font: QFont, item: ReviewItem) -> QFont:
    """What is still open stands out; what was not accepted is struck through."""
    made = bold(font) if item.verdict is Verdict.OPEN else QFont(font)
    made.setStrikeOut(item.verdict is Verdict.REJECTED)
    return made
