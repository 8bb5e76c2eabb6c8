"""A thread across the visits: what each of them meant for one concern."""

from collections.abc import Iterator, Sequence

from blackpool_tracker.domain.pictures.visit_stops import visit_stop
from blackpool_tracker.domain.sheets import ThreadPaper, VisitPaper
from blackpool_tracker.reporting.blocks import Block, Stack, Text
from blackpool_tracker.reporting.colours import INK, NAVY
from blackpool_tracker.reporting.figures import paint
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import CELL_MUTED, LABEL, MINOR
from blackpool_tracker.reporting.text import Ruler
from blackpool_tracker.reporting.wording import marked

FEW, MOST = 6, 10
"""Visits in a row: room is kept for six, ten still fit."""

CLOSE = 4.0
"""Between visits, so that even ten in a row have their words unbroken."""

RADIUS = 6.6


class Stop(Block):
    """The mark of one visit, and the line that leads on to the next; its words stand below."""

    role = "Artifact"

    def __init__(self, visit: VisitPaper, *, last: bool) -> None:
        super().__init__()
        self.visit, self.last = visit, last

    def measure(self, width: float, ruler: Ruler) -> float:  # noqa: ARG002 - drawn in its own size
        """The height of the mark and a little room below."""
        self.width, self.height = width, 2 * RADIUS + 4
        return self.height

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the line first, then the mark upon it."""
        line = None if self.last else (RADIUS, self.width + RADIUS)
        picture = visit_stop(self.visit.mark, RADIUS, RADIUS, line, held=self.visit.primary)
        for part in picture.parts:
            paint(part, paper, x, top - picture.height)


def timeline(thread: ThreadPaper, role: str = "H4") -> Iterator[Block]:
    """The thread's title, which is a heading of ``role``, and its visits, six to ten in a row."""
    if not thread.visits:
        return
    yield Text(f"Across the visits: {thread.title}", MINOR, role)
    if thread.closed:
        yield Text(thread.closed, CELL_MUTED.tinted(INK))
    yield from across_visits(thread.visits)


def across_visits(visits: Sequence[VisitPaper]) -> Iterator[Block]:
    """The visits on their line, six to ten in a row."""
    count = len(visits)
    rows = -(-count // MOST)
    across = max(FEW, -(-count // rows))
    for start in range(0, count, across):
        yield row(visits[start : start + across], across, last=start + across >= count)


def row(visits: Sequence[VisitPaper], across: int, *, last: bool) -> Rows:
    """Up to ``across`` visits; the line of the ``last`` row ends with its last mark."""
    columns = [Column("", 1 / across)] * across
    cells: list[Block] = []
    for at, visit in enumerate(visits):
        words = [
            Text(visit.day, LABEL.tinted(NAVY)),
            Text(visit.word, CELL_MUTED.tinted(INK)),
            Text(marked(visit.source, primary=visit.primary), CELL_MUTED),
        ]
        cells.append(Stack([Stop(visit, last=last and at + 1 == len(visits)), *words]))
    cells += [Stack([])] * (across - len(cells))
    table = Rows(columns, [cells], ruled=False, pad=1)
    table.gutter = CLOSE
    return table
