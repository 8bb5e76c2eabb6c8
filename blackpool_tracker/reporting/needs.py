"""What needs the board, by name: the first thing that a chair looks for."""

from collections.abc import Iterator, Sequence
from typing import Final

from blackpool_tracker.domain.actions import days_between, moved_words
from blackpool_tracker.domain.agenda import AskLine, ExceptionLine
from blackpool_tracker.domain.layouts import Section
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import IN_TROUBLE, Delivery
from blackpool_tracker.reporting.blocks import Block, Panel, Stack, Text
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import CELL, CELL_MUTED, HEAD, MINOR
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import day_or, how_late, listed, many

NAMED: Final = 7
"""So many of each kind are named here; their own section names all."""

NEEDS = (Column("", 0.105), Column("", 0.605), Column("", 0.29))


def needs(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The findings in trouble and those to accept or refuse: who leads, and by when."""
    blocks: list[Block] = []
    for key in IN_TROUBLE:
        lines = [line for line in report.exceptions if line.delivery is key]
        rows = [trouble_row(line, terms) for line in lines]
        head = f"{len(rows)} {terms[key].lower()}, and when they are due"
        blocks += group(head, rows, "the exceptions")
    rows = [asked_row(line, terms) for line in report.asked]
    claim = terms.low(Delivery.COMPLETE)
    claimed = f"{asked_of(report.asked)} claimed {claim}, to accept or refuse"
    told = Section.DECISIONS in terms.sections
    blocks += group(claimed, rows, "the decisions asked" if told else "")
    others = [line for line in report.exceptions if line.delivery not in IN_TROUBLE]
    others += report.stray
    if 0 < len(others) <= NAMED:
        rows = [trouble_row(line, terms) for line in others]
        head = f"{len(rows)} more that are late, or in trouble underneath"
        blocks += group(head, rows, "the exceptions")
    elif others:
        said = f"{len(others)} more are late, or in trouble underneath: see the exceptions."
        blocks.append(Text(said, CELL_MUTED))
    if blocks:
        yield Text("What needs the board", HEAD, "H3")
        yield Panel(Stack(blocks), pad=8)


def asked_of(lines: Sequence[AskLine]) -> str:
    """``3 findings and 1 action``: the two are never counted as one."""
    findings = sum(line.impact is not None for line in lines)
    counts = [(findings, "finding"), (len(lines) - findings, "action")]
    return listed([many(count, word) for count, word in counts if count])


def group(head: str, rows: Sequence[Sequence[Block]], section: str) -> list[Block]:
    """The first of a kind under their number, and where the rest is named; empty for nowhere."""
    if not rows:
        return []
    blocks: list[Block] = [Text(head, MINOR, "H4")]
    blocks.append(Rows(NEEDS, rows[:NAMED], ruled=False, pad=1))
    if len(rows) > NAMED:
        where = f": see {section}" if section else ""
        blocks.append(Text(f"and {len(rows) - NAMED} more{where}.", CELL_MUTED))
    return blocks


def trouble_row(line: ExceptionLine, terms: Terms) -> list[Block]:
    """One finding or action in trouble, and when it is due; an original date that was missed."""
    late = line.late
    first = f"first {day_or(late.original)}" if late.days_original and not late.days else ""
    moved = moved_words(late.moved, days_between(late.original, late.due))
    when = ", ".join(part for part in (day_or(late.due), first or how_late(late), moved) if part)
    return [terms.ref(line.ref), title(line.title, line.lead), Text(when, CELL)]


def asked_row(line: AskLine, terms: Terms) -> list[Block]:
    """One finding or action that its lead calls complete."""
    when = f"claimed {day_or(line.claimed_on, 'on a day not known')}"
    return [terms.ref(line.ref), title(line.title, line.lead), Text(when, CELL)]


def title(words: str, lead: str) -> Text:
    """A title and who leads, in one line where there is room."""
    return Text(f"{words} · {lead or 'nobody leads'}", CELL)
