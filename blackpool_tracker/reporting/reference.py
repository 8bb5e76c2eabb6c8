"""Where more is told: a sentence that ends with the page on which it stands."""

from typing import Final

from blackpool_tracker.reporting.blocks import Block, Text
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.styles import Style

WIDEST: Final = 9999
"""The page for which room is kept: which it will be is known only when all is laid out."""


class Reference(Text):
    """Words that lead to ``link``, with its page behind them; never cut."""

    def __init__(self, words: str, style: Style, link: str) -> None:
        super().__init__(words, style, link=link)
        self.page = WIDEST

    def worded(self) -> str:
        """The words with the page, or alone where the paper has no such place."""
        return f"{self.text}, page {self.page}." if self.page else f"{self.text}."

    def least(self) -> float:
        """All of it."""
        return self.height

    def cut(self, room: float, full: float) -> tuple[Block, Block] | None:  # noqa: ARG002 - a sentence always fits a page
        """Nowhere."""
        return None

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the words with the page, which is known by now."""
        self.page = paper.pages.get(self.link, 0)
        width, self.width = self.width, 0.0
        self.measure(width, paper.ruler)
        super().draw(paper, x, top)
