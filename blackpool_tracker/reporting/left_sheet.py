"""What is left of a returned sheet: values in, the bytes of a PDF out."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.exchange.left_papers import LeftLine, LeftPaper
from blackpool_tracker.domain.sheets import Labelled
from blackpool_tracker.reporting.blocks import Block, Stack, Text
from blackpool_tracker.reporting.cover import labelled_rows, last_step
from blackpool_tracker.reporting.key import unprinted
from blackpool_tracker.reporting.masthead import masthead
from blackpool_tracker.reporting.rendering import finished
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import (
    BODY,
    CELL,
    CELL_MUTED,
    CELL_STRONG,
    HEAD,
    LEAD,
    MINOR,
)
from blackpool_tracker.reporting.text import Ruler
from blackpool_tracker.reporting.wording import be, many

COLUMNS: Final = (
    Column("Where", 0.22),
    Column("What was written", 0.42),
    Column("Why it is left", 0.36),
)
ABOUT: Final = "About this paper"
ELSEWHERE: Final = "No sheet is named"
EMPTIED: Final = "The cell was emptied."
NOTHING: Final = "Nothing is left: the register has all that was written in it."


def render(paper: LeftPaper) -> bytes:
    """The paper as a PDF. Two papers must not be rendered at the same time."""
    return finished(paper, f"What is left of {paper.file_name}", partial(chapters, paper))


def chapters(paper: LeftPaper, ruler: Ruler) -> list[Iterator[Block]]:
    """The parts of the paper in their order, each made only when its turn comes.

    The last says what ``ruler`` could not print as it was written.
    """
    sheets = (_sheet(*each) for each in paper.sheets.items())
    return [_head(paper), *sheets, _about(paper), iter(unprinted(ruler))]


def _head(paper: LeftPaper) -> Iterator[Block]:
    count = len(paper.lines)
    yield from masthead(paper, f"What is left of {paper.file_name}")
    yield Text(f"{many(count, 'thing')} {be(count)} left." if count else NOTHING, LEAD)
    if paper.told:
        yield Text(" ".join(paper.told), BODY)


def _sheet(name: str, lines: Sequence[LeftLine]) -> Iterator[Block]:
    title = f"{name or ELSEWHERE} ({len(lines):,})"
    yield Text(title, HEAD, "H2").named(f"sheet-{name}", (0, title))
    yield Rows(COLUMNS, [_row(line) for line in lines])


def _row(line: LeftLine) -> list[Block]:
    about = " · ".join(filter(None, (line.about, line.column)))
    where: list[Block] = [Text(line.cell, CELL_STRONG)] if line.cell else []
    where.append(Text(about or "Not known", CELL))
    said = Text(line.written, CELL) if line.written else Text(EMPTIED, CELL_MUTED)
    return [Stack(where), said, Text(line.reason, CELL)]


def _about(paper: LeftPaper) -> Iterator[Block]:
    facts = [
        Labelled("Workbook", paper.file_name),
        Labelled("Register", f"As it stood on {long_day(paper.as_at)}, at {last_step(paper)}"),
        Labelled("Made by", paper.made_by),
    ]
    told = Stack([Text(ABOUT, MINOR, "H2"), labelled_rows(facts, CELL, 1)], whole=True)
    told.before = HEAD.before
    yield told
