"""What lies before the board: what falls due until its next meetings, and closures proposed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.forward import DUE_WORDS, ClosureLine, ComingLine, Due, Stretch
from blackpool_tracker.domain.layouts import Section
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.reporting.blocks import Block, Gap, Stack, Text
from blackpool_tracker.reporting.opening import more, nothing, section, title_and_lead
from blackpool_tracker.reporting.reference import Reference
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import BODY, CELL, CELL_MUTED, CELL_STRONG, HEAD, MINOR
from blackpool_tracker.reporting.terms import SPARE, Terms, is_long
from blackpool_tracker.reporting.wording import listed, many

FORWARD: Final = "Forward plan"
WHOLE_PLAN: Final = "The whole forward plan"
CLOSURES: Final = "Closures proposed"
COMING: Final = (
    Column("When", 0.115),
    Column("What", 0.12),
    Column("Ref", 0.105),
    Column("Title", 0.38),
    Column("Who leads", 0.28),
)
PROPOSED: Final = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.225),
    Column("Proposed", 0.285),
    Column("Impact and evidence", 0.215),
    Column("What speaks against", 0.165),
)
SOON: Final = 10
"""So much that falls due until the next board stands before it; the appendix has the rest."""

SEVERAL: Final = 6
"""So many closures."""

COUNTED: Final = {
    Due.ACTION: ("action", ""),
    Due.REVISIT: ("closure to look at again", "closures to look at again"),
    Due.READING: ("reading", ""),
    Due.STATEMENT: ("statement of action", "statements of action"),
}


def forward(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """What falls due, meeting by meeting.

    Where the paper has an appendix, only until the first of them; the appendix tells of all.
    """
    plan = report.coming
    lines = [line for stretch in plan.stretches for line in stretch.lines]
    until = f" until {long_day(plan.stretches[-1].until)}" if plan.stretches else ""
    yield from section("For information", FORWARD, f"{counted(lines)}{until}.", "forward")
    first, rest = plan.stretches, plan.stretches[:0]
    if Section.IN_FULL in terms.sections and forward_is_long(report):
        first, rest = plan.stretches[:1], plan.stretches[1:]
    for stretch in first:
        shown = terms.first(len(stretch.lines), SOON)
        yield from falling_due(stretch, terms, shown)
        yield from more(len(stretch.lines) - shown, "forward-whole")
    for stretch in rest:
        told = f"{heading(stretch)}: {counted(stretch.lines)[:1].lower()}"
        told += f"{counted(stretch.lines)[1:]}, see “{WHOLE_PLAN}”"
        yield Reference(told, BODY, "forward-whole")
    if plan.missed:
        yield Text(f"Due before this report, and still open: {plan.missed}.", BODY)


def falling_due(
    stretch: Stretch, terms: Terms, shown: int | None = None, role: str = "H3"
) -> Iterator[Block]:
    """What falls due until one meeting, all of it or the first so many."""
    rows = [coming_row(line, terms) for line in stretch.lines[:shown]]
    if rows:
        yield Text(heading(stretch), HEAD if role == "H3" else MINOR, role)
        yield Rows(COMING, rows, pad=2)
    else:
        yield nothing(f"{heading(stretch)}: nothing falls due.")


def forward_is_long(report: BoardReport) -> bool:
    """Whether more falls due than has room before the board."""
    stretches = report.coming.stretches
    later = sum(len(stretch.lines) for stretch in stretches[1:])
    return later > SPARE or any(is_long(len(stretch.lines), SOON) for stretch in stretches[:1])


def forward_whole(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """All that falls due, for the appendix."""
    for stretch in report.coming.stretches:
        yield from falling_due(stretch, terms, role="H4")


def counted(lines: Sequence[ComingLine]) -> str:
    """``7 actions, 2 readings and 1 statement of action fall due``."""
    kinds = Counter(line.kind for line in lines)
    words = [many(kinds[kind], one, more) for kind, (one, more) in COUNTED.items() if kinds[kind]]
    total = sum(kinds[kind] for kind in COUNTED)
    return f"{listed(words)} {'falls' if total == 1 else 'fall'} due" if words else "Nothing is due"


def heading(stretch: Stretch) -> str:
    """Until which meeting, or until which day where none is known."""
    day = long_day(stretch.until)
    return f"Until {day}: {stretch.meeting}" if stretch.meeting else f"Until {day}"


def coming_row(line: ComingLine, terms: Terms) -> list[Block]:
    """One thing that falls due."""
    return [
        Text(short_day(line.on), CELL_STRONG),
        Text(DUE_WORDS[line.kind], CELL),
        Text(line.ref or "–", CELL, link=terms.anchor(line.ref)),
        Text(line.title, CELL),
        Text(line.lead or who(line), CELL_MUTED),
    ]


def who(line: ComingLine) -> str:
    """What is said where nobody leads; a meeting and its papers are nobody's."""
    owned = line.kind in {Due.ACTION, Due.REVISIT, Due.READING}
    return "Nobody leads it" if owned else "–"


def closures(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The proposals that wait, with their evidence and what speaks against."""
    lines = report.closures
    opposed = sum(bool(line.against) for line in lines)
    waits = "waits" if len(lines) == 1 else "wait"
    lead = f"{many(len(lines), 'proposal')} to close {waits} for the board's answer."
    lead += f" Something speaks against {opposed} of them." if opposed else ""
    yield from section("For decision", CLOSURES, lead, "closures")
    shown = terms.first(len(lines), SEVERAL)
    yield closure_table(lines[:shown], terms)
    yield from more(len(lines) - shown, "closures-whole")


def closure_table(lines: Sequence[ClosureLine], terms: Terms) -> Rows:
    """The proposals as a table."""
    return Rows(PROPOSED, [closure_row(line, terms) for line in lines], pad=2.5)


def closure_row(line: ClosureLine, terms: Terms) -> list[Block]:
    """One proposal; an action has no impact of its own."""
    known: list[Block] = [terms.evidence(line.evidence)]
    if line.impact is not None:
        known = [terms.impact(line.impact), Gap(2), *known]
    if line.proof:
        known.append(Text(line.proof, CELL_MUTED))
    return [
        terms.ref(line.ref),
        title_and_lead(line.title, line.lead or "Nobody leads it"),
        title_and_lead(line.reason or "No reason given", f"{line.by}, {short_day(line.on)}"),
        Stack(known),
        Text(line.against or "Nothing that the register knows", CELL),
    ]
