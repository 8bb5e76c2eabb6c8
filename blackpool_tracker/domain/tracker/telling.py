"""What a plan says of each row, for a person to look through before anything is entered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.people import folded_name
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.domain.tracker.doubts import (
    DOUBT_WORDS,
    Doubt,
    DoubtKey,
    DoubtKind,
    Typed,
)
from blackpool_tracker.domain.tracker.entries import (
    PlannedRow,
    RowKey,
    TrackedAction,
    TrackedFinding,
)
from blackpool_tracker.domain.tracker.grid import place_of
from blackpool_tracker.domain.tracker.plan import Plan, updates_of
from blackpool_tracker.domain.tracker.row_facts import TrackerSheets

TITLED: Final = 200  # characters of what a row says, where it enters nothing


class Part(StrEnum):
    """What a line of the list stands for."""

    FINDING = "finding"
    ACTION = "action"
    MORE = "more"
    """Words that are added to the row above."""

    NOTHING = "nothing"
    """A row that enters nothing."""

    PLACE = "place"
    """Cells outside the rows of tables, such as headings, with something to answer."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """One line of the list: a finding, an action, or what else a row of the sheet becomes.

    ``under`` says that it stands under a finding; a row with both has two lines, and its
    ``doubts`` are told by the first. ``known`` is what the register has of it already, by its ref,
    or only that it has it (*the register*). ``due`` is the date now.
    """

    key: RowKey
    part: Part
    title: str
    who: str = ""
    due: date | None = None
    delivery: Delivery | None = None
    updates: int = 0
    doubts: tuple[Doubt, ...] = ()
    under: bool = False
    skipped: bool = False
    known: str = ""


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """What would be entered in all, and what would not. ``outside``: words outside the tables."""

    findings: int
    actions: int
    updates: int
    people: int
    themes: int
    skipped: int
    left_rows: int
    left_columns: int
    outside: bool
    meaningless: int


@dataclass(frozen=True, slots=True)
class PlanTold:
    """A plan with all that is shown of it at once; of a long tracker that takes a while to gather.

    ``rows`` are its rows by their keys, ``doubts`` its doubts by theirs, in the order of the
    sheets, each with the row in which it stands; ``by_row`` are those of each row.
    """

    plan: Plan
    sheets: TrackerSheets
    lines: tuple[RowLine, ...]
    summary: PlanSummary
    names: tuple[tuple[str, str], ...]
    rows: Mapping[RowKey, PlannedRow]
    doubts: Mapping[DoubtKey, tuple[Doubt, RowKey]]
    by_row: Mapping[RowKey, Sequence[Doubt]]


def told_of(plan: Plan) -> PlanTold:
    """What is shown of a plan."""
    sheets = TrackerSheets(plan.choices)
    doubts = {doubt.key: (doubt, row_of(doubt)) for doubt in plan.doubts}
    by_row: dict[RowKey, list[Doubt]] = {}
    for doubt, row in doubts.values():
        by_row.setdefault(row, []).append(doubt)
    rows = {row.key: row for row in plan.rows}
    names = new_names(plan.choices, plan)
    return PlanTold(
        plan, sheets, row_lines(plan, sheets), summary_of(plan), names, rows, doubts, by_row
    )


def row_of(doubt: Doubt | DoubtKey) -> RowKey:
    """The row of the sheet in which a doubt stands."""
    return RowKey(doubt.sheet, place_of(doubt.cell).row)


def row_lines(plan: Plan, sheets: TrackerSheets) -> tuple[RowLine, ...]:
    """All lines of a plan, in the order of the sheets."""
    lines = [line for row in plan.rows for line in _of_row(row, sheets)]
    rows = {row.key for row in plan.rows}
    elsewhere: dict[RowKey, list[Doubt]] = {}
    for doubt in plan.doubts:
        key = row_of(doubt)
        if key not in rows:
            elsewhere.setdefault(key, []).append(doubt)
    for key, doubts in elsewhere.items():
        title = ", ".join(dict.fromkeys(DOUBT_WORDS[doubt.kind] for doubt in doubts))
        lines.append(RowLine(key, Part.PLACE, title, doubts=tuple(doubts)))
    order = {sheet.name: number for number, sheet in enumerate(plan.choices.sheets)}
    return tuple(sorted(lines, key=lambda line: (order[line.key.sheet], line.key.row)))


def _of_row(row: PlannedRow, sheets: TrackerSheets) -> Iterator[RowLine]:
    if row.finding is not None:
        yield _finding_line(row, row.finding)
    if row.action is not None:
        yield _action_line(row, row.action)
    if row.finding is None and row.action is None:
        yield _other_line(row, sheets)


def _finding_line(row: PlannedRow, made: TrackedFinding) -> RowLine:
    return RowLine(
        row.key,
        Part.FINDING,
        made.title,
        made.lead,
        delivery=made.delivery,
        updates=len(made.updates),
        doubts=row.doubts,
        skipped=row.skipped,
        known=known_words(row),
    )


def _action_line(row: PlannedRow, made: TrackedAction) -> RowLine:
    return RowLine(
        row.key,
        Part.ACTION,
        made.title,
        made.owner,
        made.due_now or made.due,
        made.delivery,
        len(made.updates),
        row.doubts if row.finding is None else (),
        row.under is not None,
        row.skipped,
    )


def _other_line(row: PlannedRow, sheets: TrackerSheets) -> RowLine:
    part = Part.MORE if row.updates else Part.NOTHING
    return RowLine(
        row.key,
        part,
        sheets.words(row.key)[:TITLED] or "A row without words of its own",
        updates=len(row.updates),
        doubts=row.doubts,
        under=part is Part.MORE,
        skipped=row.skipped,
        known=known_words(row),
    )


def known_words(row: PlannedRow) -> str:
    """The ref of a finding that the register has, or *the register*; empty where it has none."""
    if row.finding is not None and row.finding.known:
        return row.finding.known
    left = any(d.kind is DoubtKind.KNOWN and d.taken == "leave" for d in row.doubts)
    return "the register" if left else ""


Called = Callable[[Delivery], str]
"""What the register calls a delivery."""


def taken_words(doubt: Doubt, value: str | None = None, called: Called | None = None) -> str:
    """What a doubt is taken for, or would be with another value, as a person reads it.

    With ``called`` a delivery is named in the register's own word.
    """
    value = doubt.taken if value is None else value
    if called is not None and doubt.kind is DoubtKind.STATUS and value in set(Delivery):
        return called(Delivery(value))
    found = next((option.words for option in doubt.options if option.value == value), "")
    if found:
        return found
    if doubt.typed is Typed.DAY and value:
        return short_day(date.fromisoformat(value))
    return value or "Nothing"


def waved_words(doubts: Sequence[Doubt], called: Called | None = None) -> list[str]:
    """What would be waved through, a line each under the name of its kind."""
    by_kind: dict[DoubtKind, list[Doubt]] = {}
    for doubt in doubts:
        by_kind.setdefault(doubt.kind, []).append(doubt)
    lines: list[str] = []
    for kind, found in by_kind.items():
        lines += [""] if lines else []
        lines.append(f"{DOUBT_WORDS[kind]} ({len(found)})")
        lines += [f"{_at(each)}: {taken_words(each, each.proposal, called)}" for each in found]
    return lines


def _at(doubt: Doubt) -> str:
    words = " ".join(doubt.words.split())
    cut = f"{words[:60].rstrip()}…" if len(words) > 60 else words  # noqa: PLR2004  a line
    return f"{doubt.sheet} {doubt.cell} “{cut}”"


def summary_of(plan: Plan) -> PlanSummary:
    """What a plan would enter in all."""
    taken = [row for row in plan.rows if not row.skipped]
    empty = [row for row in taken if not (row.finding or row.action or row.updates)]
    return PlanSummary(
        findings=plan.findings,
        actions=plan.actions,
        updates=sum(len(updates_of(row)) for row in taken),
        people=len(plan.new_people),
        themes=len(plan.new_themes),
        skipped=len(plan.rows) - len(taken),
        left_rows=sum(not _is_theme(row) for row in empty),
        left_columns=sum(doubt.kind is DoubtKind.LEFT_OUT for doubt in plan.doubts),
        outside=any(doubt.kind is DoubtKind.OUTSIDE for doubt in plan.doubts),
        meaningless=sum(line.ours is None for line in plan.legend),
    )


def _is_theme(row: PlannedRow) -> bool:
    return any(d.kind is DoubtKind.BAND and d.taken != "leave" for d in row.doubts)


def new_names(choices: Choices, plan: Plan) -> tuple[tuple[str, str], ...]:
    """The names of the sheet that the register does not have, each with that by which it enters.

    Those that a person has given another name stay among them.
    """
    meant = {folded_name(ours) for ours in choices.people.values()}
    new = ((name, name) for name in plan.new_people if folded_name(name) not in meant)
    return tuple(sorted((*choices.people.items(), *new), key=lambda pair: pair[0].casefold()))
