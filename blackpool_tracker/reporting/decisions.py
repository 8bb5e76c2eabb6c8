"""What the board is asked to decide, and what was decided since it last met."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from blackpool_tracker.domain.agenda import AskLine
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.layouts import Section
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.sheets import DecisionLine
from blackpool_tracker.reporting.blocks import Block, Gap, Stack, Text
from blackpool_tracker.reporting.coming import CLOSURES
from blackpool_tracker.reporting.opening import more, nothing, section, title_and_lead
from blackpool_tracker.reporting.reference import Reference
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import BODY, CELL, CELL_MUTED, HEAD, MINOR
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import (
    asked_words,
    day_or,
    listed,
    many,
    on_or_since,
    period,
)

ASKED: Final = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.3),
    Column("Claimed", 0.12),
    Column("Impact and evidence", 0.2),
    Column("To consider", 0.27),
)
ACTIONS_ASKED: Final = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.34),
    Column("Claimed", 0.12),
    Column("Evidence", 0.14),
    Column("To consider", 0.29),
)
DECIDED: Final = (
    Column("Ref", 0.11),
    Column("Finding or action", 0.21),
    Column("Decision", 0.145),
    Column("When and who", 0.19),
    Column("Reason", 0.345),
)
ASKED_TITLE: Final = "Decisions asked of the board"
MOST: Final = 12
"""So many that are asked stand before the board; where there are more, all in the appendix."""


def decisions(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """What the board is asked to decide, and what it has decided since the last meeting.

    What it is asked to close stands among the closures proposed, where the paper has them.
    """
    asked = asked_here(report, terms)
    yield from section("For decision", ASKED_TITLE, message(report, terms, len(asked)), "decisions")
    shown = terms.first(len(asked), MOST)
    yield from asked_tables(asked[:shown], terms)
    yield from more(len(asked) - shown, "asked-whole")
    if Section.IN_FULL in terms.sections and report.decisions:
        be = "was" if len(report.decisions) == 1 else "were"
        told = f"{many(len(report.decisions), 'decision')} {be} recorded {period(report)}"
        yield Reference(f"{told}: see “{recorded(report)}”", BODY, "decided")
        return
    yield Text(recorded(report), HEAD, "H3")
    if report.decisions:
        yield decided(report.decisions, terms.ref)
    else:
        yield nothing(f"No decision was recorded {period(report)}.")


def asked_here(report: BoardReport, terms: Terms) -> list[AskLine]:
    """What is asked and told in no other section."""
    told = set()
    if Section.CLOSURES in terms.sections:
        told = {line.ref for line in report.closures}
    return [line for line in report.asked if line.ref not in told]


def message(report: BoardReport, terms: Terms, here: int) -> str:
    """How much waits for the board, and how much of it is told among the closures proposed."""
    asked, claim = report.asked, terms.low(Delivery.COMPLETE)
    if not asked:
        return f"Nothing waits for the board: no finding and no action is claimed {claim}."
    one = len(asked) == 1
    said = (
        f"{asked_of(asked)} {'is' if one else 'are'} claimed {claim} and"
        f" {'waits' if one else 'wait'} for the board to accept or refuse."
    )
    if there := len(asked) - here:
        of = "It is" if one else f"{there} of them {'is' if there == 1 else 'are'}"
        said += f" {of} proposed to be closed: see “{CLOSURES}”."
    return said


def asked_tables(asked: Sequence[AskLine], terms: Terms, role: str = "H3") -> Iterator[Block]:
    """The findings, then under a heading the actions."""
    findings = [line for line in asked if line.impact is not None]
    actions = [line for line in asked if line.impact is None]
    if findings:
        yield Rows(ASKED, [asked_row(line, terms) for line in findings], pad=2.5)
    if actions:
        head = f"{many(len(actions), 'action')} claimed {terms.low(Delivery.COMPLETE)}"
        yield Text(head, MINOR, role)
        yield Rows(ACTIONS_ASKED, [asked_row(line, terms) for line in actions], pad=2.5)


def recorded(report: BoardReport) -> str:
    """The heading over the decisions made."""
    return f"Decisions recorded {on_or_since(report)} {long_day(report.since)}"


def asked_of(lines: Sequence[AskLine]) -> str:
    """``3 findings and 1 action``: the two are never counted as one."""
    findings = sum(line.impact is not None for line in lines)
    counts = [(findings, "finding"), (len(lines) - findings, "action")]
    return listed([many(count, word) for count, word in counts if count])


def asked_row(line: AskLine, terms: Terms) -> list[Block]:
    """One finding or action that waits for the board; an action has no impact of its own."""
    known = terms.evidence(line.evidence)
    if line.impact is not None:
        known = Stack([terms.impact(line.impact), Gap(2), known])
    return [
        terms.ref(line.ref),
        title_and_lead(line.title, line.lead),
        Text(day_or(line.claimed_on, "–"), CELL),
        known,
        Text(asked_words(line), CELL),
    ]


def decided(lines: Sequence[DecisionLine], ref: Callable[[str], Text]) -> Rows:
    """The decisions as a table; ``ref`` makes the first cell of each."""
    return Rows(DECIDED, [decided_row(line, ref(line.ref)) for line in lines], pad=4)


def decided_row(line: DecisionLine, ref: Text) -> list[Block]:
    """One decision."""
    by = f"{line.by}, {line.meeting}" if line.meeting else line.by
    return [
        ref,
        Text(line.title, CELL),
        Text(line.what, CELL),
        title_and_lead(day_or(line.on), by),
        Text(line.reason or "No reason given", CELL if line.reason else CELL_MUTED),
    ]
