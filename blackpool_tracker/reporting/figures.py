"""Figures: what a chart consists of, and the block that draws it.

A chart is laid out by a pure function into a ``Picture`` of plain values; only ``Figure`` knows
how they are drawn. Inside a picture the origin is its lower left corner.
"""

from dataclasses import dataclass
from math import ceil, cos, pi, sin, tan

from blackpool_tracker.reporting.blocks import Block
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.shapes import Shape
from blackpool_tracker.reporting.styles import Style
from blackpool_tracker.reporting.text import Ruler


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    low: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Wedge:
    """A part of a ring; ``start`` and ``end`` are turns, clockwise from the top."""

    x: float
    y: float
    outer: float
    inner: float
    start: float
    end: float
    colour: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape around a point."""

    shape: Shape
    x: float
    y: float
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Word:
    """A short text, aligned to ``x`` as its style says and centred on ``y``."""

    x: float
    y: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Trace:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    pen: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle with an edge."""

    x: float
    y: float
    radius: float
    inside: str
    edge: str


Primitive = Box | Wedge | Mark | Word | Trace | Disc


@dataclass(frozen=True, slots=True)
class Picture:
    """A laid-out chart; ``alt`` says in a sentence what it shows, with its numbers.

    Without one it adorns: it shows what is said beside it.
    """

    width: float
    height: float
    parts: tuple[Primitive, ...]
    alt: str


class Figure(Block):
    """A picture as a block."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture
        self.alt, self.role = picture.alt, "Figure" if picture.alt else "Artifact"

    def measure(self, width: float, ruler: Ruler) -> float:  # noqa: ARG002 - drawn in its own size
        """The picture's own height."""
        self.width, self.height = width, self.picture.height
        return self.height

    def said_of(self, x: float, top: float) -> str:
        """Where it stands on the page."""
        end, low = x + self.picture.width, top - self.height
        return f"/O/Layout/Placement/Block/BBox[{x:.1f} {low:.1f} {end:.1f} {top:.1f}]"

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw every part of the picture."""
        low = top - self.height
        for part in self.picture.parts:
            paint(part, paper, x, low)


def paint(part: Primitive, paper: Paper, x: float, y: float) -> None:
    """Draw one primitive, its picture's corner at ``x`` and ``y``."""
    match part:
        case Box():
            paper.box(x + part.x, y + part.low, part.width, part.height, part.colour)
        case Mark():
            paper.mark(part.shape, x + part.x, y + part.y, part.size, part.colour)
        case Word():
            paper.word(x + part.x, y + part.y, part.text, part.style)
        case Disc():
            paper.disc(x + part.x, y + part.y, part.radius, part.inside, part.edge)
        case Trace():
            dashes = "[3 2.4] 0 d " if part.dashed else ""
            paper.path(dashes + trace_operators(part.points, x, y), pen=part.pen, edge=part.colour)
        case Wedge():
            paper.path(wedge_operators(part, x, y), inside=part.colour)


def trace_operators(points: tuple[tuple[float, float], ...], x: float, y: float) -> str:
    """The operators of a line through points."""
    steps = [f"{x + px:.2f} {y + py:.2f}" for px, py in points]
    return f"{steps[0]} m " + " ".join(f"{step} l" for step in steps[1:])


def wedge_operators(wedge: Wedge, x: float, y: float) -> str:
    """The operators of a part of a ring: out along one arc, back along the other."""
    cx, cy = x + wedge.x, y + wedge.y
    first, last = (pi / 2 - 2 * pi * turn for turn in (wedge.start, wedge.end))
    out = [point(cx, cy, wedge.outer, first) + " m", arc(cx, cy, wedge.outer, first, last)]
    out += [point(cx, cy, wedge.inner, last) + " l", arc(cx, cy, wedge.inner, last, first), "h"]
    return " ".join(out)


def point(x: float, y: float, radius: float, angle: float) -> str:
    """A point of a circle, as two numbers."""
    return f"{x + radius * cos(angle):.2f} {y + radius * sin(angle):.2f}"


def arc(x: float, y: float, radius: float, start: float, end: float) -> str:
    """The operators of an arc, a quarter circle at most in each curve."""
    count = max(1, ceil(abs(end - start) / (pi / 2)))
    turn = (end - start) / count
    reach = radius * 4 / 3 * tan(turn / 4)
    out = []
    for at in range(count):
        one, two = start + at * turn, start + (at + 1) * turn
        out.append(
            f"{x + radius * cos(one) - reach * sin(one):.2f}"
            f" {y + radius * sin(one) + reach * cos(one):.2f}"
            f" {x + radius * cos(two) + reach * sin(two):.2f}"
            f" {y + radius * sin(two) - reach * cos(two):.2f}"
            f" {point(x, y, radius, two)} c"
        )
    return " ".join(out)
