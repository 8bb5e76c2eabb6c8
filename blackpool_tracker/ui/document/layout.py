"""Where the pages of a document lie, one below the other."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QPoint, QRectF

GAP: Final = 12
"""Between two pages and around them, in pixels."""

Size = tuple[float, float]


class PageLayout:
    """Pages of ``sizes`` in points, drawn at ``scale`` pixels a point; pages count from 1."""

    def __init__(self, sizes: Sequence[Size], scale: float) -> None:
        self.sizes, self.scale = sizes, scale
        steps = (height * scale + GAP for _width, height in sizes)
        self._tops = list(accumulate(steps, initial=float(GAP)))

    @property
    def width(self) -> float:
        """The width of all, with the gap on both sides, in pixels."""
        return max((width for width, _height in self.sizes), default=0) * self.scale + 2 * GAP

    @property
    def height(self) -> float:
        """The height of all, in pixels."""
        return self._tops[-1]

    def rect(self, page: int, room: int) -> QRectF:
        """A page, centred in ``room`` pixels of width."""
        width, height = (length * self.scale for length in self.sizes[page - 1])
        left = max((max(room, self.width) - width) / 2, GAP)
        return QRectF(left, self._tops[page - 1], width, height)

    def page_at(self, top: float) -> int:
        """The page that lies at a height; the first above all, the last below."""
        return min(max(bisect_right(self._tops, top), 1), max(len(self.sizes), 1))

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages of which something lies between two heights."""
        if not self.sizes:
            return range(0)
        return range(self.page_at(top), self.page_at(bottom) + 1)

    def share_at(self, top: float) -> tuple[int, float]:
        """A height as a page and the share of it that lies above, to find it at another scale."""
        page = self.page_at(top)
        height = self.sizes[page - 1][1] * self.scale if self.sizes else 1
        return page, (top - self._tops[page - 1]) / height

    def height_of(self, place: tuple[int, float]) -> float:
        """The height of what ``share_at`` gave."""
        page, share = place
        return self._tops[page - 1] + share * self.sizes[page - 1][1] * self.scale


def fitting(sizes: Sequence[Size], room: int) -> float:
    """The scale at which the widest page fills ``room`` pixels of width."""
    widest = max((width for width, _height in sizes), default=0)
    return max(room - 2 * GAP, 1) / widest if widest else 1.0


def fitting_whole(sizes: Sequence[Size], width: int, height: int) -> float:
    """The scale at which every page fits ``width`` and ``height`` pixels."""
    tallest = max((tall for _width, tall in sizes), default=0)
    upright = max(height - 2 * GAP, 1) / tallest if tallest else 1.0
    return min(fitting(sizes, width), upright)


def moved(rect: QRectF, by: QPoint) -> QRectF:
    """A place of the whole, as it lies on the screen when scrolled."""
    return rect.translated(-by.x(), -by.y())
