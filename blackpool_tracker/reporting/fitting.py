"""Lists that share a page: each shows as many of its rows as there is room for, and says the rest.

Nothing is cut and nothing is set smaller: what has no room is counted, with where it stands.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from blackpool_tracker.reporting.blocks import Block, Stack, Text
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import BODY, CELL_MUTED, FULL, HEAD, MEASURE
from blackpool_tracker.reporting.text import Ruler

MOST = 40
"""More rows than this stand on no page, so that no more are tried."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list under its ``heading``: what makes each of its ``rows`` anew.

    ``rest`` says where all of them stand. ``none`` is said where there is no row, ``said`` always.
    What is ``pressing`` is shown whole before the others have more than one row.
    """

    heading: str
    columns: Sequence[Column]
    rows: Sequence[Callable[[], list[Block]]]
    rest: str
    none: str
    said: str = ""
    pressing: bool = False

    @property
    def count(self) -> int:
        """How many rows it has."""
        return len(self.rows)

    def blocks(self, shown: int) -> Iterator[Block]:
        """The heading, the first rows, and how many more there are."""
        yield Text(self.heading, HEAD, "H2")
        if self.said:
            yield Text(self.said, BODY)
        if not self.count and self.none:
            yield Text(self.none, CELL_MUTED)
        if shown:
            yield Rows(self.columns, [make() for make in self.rows[:shown]], pad=3)
        if shown < self.count:
            left = self.count - shown
            said = f"and {left:,} more" if shown else f"{left:,} in all"
            yield Text(f"{said}: see {self.rest}.", CELL_MUTED)


def fitted(first: Callable[[], list[Block]], lists: Sequence[Listing]) -> list[Block]:
    """One page: what stands ``first``, then the lists, each given a row in turn while it fits."""
    shown = [0] * len(lists)
    numbers = range(len(lists))

    def grow(growing: set[int], most: int) -> None:
        """Give each of these lists one row more in turn, up to ``most`` of them."""
        growing = {at for at in growing if shown[at] < min(lists[at].count, most)}
        while growing:
            for at in sorted(growing):
                tried = [*shown]
                tried[at] += 1
                fits = _height(_page(first, lists, tried)) <= FULL
                shown[at] += fits
                if not fits or shown[at] == min(lists[at].count, most):
                    growing.discard(at)

    grow({*numbers}, 1)
    grow({at for at in numbers if lists[at].pressing}, MOST)
    grow({*numbers}, MOST)
    return _page(first, lists, shown)


def _page(
    first: Callable[[], list[Block]], lists: Sequence[Listing], shown: Sequence[int]
) -> list[Block]:
    rows = zip(lists, shown, strict=True)
    return [*first(), *(block for each, count in rows for block in each.blocks(count))]


def _height(blocks: Sequence[Block]) -> float:
    return Stack(blocks).measure(MEASURE, Ruler())
