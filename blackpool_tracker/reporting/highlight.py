"""The highlight report: two pages, whatever the register holds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from blackpool_tracker.domain.action_lists import ListedWork, due_next
from blackpool_tracker.domain.agenda import (
    AskLine,
    ChangeLine,
    ExceptionLine,
    MatteringLine,
)
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.papers import BoardReport, tally
from blackpool_tracker.domain.ratings import WANT_REASON, Delivery
from blackpool_tracker.reporting.blocks import Block, Panel, Stack, Text
from blackpool_tracker.reporting.cover import as_it_stood
from blackpool_tracker.reporting.decisions import ASKED_TITLE, asked_of
from blackpool_tracker.reporting.fitting import Listing, fitted
from blackpool_tracker.reporting.masthead import masthead, title_of
from blackpool_tracker.reporting.opening import due_and_late, title_and_lead
from blackpool_tracker.reporting.rows import Column
from blackpool_tracker.reporting.since import heading, message
from blackpool_tracker.reporting.styles import CELL, CELL_MUTED, LEAD, STRONG
from blackpool_tracker.reporting.summary import in_trouble, key_figures
from blackpool_tracker.reporting.terms import Terms, shortened
from blackpool_tracker.reporting.troubles import ALL_EXCEPTIONS, foremost_title
from blackpool_tracker.reporting.wording import (
    asked_words,
    day_or,
    how_late,
    many,
    progress,
    sentence,
)

STANDING: Final = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.4),
    Column("Due and late", 0.32),
    Column("Delivery", 0.17),
)
HAPPENED: Final = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.52),
    Column("What happened", 0.37),
)
ASKED: Final = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.42),
    Column("To consider", 0.47),
)
NOBODY: Final = "Nobody leads it"
NAMES, NOTICE = 120, 400
"""Characters of names and of the notice for which the head has room."""

PACK: Final = "in the board report"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened since the last board, in words."""

    ref: str
    title: str
    lead: str
    words: str


def highlight(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """Both pages."""
    yield from fitted(partial(_first, report, terms), [*_now(report, terms)])
    second = fitted(list, [*_next(report, terms)])
    second[0].begin(fresh=True)
    yield from second


def _first(report: BoardReport, terms: Terms) -> list[Block]:
    """What the first page begins with: whose report it is, the message, the key figures.

    What is longer than a head block can be on one of two pages is whole in the board report.
    """
    named = replace(
        report,
        programme=shortened(report.programme, NAMES),
        council=shortened(report.council, NAMES),
        board=shortened(report.board, NAMES),
        marking=shortened(report.marking, NAMES),
        notice=shortened(report.notice, NOTICE),
    )
    counted = tally(report.lines)
    worst = in_trouble(counted, terms)
    said = progress(counted, terms.done, terms.low(Delivery.CLOSED))
    first = [*masthead(named, title_of(named, PaperKind.HIGHLIGHT), as_it_stood(named))]
    if named.only:
        first.append(Panel(Text(shortened(named.only, NOTICE), STRONG), pad=6))
    told = (said, sentence(worst) if worst else "", terms.not_counted(counted))
    first.append(Text(" ".join(filter(None, told)), LEAD))
    return [*first, key_figures(report, counted, terms)] if counted.total else first


def _now(report: BoardReport, terms: Terms) -> Iterator[Listing]:
    """What matters now, and what needs the board."""
    if report.mattering:
        yield Listing(
            f"What matters now: {many(len(report.mattering), 'finding')}",
            STANDING,
            [partial(standing_row, line, terms) for line in report.mattering],
            f"“{foremost_title(report)}” {PACK}",
            "",
            pressing=True,
        )
    shown = {line.ref for line in report.mattering}
    lines = [line for line in report.exceptions if line.ref not in shown]
    lines += report.stray
    also = " beside them" if report.mattering else ""
    yield Listing(
        f"What needs the board{also}",
        STANDING,
        [partial(standing_row, line, terms) for line in lines],
        f"“{ALL_EXCEPTIONS}” {PACK}",
        f"Nothing is off track, at risk or overdue{also}.",
    )


def _next(report: BoardReport, terms: Terms) -> Iterator[Listing]:
    """What happened since the last board, what is due next, and what the board is to decide."""
    happened = [*happenings(report, terms)]
    yield Listing(
        heading(report),
        HAPPENED,
        [partial(happened_row, line, terms) for line in happened],
        f"“{heading(report)}” {PACK}",
        "",
        sentence(message(report, terms)),
    )
    due = due_next(report)
    yield Listing(
        "Due next",
        STANDING,
        [partial(due_row, line, terms) for line in due],
        "the action list",
        "No open action has a date that is still to come.",
    )
    asked = report.asked
    of = f": {asked_of(asked)}" if asked else ""
    yield Listing(
        f"Decisions asked of the board{of}",
        ASKED,
        [partial(asked_row, line, terms) for line in asked],
        f"“{ASKED_TITLE}” {PACK}",
        f"Nothing is claimed {terms.low(Delivery.COMPLETE)} and waits for the board.",
    )


def happenings(report: BoardReport, terms: Terms) -> Iterator[Happening]:
    """What happened, the most pressing first."""
    changes = report.changes
    for late in changes.newly_late:
        yield Happening(late.ref, late.title, late.lead, f"Newly late: {how_late(late.late)}")
    for line in changes.moved:
        why = line.why or "no reason given"
        words = f"Moved from {day_or(line.was)} to {day_or(line.now)}: {why}"
        yield Happening(line.ref, line.title, line.lead, words)
    told = [
        (changes.reopened, "Re-opened"),
        (changes.closed, f"{terms[Delivery.CLOSED]} by the board"),
        (changes.completed, f"Claimed {terms.low(Delivery.COMPLETE)}"),
        (changes.new_findings, "New finding"),
        (changes.new_actions, "New action"),
    ]
    for lines, word in told:
        yield from (_happening(line, word) for line in lines)


def _happening(line: ChangeLine, word: str) -> Happening:
    when = f", {day_or(line.on)}" if line.on else ""
    note = f": {line.note}" if line.note else ""
    return Happening(line.ref, line.title, line.lead, f"{word}{when}{note}")


def standing_row(line: MatteringLine | ExceptionLine, terms: Terms) -> list[Block]:
    """One finding or action, how late it is, and why it stands where it stands."""
    what: list[Block] = [title_and_lead(line.title, line.lead or NOBODY)]
    if line.reason or line.delivery in WANT_REASON:
        what.append(Text(line.reason or "No reason given", CELL if line.reason else CELL_MUTED))
    return [
        terms.ref(line.ref),
        Stack(what),
        due_and_late(line.late),
        terms.delivery(line.delivery),
    ]


def happened_row(line: Happening, terms: Terms) -> list[Block]:
    """One thing that happened."""
    return [terms.ref(line.ref), title_and_lead(line.title, line.lead), Text(line.words, CELL)]


def due_row(line: ListedWork, terms: Terms) -> list[Block]:
    """One action that is due next."""
    action = line.action
    return [
        terms.ref(action.ref),
        title_and_lead(action.title, action.owner or "Nobody owns it"),
        due_and_late(action.late),
        terms.delivery(action.delivery),
    ]


def asked_row(line: AskLine, terms: Terms) -> list[Block]:
    """One finding or action that waits for the board's word."""
    claimed = f"since {day_or(line.claimed_on)}" if line.claimed_on else ""
    small = " · ".join(part for part in (line.lead or NOBODY, claimed) if part)
    return [terms.ref(line.ref), title_and_lead(line.title, small), Text(asked_words(line), CELL)]
