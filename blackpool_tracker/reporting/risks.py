"""The risks to the plan, each with what is asked."""

from collections.abc import Iterator
from typing import Final

from blackpool_tracker.domain.layouts import Section
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.risks import RISK_ASKS, Risk, RiskGroup, RiskLine
from blackpool_tracker.reporting.blocks import Block, Gap, Stack, Text
from blackpool_tracker.reporting.opening import more, nothing, section, title_and_lead
from blackpool_tracker.reporting.reference import Reference
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.since import UNHEARD
from blackpool_tracker.reporting.styles import CELL, CELL_MUTED, CELL_STRONG, MINOR
from blackpool_tracker.reporting.terms import Terms, is_long
from blackpool_tracker.reporting.wording import listed, many

RISKS: Final = "Risks to the plan"
NAMED: Final = 3
"""So many of each kind are named with their reason; of the others the refs, or their section."""

COLUMNS: Final = (
    Column("Risk", 0.19),
    Column("What shows it", 0.53),
    Column("What is asked", 0.28),
)
EVERY: Final = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.43),
    Column("What shows it", 0.46),
)
REFS: Final = 8
TOLD_BEFORE: Final = frozenset({Risk.OFF_TRACK, Risk.AT_RISK})
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
    if groups:
        yield Rows(COLUMNS, [row(group, terms) for group in groups], pad=3)
    else:
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


def row(group: RiskGroup, terms: Terms) -> list[Block]:
    """One risk: how many show it, the first of them, and what is asked."""
    return [
        Text(heading(group, terms), CELL_STRONG),
        Stack(shown_by(group, terms)),
        Text(RISK_ASKS[group.risk], CELL),
    ]


def shown_by(group: RiskGroup, terms: Terms) -> list[Block]:
    """The first who show it with what shows it, and where the others are told.

    By their refs alone where the sections before have told of them.
    """
    lines = group.lines
    elsewhere = group.risk in WHOLE and WHOLE[group.risk][0] in terms.sections
    if group.risk in TOLD_BEFORE and Section.FOREMOST in terms.sections:
        whole = Section.EXCEPTIONS not in terms.sections
        named = lines if whole else lines[:REFS]
        blocks: list[Block] = [Text(listed([line.ref for line in named]), CELL)]
    else:
        named = lines[:NAMED]
        blocks = []
        for line in named:
            blocks += [Text(told(line), CELL, link=terms.anchor(line.ref)), Gap(2.5)]
    rest = lines[len(named) :]
    if rest and elsewhere:
        blocks.append(others(group, rest))
    elif rest and terms.first(len(lines), NAMED) < len(lines):
        blocks += more(len(rest), "risks-whole")
    elif rest:
        names = listed([line.ref or line.title for line in rest])
        blocks.append(Text(f"and {len(rest)} more: {names}.", CELL_MUTED))
    return blocks


def told(line: RiskLine) -> str:
    """``A-001 Panel · Head of Plans: moved twice``, in one sentence."""
    what = f"{line.ref} {line.title}".strip()
    who = f" · {line.lead}" if line.lead else ""
    return f"{what}{who}: {line.note}" if line.note else f"{what}{who}"


def others(group: RiskGroup, rest: tuple[RiskLine, ...]) -> Text:
    """Where the others of a risk are told that has a section of its own."""
    anchor, title = WHOLE[group.risk]
    return Reference(f"and {len(rest):,} more: see “{title}”", CELL_MUTED, anchor)


def risks_are_long(report: BoardReport) -> bool:
    """Whether of a risk that no other section tells there are more than are named."""
    return any(_untold(group) for group in report.risks)


def risks_whole(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """All who show a risk that no other section tells, for the appendix."""
    for group in filter(_untold, report.risks):
        yield Text(heading(group, terms), MINOR, "H4")
        rows = [
            [
                terms.ref(line.ref or "–"),
                title_and_lead(line.title, line.lead),
                Text(line.note, CELL),
            ]
            for line in group.lines
        ]
        yield Rows(EVERY, rows, pad=2)


def _untold(group: RiskGroup) -> bool:
    return group.risk not in WHOLE and is_long(len(group.lines), NAMED)
