"""What is off track, at risk or late: all of it for the appendix, the foremost for the board."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from blackpool_tracker.domain.agenda import ExceptionLine, MatteringLine
from blackpool_tracker.domain.layouts import Section
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.pictures.primitives import Tone
from blackpool_tracker.domain.ratings import IN_TROUBLE, WANT_REASON, Delivery
from blackpool_tracker.reporting.blocks import Block, Gap, Stack, Text
from blackpool_tracker.reporting.charts import single
from blackpool_tracker.reporting.figures import Figure
from blackpool_tracker.reporting.opening import due_and_late, listing, section, title_and_lead
from blackpool_tracker.reporting.reference import Reference
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import BODY, CELL, CELL_MUTED, MINOR
from blackpool_tracker.reporting.terms import Terms, is_long, shortened
from blackpool_tracker.reporting.wording import listed, many

FOREMOST = "What is off track or at risk"
ALL_EXCEPTIONS = "Exceptions for the board"
RED = Tone(Delivery.OFF_TRACK)
EXCEPTIONS: Final = (
    Column("Ref and delivery", 0.155),
    Column("What and who leads", 0.25),
    Column("Due and late", 0.215),
    Column("Why, and what is asked", 0.38),
)
MOST: Final = 12
"""So many stand before the board; where there are more, all of them in the appendix."""

LONGEST: Final = 240
"""Characters of a reason that stand there; the appendix has it whole."""


def exceptions(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """What is off track, at risk or overdue: findings, then actions that none of them shows."""
    lines, stray = report.exceptions, report.stray
    message = [
        eye(lines, "finding") or none_in_trouble(terms),
        eye(stray, "action that no such finding shows", "actions that no such finding shows"),
    ]
    yield from section(
        "For discussion", ALL_EXCEPTIONS, " ".join(filter(None, message)), "exceptions"
    )
    most = max((line.late.days for line in (*lines, *stray)), default=0)
    if lines:
        yield Rows(EXCEPTIONS, [exception_row(line, most, terms) for line in lines], pad=3)
    if stray:
        rows = [exception_row(line, most, terms) for line in stray]
        yield from listing("Actions that no finding above shows", EXCEPTIONS, rows, 3)


def foremost(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """What people have set to matter now, then what is off track or at risk; where the rest is."""
    every = (*report.exceptions, *report.stray)
    first = [line for line in every if line.matters_now]
    listed_already = {line.ref for line in first}
    first += [plain(line) for line in report.mattering if line.ref not in listed_already]
    worst = [line for line in every if line.delivery in IN_TROUBLE and not line.matters_now]
    yield from section(
        "For discussion", foremost_title(report), foremost_lead(report, every, terms), "foremost"
    )
    most = max((line.late.days for line in (*first, *worst)), default=0)
    shown = terms.first(len(first) + len(worst), MOST)
    groups = [("Set to matter now", first[:shown])]
    groups += [("Off track or at risk", worst[: max(0, shown - len(first))])]
    for head, lines in groups:
        if first and lines:
            yield Text(head, MINOR, "H3")
        if lines:
            rows = [exception_row(brief(line, terms), most, terms) for line in lines]
            yield Rows(EXCEPTIONS, rows, pad=2.5)
    there = sum(not line.matters_now for line in every) + len(first)
    if rest := there - min(shown, len(first) + len(worst)):
        are = "is" if rest == 1 else "are"
        worse = "off track, at risk, " if shown < len(first) + len(worst) else ""
        told = f"{rest} more {are} {worse}late, or in trouble underneath: see “{ALL_EXCEPTIONS}”"
        yield Reference(told, BODY, "exceptions")


def leaves_out(report: BoardReport) -> bool:
    """Whether the exceptions have more to tell than stands before the board."""
    every = (*report.exceptions, *report.stray)
    front = [line for line in every if line.matters_now or line.delivery in IN_TROUBLE]
    texts = (text for x in front for text in (x.reason, x.moved, x.ask, x.remark))
    refs = {line.ref for line in every if line.matters_now}
    beside = sum(line.ref not in refs for line in report.mattering)
    return (
        len(front) < len(every)
        or bool(report.stray)  # which are told apart from the findings there
        or is_long(len(front) + beside, MOST)
        or any(len(text) > LONGEST for text in texts)
    )


def none_in_trouble(terms: Terms) -> str:
    """The sentence that no finding is among the exceptions."""
    return f"No finding is {', '.join(terms.low(key) for key in IN_TROUBLE)} or overdue."


def foremost_title(report: BoardReport) -> str:
    """What stands in the section."""
    return f"What matters now, {FOREMOST[5:]}" if report.mattering else FOREMOST


def foremost_lead(report: BoardReport, every: Sequence[ExceptionLine], terms: Terms) -> str:
    """How many are off track, at risk, and set to matter now."""
    if not every and not report.mattering:
        return none_in_trouble(terms)
    words = [f"{sum(x.delivery is key for x in every)} {terms.low(key)}" for key in IN_TROUBLE]
    said = f"{listed(words)[:1].upper()}{listed(words)[1:]}"
    if not report.mattering:
        return f"{said}."
    late = sum(line.late.days > 0 for line in report.mattering)
    said += f"; {many(len(report.mattering), 'finding')} set to matter now"
    return f"{said}, {late} of them late." if late else f"{said}."


def plain(line: MatteringLine) -> ExceptionLine:
    """What matters now though it is in no trouble."""
    return ExceptionLine(
        line.ref, line.title, line.lead, line.delivery, line.late, line.reason, matters_now=True
    )


def brief(line: ExceptionLine, terms: Terms) -> ExceptionLine:
    """The line with its texts as long as the board's pages have room for.

    That it matters now is said by the heading over it.
    """
    if Section.EXCEPTIONS not in terms.sections:
        return replace(line, matters_now=False)
    return replace(
        line,
        reason=shortened(line.reason, LONGEST),
        moved=shortened(line.moved, LONGEST),
        ask=shortened(line.ask, LONGEST),
        remark=shortened(line.remark, LONGEST),
        matters_now=False,
    )


def eye(lines: Sequence[ExceptionLine], one: str, more: str = "") -> str:
    """How many need the board's eye, and how many of them are late; empty for none."""
    if not lines:
        return ""
    late = sum(line.late.days > 0 for line in lines)
    original = sum(line.late.days_original > 0 for line in lines)
    need = "needs" if len(lines) == 1 else "need"
    return (
        f"{many(len(lines), one, more)} {need} the board's eye:"
        f" {late} past the due date, {original} past the original date."
    )


def exception_row(line: ExceptionLine, most: int, terms: Terms) -> list[Block]:
    """One exception: how late against both dates, why, and what is asked.

    ``most`` is the largest number of days late, which is drawn as the longest bar.
    """
    words: list[Block] = []
    if line.reason or line.delivery in WANT_REASON:
        words.append(Text(line.reason or "No reason given", CELL if line.reason else CELL_MUTED))
    if line.remark:
        words.append(Text(line.remark, CELL_MUTED))
    if line.moved:
        words.append(Text(f"Why the date moved: {line.moved}", CELL_MUTED))
    if line.ask:
        words.append(Text(f"Asked: {line.ask}", CELL))
    return [
        Stack([terms.ref(line.ref), Gap(2), terms.delivery(line.delivery)]),
        title_and_lead(line.title, line.lead, before="Matters now" if line.matters_now else ""),
        due_and_late(line.late, Figure(single(line.late.days, most, 64, RED, 5))),
        Stack(words),
    ]
