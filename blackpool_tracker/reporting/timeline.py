"""A thread across the visits: what each of them meant for one concern."""

from collections.abc import Iterator, Sequence

from blackpool_tracker.domain.papers import ThreadPaper, VisitMark, VisitPaper
from blackpool_tracker.reporting.blocks import Block, Stack, Text
from blackpool_tracker.reporting.colours import NAVY, RULE, VISIT
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import CELL, CELL_MUTED, LABEL, MINOR
from blackpool_tracker.reporting.text import Ruler

ACROSS = 6
RADIUS = 6.6


class Stop(Block):
    """The mark of one visit, and the line that leads on to the next."""

    role = "Figure"

    def __init__(self, visit: VisitPaper, *, last: bool) -> None:
        super().__init__()
        self.mark: VisitMark = visit.mark
        self.last = last
        self.alt = f"{visit.day}: {visit.word}"

    def measure(self, width: float, ruler: Ruler) -> float:  # noqa: ARG002 - drawn in its own size
        """The height of the mark and a little room below."""
        self.width, self.height = width, 2 * RADIUS + 4
        return self.height

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the line first, then the mark upon it."""
        token, y = VISIT[self.mark], top - RADIUS
        if not self.last:
            paper.rule(x + RADIUS, y, x + self.width + RADIUS, RULE, 1.0)
        paper.disc(x + RADIUS, y, RADIUS, token.fill, token.border)
        paper.mark(token.shape, x + RADIUS, y, 7, token.text)


def timeline(thread: ThreadPaper) -> Iterator[Block]:
    """The thread's title and its visits, six in a row."""
    if not thread.visits:
        return
    yield Text(f"Across the visits: {thread.title}", MINOR, "H4")
    for start in range(0, len(thread.visits), ACROSS):
        yield row(thread.visits[start : start + ACROSS], last=start + ACROSS >= len(thread.visits))


def row(visits: Sequence[VisitPaper], *, last: bool) -> Rows:
    """Up to six visits; the line of the ``last`` row ends with its last mark."""
    columns = [Column("", 1 / ACROSS)] * ACROSS
    cells: list[Block] = []
    for at, visit in enumerate(visits):
        words = [
            Text(visit.day, LABEL.tinted(NAVY)),
            Text(visit.word, CELL),
            Text(visit.source, CELL_MUTED),
        ]
        cells.append(Stack([Stop(visit, last=last and at + 1 == len(visits)), *words]))
    cells += [Stack([])] * (ACROSS - len(cells))
    return Rows(columns, [cells], ruled=False, pad=1)
