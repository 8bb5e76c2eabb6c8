"""Figures: the block that draws a picture, and how each part of one looks on paper."""

from math import ceil, cos, pi, sin, tan
from typing import Final

from blackpool_tracker.domain.pictures.primitives import (
    Badge,
    BadgePart,
    Box,
    Colour,
    Disc,
    Lettering,
    Mark,
    Picture,
    Primitive,
    Tone,
    Trace,
    Wedge,
    Word,
)
from blackpool_tracker.reporting.blocks import Block
from blackpool_tracker.reporting.colours import BADGES, INKS, TONES
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.styles import CHART_LABEL, CHART_NUMBER, FIGURE, Style, altered
from blackpool_tracker.reporting.text import Ruler

LETTERING: Final = {
    Lettering.LABEL: CHART_LABEL,
    Lettering.NUMBER: CHART_NUMBER,
    Lettering.FIGURE: FIGURE,
}


class PaperLetters:
    """The letters of pictures on paper."""

    leading = CHART_LABEL.leading

    def __init__(self) -> None:
        self._ruler = Ruler()

    def width(self, text: str, lettering: Lettering) -> float:
        """How wide a word is in points."""
        style = LETTERING[lettering]
        return self._ruler.width(self._ruler.clean(text), style.face) * style.size


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


def colour_of(colour: Colour) -> str:
    """The colour that is printed for what one is for."""
    if isinstance(colour, Tone):
        token = TONES[colour.of]
        return token.on_chart if colour.upon else token.chart
    if isinstance(colour, Badge):
        token = BADGES[colour.of]
        parts = {
            BadgePart.GROUND: token.fill,
            BadgePart.EDGE: token.border,
            BadgePart.INK: token.text,
        }
        return parts[colour.part]
    return INKS[colour]


def style_of(word: Word) -> Style:
    """How a word of a picture is set."""
    return altered(LETTERING[word.lettering], word.align, colour_of(word.colour))


def paint(part: Primitive, paper: Paper, x: float, y: float) -> None:
    """Draw one primitive, its picture's corner at ``x`` and ``y``."""
    match part:
        case Box():
            colour = colour_of(part.colour)
            paper.box(x + part.x, y + part.low, part.width, part.height, colour)
        case Mark():
            paper.mark(part.shape, x + part.x, y + part.y, part.size, colour_of(part.colour))
        case Word():
            paper.word(x + part.x, y + part.y, part.text, style_of(part))
        case Disc():
            look = colour_of(part.inside), colour_of(part.edge), dashed(part.dashes)
            paper.disc(x + part.x, y + part.y, part.radius, look)
        case Trace():
            line = trace_operators(part.points, x, y)
            edge = colour_of(part.colour)
            paper.path(dashed(part.dashes) + line, pen=part.pen, edge=edge)
        case Wedge():
            paper.path(wedge_operators(part, x, y), inside=colour_of(part.colour))


def dashed(dashes: tuple[float, ...]) -> str:
    """The operators of a broken line; none for a whole one."""
    return f"[{' '.join(f'{each:g}' for each in dashes)}] 0 d " if dashes else ""


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
