"""What is painted of the pages of a document: each page, and what is marked on it."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from blackpool_tracker.ui.theme import current

_DOT: Final = 1.5
"""Pixels by which a picture may be wider than its place, which is no whole number of them."""


def paint_page(painter: QPainter, rect: QRectF, image: QImage | None, said: str) -> None:
    """A page at its place; ``said`` stands there while there is no picture of it."""
    theme = current()
    painter.fillRect(rect, QColor(theme.paper))
    if image is not None:
        _draw(painter, rect, image)
    else:
        painter.setPen(QColor(theme.paper_text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, said)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))


def paint_marks(
    painter: QPainter, places: Iterable[QRectF], fill: str, edge: str | None = None
) -> None:
    """Places marked with a ground, and a line around where there is an ``edge``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place in places:
        # As a marker pen does: what is printed below stays as dark as it is.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(place, QColor(fill))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if edge is not None:
            painter.setPen(QPen(QColor(edge), 1.5))
            painter.drawRect(place)


def _draw(painter: QPainter, rect: QRectF, image: QImage) -> None:
    """A page as it was drawn, dot by dot; larger or smaller only until it is drawn anew."""
    dots = painter.device().devicePixelRatioF()
    if abs(image.width() / dots - rect.width()) < _DOT:
        image.setDevicePixelRatio(dots)
        painter.drawImage(rect.topLeft().toPoint(), image)
    else:
        image.setDevicePixelRatio(1)
        painter.drawImage(rect, image)
