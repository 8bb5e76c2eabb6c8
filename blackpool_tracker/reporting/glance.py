"""All findings at a glance: one tile for each, in the row of its theme."""

from collections.abc import Iterator, Sequence

from blackpool_tracker.domain.papers import BoardReport, ThemePaper, tally
from blackpool_tracker.domain.ratings import WANT_REASON
from blackpool_tracker.domain.sheets import FindingLine
from blackpool_tracker.reporting.blocks import Block, Text
from blackpool_tracker.reporting.chips import Chips
from blackpool_tracker.reporting.colours import DELIVERY
from blackpool_tracker.reporting.opening import section, title_and_lead
from blackpool_tracker.reporting.paper import Paper, rounded
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import CELL, TILE
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.text import Ruler
from blackpool_tracker.reporting.wording import NO_FINDING, be, day_or, some

WIDE, HIGH, BETWEEN = 43.0, 23.0, 3.0

THEMES = (Column("Theme and lead", 0.285), Column("Findings", 0.585), Column("Next due", 0.13))


def glance(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """Every theme as a row of tiles."""
    counted = tally(report.lines)
    asking = sum(counted.delivery.get(key, 0) for key in WANT_REASON)
    lead = NO_FINDING
    if report.lines:
        lead = (
            f"Each tile is one finding. {some(asking)} of {counted.total} {be(asking)} off"
            f" track, at risk or on hold. {terms.not_counted(counted)}"
        ).rstrip()
    yield from section("One tile, one finding", "All findings at a glance", lead, "glance")
    used = {line.delivery for line in report.lines}
    yield Chips([terms.delivery(key) for key in DELIVERY if key in used])
    if report.themes:
        yield Rows(THEMES, [theme_row(theme, terms) for theme in report.themes], pad=4)


def theme_row(theme: ThemePaper, terms: Terms) -> list[Block]:
    """One theme: its tiles, and the next date on which something is due."""
    due = min((line.next_due for line in theme.findings if line.next_due), default=None)
    tiles: Block = Grid(theme.findings, terms)
    if not theme.findings:
        tiles = Text("No recommendation or concern", CELL)
    return [title_and_lead(theme.label, theme.lead), tiles, Text(day_or(due, "–"), CELL)]


class Grid(Block):
    """Tiles with ref and shape, each leading to its sheet; cut between its rows."""

    role = "L"

    def __init__(self, lines: Sequence[FindingLine], terms: Terms) -> None:
        super().__init__()
        self.lines, self.terms = lines, terms
        self.across = 1

    def measure(self, width: float, ruler: Ruler) -> float:  # noqa: ARG002 - tiles have one size
        """As many rows as the width asks for."""
        self.width = width
        self.across = max(1, int((width + BETWEEN) / (WIDE + BETWEEN)))
        rows = -(-len(self.lines) // self.across)
        self.height = rows * (HIGH + BETWEEN) - BETWEEN
        return self.height

    def least(self) -> float:
        """One row of tiles."""
        return HIGH

    def cut(self, room: float, full: float) -> tuple[Block, Block] | None:  # noqa: ARG002 - a row of tiles always fits
        """Between two rows of tiles."""
        rows = int((room + BETWEEN) / (HIGH + BETWEEN))
        count = rows * self.across
        if not 0 < count < len(self.lines):
            return None
        return self._part(self.lines[:count]), self._part(self.lines[count:])

    def _part(self, lines: Sequence[FindingLine]) -> "Grid":
        part = Grid(lines, self.terms)
        part.part_of(self)
        part.measure(self.width, Ruler())
        return part

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the tiles row by row."""
        outline = rounded(WIDE, HIGH, 2.0)
        for at, line in enumerate(self.lines):
            row, column = divmod(at, self.across)
            left, low = x + column * (WIDE + BETWEEN), top - row * (HIGH + BETWEEN) - HIGH
            token = DELIVERY[line.delivery]
            paper.pill(left, low, outline, (token.fill, token.border, token.dashed))
            paper.mark(token.shape, left + WIDE - 7.5, low + HIGH - 7, 6.4, token.text)
            with paper.tags.inside("LI"), paper.tags.inside("LBody"):
                self._name(paper, line, left, low)

    def _name(self, paper: Paper, line: FindingLine, left: float, low: float) -> None:
        """The ref, read with its delivery, which sighted people see by shape and colour."""
        said = f"{line.ref} {self.terms[line.delivery]}"
        anchor, token = self.terms.anchor(line.ref), DELIVERY[line.delivery]
        ref = paper.ruler.fit(line.ref, TILE, WIDE - 4, end=True)[0]
        leads = paper.leads(anchor)
        before = paper.tags.begin("Link" if leads else "Span", actual=f"{said}; ")
        paper.word(left + 3, low + 6, ref, TILE.tinted(token.text))
        if leads:
            paper.link(anchor, left, low, (WIDE, HIGH), said)
        paper.tags.end(before)
