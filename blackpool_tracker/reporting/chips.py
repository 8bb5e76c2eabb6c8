"""The badges and marks that show a word of a rating with its shape."""

from collections.abc import Sequence
from typing import Final

from blackpool_tracker.domain.pictures.shapes import Shape
from blackpool_tracker.reporting.blocks import Block, Text, place
from blackpool_tracker.reporting.colours import MUTED, Token
from blackpool_tracker.reporting.paper import Paper, rounded
from blackpool_tracker.reporting.styles import CHIP, Style
from blackpool_tracker.reporting.text import Line, Ruler

CHIP_GAP: Final = 5.0
CHIP_FRAME: Final = 24.0
"""The room that a badge takes beside its word."""

MARK_WIDE: Final = 22.0
MARK_FRAME: Final = MARK_WIDE + 3
"""The room that the small shapes of evidence take, and with what is left before their word."""

RISEN: Final = 1.6
"""How far a badge stands above its cell's top, so that its word is on the line of the others."""


class Chip(Block):
    """A word of a rating with its shape and colours; deliveries are round, the others square."""

    role = "P"

    def __init__(
        self, word: str, token: Token, *, round_: bool = True, narrowest: float = 0.0
    ) -> None:
        super().__init__()
        self.word, self.token, self.round_ = word, token, round_
        self.narrowest, self.style, self.wide = narrowest, CHIP, 0.0
        self._lines: list[Line] = []

    def measure(self, width: float, ruler: Ruler) -> float:
        """One line for a word as one would choose it, more for one that is too long."""
        self.style = ruler.unbroken(self.word, CHIP, width - CHIP_FRAME)
        self._lines = ruler.lines(self.word, self.style, width - CHIP_FRAME + 0.01)
        self.width = width
        self.wide = max(wide for _, wide in self._lines) * self.style.size + 23.5
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
        paper.lines(x + 17, top - 1.75, self._lines, self.style.tinted(token.text), self.wide)


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
                with paper.tags.inside("LI"), paper.tags.inside("LBody"):
                    chip.draw(paper, left, top)
                left += chip.wide + CHIP_GAP
            top -= max(chip.height for chip in row) + CHIP_GAP


class Marked(Block):
    """A small shape with words beside it, in the colour of quiet text."""

    def __init__(self, shape: Shape, words: str, style: Style, *, narrowest: float = 0.0) -> None:
        super().__init__()
        self.shape, self.style, self.narrowest = shape, style, narrowest
        self.words = Text(words, style)

    def measure(self, width: float, ruler: Ruler) -> float:
        """The height of the words."""
        self.width = width
        room = width - MARK_FRAME
        self.words = Text(self.words.text, ruler.unbroken(self.words.text, self.style, room))
        self.height = self.words.measure(room + 0.01, ruler)
        return self.height

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the shape in the height of the first line."""
        paper.mark(self.shape, x + MARK_WIDE / 2, top - self.style.leading / 2, 7, MUTED)
        place(self.words, paper, x + MARK_FRAME, top)
