"""All actions as one table, by the day on which they are due."""

from collections.abc import Iterable, Iterator
from typing import Final

from blackpool_tracker.domain.action_lists import ListedWork, all_actions
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import WANT_REASON
from blackpool_tracker.reporting.blocks import Block, Gap, Stack, Text
from blackpool_tracker.reporting.opening import due_and_late, nothing, title_and_lead
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import CELL, CELL_MUTED, HEAD, LEAD
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import be, listed, many, some

ACTIONS: Final = (
    Column("Ref", 0.09),
    Column("Action and its findings", 0.25),
    Column("Owner, due and late", 0.215),
    Column("Delivery", 0.14),
    Column("Latest update", 0.305),
)
SERVES_NONE: Final = "serves no recommendation or concern"


def action_list(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """How many there are and how many of them are late; then each, the earliest due first.

    What is open comes first.
    """
    lines = all_actions(report)
    if not lines:
        yield nothing("No action serves these." if report.only else "There is no action yet.")
        return
    yield Text(message(lines), LEAD)
    parts = [[line for line in lines if line.open], [line for line in lines if not line.open]]
    heads = ["Open", "Not open"]
    for head, part in zip(heads, parts, strict=True):
        if part:
            yield Text(f"{head}: {many(len(part), 'action')}", HEAD, "H2")
            yield Rows(ACTIONS, [action_row(line, terms) for line in part], pad=3)


def message(lines: Iterable[ListedWork]) -> str:
    """How many are open, and how many of those are late against either date or have none."""
    every = list(lines)
    waiting = [line for line in every if line.open]
    late = sum(line.action.late.days > 0 for line in waiting)
    original = sum(line.action.late.days_original > 0 for line in waiting)
    undated = sum(line.action.late.due is None for line in waiting)
    said = f"{some(len(waiting))} of {many(len(every), 'action')} {be(len(waiting))} open"
    if not waiting:
        return f"{said}."
    without = f" {undated} without a date." if undated else ""
    return f"{said}: {late} past the due date, {original} past the original date.{without}"


def action_row(line: ListedWork, terms: Terms) -> list[Block]:
    """One action with what it serves, both its dates and its latest word."""
    action = line.action
    serves = f"for {listed(line.findings)}" if line.findings else SERVES_NONE
    return [
        terms.ref(action.ref),
        title_and_lead(action.title, serves),
        Stack([Text(action.owner or "Nobody yet", CELL), due_and_late(action.late)]),
        terms.delivery(action.delivery),
        latest(line, terms),
    ]


def latest(line: ListedWork, terms: Terms) -> Block:
    """The latest update, and the reason of a rating that wants one."""
    action = line.action
    when = f"{short_day(action.latest_on)}: " if action.latest_on and action.latest else ""
    said: list[Block] = [Text(when + (action.latest or "No update"), CELL)]
    if not action.latest:
        said = [Text("No update", CELL_MUTED)]
    if action.reason or action.delivery in WANT_REASON:
        why = action.reason or "no reason given"
        said += [Gap(2), Text(f"{terms[action.delivery]}: {why}", CELL_MUTED)]
    return Stack(said)
