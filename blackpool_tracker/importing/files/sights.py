"""What is shown of a PDF's page: PDFium counts upwards on the paper, a reader down from the top.

A page may be turned by quarters, and may be cut from a larger one, so that its corner is not at 0.
"""

from typing import Final, NamedTuple

import pypdfium2

SIDEWAYS: Final = (1, 3)

Area = tuple[float, float, float, float]
"""The left, bottom, right and top edge of something on the paper."""


class Place(NamedTuple):
    """Where something stands on what is shown, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Sight(NamedTuple):
    """The edges of what is shown, as they lie on the paper, and its quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of what is shown, in points."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.turns in SIDEWAYS else (across, up)

    def point(self, across: float, up: float) -> tuple[float, float]:
        """How far a point of the paper stands right of, and below, the corner that is shown."""
        match self.turns:
            case 1:
                return up - self.bottom, across - self.left
            case 2:
                return self.right - across, up - self.bottom
            case 3:
                return self.top - up, self.right - across
            case _:
                return across - self.left, self.top - up

    def place(self, left: float, bottom: float, right: float, top: float) -> Place:
        """Where a box on the paper stands on what is shown."""
        one, other = self.point(left, bottom), self.point(right, top)
        return Place(*map(min, one, other), *map(max, one, other))


def sight_of(page: pypdfium2.PdfPage) -> Sight:
    """What is shown of a page."""
    left, bottom, right, top = page.get_bbox()
    return Sight(left, bottom, right, top, page.get_rotation() // 90)
