"""The paragraphs of a document, whole over page breaks, each under its heading.

Headings are known by the size and weight of their letters, or by standing alone without a
sentence's end; not by their words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.importing.layout.blocks import (
    INDENT,
    Block,
    Setting,
    blocks_of,
    pages_apart,
    setting_of,
)
from blackpool_tracker.importing.layout.headings import Heading, Headings, names_of
from blackpool_tracker.importing.layout.joining import ends_sentence, joined
from blackpool_tracker.importing.lines import Line

LONGEST_HEADING: Final = 260  # letters
LONGEST_ALONE: Final = 120  # letters of a heading that looks like other words
LINES_OF_HEADING: Final = 4
LINES_OF_WORDS: Final = 3  # from which on a block is a paragraph, though it ends as no sentence
WIDE: Final = 0.8  # of the way to the right edge, so that it is no cell
INTRODUCES: Final = re.compile(r"[:;–—]$")
CONTACT: Final = re.compile(
    r"\S@\S|\bwww\.|https?://|©|\b0\d{3,4} ?\d{3} ?\d{3,4}\b", re.IGNORECASE
)
CONTACTS_OF_IMPRINT: Final = 3  # lines with an address of mail, web or telephone
SUB_ITEM: Final = re.compile(r"\((?:[ivx]{1,4}|[a-h])\)\s")
FOOTNOTE: Final = re.compile(r"(\d{1,2})(?:\s|\b)")
MARKED_WORD: Final = re.compile(
    r"(?<=[^\W\d][.,;:’”)])(\d{1,2})(?=\s|$)|(?<=[a-z’”)])(\d{1,2})(?=[\s.,;:]|$)"
)


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs and items of lists, without headings, tables, footnotes and addresses."""
    setting = setting_of(lines)
    notes = _footnotes(lines, setting)
    blocks = _without_imprint(blocks_of(lines, setting), lines, setting)
    parts = list(_Sections(setting).parts(blocks))
    names = names_of(part.heading for part in parts)
    return [part.paragraph(names[part.heading], notes) for part in parts]


@dataclass(slots=True)
class _Part:
    """A paragraph in the making: its blocks, of one page or more."""

    heading: Heading
    blocks: list[Block] = field(default_factory=list)

    def paragraph(self, section: str, notes: set[tuple[int, str]]) -> Paragraph:
        first, last = self.blocks[0], self.blocks[-1]
        lines = [_unmarked(line, notes) for block in self.blocks for line in block.lines]
        if first.mark:
            lines[0] = lines[0][first.mark.length :]
        number = first.mark.number if first.mark else None
        return Paragraph(number, first.first.page, last.last.page, section, joined(lines))


def _unmarked(line: Line, notes: set[tuple[int, str]]) -> str:
    """The words of a line without the marks of footnotes that stand on its page."""

    def without(found: re.Match[str]) -> str:
        mark = found.group(1) or found.group(2)
        return "" if (line.page, mark) in notes else found.group()

    return MARKED_WORD.sub(without, line.text)


def _footnotes(lines: Sequence[Line], setting: Setting) -> set[tuple[int, str]]:
    """The footnotes, each as its page and number."""
    return {
        (line.page, found.group(1))
        for line in lines
        if setting.small(line) and (found := FOOTNOTE.match(line.text))
    }


def _without_imprint(blocks: list[Block], lines: Sequence[Line], setting: Setting) -> list[Block]:
    """The blocks without the last page's words about the publisher, known by its addresses."""
    if not blocks:
        return blocks
    page, start = lines[-1].page, len(blocks)
    while start and blocks[start - 1].first.page == page and not _opens(blocks[start - 1], setting):
        start -= 1
    if start == len(blocks):
        return blocks
    top = blocks[start].first.top
    contacts = sum(
        bool(CONTACT.search(line.text)) for line in lines if line.page == page and line.top >= top
    )
    return blocks[:start] if contacts >= CONTACTS_OF_IMPRINT else blocks


def _opens(block: Block, setting: Setting) -> bool:
    return block.mark is not None or setting.heading(block.first)


def _cut(block: Block, following: Block | None) -> bool:
    """Whether a block is cut by the end of the page, for the next begins in mid-sentence."""
    if following is None or following.first.page != block.first.page + 1 or block.beside:
        return False
    return following.first.text[:1].islower() and not following.mark and not following.beside


class _Sections:
    """Goes through the blocks and remembers the heading that they stand under."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._headings = Headings()
        self._parts: list[_Part] = []

    def parts(self, blocks: Sequence[Block]) -> Iterator[_Part]:
        """The paragraphs in the making."""
        for (block, new_page), following in zip_longest(pages_apart(blocks), blocks[1:]):
            if self._is_heading(block):
                self._headings.open(block, joined(line.text for line in block.lines))
            elif (new_page and self._goes_on(block)) or self._sub_item(block):
                self._parts[-1].blocks.append(block)
            elif self._says_something(block) or _cut(block, following):
                self._parts.append(_Part(self._headings.take(), [block]))
            elif self._alone(block):
                self._headings.open(block, block.first.text)
            else:
                self._headings.close()
        return iter(self._parts)

    def _is_heading(self, block: Block) -> bool:
        text = joined(line.text for line in block.lines)
        if block.mark and (block.mark.number is None or not block.first.bold):
            return False
        if not all(self._setting.heading(line) for line in block.lines):
            return False
        if len(block.lines) > LINES_OF_HEADING or len(text) > LONGEST_HEADING:
            return False
        return block.first.bold or not ends_sentence(text)

    def _goes_on(self, block: Block) -> bool:
        """Whether the first block of a page goes on with the last paragraph of the page before."""
        if not self._parts or self._headings.chained or block.mark or block.beside:
            return False
        begun = self._parts[-1].blocks
        before, next_page = begun[-1].last, begun[-1].first.page + 1
        if block.first.page != next_page:
            return False
        if before.whole:
            return not ends_sentence(before.text) and block.first.text[:1].islower()
        return self._follows(begun[0], before, block)

    def _follows(self, begun: Block, before: Line, block: Block) -> bool:
        """Whether the block may follow a line, by how that ends and where this one stands."""
        if not ends_sentence(before.text):
            return not INTRODUCES.search(before.text) or not self._alone(block)
        in_line = abs(block.first.left - begun.left) < INDENT
        return in_line and not self._setting.room_for(before, block.first)

    def _sub_item(self, block: Block) -> bool:
        """Whether a block is a part (ii) or (b) of the sentence before it."""
        if not self._parts or self._headings.chained or not SUB_ITEM.match(block.first.text):
            return False
        return not ends_sentence(self._parts[-1].blocks[-1].last.text)

    def _says_something(self, block: Block) -> bool:
        """Whether a block is a paragraph or an item, not a cell, a name or an address."""
        text = joined(line.text for line in block.lines)
        if block.mark and not block.beside:
            return not self._row_of_judgements(block)
        if ends_sentence(text) or text.endswith(":"):
            return not (text.endswith("?") and self._alone(block))
        if block.beside:
            return False
        introduced = bool(self._parts) and self._parts[-1].blocks[-1].last.text.endswith(":")
        wide = max(line.right for line in block.lines) > WIDE * self._setting.right
        return (introduced and not self._headings.chained) or (
            len(block.lines) >= LINES_OF_WORDS and wide
        )

    def _row_of_judgements(self, block: Block) -> bool:
        """Whether a number is that of a row on the first page, as judgements stand there."""
        numbered = block.mark is not None and block.mark.number is not None
        if not numbered or block.first.page > 1 or len(block.lines) > 1:
            return False
        before = self._parts[-1].blocks[0].mark if self._parts else None
        return not ends_sentence(block.first.text) and not (before and before.number)

    def _alone(self, block: Block) -> bool:
        """Whether a line stands alone as a heading does that only its place makes one."""
        return (
            bool(self._parts)
            and len(block.lines) == 1
            and not block.beside
            and block.mark is None
            and block.first.text[:1].isupper()
            and len(block.first.text) <= LONGEST_ALONE
            and not block.first.text.endswith((".", ",", ";", ":"))
        )
