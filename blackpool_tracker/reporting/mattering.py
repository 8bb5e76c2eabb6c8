"""The priorities: what people have set to matter now."""

from collections.abc import Iterator

from blackpool_tracker.domain.agenda import MatteringLine
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import WANT_REASON
from blackpool_tracker.reporting.blocks import Block, Gap, Stack, Text
from blackpool_tracker.reporting.opening import due_and_late, section, title_and_lead
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import CELL, CELL_MUTED
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import many

PRIORITIES = "What matters now"
MATTERING = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.44),
    Column("Delivery and impact", 0.22),
    Column("Due and late", 0.23),
)


def priorities(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The findings, with how they stand and how late they are."""
    lines = report.mattering
    late = sum(line.late.days > 0 for line in lines)
    message = f"{many(len(lines), 'finding')} set to matter now"
    message += f", {late} of them late." if late else "."
    yield from section("For discussion", PRIORITIES, message, "priorities")
    yield Rows(MATTERING, [_row(line, terms) for line in lines], pad=3)


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
