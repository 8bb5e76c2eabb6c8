"""What a picture consists of, in points from its lower left corner, y upwards.

Nothing here has a colour or a font: a part says what it is for, and whoever draws it, on paper or
in a window of any theme, knows how that looks there.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, Protocol

from blackpool_tracker.domain.pictures.shapes import Shape


class Ink(StrEnum):
    """What a colour is for, apart from the steps of a rating.

    ``LINE`` is what the picture is about, ``OTHER`` what it is held against; ``LEADER`` leads on
    from one thing to the next, and ``BAND`` is the ground between a target and where its tolerance
    ends.
    """

    PAGE = "page"
    TEXT = "text"
    MUTED = "muted"
    TITLE = "title"
    RULE = "rule"
    EDGE = "edge"
    LEADER = "leader"
    FAINT = "faint"
    LINE = "line"
    OTHER = "other"
    TARGET = "target"
    BAND = "band"
    BAND_EDGE = "band_edge"


class Rest(StrEnum):
    """Steps that are shown as one part."""

    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Tone:
    """The ground of what stands for a step of a rating, a grade or a mark; or what is ``upon`` it.

    ``of`` is the key of the step; None for a case without a grade.
    """

    of: StrEnum | None
    upon: bool = False


class BadgePart(StrEnum):
    """A part of a badge."""

    GROUND = "ground"
    EDGE = "edge"
    INK = "ink"


@dataclass(frozen=True, slots=True)
class Badge:
    """A part of what shows a word beside which it stands; ``of`` is the key of the word."""

    of: StrEnum
    part: BadgePart


Colour = Ink | Tone | Badge

Align = Literal["left", "right", "middle"]

DASHED: Final = (3.0, 2.4)


class Lettering(StrEnum):
    """How a word of a picture is set: beside an axis, as a number that counts, or very large."""

    LABEL = "label"
    NUMBER = "number"
    FIGURE = "figure"


class Letters(Protocol):
    """The letters in which a picture is set: its words decide how much room it needs."""

    @property
    def leading(self) -> float:
        """From one line of labels to the next."""

    def width(self, text: str, lettering: Lettering) -> float:
        """How wide a word is."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    low: float
    width: float
    height: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Wedge:
    """A part of a ring; ``start`` and ``end`` are turns, clockwise from the top."""

    x: float
    y: float
    outer: float
    inner: float
    start: float
    end: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape around a point."""

    shape: Shape
    x: float
    y: float
    size: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Word:
    """A short text, aligned to ``x`` and centred on ``y``."""

    x: float
    y: float
    text: str
    lettering: Lettering = Lettering.LABEL
    colour: Colour = Ink.MUTED
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Trace:
    """A line through points; ``dashes`` are lengths of line and gap in turn."""

    points: tuple[tuple[float, float], ...]
    colour: Colour
    pen: float
    dashes: tuple[float, ...] = ()

    @property
    def dashed(self) -> bool:
        """Whether it is broken."""
        return bool(self.dashes)


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle with an edge; ``dashes`` as those of a line."""

    x: float
    y: float
    radius: float
    inside: Colour
    edge: Colour
    dashes: tuple[float, ...] = ()


Primitive = Box | Wedge | Mark | Word | Trace | Disc


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a picture can be pointed at: a rectangle, and the words of what stands there."""

    x: float
    low: float
    width: float
    height: float
    words: str

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x <= self.x + self.width and self.low <= y <= self.low + self.height


@dataclass(frozen=True, slots=True)
class Picture:
    """A laid-out chart; ``alt`` says in a sentence what it shows, with its numbers.

    Without one it adorns: it shows what is said beside it.
    """

    width: float
    height: float
    parts: tuple[Primitive, ...]
    alt: str
    spots: tuple[Spot, ...] = ()
