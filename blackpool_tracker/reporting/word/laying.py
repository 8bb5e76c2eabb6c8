"""Lays the blocks of a printed paper out as paragraphs, lists and tables of Word.

The words are the blocks' own, so that no paper is worded a second time. What only adorns in
print is left out; a chart says in words what it shows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement

from blackpool_tracker.reporting.blocks import Block, Columns, Divider, Gap, Panel, Stack, Text
from blackpool_tracker.reporting.chips import Chip, Chips, Marked
from blackpool_tracker.reporting.colours import MUTED
from blackpool_tracker.reporting.figures import Figure
from blackpool_tracker.reporting.fonts import Face
from blackpool_tracker.reporting.opening import Tile, Tiles
from blackpool_tracker.reporting.rows import HEAD_PAD, Column, Rows
from blackpool_tracker.reporting.styles import (
    CELL,
    CELL_HEAD,
    CELL_MUTED,
    CHIP,
    EYEBROW,
    FIGURE,
    MEASURE,
    SMALL,
    Style,
)
from blackpool_tracker.reporting.text import settled
from blackpool_tracker.reporting.word.elements import Said, made, paragraph, tab, twips
from blackpool_tracker.reporting.word.ground import ALIGNED, BULLETS
from blackpool_tracker.reporting.word.looks import HEADINGS, TABLE, heading_of, style_of

BETWEEN: Final = " · "
"""Between the words of one cell where they stand in a line."""

FIRST: Final = 24.0
"""Points over the first section, which stands on the page of what opens the document."""

Elements = Iterator[BaseOxmlElement]


class Laying:
    """Lays out one document from its beginning; each table is named by the heading over it."""

    def __init__(self) -> None:
        self._heading = ""
        self._sections = 0
        self._ways: dict[type[Block], Callable[..., Elements]] = {
            Text: self._text,
            Stack: lambda block: self.all(block.blocks),
            Columns: lambda block: self.all(block.blocks),
            Panel: lambda block: self.lay(block.content),
            Rows: self._rows,
            Tiles: self._tiles,
            Chip: self._chip,
            Chips: self._chips,
            Marked: lambda block: self.lay(block.words),
            Figure: self._figure,
            Gap: _nothing,
            Divider: _nothing,
        }

    def lay(self, block: Block) -> Elements:
        """The block as elements; raises ``TypeError`` for one that is made for print alone."""
        way = self._ways.get(type(block))
        if way is None:
            raise TypeError(type(block).__name__)
        return way(block)

    def all(self, blocks: Iterable[Block]) -> Elements:
        """The blocks one after another."""
        for block in blocks:
            yield from self.lay(block)

    def _text(self, block: Text) -> Elements:
        page, look = block.fresh and self._sections > 0, HEADINGS.get(block.role, block.style)
        before = FIRST if block.fresh and not page else block.before
        self._sections += block.fresh
        properties = [made("keepNext")] if block.keep and not look.keep else []
        properties += [made("pageBreakBefore")] if page else []
        properties += [made("spacing", before=twips(before))] if before > look.before else []
        properties += [made("jc", val=_side(look))] if look.align != "left" else []
        style, size = style_of(block.style), 0.0
        if block.role in HEADINGS:
            style, self._heading = heading_of(block.role), block.text
            size = block.style.size if block.style.size < look.size else 0.0
            size = 0.0 if block.role == "H1" else size  # which stands alone
        # Small capitals are a look here; the words stay as they are.
        words = block.actual if block.style == EYEBROW and block.actual else block.text
        yield paragraph(style, [Said(words, size=size)], *properties)

    def _chip(self, block: Chip) -> Elements:
        yield paragraph(style_of(CHIP), [Said(block.word, token=block.token)])

    def _chips(self, block: Chips) -> Elements:
        for chip in block.chips:
            yield _item([Said(chip.word, token=chip.token)], BULLETS)

    def _figure(self, block: Figure) -> Elements:
        if block.alt:
            yield paragraph(style_of(SMALL), [Said(block.alt)])

    def _tiles(self, block: Tiles) -> Elements:
        """The key figures as a table of one row under their names."""
        columns = [Column(tile.label.text, 1 / len(block.tiles)) for tile in block.tiles]
        cells: list[Block] = [_number(tile) for tile in block.tiles]
        yield from self._rows(Rows(columns, [cells]))

    def _rows(self, block: Rows) -> Elements:
        if not block.ruled:
            yield from _aligned(block)
        elif block.rows:
            yield self._table(block)
            yield made("p", made("pPr", made("spacing", after=0, line=twips(8), lineRule="exact")))

    def _table(self, block: Rows) -> BaseOxmlElement:
        """A table whose head is repeated on each page, and that breaks between rows."""
        kept = [at for at, column in enumerate(block.columns) if column.head]
        wide = block.shares(MEASURE)
        scale = MEASURE / sum(wide[at] for at in kept)
        widths = [twips(wide[at] * scale) for at in kept]
        head: list[Block] = [
            Text(column.head, CELL_HEAD.right() if column.right else CELL_HEAD)
            for column in block.columns
        ]
        for cell in head:
            cell.keep = True  # no head stands alone at the foot of a page
        table = made("tbl", _about_table(self._heading, several=block.several))
        table.append(made("tblGrid", *[made("gridCol", w=width) for width in widths]))
        table.append(self._row([head[at] for at in kept], widths, HEAD_PAD, head=True))
        for row in block.rows:
            table.append(self._row([row[at] for at in kept], widths, block.pad))
        return table

    def _row(
        self, cells: Sequence[Block], widths: Sequence[int], pad: float, *, head: bool = False
    ) -> BaseOxmlElement:
        row = made("tr", made("trPr", made("cantSplit"), *([made("tblHeader")] if head else [])))
        room = {"w": twips(pad), "type": "dxa"}
        for cell, width in zip(cells, widths, strict=True):
            around = made("tcMar", made("top", **room), made("bottom", **room))
            own = made("tc", made("tcPr", made("tcW", w=width, type="dxa"), around))
            own.extend(list(self.lay(cell)) or [paragraph(style_of(CELL_MUTED), [])])
            row.append(own)
        return row


def _nothing(_block: Block) -> Elements:
    return iter(())


def _side(style: Style) -> str:
    return "center" if style.align == "middle" else style.align


def _number(tile: Tile) -> Block:
    return Stack([Text(tile.number, FIGURE), Text(tile.note.text, CELL_MUTED)])


def _about_table(heading: str, *, several: bool) -> BaseOxmlElement:
    """How a table looks, and by which name it is read out; ``several`` rows have heads."""
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": int(several), "lastColumn": 0}
    return made(
        "tblPr",
        made("tblStyle", val=TABLE),
        made("tblW", w=twips(MEASURE), type="dxa"),
        made("tblLayout", type="fixed"),
        made("tblLook", val="06A0" if several else "0620", noHBand=1, noVBand=1, **look),
        *([made("tblCaption", val=" ".join(settled(heading).split()))] if heading else []),
    )


def _aligned(block: Rows) -> Elements:
    """Rows without a head as the lines of a list, each with its first words as its mark.

    Those that stand two by two in print are read downwards, as they are there.
    """
    half = len(block.columns) // 2
    rows = [list(row) for row in block.rows]
    if half and tuple(block.columns[:half]) == tuple(block.columns[half:]):
        rows = [row[:half] for row in rows] + [row[half:] for row in rows]
    mark = MEASURE * block.columns[0].part
    for row in rows:
        first, *others = [list(_words(cell)) for cell in row]
        if not first and not any(others):
            continue
        said = [Said(part.text, strong=True) for part in first]
        rest = [part for words in others if words for part in (Said("; "), *words)][1:]
        yield _item([*said, tab(), *rest] if rest else said, ALIGNED, mark)


def _item(said: Sequence[Said | BaseOxmlElement], number: int, mark: float = 0) -> BaseOxmlElement:
    own = made("numPr", made("ilvl", val=0), made("numId", val=number))
    room = made("spacing", before=20, after=40)
    aligned = [made("ind", left=twips(mark), hanging=twips(mark))] if mark else []
    return paragraph(style_of(CELL), said, own, room, *aligned)


def _words(block: Block) -> Iterator[Said]:
    """The words of a cell, to stand in a line."""
    if isinstance(block, Text):
        strong = block.style.face in {Face.BOLD, Face.SEMIBOLD}
        colour = MUTED if block.style.colour == MUTED else ""
        yield Said(block.text, strong, colour)
    elif isinstance(block, Chip):
        yield Said(block.word, token=block.token)
    elif isinstance(block, Marked):
        yield from _words(block.words)
    elif isinstance(block, Stack):
        told = [list(_words(each)) for each in block.blocks]
        yield from [part for words in told if words for part in (Said(BETWEEN), *words)][1:]
