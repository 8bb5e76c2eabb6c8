"""What a paper says, told from its blocks alone: its tags have no word in it.

A paper is told as a list of strings: ``<P>`` opens an element, ``</P>`` closes it, all else is
read aloud between them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import singledispatchmethod

from blackpool_tracker.domain.bundles import EvidenceIndex
from blackpool_tracker.domain.exchange.left_papers import LeftPaper
from blackpool_tracker.domain.layouts import Layout
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.reporting import evidence_index, left_sheet
from blackpool_tracker.reporting.blocks import Block, Columns, Panel, Stack, Text
from blackpool_tracker.reporting.board_report import BOARD_PACK, lay_out
from blackpool_tracker.reporting.chapters import chapters
from blackpool_tracker.reporting.chips import Chip, Chips, Marked
from blackpool_tracker.reporting.cover import (
    PURPOSE,
    ContentsLine,
    Cover,
    as_it_stood,
    cover_facts,
    intended_for,
)
from blackpool_tracker.reporting.figures import Figure
from blackpool_tracker.reporting.fonts import Face, letters
from blackpool_tracker.reporting.glance import Grid
from blackpool_tracker.reporting.key import about, about_paper
from blackpool_tracker.reporting.masthead import head_of, running_on
from blackpool_tracker.reporting.opening import Tile, Tiles
from blackpool_tracker.reporting.reference import Reference
from blackpool_tracker.reporting.rows import Rows
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.text import Ruler

WEB = re.compile(r"(https?://(?:[^\s<>“”()]|\([^\s<>()]*\))+(?<![.,;:]))")


@dataclass
class Spoken:
    """What is read in order, the outline beside it (level and title), and the tables' heads."""

    parts: list[str] = field(default_factory=list)
    outline: list[tuple[int, str]] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)


def of_report(report: BoardReport, layout: Layout = BOARD_PACK) -> Spoken:
    """What the board's report says, its sections chosen by a layout."""
    ruler = Ruler()
    pages = lay_out(report, layout, ruler, lambda _: True).anchors
    chosen = chapters(report, layout, Terms(report))
    if not layout.cover:
        under = map(running_on, chosen)
        parts = [head_of(report, layout), *under, about_paper(report, ruler)]
        return spoken((block for part in parts for block in part), pages)
    parts = [*chosen, about(report, ruler)]
    return spoken([Cover(report), *(block for part in parts for block in part)], pages)


def of_index(index: EvidenceIndex) -> Spoken:
    """What the index of a bundle says."""
    parts = {f"part-{at}": 1 for at in range(len(index.parts))}
    told = (block for part in evidence_index.chapters(index, Ruler()) for block in part)
    return spoken(told, parts)


def of_left(paper: LeftPaper) -> Spoken:
    """What the paper of a returned sheet says."""
    told = (block for part in left_sheet.chapters(paper, Ruler()) for block in part)
    return spoken(told, {f"sheet-{name}": 1 for name in paper.sheets})


def spoken(blocks: Iterable[Block], pages: Mapping[str, int]) -> Spoken:
    """What blocks say one after another; ``pages`` has the page of each place that links know."""
    teller = Teller(pages)
    for block in blocks:
        teller.tell(block)
    teller.close()
    teller.told.parts = joined(teller.told.parts)
    return teller.told


def joined(parts: Iterable[str]) -> list[str]:
    """The parts with what is read without a break as one, white space made one space."""
    out: list[str] = []
    for part in parts:
        if out and not is_mark(part) and not is_mark(out[-1]):
            out[-1] += part
        elif part:
            out.append(part)
    return [part for part in map(squeezed, out) if part]


def squeezed(part: str) -> str:
    """White space as one space; none beside letters of the second face, where PDFium gives none."""
    if is_mark(part):
        return part
    words = " ".join(part.split())
    for char in set(words) - letters(Face.REGULAR):
        words = words.replace(f" {char}", char).replace(f"{char} ", char)
    return words


def is_mark(part: str) -> bool:
    """Whether it opens or closes an element."""
    return part.startswith("\x00")


def mark(role: str) -> str:
    """What opens an element, or with a stroke before its role closes it."""
    return f"\x00<{role}>"  # no text has this character, so none can be taken for a mark


class Teller:
    """Goes through blocks in the order in which people see them."""

    def __init__(self, pages: Mapping[str, int]) -> None:
        self.told = Spoken()
        self._pages, self._ruler = pages, Ruler()
        self._group: tuple[str, str] | None = None

    @contextmanager
    def _within(self, role: str, said: str = "") -> Iterator[None]:
        self._add(mark(f"{role} {said}".rstrip()))
        yield
        self._add(mark(f"/{role}"))

    def _add(self, part: str) -> None:
        self.told.parts.append(part)

    def _say(self, text: str) -> None:
        self._add(self._ruler.clean(text).replace("\n", " "))

    def close(self) -> None:
        """End a group that is still open."""
        if self._group:
            self._add(mark(f"/{self._group[0]}"))
        self._group = None

    def tell(self, block: Block) -> None:
        """Tell a block, as the element that it is."""
        if block.outline:
            self.told.outline.append((block.outline[0], self._ruler.clean(block.outline[1])))
        if block.role == "Artifact":
            return
        if block.group != self._group:
            self.close()
            if block.group:
                self._add(mark(block.group[0]))
            self._group = block.group
        if not block.role:
            self._inner(block)
            return
        with self._within(block.role):
            self._inner(block)

    @singledispatchmethod
    def _inner(self, block: Block) -> None:
        raise TypeError(f"nobody knows how to tell {block!r}")

    @_inner.register
    def _(self, block: Reference) -> None:
        if page := self._pages.get(block.link):
            with self._within("Link"):
                self._say(f"{block.text}, page {page}.")
        else:
            self._say(f"{block.text}.")

    @_inner.register
    def _(self, block: Text) -> None:
        if block.actual:
            self._say(block.actual)
        elif block.file or block.link in self._pages:
            with self._within("Link"):
                self._say(block.text)
        else:
            self._web(self._ruler.clean(block.text).replace("\n", " "))

    def _web(self, text: str) -> None:
        """A text in which each address of the web is a link."""
        for at, part in enumerate(WEB.split(text)):
            if at % 2:
                with self._within("Link"):
                    self._add(part)
            else:
                self._add(part)

    @_inner.register(Stack)
    @_inner.register(Columns)
    def _(self, block: Stack | Columns) -> None:
        for each in block.blocks:
            self.tell(each)

    @_inner.register
    def _(self, block: Panel) -> None:
        self.tell(block.content)

    @_inner.register
    def _(self, block: Figure) -> None:
        self._say(block.picture.alt)

    @_inner.register
    def _(self, block: Chip) -> None:
        self._say(block.word)

    @_inner.register
    def _(self, block: Marked) -> None:
        self.tell(block.words)

    @_inner.register
    def _(self, block: Chips) -> None:
        for chip in block.chips:
            with self._within("LI"), self._within("LBody"):
                self._inner(chip)

    @_inner.register
    def _(self, block: Tiles) -> None:
        for tile in block.tiles:
            with self._within("LI"), self._within("LBody"):
                self._inner(tile)

    @_inner.register
    def _(self, block: Tile) -> None:
        for text in (block.number, block.label.text, block.note.text):
            with self._within("P"):
                self._say(text)

    @_inner.register
    def _(self, block: Grid) -> None:
        for line in block.lines:
            leads = block.terms.anchor(line.ref) in self._pages
            with (
                self._within("LI"),
                self._within("LBody"),
                self._within("Link" if leads else "Span"),
            ):
                self._say(f"{line.ref} {block.terms[line.delivery]};")

    @_inner.register
    def _(self, block: ContentsLine) -> None:
        with self._within("Reference"), self._within("Link"):
            self._say(f"{block.words.text} {self._pages[block.key]}")

    @_inner.register
    def _(self, block: Cover) -> None:
        report = block.report
        lines = [report.council, intended_for(report), as_it_stood(report), PURPOSE]
        told = [("P", lines[0]), ("H1", report.programme), *(("P", line) for line in lines[1:])]
        told += [("P", report.notice)] if report.notice else []
        for fact in cover_facts(report):
            told += [("P", fact.label), ("P", fact.text)]
        for role, text in told:
            with self._within(role):
                self._say(text)

    @_inner.register
    def _(self, block: Rows) -> None:
        if not block.ruled:
            for row in block.rows:
                for cell in row:
                    self.tell(cell)
            return
        heads = [column.head for column in block.columns]
        with self._within("TR"):
            for head in filter(None, heads):
                self.told.heads.add(head)
                with self._within("TH", "Column"):
                    self._say(head)
        for row in block.rows:
            with self._within("TR"):
                self._cells(row, heads, several=len(block.rows) > 2 < len([*filter(None, heads)]))

    def _cells(self, row: Iterable[Block], heads: list[str], *, several: bool) -> None:
        for at, (cell, head) in enumerate(zip(row, heads, strict=True)):
            if not head:
                continue  # it shows what another cell says
            with self._within(*(("TH", "Row") if several and not at else ("TD",))):
                if cell.role == "P":
                    self._inner(cell)
                else:
                    self.tell(cell)
