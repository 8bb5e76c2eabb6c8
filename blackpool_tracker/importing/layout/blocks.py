"""Lines that belong together on one page: a paragraph or a part of one, a heading, a cell."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from blackpool_tracker.importing.layout.joining import HYPHEN, ends_sentence
from blackpool_tracker.importing.layout.marks import Mark, mark_of_paragraph
from blackpool_tracker.importing.lines import Line

SMALL: Final = 0.89  # of the size of most words, up to which words are small print
LARGE: Final = 1.1  # of the same, from which on they are a heading's
SMALL_WORDS: Final = 20  # letters, from which on a small line in the midst of a page says something
OTHER_SIZE: Final = 1.2  # points, by which letters differ that belong to something else
GAP: Final = 1.3  # of the usual distance of lines, above which a new paragraph begins
INDENT: Final = 8.0  # points that make an indent
SAME_ROW: Final = 4.0  # points, by which lines beside each other may stand higher or lower
WORD_SPACE: Final = 15.0  # points, up to which words on one row follow each other
SKIPPED: Final = 3  # numbers that may be left out between one paragraph and the next
LETTER: Final = 0.58  # of its size is a letter's width, or a little less


@dataclass(slots=True)
class Block:
    """Lines of one page that follow each other without a break. ``mark`` is that of the first."""

    lines: list[Line]
    mark: Mark | None = None
    beside: bool = False
    _hang: float | None = None

    @property
    def first(self) -> Line:
        """The line that it begins with."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The line that it ends with."""
        return self.lines[-1]

    @property
    def left(self) -> float:
        """Where its words begin, right of number or bullet where they hang."""
        return self.first.left if self._hang is None else self._hang

    def add(self, line: Line) -> None:
        """Add one more line, below the others."""
        self.lines.append(line)
        self._hang = line.left if self._hang is None else min(self._hang, line.left)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: size of most words, distance of lines, and its right edge."""

    size: float
    distance: float
    right: float

    def small(self, line: Line) -> bool:
        """Whether a line is small print, such as a footnote."""
        return line.size <= self.size * SMALL

    def heading(self, line: Line) -> bool:
        """Whether a line looks like a heading's."""
        return line.bold or line.size >= self.size * LARGE

    def room_for(self, line: Line, following: Line) -> bool:
        """Whether the first word of the following line would have had room on this one."""
        word = following.text.split(maxsplit=1)[0]
        return line.right + (len(word) + 2) * LETTER * line.size < self.right


def setting_of(lines: Sequence[Line]) -> Setting:
    """The setting of a document with these lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[_rounded(line.size)] += len(line.text)
    size = max(sizes, key=lambda one: sizes[one], default=0.0)
    body = [line for line in lines if _rounded(line.size) == size]
    distances = Counter(
        _rounded(next_.baseline - line.baseline)
        for line, next_ in pairwise(body)
        if line.page == next_.page and 0 < next_.baseline - line.baseline < 3 * size
    )
    distance = max(distances, key=lambda one: distances[one], default=1.2 * size)
    return Setting(size, distance, max((line.right for line in body), default=0.0))


def _rounded(points: float) -> float:
    return round(points * 2) / 2


def blocks_of(lines: Sequence[Line], setting: Setting) -> list[Block]:
    """The lines as blocks, in their order, small print left out."""
    gathered = _Gathering(setting)
    feet = _feet(lines, setting)
    for line in lines:
        within = line.top < feet.get(line.page, 0.0) and len(line.text) >= SMALL_WORDS
        if within or not setting.small(line):
            gathered.take(line)
    blocks = [block for block in gathered.blocks if not _empty(block)]
    for one, next_ in pairwise(blocks):
        if _stand_beside(one, next_):
            one.beside = next_.beside = True
    return blocks


def _feet(lines: Sequence[Line], setting: Setting) -> dict[int, float]:
    """How far down each page its larger letters come; what is small above may be a box of text."""
    feet: dict[int, float] = {}
    for line in lines:
        if not setting.small(line):
            feet[line.page] = max(feet.get(line.page, 0.0), line.baseline)
    return feet


def _empty(block: Block) -> bool:
    """Whether there is nothing after the bullet."""
    return block.mark is not None and not "".join(
        (block.first.text[block.mark.length :], *(line.text for line in block.lines[1:]))
    )


def _stand_beside(one: Block, next_: Block) -> bool:
    if one.first.page != next_.first.page:
        return False
    right = max(line.right for line in one.lines)
    return next_.first.top < one.last.bottom and next_.first.left > right


class _Gathering:
    """Puts line after line to the block it belongs to."""

    def __init__(self, setting: Setting) -> None:
        self.blocks: list[Block] = []
        self._setting = setting
        self._number = 0
        self._column: float | None = None
        """Where numbers stand, so that one without its dot is known."""

    def take(self, line: Line) -> None:
        """Take one more line."""
        block = self.blocks[-1] if self.blocks else None
        if block and self._same_row(block, line):
            self._lengthen(block, line)
            return
        mark = self._mark(block, line)
        if block is None or mark or not self._goes_on(block, line):
            self.blocks.append(Block([line], mark))
            if mark and mark.number and not self._setting.heading(line):
                self._number, self._column = int(mark.number), line.left
        else:
            block.add(line)

    def _same_row(self, block: Block, line: Line) -> bool:
        """Whether the line is only what follows on the row of the block's last line."""
        last = block.last
        level = last.page == line.page and abs(last.baseline - line.baseline) <= SAME_ROW
        if block.mark and len(block.lines) == 1 and len(last.text) <= block.mark.length:
            return level and line.left >= last.left
        return level and -INDENT < line.left - last.right < WORD_SPACE

    def _lengthen(self, block: Block, line: Line) -> None:
        last = block.lines.pop()
        block.lines.append(
            Line(
                f"{last.text} {line.text}",
                last.page,
                last.left,
                min(last.top, line.top),
                line.right,
                max(last.bottom, line.bottom),
                line.size,
                last.bold and line.bold,
                line.baseline,
            )
        )
        if block.mark and len(block.lines) == 1 and len(last.text) <= block.mark.length:
            block.mark = mark_of_paragraph(block.first.text)

    def _mark(self, block: Block | None, line: Line) -> Mark | None:
        mark = mark_of_paragraph(line.text)
        if mark is None or (block and self._within(block, line)):
            return None
        if mark.number is None:
            return mark
        following = 0 < int(mark.number) - self._number <= SKIPPED
        if not mark.sure and not self._in_column(line):
            return None
        return mark if following or int(mark.number) == 1 else None

    def _in_column(self, line: Line) -> bool:
        return self._column is not None and abs(line.left - self._column) < INDENT / 2

    def _within(self, block: Block, line: Line) -> bool:
        """Whether the line stands where the words of the block go on, and there only."""
        hangs = block.mark is not None and block.left - block.first.left > INDENT
        if not self._goes_on(block, line) or self._setting.room_for(block.last, line):
            return False
        if block.last.text.endswith(HYPHEN):
            return True
        if len(block.lines) == 1 and block.mark:
            return line.left - block.first.left > INDENT and not mark_sure(line)
        return abs(line.left - block.left) < INDENT / 2 and (hangs or not mark_sure(line))

    def _goes_on(self, block: Block, line: Line) -> bool:
        last, setting = block.last, self._setting
        down = line.baseline - last.baseline
        if line.page != last.page or last.whole or not 0 < down <= self._furthest(line):
            return False
        if setting.heading(line) != setting.heading(last) and not _hangs(block, line):
            return False
        if abs(line.size - last.size) > OTHER_SIZE and not _hangs(block, line):
            return False
        ended = ends_sentence(last.text) and setting.room_for(last, line)
        return not (ended and not setting.heading(line))

    def _furthest(self, line: Line) -> float:
        return self._setting.distance * GAP * max(line.size / self._setting.size, 1.0)


def mark_sure(line: Line) -> bool:
    """Whether a line begins with what can only be a number or a bullet."""
    mark = mark_of_paragraph(line.text)
    return mark is not None and mark.sure


def _hangs(block: Block, line: Line) -> bool:
    """Whether the line stands right of the block's mark, as its words do."""
    return block.mark is not None and not line.bold and line.left - block.first.left > INDENT


def pages_apart(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it is the first of its page."""
    page = 0
    for block in blocks:
        yield block, block.first.page != page
        page = block.first.page
