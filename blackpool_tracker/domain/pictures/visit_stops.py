"""One visit of a thread on its line of time: a mark in a disc, and its piece of the line."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from blackpool_tracker.domain.pictures.primitives import (
    Badge,
    BadgePart,
    Disc,
    Ink,
    Mark,
    Picture,
    Primitive,
    Trace,
)
from blackpool_tracker.domain.pictures.shapes import Shape
from blackpool_tracker.domain.sheets import VisitMark

VISIT_SHAPES: Final[Mapping[VisitMark, Shape]] = MappingProxyType(
    {
        VisitMark.RAISED: Shape.FLAG,
        VisitMark.WORSE: Shape.DOWN,
        VisitMark.SAME: Shape.EQUALS,
        VisitMark.IMPROVED: Shape.UP,
        VisitMark.STRENGTH: Shape.PLUS,
        VisitMark.NOT_MENTIONED: Shape.RING,
        VisitMark.NOT_LOOKED_AT: Shape.MINUS,
        VisitMark.NOT_KNOWN: Shape.QUERY,
    }
)
"""The shape of what a visit meant."""

SIZE: Final = 1.06
PEN: Final = 0.15
BROKEN: Final = (0.36, 0.24)
"""Of the shape, the line, and the broken edge of what is not held: parts of the disc's radius."""


def visit_stop(
    mark: VisitMark, radius: float, at: float, line: tuple[float, float] | None, *, held: bool
) -> Picture:
    """A mark ``at`` so far from the left, on a line from the first to the second of ``line``.

    Its edge is broken where the document is not ``held``. It adorns: its words stand beside it.
    """
    parts: list[Primitive] = []
    if line is not None:
        parts.append(Trace(((line[0], radius), (line[1], radius)), Ink.LEADER, PEN * radius))
    ground = Badge(mark, BadgePart.GROUND) if held else Ink.PAGE
    dashes = () if held else tuple(each * radius for each in BROKEN)
    parts.append(Disc(at, radius, radius, ground, Badge(mark, BadgePart.EDGE), dashes))
    shape = VISIT_SHAPES[mark]
    parts.append(Mark(shape, at, radius, SIZE * radius, Badge(mark, BadgePart.INK)))
    return Picture(at + radius, 2 * radius, tuple(parts), "")
