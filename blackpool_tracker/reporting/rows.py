"""A table that costs the same for each row, however many there are.

It repeats its head on each page, breaks between rows, and cuts a row only when no page could hold
it. Its parts share one list of rows, so that cutting it over many pages copies nothing.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from blackpool_tracker.reporting.blocks import Block, Gap, Text, place
from blackpool_tracker.reporting.colours import NAVY, RULE
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.styles import CELL_HEAD, FULL, PAD
from blackpool_tracker.reporting.tags import HEADED, HEADS_ROW, Aside
from blackpool_tracker.reporting.text import Ruler

HEAD_PAD: Final = 4.0
BADGE: Final = 0.24
"""The part of a table's width that a column of badges may take for the sake of a long word."""

PAIR: Final = 140.0
"""The head and two rows that are no higher stay together."""

SHORT: Final = 110.0
"""A table that is no higher stays on one page."""

SEVERAL: Final = 3
"""From so many rows and columns on, the first cell of a row heads it."""

GUTTER: Final = 10.0
"""The room between two columns that no line heads."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its head says and its part of the table's width.

    Under no head stands what adorns: it shows what another column says, and is not read.
    """

    head: str
    part: float
    right: bool = False


class Rows(Block):
    """A table of blocks. Without ``ruled`` it has neither head nor lines: rows that only align.

    The first column heads the rows, where there are several to tell apart, each with several cells:
    in a small table such heads would be more than what they head. ``again`` is set where
    the head stands once more, on another page; ``begun`` is the same for the parts of a row that
    stands on several pages.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Block]],
        *,
        ruled: bool = True,
        pad: float = 6.0,
    ) -> None:
        super().__init__()
        self.columns, self.rows, self.ruled, self.pad = columns, rows, ruled, pad
        self.inset = PAD if ruled else 0.0
        self.gutter = 0.0 if ruled else GUTTER
        self.after = 8
        self.role = "Table" if ruled else ""
        read = sum(bool(column.head) for column in columns)
        self.several, self.again = min(len(rows), read) >= SEVERAL, False
        self.begun: object = None
        self.first, self.stop = 0, len(rows)
        self.head_height = 0.0
        self._heads: list[Text] = []
        self._tops: list[float] = [0.0]  # where each row begins, and where the last one ends
        self._widths: list[float] = []

    def measure(self, width: float, ruler: Ruler) -> float:
        """Lay out every cell; a part cut off keeps its measures."""
        if width != self.width:
            self.width = width
            self._widths = self.shares(width)
            if self.ruled:
                self._heads = [
                    Text(column.head, CELL_HEAD.right() if column.right else CELL_HEAD)
                    for column in self.columns
                ]
                self.head_height = self._row_height(self._heads, ruler, HEAD_PAD)
            heights = (self._row_height(row, ruler, self.pad) for row in self.rows)
            self._tops = list(accumulate(heights, initial=0.0))
            self.height = self.head_height + self._tops[-1]
        return self.height

    def shares(self, width: float) -> list[float]:
        """Each column's part of the width; badges get the room that their words need.

        The widest column without a badge gives it.
        """
        widths = [width * column.part for column in self.columns]
        needs = [
            max((cell.narrowest for cell in cells), default=0.0)
            for cells in zip(*self.rows, strict=True)
        ]
        if not any(needs) or all(needs):
            return widths
        giver = max((at for at, need in enumerate(needs) if not need), key=widths.__getitem__)
        for at, need in enumerate(needs):
            wanted = min(need + 2 * self.inset + self.gutter, width * BADGE)
            if need and wanted > widths[at]:
                widths[giver] -= wanted - widths[at]
                widths[at] = wanted
        return widths

    def _row_height(self, row: Sequence[Block], ruler: Ruler, pad: float) -> float:
        last, inset = len(row) - 1, 2 * self.inset
        return 2 * pad + max(
            cell.measure(width - inset - (self.gutter if at < last else 0.0), ruler)
            for at, (cell, width) in enumerate(zip(row, self._widths, strict=True))
        )

    def _high(self, at: int) -> float:
        return self._tops[at + 1] - self._tops[at]

    def least(self) -> float:
        """The head and the first row, or the first lines of a row that is higher than a page."""
        if self.first == self.stop:
            return self.head_height
        if self.ruled and not self.again and self.height <= SHORT:
            return self.height
        whole = self.head_height + self._high(self.first)
        if self.first + 1 < self.stop and whole + self._high(self.first + 1) <= PAIR:
            return whole + self._high(self.first + 1)  # no row stands alone above the others
        if whole <= FULL:
            return whole
        row = self.rows[self.first]
        return self.head_height + 2 * self.pad + max(cell.least() for cell in row)

    def cut(self, room: float, full: float) -> tuple[Block, Block] | None:
        """Between two rows; inside a row only when no page could hold it."""
        if self.ruled and not self.again and self.height <= SHORT:
            return None
        end = self._tops[self.first] + room - self.head_height
        at = bisect_right(self._tops, end + 0.001, self.first, self.stop + 1) - 1
        if at == self.stop - 1 and at - self.first > 1:
            at -= 1  # no row stands alone under a head of its own
        if at > self.first:
            return self._parted(at)
        if self.head_height + self._high(at) <= full:
            return None
        around = self.head_height + 2 * self.pad
        return self._cut_row(room - around, full - around)

    def _cut_row(self, room: float, full: float) -> tuple[Block, Block] | None:
        upper: list[Block] = []
        lower: list[Block] = []
        for cell in self.rows[self.first]:
            fits = cell.height <= room
            halves = (cell, Gap(0)) if fits else cell.cut(room, full) or (Gap(0), cell)
            upper.append(halves[0])
            lower.append(halves[1])
        if not any(cell.height for cell in upper):
            return None
        around = 2 * self.pad
        heights = [
            around + max(cell.height for cell in lower),
            *(self._high(at) for at in range(self.first + 1, self.stop)),
        ]
        self.begun = self.begun or object()
        top = self._of([upper], [0.0, around + max(cell.height for cell in upper)], 0, 1)
        rows = [lower, *self.rows[self.first + 1 : self.stop]]
        rest = self._of(rows, list(accumulate(heights, initial=0.0)), 0, len(rows))
        top.begun, rest.begun = self.begun, self.begun
        top.again, rest.again = self.again, True
        return top, rest

    def _parted(self, at: int) -> tuple["Rows", "Rows"]:
        """The rows before number ``at``, and those from there on."""
        upper = self._of(self.rows, self._tops, self.first, at)
        lower = self._of(self.rows, self._tops, at, self.stop)
        upper.begun, upper.again, lower.again = self.begun, self.again, True
        return upper, lower

    def _of(
        self, rows: Sequence[Sequence[Block]], tops: list[float], first: int, stop: int
    ) -> "Rows":
        part = Rows(self.columns, rows, ruled=self.ruled, pad=self.pad)
        part.part_of(self)
        part.width, part.head_height = self.width, self.head_height
        part._heads, part._widths, part._tops = self._heads, self._widths, tops
        part.several = self.several
        part.first, part.stop = first, stop
        part.height = part.head_height + tops[part.stop] - tops[part.first]
        return part

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the head, then each row above its line."""
        end, y = x + self.width, top
        if self.ruled:
            self._draw_heads(paper, x, y - HEAD_PAD)
            y -= self.head_height
            paper.rule(x, y, end, NAVY, 1.0)
        for at in range(self.first, self.stop):
            begun = self.begun if at == self.first else None
            if self.ruled:
                self._draw_row(paper, x, y - self.pad, self.rows[at], begun)
            else:
                self._align_row(paper, x, y - self.pad, self.rows[at])
            y -= self._high(at)
            if self.ruled:
                paper.rule(x, y, end, RULE, 0.4)

    def _draw_heads(self, paper: Paper, x: float, top: float) -> None:
        tags = paper.tags
        row = tags.aside(Aside.PAGINATION) if self.again else tags.begin("TR")
        for cell, width in zip(self._heads, self._widths, strict=True):
            if cell.text:
                before = tags.begin("TH", attributes=HEADED)
                cell.draw(paper, x + self.inset, top)
                tags.end(before)
            x += width
        tags.end(row)

    def _draw_row(
        self, paper: Paper, x: float, top: float, row: Sequence[Block], begun: object
    ) -> None:
        """A row whose cells are read under their heads; ``begun`` joins its parts."""
        tags = paper.tags
        outside = tags.begin("TR", begun)
        for at, (cell, head, width) in enumerate(zip(row, self._heads, self._widths, strict=True)):
            if head.text:
                role, said = ("TH", HEADS_ROW) if self.several and not at else ("TD", "")
                before = tags.begin(role, begun and (begun, at), attributes=said)
            else:
                before = tags.aside()
            if cell.role == "P":
                cell.draw(paper, x + self.inset, top)  # the cell itself is its paragraph
            else:
                place(cell, paper, x + self.inset, top)
            tags.end(before)
            x += width
        tags.end(outside)

    def _align_row(self, paper: Paper, x: float, top: float, row: Sequence[Block]) -> None:
        for cell, width in zip(row, self._widths, strict=True):
            place(cell, paper, x + self.inset, top)
            x += width
