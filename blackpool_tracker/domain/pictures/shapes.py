"""The shapes that stand beside words of status and in pictures, as paths and not as letters.

A path is written in a box from -0.5 to 0.5, y upwards, with ``M``, ``L``, ``C`` and ``Z`` as in
drawing programs. No font can lack them, and no screen reader reads out an odd name for them.
"""

from enum import StrEnum
from typing import Final, NamedTuple

CURVE: Final = 0.5523
"""How far the handles of a quarter circle reach, as a part of its radius."""


class Shape(StrEnum):
    """A shape by what it looks like."""

    CROSS = "cross"
    TRIANGLE = "triangle"
    PAUSE = "pause"
    DOT = "dot"
    TICK = "tick"
    SEAL = "seal"
    RING = "ring"
    ARROW = "arrow"
    MINUS = "minus"
    BARS_0 = "bars_0"
    BARS_1 = "bars_1"
    BARS_2 = "bars_2"
    BARS_3 = "bars_3"
    STEPS_0 = "steps_0"
    STEPS_1 = "steps_1"
    STEPS_2 = "steps_2"
    STEPS_3 = "steps_3"
    STEPS_4 = "steps_4"
    FLAG = "flag"
    UP = "up"
    DOWN = "down"
    EQUALS = "equals"
    PLUS = "plus"
    QUERY = "query"
    MORE = "more"
    DIAMOND = "diamond"
    DIAMOND_OPEN = "diamond_open"
    SQUARE = "square"
    SQUARE_OPEN = "square_open"


class Part(NamedTuple):
    """A filled path when ``pen`` is 0, else a line as thick as ``pen``."""

    pen: float
    path: str


def circle(x: float, y: float, radius: float) -> str:
    """The path of a circle."""
    reach = radius * CURVE
    return (
        f"M {x + radius} {y}"
        f" C {x + radius} {y + reach} {x + reach} {y + radius} {x} {y + radius}"
        f" C {x - reach} {y + radius} {x - radius} {y + reach} {x - radius} {y}"
        f" C {x - radius} {y - reach} {x - reach} {y - radius} {x} {y - radius}"
        f" C {x + reach} {y - radius} {x + radius} {y - reach} {x + radius} {y} Z"
    )


def rectangle(left: float, low: float, right: float, high: float) -> str:
    """The path of an upright rectangle."""
    return f"M {left} {low} L {right} {low} L {right} {high} L {left} {high} Z"


def bars(filled: int) -> tuple[Part, ...]:
    """Three rising bars, the first ``filled`` of them solid."""
    tops = ((-0.44, -0.1), (-0.11, 0.16), (0.22, 0.44))
    boxes = [rectangle(left, -0.42, left + 0.22, top) for left, top in tops]
    return tuple(Part(0.0 if at < filled else 0.07, box) for at, box in enumerate(boxes))


def steps(filled: int) -> tuple[Part, ...]:
    """Four small circles in a row three times as wide as high, the first ``filled`` solid."""
    circles = [circle(-1.05 + 0.7 * at, 0, 0.25) for at in range(4)]
    return tuple(Part(0.0 if at < filled else 0.09, path) for at, path in enumerate(circles))


PARTS: Final[dict[Shape, tuple[Part, ...]]] = {
    Shape.CROSS: (Part(0.2, "M -.38 -.38 L .38 .38 M -.38 .38 L .38 -.38"),),
    Shape.TRIANGLE: (Part(0, "M -.48 -.4 L .48 -.4 L 0 .44 Z"),),
    Shape.PAUSE: (Part(0, rectangle(-0.36, -0.4, -0.1, 0.4) + rectangle(0.1, -0.4, 0.36, 0.4)),),
    Shape.DOT: (Part(0, circle(0, 0, 0.4)),),
    Shape.TICK: (Part(0.18, "M -.42 -.02 L -.12 -.34 L .44 .36"),),
    Shape.SEAL: (Part(0.12, circle(0, 0, 0.44)), Part(0.14, "M -.2 -.01 L -.05 -.18 L .22 .18")),
    Shape.RING: (Part(0.14, circle(0, 0, 0.34)),),
    Shape.ARROW: (Part(0.14, "M -.42 0 L .36 0 M .08 .28 L .38 0 L .08 -.28"),),
    Shape.MINUS: (Part(0.12, circle(0, 0, 0.4)), Part(0.14, "M -.2 0 L .2 0")),
    Shape.BARS_0: bars(0),
    Shape.BARS_1: bars(1),
    Shape.BARS_2: bars(2),
    Shape.BARS_3: bars(3),
    Shape.STEPS_0: steps(0),
    Shape.STEPS_1: steps(1),
    Shape.STEPS_2: steps(2),
    Shape.STEPS_3: steps(3),
    Shape.STEPS_4: steps(4),
    Shape.FLAG: (Part(0.14, "M -.3 -.46 L -.3 .44"), Part(0, "M -.24 .44 L .42 .2 L -.24 -.06 Z")),
    Shape.UP: (Part(0, "M -.46 -.06 L 0 .44 L .46 -.06 Z"), Part(0.2, "M 0 -.44 L 0 0")),
    Shape.DOWN: (Part(0, "M -.46 .06 L 0 -.44 L .46 .06 Z"), Part(0.2, "M 0 .44 L 0 0")),
    Shape.EQUALS: (Part(0.16, "M -.36 .18 L .36 .18 M -.36 -.18 L .36 -.18"),),
    Shape.PLUS: (Part(0.2, "M -.4 0 L .4 0 M 0 -.4 L 0 .4"),),
    Shape.MORE: tuple(Part(0, circle(x, 0, 0.14)) for x in (-0.4, 0, 0.4)),
    Shape.DIAMOND: (Part(0, "M 0 -.5 L .5 0 L 0 .5 L -.5 0 Z"),),
    Shape.DIAMOND_OPEN: (Part(0.14, "M 0 -.42 L .42 0 L 0 .42 L -.42 0 Z"),),
    Shape.SQUARE: (Part(0, rectangle(-0.38, -0.38, 0.38, 0.38)),),
    Shape.SQUARE_OPEN: (Part(0.14, rectangle(-0.34, -0.34, 0.34, 0.34)),),
    Shape.QUERY: (
        Part(0.16, "M -.26 .2 C -.26 .54 .28 .54 .28 .2 C .28 -.02 0 0 0 -.16"),
        Part(0, circle(0, -0.42, 0.1)),
    ),
}
