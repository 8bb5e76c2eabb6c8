"""The badges and marks that show a word of a rating with its shape."""

from collections.abc import Sequence
from typing import Final

from blackpool_tracker.reporting.blocks import Block, Text, place
from blackpool_tracker.reporting.colours import MUTED, Token
from blackpool_tracker.reporting.paper import Paper, rounded
from blackpool_tracker.reporting.shapes import Shape
from blackpool_tracker.reporting.styles import CHIP, Style
from blackpool_tracker.reporting.text import Line, Ruler

CHIP_GAP: Final = 5.0
RISEN: Final = 1.6
"""How far a badge stands above its cell's top, so that its word is on the line of the others."""


class Chip(Block):
    """A word of a rating with its shape and colours; deliveries are round, the others square."""

    role = "Span"

    def __init__(
        self, word: str, token: Token, *, round_: bool = True, right: bool = False
    ) -> None:
        super().__init__()
        self.word, self.token, self.round_, self.right = word, token, round_, right
        self.wide = 0.0
        self._lines: list[Line] = []

    def measure(self, width: float, ruler: Ruler) -> float:
        """One line for a word as one would choose it, more for one that is too long."""
        self._lines = ruler.lines(self.word, CHIP, width - 24)
        self.width = width
        self.wide = max(wide for _, wide in self._lines) * CHIP.size + 23.5
        self.height = len(self._lines) * CHIP.leading + 3.5
        return self.height

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw ground, shape and word."""
        token, top = self.token, top + RISEN
        low = top - self.height
        radius = 7.2 if self.round_ else 2.2
        outline = rounded(round(self.wide, 1), self.height, radius)
        paper.pill(x, low, outline, (token.fill, token.border, token.dashed))
        paper.mark(token.shape, x + 10, top - self.height / 2, 6.6, token.text)
        paper.lines(x + 17, top - 1.75, self._lines, CHIP.tinted(token.text), self.wide)


class Chips(Block):
    """Badges side by side, in as many rows as they need."""

    role = "L"

    def __init__(self, chips: Sequence[Chip], *, right: bool = False) -> None:
        super().__init__()
        self.chips, self.right = chips, right
        self.after = 8
        self._rows: list[list[Chip]] = []

    def measure(self, width: float, ruler: Ruler) -> float:
        """Fill rows from the left."""
        self.width, used = width, width
        self._rows = []
        for chip in self.chips:
            chip.measure(width, ruler)
            if used + chip.wide > width:
                self._rows.append([])
                used = 0.0
            self._rows[-1].append(chip)
            used += chip.wide + CHIP_GAP
        self.height = sum(max(chip.height for chip in row) + CHIP_GAP for row in self._rows)
        self.height -= CHIP_GAP
        return self.height

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the badges row by row."""
        for row in self._rows:
            used = sum(chip.wide + CHIP_GAP for chip in row) - CHIP_GAP
            left = x + self.width - used if self.right else x
            for chip in row:
                place(chip, paper, left, top)
                left += chip.wide + CHIP_GAP
            top -= max(chip.height for chip in row) + CHIP_GAP


class Marked(Block):
    """A small shape with words beside it, in the colour of quiet text."""

    role = "Span"

    def __init__(self, shape: Shape, words: str, style: Style, *, wide: float = 22) -> None:
        super().__init__()
        self.shape, self.wide, self.style = shape, wide, style
        self.words = Text(words, style)

    def measure(self, width: float, ruler: Ruler) -> float:
        """The height of the words."""
        self.width = width
        self.height = self.words.measure(width - self.wide - 3, ruler)
        return self.height

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the shape in the height of the first line."""
        paper.mark(self.shape, x + self.wide / 2, top - self.style.leading / 2, 7, MUTED)
        place(self.words, paper, x + self.wide + 3, top)
