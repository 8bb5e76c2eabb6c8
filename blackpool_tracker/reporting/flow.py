"""Blocks flow down the pages. First all is laid out, then all is drawn.

So the number of pages and the page of every section are known before the first is drawn: one
layout, no second pass, nothing to fill in later.
"""

from typing import NamedTuple

from blackpool_tracker.reporting.blocks import Block, gap
from blackpool_tracker.reporting.styles import BOTTOM, FULL, MEASURE, SIDE, TOP
from blackpool_tracker.reporting.text import Ruler


class Placed(NamedTuple):
    """A block and the upper left corner where it stands."""

    block: Block
    x: float
    top: float


class Flow:
    """Fills pages, after a ``cover`` where there is one.

    ``anchors`` says on which page, from 1, each named block begins.
    """

    def __init__(self, ruler: Ruler, cover: Block | None = None) -> None:
        self.ruler = ruler
        self.pages: list[list[Placed]] = [[Placed(cover, 0, TOP)], []] if cover else [[]]
        self.anchors: dict[str, int] = {}
        self._y = TOP
        self._last: Block | None = None
        self._waiting: list[Block] = []

    def add(self, block: Block) -> None:
        """Put a block under the last one; those that head it stay on its page."""
        block.measure(MEASURE, self.ruler)
        if block.fresh or (block.need and self._y - BOTTOM < block.need):
            self.settle()
            self._new_page()
        self._waiting.append(block)
        if not block.keep:
            self._place_waiting()

    def settle(self) -> None:
        """Place what still waits for something to head."""
        for block in self._waiting:
            self._fill(block)
        self._waiting = []

    def _place_waiting(self) -> None:
        *heads, block = self._waiting
        height = sum(head.height + head.before + head.after for head in heads)
        needed = height + block.least()
        if needed <= FULL and self._room(self._waiting[0]) < needed:
            self._new_page()
        self.settle()

    def _room(self, block: Block) -> float:
        return self._y - BOTTOM - (gap(self._last, block) if self._last else 0.0)

    def _new_page(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
        self._y, self._last = TOP, None

    def _fill(self, block: Block) -> None:
        while block.height > self._room(block):
            halves = block.cut(self._room(block), FULL)
            if halves:
                upper, lower = halves
                upper.anchor, upper.outline = block.anchor, block.outline
                self._put(upper)
                lower.after = block.after
                block = lower
            elif not self.pages[-1]:
                break
            self._new_page()
        self._put(block)

    def _put(self, block: Block) -> None:
        if block.spacing and not self.pages[-1]:
            return
        self._y -= gap(self._last, block) if self._last else 0.0
        self.pages[-1].append(Placed(block, SIDE, self._y))
        if block.anchor:
            self.anchors[block.anchor] = len(self.pages)
        self._y -= block.height
        self._last = block
