"""What people have set to matter now: the first thing on page one."""

from collections.abc import Iterator

from blackpool_tracker.domain.agenda import MatteringLine
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import WANT_REASON
from blackpool_tracker.reporting.blocks import Block, Gap, Stack, Text
from blackpool_tracker.reporting.opening import due_and_late, title_and_lead
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import CELL, CELL_MUTED, HEAD
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import many

MATTERING = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.44),
    Column("Delivery and impact", 0.22),
    Column("Due and late", 0.23),
)


def mattering(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The findings, with how they stand and how late they are; nothing where none is set."""
    lines = report.mattering
    if lines:
        yield Text(f"What matters now: {many(len(lines), 'finding')}", HEAD, "H3")
        yield Rows(MATTERING, [_row(line, terms) for line in lines], pad=3)
        yield Gap(10)


def _row(line: MatteringLine, terms: Terms) -> list[Block]:
    what: list[Block] = [title_and_lead(line.title, line.lead or "Nobody leads it")]
    if line.reason or line.delivery in WANT_REASON:
        style = CELL if line.reason else CELL_MUTED
        what.append(Text(line.reason or "No reason given", style))
    return [
        terms.ref(line.ref),
        Stack(what),
        Stack([terms.delivery(line.delivery), Gap(2), terms.impact(line.impact)]),
        due_and_late(line.late),
    ]
