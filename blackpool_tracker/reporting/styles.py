"""The page and the scale of type. All lengths are in points."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from blackpool_tracker.reporting.colours import ACCENT, FAINT, INK, MUTED, NAVY, ON_NAVY, WHITE
from blackpool_tracker.reporting.fonts import Face

MM: Final = 72 / 25.4
PAGE_WIDTH: Final = 595.28
PAGE_HEIGHT: Final = 841.89
SIDE: Final = 18 * MM
TOP: Final = PAGE_HEIGHT - 22 * MM
BOTTOM: Final = 19 * MM
MEASURE: Final = PAGE_WIDTH - 2 * SIDE
FULL: Final = TOP - BOTTOM
"""The height of an empty page."""

PAD: Final = 5.5
"""Left and right inside a table's cell."""


Align = Literal["left", "right", "middle"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set. ``before`` and ``after`` do not add up: the larger one counts.

    ``keep`` holds a text on the page of what follows it.
    """

    face: Face
    size: float
    leading: float
    colour: str = INK
    before: float = 0
    after: float = 0
    align: Align = "left"
    keep: bool = False

    def right(self) -> "Style":
        """The same, right aligned."""
        return altered(self, "right", self.colour)

    def middle(self) -> "Style":
        """The same, centred."""
        return altered(self, "middle", self.colour)

    def tinted(self, colour: str) -> "Style":
        """The same in another colour."""
        return altered(self, self.align, colour)


@cache
def altered(style: Style, align: Align, colour: str) -> Style:
    """The style with another alignment or colour, made once: badges ask for it by the thousand."""
    return replace(style, align=align, colour=colour)


COVER_TITLES: Final = tuple(
    Style(Face.BOLD, size, leading, WHITE)
    for size, leading in ((38, 43), (30, 35), (22, 27), (14, 18))
)
COVER_COUNCIL: Final = Style(Face.SEMIBOLD, 13, 18, WHITE)
COVER_FOR: Final = Style(Face.REGULAR, 14, 20, ON_NAVY)
COVER_PURPOSE: Final = Style(Face.REGULAR, 11, 15, ON_NAVY)
COVER_DAY: Final = Style(Face.SEMIBOLD, 14, 20, WHITE)
EYEBROW: Final = Style(Face.SEMIBOLD, 8, 11, ACCENT, keep=True)
TITLE: Final = Style(Face.BOLD, 24, 28, NAVY, after=6, keep=True)
SECTION: Final = Style(Face.SEMIBOLD, 17, 21, NAVY, after=4, keep=True)
SECTION_BELOW: Final = Style(Face.SEMIBOLD, 17, 21, NAVY, before=24, after=6, keep=True)
LEAD: Final = Style(Face.REGULAR, 13, 18, NAVY, after=12)
HEAD: Final = Style(Face.SEMIBOLD, 14, 18, NAVY, before=16, after=4, keep=True)
MINOR: Final = Style(Face.SEMIBOLD, 10.5, 14, NAVY, before=9, after=4, keep=True)
BODY: Final = Style(Face.REGULAR, 10, 14, after=6)
STRONG: Final = Style(Face.SEMIBOLD, 10, 14)
CELL: Final = Style(Face.REGULAR, 9, 12)
CELL_STRONG: Final = Style(Face.SEMIBOLD, 9, 12)
CELL_MUTED: Final = Style(Face.REGULAR, 8.5, 11.5, MUTED)
CELL_HEAD: Final = Style(Face.SEMIBOLD, 8, 11, NAVY)
CHIP: Final = Style(Face.SEMIBOLD, 8, 11)
TILE: Final = Style(Face.SEMIBOLD, 8, 11)
SMALL: Final = Style(Face.REGULAR, 8.5, 11.5, MUTED, after=4)
SMALL_STRONG: Final = Style(Face.SEMIBOLD, 8.5, 11.5, MUTED)
LABEL: Final = Style(Face.SEMIBOLD, 8, 11, MUTED)
QUOTE: Final = Style(Face.ITALIC, 10.5, 15, INK)
SAID: Final = Style(Face.REGULAR, 10.5, 15, INK)
FIGURE: Final = Style(Face.BOLD, 24, 28, NAVY)
CHART_NUMBER: Final = Style(Face.SEMIBOLD, 8.5, 11)
CHART_LABEL: Final = Style(Face.REGULAR, 8.5, 11, MUTED)
RUNNING_LEFT: Final = Style(Face.SEMIBOLD, 8, 11, NAVY)
RUNNING: Final = Style(Face.REGULAR, 8, 11, MUTED)
MARKING: Final = Style(Face.SEMIBOLD, 8, 11, MUTED)
DRAFT_STYLE: Final = Style(Face.BOLD, 150, 150, FAINT, align="middle")
CONTENTS_1: Final = Style(Face.REGULAR, 11, 14)
CONTENTS_2: Final = Style(Face.REGULAR, 9.5, 12, MUTED)
