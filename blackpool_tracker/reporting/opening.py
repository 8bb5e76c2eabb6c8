"""What every section is begun with, and the cells that several tables share."""

from collections.abc import Iterable, Iterator, Sequence

from blackpool_tracker.domain.actions import days_between, moved_words
from blackpool_tracker.domain.sheets import Lateness
from blackpool_tracker.reporting.blocks import Block, Stack, Text, place
from blackpool_tracker.reporting.colours import NAVY, RULE, TINT, Token
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.reference import Reference
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import (
    BODY,
    CELL,
    CELL_MUTED,
    EYEBROW,
    FIGURE,
    HEAD,
    LEAD,
    SMALL,
    STRONG,
    TITLE,
)
from blackpool_tracker.reporting.text import Line, Ruler
from blackpool_tracker.reporting.wording import day_or, how_late


def section(eyebrow: str, title: str, lead: str, anchor: str, role: str = "H2") -> list[Block]:
    """The beginning of a section on a new page; its lead states the message.

    ``role`` is the level of its heading: a paper without a cover begins with its first.
    """
    first = eyebrow_of(eyebrow).begin(fresh=True).named(anchor, (0, title))
    blocks: list[Block] = [first, Text(title, TITLE, role)]
    if lead:
        message = Text(lead, LEAD)
        message.keep = True  # or the page ends with a heading that heads nothing
        blocks.append(message)
    return blocks


def eyebrow_of(words: str) -> Text:
    """The small capitals over a title; read as the words that they are."""
    text = Text(words.upper(), EYEBROW)
    text.actual = words
    return text


def listing(
    heading: str, columns: Sequence[Column], rows: Sequence[Sequence[Block]], pad: float = 6
) -> Iterable[Block]:
    """A heading and its table; a long one is set with less ``pad``."""
    return [Text(heading, HEAD, "H3"), Rows(columns, rows, pad=pad)]


def title_and_lead(title: str, lead: str, before: str = "") -> Block:
    """A title with the name of its lead below, and what must be seen ``before`` it."""
    cells: list[Block] = [Text(before, STRONG)] if before else []
    cells.append(Text(title, CELL))
    if lead:
        cells.append(Text(lead, CELL_MUTED))
    return Stack(cells) if len(cells) > 1 else cells[0]


def due_and_late(late: Lateness, *others: Block) -> Block:
    """The due date now, the first when it was moved, how late against both; then ``others``."""
    notes = [Text(note, CELL_MUTED) for note in (_moves(late), how_late(late)) if note]
    return Stack([Text(day_or(late.due), CELL), *notes, *others])


def due_line(late: Lateness) -> Block:
    """The same in two lines where there is room: the day and how late, then what it was moved."""
    told = ", ".join(part for part in (day_or(late.due), how_late(late)) if part)
    note = _moves(late)
    return Stack([Text(told, CELL), Text(note, CELL_MUTED)]) if note else Text(told, CELL)


def _moves(late: Lateness) -> str:
    """The first date where it is another, and how often it was moved; empty for neither."""
    first = f"first {day_or(late.original)}" if late.original not in {None, late.due} else ""
    moved = moved_words(late.moved, days_between(late.original, late.due))
    return ", ".join(note for note in (first, moved) if note)


def more(count: int, anchor: str) -> Iterator[Block]:
    """How many more there are, and the page that tells all of them; nothing for none."""
    if count:
        yield Reference(f"and {count:,} more: all are named in the appendix", SMALL, anchor)


def nothing(text: str) -> Block:
    """A sentence that says that there is nothing to show, and never an empty table."""
    return Text(text, BODY)


class Tile(Block):
    """A key figure: its number, what it counts, and how it has changed."""

    def __init__(self, number: str, label: str, note: str, token: Token | None = None) -> None:
        super().__init__()
        self.number, self.token = number, token
        self.label, self.note = Text(label, STRONG), Text(note, CELL_MUTED)
        self._number: Line = ("", 0.0)

    def measure(self, width: float, ruler: Ruler) -> float:
        """At least 62 points; more when the label takes two lines."""
        self.width = width
        self._number = ruler.line(self.number, FIGURE.face)
        label = self.label.text
        self.label = Text(label, ruler.unbroken(label, STRONG, width - 18))
        texts = self.label.measure(width - 18, ruler) + self.note.measure(width - 18, ruler)
        self.height = max(62.0, 38 + texts + 7)
        return self.height

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the ground with its coloured edge, then number, shape and words."""
        token = self.token
        paper.box(x, top - self.height, self.width, self.height, TINT)
        paper.box(x, top - 3, self.width, 3, token.chart if token else NAVY)
        with paper.tags.inside("P"):
            paper.lines(x + 10, top - 9, [self._number], FIGURE, self.width)
        if token:
            colour = token.border if token.border != RULE else NAVY
            paper.mark(token.shape, x + self.width - 17, top - 20, 11, colour)
        place(self.label, paper, x + 10, top - 38)
        place(self.note, paper, x + 10, top - 38 - self.label.height)


class Tiles(Block):
    """A row of tiles of one height."""

    role = "L"

    def __init__(self, tiles: Sequence[Tile], gutter: float = 8) -> None:
        super().__init__()
        self.tiles, self.gutter = tiles, gutter
        self.after = 14

    def measure(self, width: float, ruler: Ruler) -> float:
        """The height of the highest tile."""
        self.width = width
        each = (width - self.gutter * (len(self.tiles) - 1)) / len(self.tiles)
        self.height = max(tile.measure(each, ruler) for tile in self.tiles)
        return self.height

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw them side by side."""
        for tile in self.tiles:
            tile.height = self.height
            with paper.tags.inside("LI"), paper.tags.inside("LBody"):
                tile.draw(paper, x, top)
            x += tile.width + self.gutter
