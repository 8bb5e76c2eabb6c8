"""All that one person owes, on paper, with room to write by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from blackpool_tracker.domain.action_lists import ListedWork, all_actions
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import FINISHED, WANT_REASON
from blackpool_tracker.domain.sheets import EvidencePaper, FindingSheet
from blackpool_tracker.reporting.blocks import Block, Gap, Stack, Text
from blackpool_tracker.reporting.decisions import asked_of
from blackpool_tracker.reporting.opening import due_and_late, nothing, title_and_lead
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import CELL, CELL_MUTED, HEAD, LEAD, SMALL
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import (
    asked_words,
    day_or,
    late_and_moved,
    listed,
    many,
    on_or_since,
    sentence,
)

NOTES: Final = Column("Your notes", 0.21)
LED: Final = (
    Column("Ref", 0.11),
    Column("Finding, and what is missing", 0.32),
    Column("Next due", 0.15),
    Column("Delivery and impact", 0.21),
    NOTES,
)
OWNED: Final = (
    Column("Ref", 0.095),
    Column("Action and its findings", 0.365),
    Column("Due and late", 0.18),
    Column("Delivery", 0.15),
    Column("Your notes", 0.21),
)
TO_CHECK: Final = (
    Column("For", 0.11),
    Column("Evidence", 0.41),
    Column("Added", 0.18),
    Column("Your check", 0.3),
)
WAITING: Final = (
    Column("Ref", 0.11),
    Column("What", 0.255),
    Column("Since", 0.125),
    Column("What speaks for and against", 0.51),
)
WRITING: Final = 36.0
"""The room for a few words by hand in each row."""


def owed(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The findings led, the actions owned, the evidence to check and what waits for the board."""
    led = [sheet for sheet in report.sheets if sheet.line.ref in (report.led or ())]
    waiting = [sheet for sheet in led if sheet.line.delivery not in FINISHED]
    works = [line for line in all_actions(report) if line.open]
    unchecked = to_check(report)
    yield Text(message(waiting, works, unchecked), LEAD)
    yield Text("Findings you lead", HEAD, "H2")
    if done := len(led) - len(waiting):
        need = "needs" if done == 1 else "need"
        yield Text(f"{many(done, 'more finding')} that you lead {need} no more work.", SMALL)
    if waiting:
        yield Rows(LED, [led_row(sheet, report, terms) for sheet in waiting], pad=3)
    elif not done:
        yield nothing("You lead no finding.")
    yield Text("Actions you own", HEAD, "H2")
    if works:
        yield Rows(OWNED, [owned_row(line, terms) for line in works], pad=3)
    else:
        yield nothing("You own no open action.")
    if unchecked:
        yield Text("Evidence that waits for your check", HEAD, "H2")
        yield Rows(TO_CHECK, [check_row(ref, piece, terms) for ref, piece in unchecked], pad=3)
    if report.asked:
        yield from proposed(report, terms)


def message(
    waiting: Sequence[FindingSheet],
    works: Sequence[ListedWork],
    unchecked: Sequence[tuple[str, EvidencePaper]],
) -> str:
    """How much of each there is, and how many actions are late."""
    late = sum(line.action.late.days > 0 for line in works)
    original = sum(line.action.late.days_original > 0 for line in works)
    counts = [
        (len(waiting), "open finding", "open findings"),
        (len(works), "open action", "open actions"),
        (len(unchecked), "piece of evidence to check", "pieces of evidence to check"),
    ]
    parts = [many(count, one, more) for count, one, more in counts if count]
    if not parts:
        return "Nothing is open."
    dates = f" {late} past the due date, {original} past the original date." if works else ""
    return f"{listed(parts)}.{dates}"


def missing(sheet: FindingSheet, report: BoardReport, terms: Terms) -> list[str]:
    """What the board will miss of a finding, as parts of a sentence."""
    line, found = sheet.line, []
    if any(each.ref == line.ref for each in report.changes.silent):
        when = f"{on_or_since(report)} {short_day(report.since)}"
        last = f"{when}, last on {short_day(line.last_update)}" if line.last_update else ""
        found.append(f"nothing reported {last}" if last else "nothing was ever reported")
    if line.delivery in WANT_REASON and not sheet.reason:
        found.append(f"no reason for {terms.low(line.delivery)}")
    if line.unproven:
        found.append(f"impact {terms.low(line.impact)}, and nobody else has checked its evidence")
    if not line.actions:
        found.append("no action")
    return found


def led_row(sheet: FindingSheet, report: BoardReport, terms: Terms) -> list[Block]:
    """One finding, what is missing of it, and room to write."""
    line = sheet.line
    what: list[Block] = [Text(line.title, CELL)]
    if lacks := missing(sheet, report, terms):
        what += [Gap(2), Text(sentence(f"missing: {listed(lacks)}"), CELL_MUTED)]
    return [
        terms.ref(line.ref),
        Stack(what),
        title_and_lead(day_or(line.next_due, "–"), late_and_moved(line.late)),
        Stack([terms.delivery(line.delivery), Gap(2), terms.impact(line.impact)]),
        Gap(WRITING),
    ]


def owned_row(line: ListedWork, terms: Terms) -> list[Block]:
    """One action with both its dates, and room to write."""
    action = line.action
    serves = f"for {listed(line.findings)}" if line.findings else ""
    told = f"{short_day(action.latest_on)}: " if action.latest_on and action.latest else ""
    notes = " · ".join(part for part in (serves, told + action.latest) if part)
    return [
        terms.ref(action.ref),
        title_and_lead(action.title, notes or "No update"),
        due_and_late(action.late),
        terms.delivery(action.delivery),
        Gap(WRITING),
    ]


def to_check(report: BoardReport) -> list[tuple[str, EvidencePaper]]:
    """The evidence that waits for the person, each piece once, with the ref of what it is for."""
    told = [(sheet.line.ref, piece) for sheet in report.sheets for piece in sheet.evidence]
    told += [("", piece) for piece in report.loose.evidence]
    found: dict[tuple[str, EvidencePaper], None] = {}
    for ref, piece in told:
        found[piece.about or ref, replace(piece, about="")] = None
    return list(found)


def check_row(ref: str, piece: EvidencePaper, terms: Terms) -> list[Block]:
    """One piece of evidence, and room to sign."""
    return [
        terms.ref(ref),
        title_and_lead(f"{piece.kind}: {piece.shows or 'what it shows is not said'}", piece.place),
        title_and_lead(short_day(piece.on), piece.by),
        Gap(WRITING),
    ]


def proposed(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """What the person has claimed or proposed to close, and the board has not answered."""
    yield Text(f"Waiting for the board: {asked_of(report.asked)}", HEAD, "H2")
    rows = [
        [
            terms.ref(line.ref),
            Text(line.title, CELL),
            Text(day_or(line.claimed_on, "–"), CELL),
            Text(asked_words(line), CELL),
        ]
        for line in report.asked
    ]
    yield Rows(WAITING, rows, pad=3)
