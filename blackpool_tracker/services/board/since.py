"""What has happened between two moments of a register: the two are compared, row by row."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.agenda import ChangeLine, LateLine, MovedLine, SilentLine, SincePaper
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.ratings import DECIDED, FINISHED, WORST_FIRST, Delivery
from blackpool_tracker.domain.sheets import DecisionLine, Lateness
from blackpool_tracker.services.board.asks import against
from blackpool_tracker.services.board.material import (
    Material,
    actionable,
    decision_line,
    lateness,
)
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t

FINDING: Final = "finding"
ACTION: Final = "action"


class Thing(NamedTuple):
    """A finding or an action at both moments. ``then`` is None for what was not there yet."""

    table: str
    id: int
    ref: str
    title: str
    lead: str
    then: Delivery | None
    now: Delivery
    reason: str


def since_paper(material: Material, since: date) -> SincePaper:
    """Everything that the page *since the last board* lists.

    Source: docs/rules.md, rule 13.
    """
    things = [*_findings(material), *_actions(material)]
    return SincePaper(
        completed=completed(material, things),
        closed=closed(material, things),
        newly_late=newly_late(material, since),
        moved=moved(material),
        new_findings=_new_findings(material),
        new_actions=_new_actions(material),
        reopened=reopened(material, things),
        silent=silent(material),
    )


def decisions_since(material: Material) -> tuple[DecisionLine, ...]:
    """The decisions that came into the register between the two moments, oldest first."""
    known = material.before.rows(t.Decision)
    rows = [row for n, row in material.now.rows(t.Decision).items() if n not in known]
    rows.sort(key=lambda row: (row.on, row.number))
    return tuple(decision_line(material, row) for row in rows)


def completed(material: Material, things: Sequence[Thing]) -> tuple[ChangeLine, ...]:
    """What its lead has come to call complete, with what speaks against it."""

    def note(thing: Thing) -> str:
        if thing.table == FINDING:
            return " ".join(against(material, thing.id))
        return _serves(material.now.actions[thing.id])

    return _changes(material, [x for x in things if x.now is Delivery.COMPLETE is not x.then], note)


def closed(material: Material, things: Sequence[Thing]) -> tuple[ChangeLine, ...]:
    """What the board has closed, with its reason."""
    return _changes(
        material,
        [x for x in things if x.now is Delivery.CLOSED is not x.then],
        lambda thing: thing.reason,
    )


def reopened(material: Material, things: Sequence[Thing]) -> tuple[ChangeLine, ...]:
    """What was finished and is open again: by a decision, or because its lead took a claim back.

    What was finished and re-opened between the two moments counts as well.
    Source: docs/rules.md, rule 17.
    """
    known = material.before.rows(t.Decision)
    fresh = [
        row
        for number, row in material.now.rows(t.Decision).items()
        if number not in known and row.kind == DecisionKind.REOPEN
    ]
    decided = {(FINDING, row.finding_id) for row in fresh} | {
        (ACTION, row.action_id) for row in fresh
    }

    complete = material.words.low(Delivery.COMPLETE)

    def note(thing: Thing) -> str:
        if (thing.table, thing.id) in decided or thing.then in DECIDED:
            return thing.reason
        return f"No longer called {complete}. {thing.reason}".strip()

    return _changes(
        material,
        [
            x
            for x in things
            if x.now not in FINISHED and (x.then in FINISHED or (x.table, x.id) in decided)
        ],
        note,
    )


def newly_late(material: Material, since: date) -> tuple[LateLine, ...]:
    """The actions that have missed a date, the one now or the original, since that day."""
    lines = []
    for number, action in material.now.actions.items():
        late = lateness(action, material.as_at)
        old = material.before.actions.get(number)
        then = lateness(old, since) if old else Lateness()
        missed = late.days and (not then.days or then.due != late.due)
        if missed or (late.days_original and not then.days_original):
            lines.append(
                LateLine(action.ref, action.title, action.owner or "", action.delivery, late)
            )
    lines.sort(key=lambda line: (-line.late.days, -line.late.days_original, line.ref))
    return tuple(lines)


def moved(material: Material) -> tuple[MovedLine, ...]:
    """The due dates that were moved, with every move before that counted too."""
    lines = []
    for number, action in material.now.actions.items():
        old = material.before.actions.get(number)
        was = old.due if old else action.original_due
        known = {row.number for row in material.before.extensions_of(number)}
        moves = [row for row in material.now.extensions_of(number) if row.number not in known]
        if moves or (was is not None and was != action.due):
            reasons = dict.fromkeys(row.reason for row in reversed(moves) if row.reason)
            lines.append(
                MovedLine(
                    ref=action.ref,
                    title=action.title,
                    lead=action.owner or "",
                    was=was,
                    now=action.due,
                    original=action.original_due,
                    times=action.extensions,
                    why=" ".join(reasons),
                )
            )
    return tuple(sorted(lines, key=lambda line: (-line.times, line.ref)))


def silent(material: Material) -> tuple[SilentLine, ...]:
    """The open findings of which nothing was reported, the most troubled first.

    An update counts from the day on which it came into the register, whatever its own date.
    Source: docs/rules.md, rules 13 and 14.
    """
    known = material.before.rows(t.Update)
    lines = []
    for number, row in material.actionable.items():
        said = material.now.updates_about(number)
        if row.delivery in FINISHED or any(update.number not in known for update in said):
            continue
        last = said[0].on if said else None
        lead = material.now.name(row.lead_id)
        lines.append(SilentLine(row.ref, row.title, lead, Delivery(row.delivery), last))
    lines.sort(key=lambda line: (WORST_FIRST.index(line.delivery), line.last or date.min))
    return tuple(lines)


def updates_since(material: Material, findings: Sequence[int]) -> int:
    """How many updates about these findings came into the register between the two moments."""
    known = material.before.rows(t.Update)
    said = {update.number for n in findings for update in material.now.updates_about(n)}
    return len(said - known.keys())


def _new_findings(material: Material) -> tuple[ChangeLine, ...]:
    now = material.now
    return tuple(
        ChangeLine(
            ref=row.ref,
            title=row.title,
            what="Finding",
            lead=now.name(row.lead_id),
            on=material.past.entered(FINDING, number),
            note=f"{row.kind.capitalize()} of {now.source_of(row).short}",
        )
        for number, row in now.findings.items()
        if number not in material.before.findings
    )


def _new_actions(material: Material) -> tuple[ChangeLine, ...]:
    return tuple(
        ChangeLine(
            ref=action.ref,
            title=action.title,
            what="Action",
            lead=action.owner or "",
            on=material.past.entered(ACTION, number),
            note=_serves(action),
        )
        for number, action in material.now.actions.items()
        if number not in material.before.actions
    )


def _serves(action: ActionLine) -> str:
    due = f"due {short_day(action.due)}" if action.due else "no due date"
    return f"For {', '.join(action.findings) or 'no finding'}; {due}"


def _findings(material: Material) -> Iterator[Thing]:
    before = actionable(material.before)
    for number, row in material.actionable.items():
        old = before.get(number)
        yield Thing(
            table=FINDING,
            id=number,
            ref=row.ref,
            title=row.title,
            lead=material.now.name(row.lead_id),
            then=Delivery(old.delivery) if old else None,
            now=Delivery(row.delivery),
            reason=row.delivery_reason,
        )


def _actions(material: Material) -> Iterator[Thing]:
    before: Snapshot = material.before
    for number, action in material.now.actions.items():
        old = before.actions.get(number)
        yield Thing(
            table=ACTION,
            id=number,
            ref=action.ref,
            title=action.title,
            lead=action.owner or "",
            then=old.delivery if old else None,
            now=action.delivery,
            reason=action.delivery_reason,
        )


def _changes(
    material: Material, things: Sequence[Thing], note: Callable[[Thing], str]
) -> tuple[ChangeLine, ...]:
    """The lines of these things: findings first, each by the day on which it came about."""
    lines = [
        ChangeLine(
            ref=thing.ref,
            title=thing.title,
            what=thing.table.capitalize(),
            lead=thing.lead,
            on=material.past.delivered(thing.table, thing.id),
            note=note(thing),
        )
        for thing in things
    ]
    return tuple(
        sorted(lines, key=lambda line: (line.what == "Action", line.on or date.min, line.ref))
    )
