"""What several pieces paint alike: chips, focus rings, shapes."""

from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from blackpool_tracker.ui.kit.cells import font_of
from blackpool_tracker.ui.kit.kept_pictures import colour, paint_kept, paint_line
from blackpool_tracker.ui.kit.metrics import RING, chip_height
from blackpool_tracker.ui.kit.shapes import GRID, shape
from blackpool_tracker.ui.theme import Look, current

_SIDE: Final = 10
"""Left and right of what a chip holds."""

_BETWEEN: Final = 6
"""Between the shape and the word of a chip."""

_LEAST_WORD: Final = 6
"""Average characters of a word that still say something."""

ROW_BAR: Final = 4
"""The bar at the left of a chosen row."""


def bold(font: QFont) -> QFont:
    """The font in the weight of headings."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def paint_cut(
    painter: QPainter, rect: QRect, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """Paint words on one line, centred upright, cut with dots if too long."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(rect, flags | side, shown)


def chip_size(metrics: QFontMetrics, text: str) -> QSize:
    """How large the chip for ``text`` is; without text it holds its shape alone."""
    width = 2 * _SIDE + _shape_side(metrics)
    if text:
        width += _BETWEEN + metrics.horizontalAdvance(text)
    return QSize(width, chip_height(metrics))


@lru_cache(maxsize=2_048)
def chip_word(font_words: str, word: str, room: int) -> str:
    """What a chip that is ``room`` wide says: nothing where no more than a few letters fit.

    ``font_words`` are those of its font (``QFont.toString``).
    """
    metrics = QFontMetrics(font_of(font_words))
    whole = chip_size(metrics, word).width()
    letters = room - chip_size(metrics, "").width() - _BETWEEN
    return word if whole <= room or letters >= _LEAST_WORD * metrics.averageCharWidth() else ""


class _Chip(NamedTuple):
    """A chip in the room there is: its sides, the side of its shape, and the words that fit."""

    width: int
    height: int
    side: int
    words: str
    above: int
    """Pixels over the letters."""


def paint_chip(
    painter: QPainter, rect: QRect, text: str, look: Look, font_words: str | None = None
) -> None:
    """Paint a rating chip at the left of ``rect``, centred upright, cut with dots if too long.

    ``font_words`` are the words of the painter's font (``QFont.toString``), where they are known.
    """
    chip = _chip(font_words or painter.font().toString(), text, rect.width())
    left, top = rect.left(), rect.top() + (rect.height() - chip.height) // 2
    box, side = QRectF(left, top, chip.width, chip.height), chip.side
    paint_kept(painter, box, (look, side), lambda on, room: _draw_chip(on, room, look, side))
    if chip.words:
        painter.setPen(colour(look.ink))
        paint_line(painter, left + _SIDE + side + _BETWEEN + 0.5, top + chip.above, chip.words)


@lru_cache(maxsize=2_048)
def _chip(font_words: str, text: str, room: int) -> _Chip:
    metrics = QFontMetrics(font_of(font_words))
    size, side = chip_size(metrics, text), _shape_side(metrics)
    width = min(size.width(), room)
    letters = width - 2 * _SIDE - side - _BETWEEN + 2
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, letters)
    return _Chip(width, size.height(), side, shown, (size.height() - metrics.height()) // 2)


def _draw_chip(painter: QPainter, size: QSizeF, look: Look, side: int) -> None:
    """The ground of a chip with its shape."""
    box = QRectF(QPointF(0, 0), size).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.ink), 1))
    painter.setBrush(QColor(look.fill))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    mark = QRectF(box.left() + _SIDE, box.center().y() - side / 2, side, side)
    paint_shape(painter, mark, look.shape, look.ink)


def paint_shape(painter: QPainter, rect: QRectF, name: str, ink: str) -> None:
    """Fill a shape, as large as ``rect`` allows, in one colour."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center() - QPointF(side / 2, side / 2))
    painter.scale(side / GRID, side / GRID)
    painter.fillPath(shape(name), QColor(ink))
    painter.restore()


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint the ground of a row of a list: chosen, pointed at or neither; a line below it."""
    theme, rect = current(), option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(theme.selection))
        painter.fillRect(
            rect.left(), rect.top(), ROW_BAR, rect.height(), QColor(theme.selection_focus)
        )
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(theme.hover))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(theme.border))


def paint_ring(painter: QPainter, rect: QRect, radius: float, colour: str) -> None:
    """Paint a focus ring inside ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), RING))
    inset = RING / 2
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, max(radius - inset, 0), max(radius - inset, 0))
    painter.restore()


def paint_button_ring(painter: QPainter, rect: QRect, radius: float, colour: str) -> None:
    """Paint the ring of a focused button, with a line of the surface inside it.

    The line parts the ring from the ground of the button, so that either side of the ring has its
    contrast whatever that ground is.
    """
    paint_ring(painter, rect.adjusted(2, 2, -2, -2), radius - 2, current().surface)
    paint_ring(painter, rect, radius, colour)


def _shape_side(metrics: QFontMetrics) -> int:
    return round(metrics.ascent())
