"""One thread on paper: the line of time, what each visit said, and what is done about it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from blackpool_tracker.domain.action_lists import all_actions
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import FINISHED
from blackpool_tracker.domain.sheets import DecisionLine, FindingLine
from blackpool_tracker.domain.thread_sheets import QuotePaper, ThreadSheet, VisitSaid
from blackpool_tracker.reporting.action_list import ACTIONS, action_row
from blackpool_tracker.reporting.action_list import message as actions_message
from blackpool_tracker.reporting.blocks import Block, Divider, Gap, Stack, Text
from blackpool_tracker.reporting.colours import INK
from blackpool_tracker.reporting.opening import nothing, title_and_lead
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.scorecard import COLUMNS, NOTE, measure_row
from blackpool_tracker.reporting.sheets import DECISIONS, decision_row
from blackpool_tracker.reporting.styles import (
    BODY,
    CELL,
    CELL_MUTED,
    CELL_STRONG,
    HEAD,
    LEAD,
    SMALL,
)
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.timeline import across_visits
from blackpool_tracker.reporting.wording import (
    be,
    day_or,
    late_and_moved,
    many,
    marked,
    sentence,
    some,
)

ABOVE: Final = replace(BODY, keep=True)
"""A sentence that stays with the table below it."""

BETWEEN: Final = 22.0

ABREAST: Final = 3
"""Visits whose words stand side by side: more would leave too narrow a column to read."""

LEGEND: Final = (
    "In order of time. A mark with a broken edge is of a document that is not held: it is known"
    " only from others, and called secondary. Not mentioned is not resolved."
)
FINDINGS: Final = (
    Column("Ref", 0.11),
    Column("Finding and who leads", 0.33),
    Column("Delivery and impact", 0.2),
    Column("Evidence", 0.17),
    Column("Next due", 0.19),
)


def thread_sheet(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The thread to which the report is narrowed; several where they have one title."""
    for at, paper in enumerate(report.concerns):
        if at:
            yield Divider(BETWEEN)
        lines = [line for line in report.lines if line.ref in paper.refs]
        yield Text(message(paper, lines), LEAD)
        if paper.summary:
            yield Text(paper.summary, BODY)
        yield from visits(paper)
        yield from findings(paper, lines, terms)
        yield from actions(paper, report, terms)
        yield from measures(paper)
        yield from decisions(paper, report)


def message(paper: ThreadSheet, lines: Sequence[FindingLine]) -> str:
    """How the thread stands, and how many of its findings are finished."""
    asked = many(len(lines), "recommendation or concern", "recommendations and concerns")
    done = sum(line.delivery in FINISHED for line in lines)
    said = f" {some(done)} of {asked} {be(done)} finished." if lines else ""
    return sentence(paper.standing) + said


def visits(paper: ThreadSheet) -> Iterator[Block]:
    """The line of time, then the words of each visit side by side."""
    yield Text("Across the visits", HEAD, "H2")
    if not paper.thread.visits:
        yield nothing("No finding belongs to this thread yet.")
        return
    yield from across_visits(paper.thread.visits)
    yield Text(LEGEND, SMALL)
    if not paper.said:
        return
    yield Text("What was said, visit by visit", HEAD, "H2")
    rows = -(-len(paper.said) // ABREAST)
    fewest, more = divmod(len(paper.said), rows)
    at = 0
    for row in range(rows):  # as even as can be: seven visits stand three, two and two
        count = fewest + (row < more)
        yield abreast(paper.said[at : at + count])
        at += count


def abreast(said: Sequence[VisitSaid]) -> Rows:
    """Some visits side by side, each under its name and day."""
    columns = [Column(head(each), 1 / len(said)) for each in said]
    return Rows(columns, [[Stack(words(each)) for each in said]])


def head(each: VisitSaid) -> str:
    """Source and day of a visit, and what it meant."""
    visit = each.visit
    return f"{marked(visit.source, primary=visit.primary)}, {visit.day}: {visit.word}"


def words(each: VisitSaid) -> list[Block]:
    """What the findings of a visit said, and the note of who judged it."""
    blocks = [block for quote in each.quotes for block in (*quoted(quote), Gap(6))]
    if each.note:
        blocks.append(Text(f"Note: {each.note}", CELL_MUTED.tinted(INK)))
    return blocks


def quoted(quote: QuotePaper) -> list[Block]:
    """One finding: its ref and title, its words, and where they stand."""
    said = f"“{quote.words}”" if quote.verbatim else quote.words
    how = "word for word" if quote.verbatim else "paraphrase"
    place = ", ".join(part for part in (quote.kind, how, quote.place) if part)
    return [
        Text(f"{quote.ref} {quote.title}", CELL_STRONG),
        Text(said, CELL),
        Text(place, CELL_MUTED),
    ]


def findings(paper: ThreadSheet, lines: Sequence[FindingLine], terms: Terms) -> Iterator[Block]:
    """The recommendations and concerns of the thread as they stand, in the order of the visits."""
    refs = [quote.ref for visit in paper.said for quote in visit.quotes]
    yield Text("Findings", HEAD, "H2")
    if lines:
        ordered = sorted(lines, key=lambda line: refs.index(line.ref))
        yield Rows(FINDINGS, [finding_row(line, terms) for line in ordered], pad=4)
    else:
        yield nothing("No recommendation or concern belongs to it.")


def finding_row(line: FindingLine, terms: Terms) -> list[Block]:
    """One finding: who leads it, how it stands, and when something is due."""
    return [
        Text(line.ref, CELL_STRONG),
        title_and_lead(line.title, f"{line.lead or 'Nobody leads it'} · {line.source}"),
        Stack([terms.delivery(line.delivery), Gap(2), terms.impact(line.impact)]),
        terms.evidence(line.evidence),
        title_and_lead(day_or(line.next_due, "–"), late_and_moved(line.late)),
    ]


def actions(paper: ThreadSheet, report: BoardReport, terms: Terms) -> Iterator[Block]:
    """Every action that serves any of them."""
    lines = [line for line in all_actions(report) if set(line.findings) & set(paper.refs)]
    yield Text("Actions", HEAD, "H2")
    if not lines:
        yield nothing("No action serves any of its findings.")
        return
    yield Text(actions_message(lines), ABOVE)
    yield Rows(ACTIONS, [action_row(line, terms) for line in lines], pad=4)


def measures(paper: ThreadSheet) -> Iterator[Block]:
    """The measures that tell of any finding of the thread."""
    yield Text("Measures", HEAD, "H2")
    if not paper.measures:
        yield nothing("No measure tells of any of its findings.")
        return
    yield Rows(COLUMNS, [measure_row(each) for each in paper.measures], pad=3)
    yield Text(NOTE, SMALL)


def decisions(paper: ThreadSheet, report: BoardReport) -> Iterator[Block]:
    """What was decided on the thread and on its findings, newest first, each once."""
    mine = [sheet for sheet in report.sheets if sheet.line.ref in paper.refs]
    on_findings = (line for sheet in mine for line in sheet.decisions)
    made = dict.fromkeys([*paper.decisions, *on_findings])
    yield Text("Decisions", HEAD, "H2")
    if not made:
        yield nothing("Nothing has been decided on it yet.")
        return
    lines = sorted(made, key=lambda line: line.on, reverse=True)
    yield Rows(DECISIONS, [decided(line) for line in lines], pad=5)


def decided(line: DecisionLine) -> list[Block]:
    """One decision, with what it is on."""
    what, reason, who = decision_row(line)
    named = line.ref and not line.what.startswith(f"{line.ref}:")
    on = f"{line.ref} {line.title}" if named else line.title
    return [Stack([what, Text(on, CELL_MUTED)]), reason, who]
