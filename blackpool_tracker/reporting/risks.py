"""The risks to the plan, each with what is asked."""

from collections.abc import Iterator
from typing import Final

from blackpool_tracker.domain.layouts import Section
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.risks import RISK_ASKS, Risk, RiskGroup, RiskLine
from blackpool_tracker.reporting.blocks import Block, Text
from blackpool_tracker.reporting.opening import nothing, section, title_and_lead
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.since import UNHEARD
from blackpool_tracker.reporting.styles import BODY, CELL, MINOR, SMALL
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import listed, many

RISKS: Final = "Risks to the plan"
NAMED: Final = 3
"""So many of each kind are named with their reason; of the others the refs, or their section."""

COLUMNS: Final = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.43),
    Column("What shows it", 0.46),
)
MEASURE_OR_THREAD: Final = (Column("What and who leads", 0.54), Column("What shows it", 0.46))
WHOLE: Final = {
    Risk.OFF_TRACK: (Section.EXCEPTIONS, "Exceptions for the board"),
    Risk.AT_RISK: (Section.EXCEPTIONS, "Exceptions for the board"),
    Risk.SILENT: (Section.UNHEARD, UNHEARD),
}
"""Where all of a kind are told, whose anchor is called as the section."""


def risks(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """Each risk that the register shows, with the first who show it and what is asked."""
    groups = report.risks
    lead = "The register shows none of the risks that it can show."
    if groups:
        lead = f"The register shows {many(len(groups), 'kind')} of risk, the most pressing first."
    yield from section("For discussion", RISKS, lead, "risks")
    for group in groups:
        yield Text(heading(group, terms), MINOR, "H3")
        yield Text(f"Asked: {RISK_ASKS[group.risk]}", BODY)
        yield table(group, terms)
        if rest := group.lines[NAMED:]:
            yield others(group, rest, terms)
    if not groups:
        yield nothing("It looks at ratings, dates, measures, leads, reports and closed threads.")


def heading(group: RiskGroup, terms: Terms) -> str:
    """How many show it, and what it is."""
    count = len(group.lines)
    if group.risk in {Risk.OFF_TRACK, Risk.AT_RISK}:
        word = terms.low(Delivery(group.risk.value))
        return f"{count} {word}"
    words = {
        Risk.RAISED_AGAIN: many(count, "thread") + " closed but raised again",
        Risk.CROSSED: many(count, "measure") + " out of tolerance",
        Risk.MOVED: many(count, "due date") + " moved twice or more",
        Risk.NOBODY: f"{count} that nobody leads",
        Risk.SILENT: many(count, "open finding") + " without a report",
    }
    return words[group.risk]


def table(group: RiskGroup, terms: Terms) -> Rows:
    """The first who show a risk; measures and threads have no ref."""
    lines = group.lines[:NAMED]
    if not any(line.ref for line in lines):
        return Rows(MEASURE_OR_THREAD, [row(line) for line in lines], pad=2)
    return Rows(COLUMNS, [[terms.ref(line.ref), *row(line)] for line in lines], pad=2)


def row(line: RiskLine) -> list[Block]:
    """What shows a risk, and how."""
    return [title_and_lead(line.title, line.lead), Text(line.note, CELL)]


def others(group: RiskGroup, rest: tuple[RiskLine, ...], terms: Terms) -> Text:
    """Where the others are told; by name where no other section of the paper has them."""
    section, title = WHOLE.get(group.risk, (None, ""))
    if section is not None and section in terms.sections:
        return Text(f"and {len(rest)} more: see “{title}”.", SMALL, link=section.value)
    names = listed([line.ref or line.title for line in rest])
    return Text(f"and {len(rest)} more: {names}.", SMALL)
