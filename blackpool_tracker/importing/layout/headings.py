"""The headings of a document: which one stands over what, and how each is named."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from blackpool_tracker.importing.layout.blocks import Block

BETWEEN: Final = " / "
"""What stands between a heading and the one above it, where the first alone would not tell."""
BOLD: Final = 0.5  # points, by which bold letters count as larger
FRONT: Final = 1
"""The page of the title, which stands above all and so tells nothing."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``above`` is the nearest before it in larger letters, None for the first."""

    text: str
    rank: float
    page: int
    above: "Heading | None"


NONE: Final = Heading("", 0.0, 0, None)
"""What stands over the words before the first heading."""


class Headings:
    """Goes through a document, and knows under which heading it is."""

    def __init__(self) -> None:
        self.now = NONE
        """The heading that the next paragraph stands under."""
        self.chained = False
        """Whether no paragraph came after the last heading."""
        self._before = NONE
        self._cell: Block | None = None
        self._above: list[Heading] = []

    def open(self, block: Block, text: str) -> None:
        """A heading comes; one that stands beside the last on its row belongs to it."""
        if not self.chained:
            self._before, self.chained, self._cell = self.now, True, None
        beside = block.beside and self._cell is not None and self._cell.beside
        if beside and self._above:
            last = self._above.pop()
            text, rank = f"{last.text} {text}", last.rank
        else:
            rank = block.first.size + BOLD * block.first.bold
        self._above = [each for each in self._above if each.rank > rank]
        above = next((each for each in reversed(self._above) if each.page > FRONT), None)
        self.now = Heading(text, rank, block.first.page, above)
        self._above.append(self.now)
        self._cell = block

    def take(self) -> Heading:
        """A paragraph comes; gives the heading it stands under."""
        self.chained = False
        return self.now

    def close(self) -> None:
        """Rows of a table come: the headings just before were its own."""
        if self.chained:
            self.now = self._before


def names_of(headings: Iterable[Heading]) -> dict[Heading, str]:
    """The name of each heading: its words, with those above it where others have the same words."""
    different = set(headings)
    same = Counter(heading.text.casefold() for heading in different)
    return {
        heading: f"{heading.above.text}{BETWEEN}{heading.text}"
        if heading.above and same[heading.text.casefold()] > 1
        else heading.text
        for heading in different
    }
