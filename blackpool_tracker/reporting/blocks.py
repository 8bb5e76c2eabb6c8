"""What a page is made of: blocks that know their height, where they may be cut, and their role.

``role`` is the element of the PDF's structure that a block is (``P``, ``H2``, ``Table`` …); empty
for what only arranges others, ``Artifact`` for what adorns. Every block is drawn through
``place``, which puts the tags around it: layout knows nothing of them.
"""

from collections.abc import Sequence
from typing import Final, Self

from blackpool_tracker.reporting.colours import ACCENT, RULE, TINT
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.styles import FULL, Style
from blackpool_tracker.reporting.tags import Aside
from blackpool_tracker.reporting.text import Line, Ruler, spaced
from blackpool_tracker.reporting.weblinks import addresses, pieces

LOOSE: Final = 2
"""At a cut, at least this many lines of a text stay together on either side."""


class Block:
    """Something with a height for a width.

    ``spacing`` is left out at the top of a page. ``fresh`` begins a new page; ``need`` begins one
    unless so much room is left. ``narrowest`` is the width below which a word in it would break.
    ``anchor`` names the place for links, ``outline`` (level and title) for the outline beside the
    pages. ``alt`` says what a picture shows, ``actual`` what is read in place of its letters.
    ``group`` is the role and name of the element that it shares with others of the same. ``shared``
    is the same for all that was cut from one block.
    """

    role = ""
    alt = ""
    actual = ""
    before = 0.0
    after = 0.0
    keep = False
    spacing = False
    fresh = False
    need = 0.0
    narrowest = 0.0
    anchor = ""
    outline: tuple[int, str] | None = None
    group: tuple[str, str] | None = None
    shared: object = None

    def __init__(self) -> None:
        self.width = 0.0
        self.height = 0.0

    def measure(self, width: float, ruler: Ruler) -> float:
        """Lay the block out in ``width``; its height."""
        raise NotImplementedError

    def least(self) -> float:
        """The height of the smallest first part that may stand alone; call after ``measure``."""
        return self.height

    def cut(self, room: float, full: float) -> "tuple[Block, Block] | None":  # noqa: ARG002 - for blocks that can be cut
        """The part that fits in ``room`` and the rest, or None where there is no place to cut.

        ``full`` is the height of an empty page. Call after ``measure``.
        """
        return None

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw it under ``top``; call after ``measure``."""
        raise NotImplementedError

    def said_of(self, x: float, top: float) -> str:  # noqa: ARG002 - for blocks that say where they are
        """What its element says of itself in PDF's own words, when drawn under ``top``."""
        return ""

    def part_of(self, whole: "Block") -> None:
        """Be read as one with all that is cut from ``whole``."""
        whole.shared = whole.shared or object()
        self.role, self.shared, self.actual = whole.role, whole.shared, whole.actual

    def begin(self, *, need: float = 0.0, fresh: bool = False) -> Self:
        """The same block, now beginning a page when there is less room than ``need``."""
        self.need, self.fresh = need, fresh
        return self

    def named(self, anchor: str, outline: tuple[int, str] | None = None) -> Self:
        """The same block, now a place that links and the outline can lead to."""
        self.anchor, self.outline = anchor, outline
        return self


def place(block: Block, paper: Paper, x: float, top: float) -> None:
    """Draw a measured block with its anchor, as what it is to a reader."""
    if block.anchor:
        paper.anchor(block.anchor, x, top)
    if block.outline:
        level, title = block.outline
        paper.outline(block.anchor, title, level)
    tags, role = paper.tags, block.role
    outside = tags.begin(block.group[0], block.group) if block.group else None
    if not role:
        block.draw(paper, x, top)
    elif role == "Artifact":
        with tags.passed_over(Aside.ADORNMENT):
            block.draw(paper, x, top)
    else:
        alt, actual = (text and paper.ruler.clean(text) for text in (block.alt, block.actual))
        said = block.said_of(x, top)
        before = tags.begin(role, block.shared, alt=alt, actual=actual, attributes=said)
        block.draw(paper, x, top)
        tags.end(before)
    if outside is not None:
        tags.end(outside)


class Gap(Block):
    """Empty room."""

    role = "Artifact"

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def measure(self, width: float, ruler: Ruler) -> float:  # noqa: ARG002 - always the same
        """Its own height."""
        return self.height

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw nothing."""


class Divider(Block):
    """Room and a fine line between two sheets or themes; left out at the top of a page."""

    role = "Artifact"
    spacing = True
    keep = True

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def measure(self, width: float, ruler: Ruler) -> float:  # noqa: ARG002 - always the same
        """Its own height."""
        self.width = width
        return self.height

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the line in the lower part, near what it heads."""
        paper.rule(x, top - self.height * 0.6, x + self.width, RULE, 1.0)


class Text(Block):
    """A plain text, cut between lines.

    ``link`` is the anchor that a click on it leads to, ``file`` the path of a file from where the
    PDF lies.
    """

    def __init__(
        self, text: str, style: Style, role: str = "P", *, link: str = "", file: str = ""
    ) -> None:
        super().__init__()
        self.text, self.style, self.role, self.link, self.file = text, style, role, link, file
        self.before, self.after, self.keep = style.before, style.after, style.keep
        self.first, self.stop = 0, 0
        self._lines: list[Line] = []
        self._spans: list[tuple[int, int]] = []

    def measure(self, width: float, ruler: Ruler) -> float:
        """Break the text into lines; those of a part cut off are there already."""
        if width != self.width:
            self._lines = ruler.lines(self.worded(), self.style, width)
            self._spans = addresses(self._lines) if "://" in self.text else []
            self.first, self.stop, self.width = 0, len(self._lines), width
        self.height = (self.stop - self.first) * self.style.leading
        return self.height

    def worded(self) -> str:
        """What its lines say."""
        return self.text

    def least(self) -> float:
        """Two lines, or all when there are no more than three."""
        count = self.stop - self.first
        return (LOOSE if count >= 2 * LOOSE else count) * self.style.leading

    def cut(self, room: float, full: float) -> tuple[Block, Block] | None:  # noqa: ARG002 - lines always fit a page
        """Between two lines, two of them on either side."""
        count = self.stop - self.first
        fits = min(int(room / self.style.leading + 0.001), count - LOOSE)
        if fits < LOOSE:
            return None
        return self._part(self.first, self.first + fits), self._part(self.first + fits, self.stop)

    def _part(self, first: int, stop: int) -> "Text":
        part = Text("", self.style, link=self.link, file=self.file)
        part.part_of(self)
        part._lines, part._spans, part.width = self._lines, self._spans, self.width
        part.first, part.stop = first, stop
        part.height = (stop - first) * self.style.leading
        return part

    def read_on(self) -> None:
        """End with a space, for words that are read on behind it; call after ``measure``."""
        if not self._lines[-1][0].endswith(" "):
            self._lines[-1] = spaced(self._lines[-1])

    def shown(self) -> list[str]:
        """The lines that this part of the text draws."""
        return [text.rstrip(" ") for text, _ in self._lines[self.first : self.stop]]

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the lines, and the link over them."""
        lines = self._lines[self.first : self.stop]
        if not self.file and not paper.leads(self.link):
            if self._spans:
                self._draw_linked(paper, x, top)
            else:
                paper.lines(x, top, lines, self.style, self.width)
            return
        with paper.tags.inside("Link"):
            paper.lines(x, top, lines, self.style, self.width)
            size = (max(wide for _, wide in lines) * self.style.size, self.height)
            said, low = " ".join(self.shown()), top - self.height
            if self.file:
                paper.file_link(self.file, x, low, size, said)
            else:
                paper.link(self.link, x, low, size, said)

    def _draw_linked(self, paper: Paper, x: float, top: float) -> None:
        """Draw the lines piece by piece; a click on a web address leads to its page."""
        style, leading, indent, row = self.style, self.style.leading, 0.0, self.first
        spare = {"left": 0.0, "middle": 0.5, "right": 1.0}[style.align]
        for piece in pieces(self._lines, self._spans):
            if not self.first <= piece.line < self.stop:
                continue
            if piece.line != row or not indent:
                row, indent = (
                    piece.line,
                    (self.width - self._lines[piece.line][1] * style.size) * spare,
                )
            line = paper.ruler.line(piece.text, style.face)
            left, y, wide = x + indent, top - (row - self.first) * leading, line[1] * style.size
            indent += wide
            if not piece.leads:
                paper.lines(left, y, [line], style, wide)
                continue
            before = paper.tags.begin("Link", (self.shared or self, piece.leads, piece.at))
            paper.lines(left, y, [line], style, wide)
            paper.link(piece.leads, left, y - leading, (wide, leading), piece.leads)
            paper.tags.end(before)


class Stack(Block):
    """Blocks one under another; when ``whole``, parted only where no page could hold them."""

    def __init__(self, blocks: Sequence[Block], *, whole: bool = False) -> None:
        super().__init__()
        self.blocks, self.whole = list(blocks), whole
        self.after = self.blocks[-1].after if self.blocks else 0.0
        self.narrowest = max((block.narrowest for block in self.blocks), default=0.0)

    def measure(self, width: float, ruler: Ruler) -> float:
        """The sum of all heights and of the gaps between them."""
        for block in self.blocks:
            block.measure(width, ruler)
        self.width = width
        return self._add_up()

    def _add_up(self) -> float:
        self.height = sum(block.height for block in self.blocks) + sum(
            gap(one, other) for one, other in zip(self.blocks, self.blocks[1:], strict=False)
        )
        return self.height

    def least(self) -> float:
        """As much as its first block needs, or all of what must stay whole."""
        if self.whole and self.height <= FULL:
            return self.height
        return self.blocks[0].least() if self.blocks else 0.0

    def cut(self, room: float, full: float) -> tuple[Block, Block] | None:
        """Between two blocks, or inside the first that does not fit."""
        if self.whole and self.height <= full:
            return None
        used = 0.0
        for at, block in enumerate(self.blocks):
            start = used + (gap(self.blocks[at - 1], block) if at else 0.0)
            if start + block.height > room:
                halves = block.cut(room - start, full)
                if halves:
                    return (
                        self._part([*self.blocks[:at], halves[0]]),
                        self._part([halves[1], *self.blocks[at + 1 :]]),
                    )
                while at and self.blocks[at - 1].keep:
                    at -= 1  # noqa: PLW2901 - a heading goes with what it heads
                return (self._part(self.blocks[:at]), self._part(self.blocks[at:])) if at else None
            used = start + block.height
        return None

    def _part(self, blocks: list[Block]) -> "Stack":
        part = Stack(blocks)
        part.part_of(self)
        part.width = self.width
        part._add_up()
        return part

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw them downwards."""
        y = top
        for at, block in enumerate(self.blocks):
            y -= gap(self.blocks[at - 1], block) if at else 0.0
            place(block, paper, x, y)
            y -= block.height


def gap(upper: Block, lower: Block) -> float:
    """The room between two blocks: the larger wish counts."""
    return max(upper.after, lower.before)


class Panel(Block):
    """A block on a tinted ground with a coloured left edge; cut where its content is cut."""

    def __init__(self, content: Block, edge: str = ACCENT, pad: float = 11) -> None:
        super().__init__()
        self.content, self.edge, self.pad = content, edge, pad
        self.after = 8

    def measure(self, width: float, ruler: Ruler) -> float:
        """The content's height and the ground around it."""
        self.width = width
        self.height = self.content.measure(width - 2 * self.pad - 6, ruler) + 2 * self.pad
        return self.height

    def least(self) -> float:
        """The ground around the content's smallest part."""
        return self.content.least() + 2 * self.pad

    def cut(self, room: float, full: float) -> tuple[Block, Block] | None:
        """Where the content can be cut; both parts have the ground around them."""
        halves = self.content.cut(room - 2 * self.pad, full - 2 * self.pad)
        return (self._part(halves[0]), self._part(halves[1])) if halves else None

    def _part(self, content: Block) -> "Panel":
        part = Panel(content, self.edge, self.pad)
        part.part_of(self)
        part.width, part.height = self.width, content.height + 2 * self.pad
        return part

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the ground, then the content upon it."""
        paper.box(x, top - self.height, self.width, self.height, TINT)
        paper.box(x, top - self.height, 3, self.height, self.edge)
        place(self.content, paper, x + self.pad + 5, top - self.pad)


class Columns(Block):
    """Blocks side by side in given parts of the width; one under another if too high for a page."""

    def __init__(self, blocks: Sequence[Block], parts: Sequence[float], gutter: float) -> None:
        super().__init__()
        self.blocks, self.parts, self.gutter = list(blocks), list(parts), gutter
        self.after = 10
        self._ruler = Ruler()

    def measure(self, width: float, ruler: Ruler) -> float:
        """The height of the highest."""
        self.width, self._ruler = width, ruler
        spare = width - self.gutter * (len(self.blocks) - 1)
        self.height = max(
            block.measure(spare * part, ruler)
            for block, part in zip(self.blocks, self.parts, strict=True)
        )
        return self.height

    def cut(self, room: float, full: float) -> tuple[Block, Block] | None:
        """Only when no page could hold them side by side."""
        if self.height <= full:
            return None
        stack = Stack(self.blocks)
        stack.measure(self.width, self._ruler)
        return stack.cut(room, full)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw them from left to right."""
        for block in self.blocks:
            place(block, paper, x, top)
            x += block.width + self.gutter
