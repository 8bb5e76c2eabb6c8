"""The shapes of the ratings, drawn as outlines so that they need no font.

Each shape is one filled path on a grid of 16 by 16. Strokes are turned into outlines once.
"""

from collections.abc import Callable, Mapping
from functools import cache
from math import cos, pi, sin
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

GRID: Final = 16.0
_CENTRE: Final = QPointF(8, 8)


def _stroked(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path).simplified()


def _lines(*lines: tuple[tuple[float, float], ...], width: float = 2.2) -> QPainterPath:
    path = QPainterPath()
    for start, *rest in lines:
        path.moveTo(*start)
        for point in rest:
            path.lineTo(*point)
    return _stroked(path, width)


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(*point) for point in points]))
    path.closeSubpath()
    return path


def _disc(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(_CENTRE, radius, radius)
    return path


def _rounded(path: QPainterPath, width: float = 1.4) -> QPainterPath:
    """A filled shape with its corners softened."""
    return path.united(_stroked(path, width))


def _ring(radius: float = 5.2, width: float = 2.0) -> QPainterPath:
    return _stroked(_disc(radius), width)


def _play() -> QPainterPath:
    return _rounded(_polygon((4.4, 3.2), (12.8, 8), (4.4, 12.8)))


def _warning() -> QPainterPath:
    outer = _rounded(_polygon((8, 2), (14.6, 13.4), (1.4, 13.4)), 1.6)
    mark = _lines(((8, 6.2), (8, 9.0)), width=1.7)
    dot = QPainterPath()
    dot.addEllipse(QPointF(8, 11.6), 1.05, 1.05)
    return outer.subtracted(mark).subtracted(dot)


def _cross() -> QPainterPath:
    return _lines(((3.8, 3.8), (12.2, 12.2)), ((12.2, 3.8), (3.8, 12.2)), width=2.4)


def _tick() -> QPainterPath:
    return _lines(((2.8, 8.6), (6.4, 12.2), (13.4, 4.2)), width=2.3)


def _pause() -> QPainterPath:
    return _lines(((5.2, 3.6), (5.2, 12.4)), ((10.8, 3.6), (10.8, 12.4)), width=2.8)


def _seal() -> QPainterPath:
    return _disc(7.2).subtracted(_lines(((4.7, 8.4), (7.1, 10.8), (11.4, 5.6)), width=1.9))


def _arrow() -> QPainterPath:
    return _lines(((2.4, 8), (13.2, 8)), ((9, 3.8), (13.4, 8), (9, 12.2)), width=2.1)


def _barred() -> QPainterPath:
    return _ring(5.9, 1.9).united(_lines(((4.2, 11.8), (11.8, 4.2)), width=1.9))


def _diamond(reach: float = 6.2) -> QPainterPath:
    return _polygon((8, 8 - reach), (8 + reach, 8), (8, 8 + reach), (8 - reach, 8))


def _diamond_empty() -> QPainterPath:
    return _stroked(_diamond(5.8), 1.8)


def _diamond_half() -> QPainterPath:
    lower = QPainterPath()
    lower.addRect(QRectF(0, 8, GRID, 8))
    return _diamond_empty().united(_diamond(5.8).intersected(lower))


def _star() -> QPainterPath:
    points = [
        (8 + reach * sin(turn * pi / 5), 8.4 - reach * cos(turn * pi / 5))
        for turn in range(10)
        for reach in (6.6 if turn % 2 == 0 else 2.9,)
    ]
    return _rounded(_polygon(*points), 1.0)


def _bars(filled: int) -> QPainterPath:
    """Four steps upwards: a bar for each that is reached, a low stub for the others."""
    path = QPainterPath()
    for step in range(4):
        height = 5.5 + 2.7 * step if step < filled else 1.6
        path.addRoundedRect(QRectF(1.2 + 3.6 * step, 14.4 - height, 2.6, height), 0.8, 0.8)
    return path


def _chevron(way: int) -> QPainterPath:
    """Up (-1) or down (1), as an arrow."""
    tip, tail, wing = 8 + way * 5.2, 8 - way * 5.2, 8 + way * 0.6
    return _lines(((8, tail), (8, tip)), ((3.6, wing), (8, tip), (12.4, wing)), width=2.2)


def _flag() -> QPainterPath:
    pole = _lines(((4.2, 2.6), (4.2, 13.6)), width=1.9)
    return pole.united(_rounded(_polygon((4.6, 3), (13, 5.6), (4.6, 8.6)), 1.2))


def _query() -> QPainterPath:
    path = QPainterPath()
    path.moveTo(4.9, 5.4)
    path.cubicTo(5.2, 1.4, 11.4, 1.6, 11.2, 5.4)
    path.cubicTo(11.0, 7.6, 8.2, 7.6, 8.0, 10.2)
    dot = QPainterPath()
    dot.addEllipse(QPointF(8, 13.1), 1.25, 1.25)
    return _stroked(path, 2.0).united(dot)


_MAKERS: Final[Mapping[str, Callable[[], QPainterPath]]] = MappingProxyType(
    {
        "ring": _ring,
        "play": _play,
        "warning": _warning,
        "cross": _cross,
        "tick": _tick,
        "pause": _pause,
        "seal": _seal,
        "arrow": _arrow,
        "barred": _barred,
        "diamond_empty": _diamond_empty,
        "diamond_half": _diamond_half,
        "diamond": lambda: _rounded(_diamond(5.8)),
        "star": _star,
        "bars_0": lambda: _bars(0),
        "bars_1": lambda: _bars(1),
        "bars_2": lambda: _bars(2),
        "bars_3": lambda: _bars(3),
        "bars_4": lambda: _bars(4),
        "up": lambda: _chevron(-1),
        "down": lambda: _chevron(1),
        "equals": lambda: _lines(((3.4, 5.6), (12.6, 5.6)), ((3.4, 10.4), (12.6, 10.4))),
        "plus": lambda: _lines(((8, 3), (8, 13)), ((3, 8), (13, 8)), width=2.3),
        "minus": lambda: _lines(((3.6, 8), (12.4, 8)), width=2.4),
        "flag": _flag,
        "query": _query,
    }
)


@cache
def shape(name: str) -> QPainterPath:
    """The outline called ``name`` on a grid of 16 by 16; ``KeyError`` when there is none."""
    return _MAKERS[name]()
