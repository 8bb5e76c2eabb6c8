"""All findings at a glance: one tile for each, in the row of its theme."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from blackpool_tracker.domain.layouts import Section
from blackpool_tracker.domain.papers import BoardReport, ThemePaper, tally
from blackpool_tracker.domain.ratings import WANT_REASON
from blackpool_tracker.domain.sheets import FindingLine
from blackpool_tracker.reporting.blocks import Block, Gap, Stack, Text
from blackpool_tracker.reporting.charts import said
from blackpool_tracker.reporting.chips import Chips
from blackpool_tracker.reporting.colours import DELIVERY
from blackpool_tracker.reporting.opening import more, section, title_and_lead
from blackpool_tracker.reporting.paper import Paper, rounded
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import CELL, CELL_MUTED, TILE
from blackpool_tracker.reporting.terms import Terms, is_long
from blackpool_tracker.reporting.text import Ruler
from blackpool_tracker.reporting.wording import NO_FINDING, be, day_or, sentence, some

WIDE, HIGH, BETWEEN = 42.3, 14.0, 2.0
"""A tile of an ordinary ref, and the room between two; a longer ref has a wider tile."""

SHAPE, REST, WIDEST = 12.0, 2.0, 90.0
"""The room of the shape before a tile's ref and behind it, and the width of the widest tile."""

GLANCE: Final = "All findings at a glance"
THEMES: Final = (
    Column("Theme", 0.225),
    Column("Findings", 0.65),
    Column("Next due", 0.125),
)
TILES: Final = 240
"""Of more findings than these only the pressing ones have a tile before the board."""

EACH, MOST = 14, 26
"""So many tiles a theme has there, and so many themes."""


def glance(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """Every theme as a row of tiles."""
    pressing = terms.first(len(report.lines), TILES) < len(report.lines)
    message = lead(report, terms, pressing=pressing)
    yield from section("One tile, one finding", GLANCE, message, "glance")
    used = {line.delivery for line in report.lines}
    shown = WANT_REASON if pressing else used
    yield Chips([terms.delivery(key) for key in DELIVERY if key in used & shown])
    themes = report.themes[: terms.first(len(report.themes), MOST)]
    make = pressing_row if pressing else theme_row
    if themes:
        yield Rows(THEMES, [make(theme, terms) for theme in themes], pad=2.5)
    yield from more(len(report.themes) - len(themes), "glance-whole")


def lead(report: BoardReport, terms: Terms, *, pressing: bool) -> str:
    """What a tile is, and how many findings are off track, at risk or on hold."""
    if not report.lines:
        return NO_FINDING
    counted = tally(report.lines)
    asking = sum(counted.delivery.get(key, 0) for key in WANT_REASON)
    count = f"{some(asking)} of {counted.total:,} {be(asking)} off track, at risk or on hold."
    told = f"Each tile is one finding. {count}"
    if pressing:
        told = f"{count} Each tile is one of these; the others are counted."
    return f"{told} {terms.not_counted(counted)}".rstrip()


def glance_whole(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """A tile for every finding, for the appendix."""
    yield Rows(THEMES, [theme_row(theme, terms) for theme in report.themes], pad=2.5)


def glance_is_long(report: BoardReport) -> bool:
    """Whether there are more findings or themes than have room before the board."""
    return is_long(len(report.lines), TILES) or is_long(len(report.themes), MOST)


def theme_row(theme: ThemePaper, terms: Terms) -> list[Block]:
    """One theme: its tiles, and the next date on which something is due."""
    tiles: Block = Grid(theme.findings, terms)
    if not theme.findings:
        tiles = Text("No recommendation or concern", CELL)
    return _row(theme, tiles, terms)


def pressing_row(theme: ThemePaper, terms: Terms) -> list[Block]:
    """One theme: a tile for each finding that is off track, at risk or on hold; others counted."""
    asking = [line for line in theme.findings if line.delivery in WANT_REASON]
    asking.sort(key=lambda line: _WORST.index(line.delivery))
    rest = Counter(line.delivery for line in theme.findings if line.delivery not in WANT_REASON)
    blocks: list[Block] = []
    if asking:
        blocks += [Grid(asking[:EACH], terms), Gap(2)]
    words = f"and {len(asking) - EACH} more; " if len(asking) > EACH else ""
    words += said(rest, DELIVERY, terms) if rest else "no other"
    return _row(theme, Stack([*blocks, Text(sentence(words), CELL_MUTED)]), terms)


_WORST: Final = tuple(DELIVERY)


def _row(theme: ThemePaper, tiles: Block, terms: Terms) -> list[Block]:
    """The row; who leads stands with the theme where the paper has the themes."""
    lead = "" if Section.THEMES in terms.sections else theme.lead
    due = min((line.next_due for line in theme.findings if line.next_due), default=None)
    return [title_and_lead(theme.label, lead), tiles, Text(day_or(due, "–"), CELL)]


class FindingTile(NamedTuple):
    """A finding's tile, from the left of its row."""

    line: FindingLine
    left: float
    wide: float


class Grid(Block):
    """Tiles with ref and shape, each leading to its sheet; cut between its rows."""

    role = "L"

    def __init__(self, lines: Sequence[FindingLine], terms: Terms) -> None:
        super().__init__()
        self.lines, self.terms = lines, terms
        self._rows: list[list[FindingTile]] = []

    def measure(self, width: float, ruler: Ruler) -> float:
        """As many rows as the width asks for."""
        self.width = width
        self._rows, left = [], width
        for line in self.lines:
            room = ruler.line(line.ref, TILE.face)[1] * TILE.size + SHAPE + REST
            wide = min(max(WIDE, room), WIDEST, width)
            if left + wide > width or not self._rows:
                self._rows.append([])
                left = 0.0
            self._rows[-1].append(FindingTile(line, left, wide))
            left += wide + BETWEEN
        self.height = len(self._rows) * (HIGH + BETWEEN) - BETWEEN
        return self.height

    def least(self) -> float:
        """One row of tiles."""
        return HIGH

    def cut(self, room: float, full: float) -> tuple[Block, Block] | None:  # noqa: ARG002 - a row of tiles always fits
        """Between two rows of tiles."""
        count = int((room + BETWEEN) / (HIGH + BETWEEN))
        if not 0 < count < len(self._rows):
            return None
        return self._part(self._rows[:count]), self._part(self._rows[count:])

    def _part(self, rows: list[list[FindingTile]]) -> "Grid":
        part = Grid([tile.line for row in rows for tile in row], self.terms)
        part.part_of(self)
        part.width, part._rows = self.width, rows
        part.height = len(rows) * (HIGH + BETWEEN) - BETWEEN
        return part

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the tiles row by row."""
        for row in self._rows:
            for tile in row:
                self._draw_tile(paper, tile, x + tile.left, top - HIGH)
            top -= HIGH + BETWEEN

    def _draw_tile(self, paper: Paper, tile: FindingTile, left: float, low: float) -> None:
        """The ref, read with its delivery, which sighted people see by shape and colour."""
        line, token = tile.line, DELIVERY[tile.line.delivery]
        outline = rounded(round(tile.wide, 1), HIGH, 2.0)
        paper.pill(left, low, outline, (token.fill, token.border, token.dashed))
        paper.mark(token.shape, left + SHAPE / 2 + 0.6, low + HIGH / 2, 6.0, token.text)
        with paper.tags.inside("LI"), paper.tags.inside("LBody"):
            told = paper.ruler.clean(f"{line.ref} {self.terms[line.delivery]}")
            anchor = self.terms.anchor(line.ref)
            ref = paper.ruler.fit(line.ref, TILE, tile.wide - SHAPE - REST + 0.01, end=True)[0]
            leads = paper.leads(anchor)
            before = paper.tags.begin("Link" if leads else "Span", actual=f"{told}; ")
            paper.word(left + SHAPE, low + HIGH / 2, ref, TILE.tinted(token.text))
            if leads:
                paper.link(anchor, left, low, (tile.wide, HIGH), told)
            paper.tags.end(before)
