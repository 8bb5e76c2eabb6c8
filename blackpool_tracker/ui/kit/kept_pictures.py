"""What is drawn or laid out once and then only copied: a screen of rows shows the same again."""

import math
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QStaticText

_KEPT: Final = 1_000
"""Pictures that are kept, of some kilobytes each; then all are drawn anew."""

_WORDS: Final = 4_096
"""Lines of words that are kept laid out."""

_pictures: Final[dict[Hashable, QPixmap]] = {}


@lru_cache(maxsize=256)
def colour(name: str) -> QColor:
    """The colour of this name; nobody may change it."""
    return QColor(name)


def paint_kept(
    painter: QPainter, place: QRectF, what: Hashable, draw: Callable[[QPainter, QSizeF], object]
) -> None:
    """Paint at ``place``, on whole dots of the screen, what ``draw`` draws from 0, 0.

    It is drawn once for each size and screen; ``what`` tells it from all else that is kept, its
    colours too. A painter that scales or turns has it drawn anew.
    """
    if painter.transform().isScaling():  # or turning, which is more to Qt
        painter.save()
        painter.translate(place.topLeft())
        draw(painter, place.size())
        painter.restore()
        return
    ratio = painter.device().devicePixelRatio()
    picture = kept(place.size(), ratio, what, draw)
    left, top = round(place.left() * ratio) / ratio, round(place.top() * ratio) / ratio
    painter.drawPixmap(QPointF(left, top), picture)


def kept(
    size: QSizeF, ratio: float, what: Hashable, draw: Callable[[QPainter, QSizeF], object]
) -> QPixmap:
    """The picture that ``draw`` draws in this size, with so many dots of the screen to a pixel."""
    key = what, size.width(), size.height(), ratio
    picture = _pictures.get(key)
    if picture is None:
        if len(_pictures) >= _KEPT:
            _pictures.clear()
        picture = _pictures[key] = _drawn(size, ratio, draw)
    return picture


def _drawn(size: QSizeF, ratio: float, draw: Callable[[QPainter, QSizeF], object]) -> QPixmap:
    picture = QPixmap(math.ceil(size.width() * ratio), math.ceil(size.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, size)
    painter.end()
    return picture


def paint_line(painter: QPainter, left: float, top: float, words: str) -> None:
    """Paint one line of words, as they are, from the top left of its letters."""
    painter.drawStaticText(QPointF(left, top), _laid_out(words))


@lru_cache(maxsize=_WORDS)
def _laid_out(words: str) -> QStaticText:
    # Qt lays it out anew by itself where the painter has another font.
    made = QStaticText(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
