"""What people report: updates, and what the board decides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from blackpool_tracker.domain.actions import check_order
from blackpool_tracker.domain.closing import ANSWERS, Acceptance, check_closing
from blackpool_tracker.domain.days import check_year, months_after
from blackpool_tracker.domain.decisions import (
    OUTCOMES,
    DecisionEntry,
    DecisionKind,
    DecisionLine,
    check_decision,
    check_later,
)
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingKind, Seen
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.updates import UpdateEntry, UpdateLine, Words, check_update
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services.closing import answer
from blackpool_tracker.services.findings import rate_impact_of, rate_row
from blackpool_tracker.storage import details, records
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.closing import closing_case, revisit_months
from blackpool_tracker.storage.lists import words_of
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store


class Progress:
    """Updates and decisions. Both are dated, and never overwritten."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def updates(self, finding: int) -> list[UpdateLine]:
        """The updates about a finding, those merged into it and its actions, newest first."""
        with self._store.reading() as session:
            findings = details.family(session, finding)
            return records.update_lines(session, findings, details.actions_of(session, findings))

    def updates_of_action(self, action: int) -> list[UpdateLine]:
        """The updates about one action, newest first."""
        with self._store.reading() as session:
            return records.update_lines(session, [], [action])

    def decisions(self, finding: int) -> list[DecisionLine]:
        """The decisions on a finding and its actions, newest first."""
        with self._store.reading() as session:
            findings = details.family(session, finding)
            return records.decision_lines(session, findings, details.actions_of(session, findings))

    def decisions_of_action(self, action: int) -> list[DecisionLine]:
        """The decisions on one action, newest first."""
        with self._store.reading() as session:
            return records.decision_lines(session, [], [action])

    def update_finding(self, seen: Seen, entry: UpdateEntry) -> int:
        """Report on a finding, with its ratings if they changed: one step. Returns the step."""

        def report(step: Step) -> str:
            row = step.get(t.Finding, seen.id, seen=seen.version)
            if entry.impact is not None:
                rate_impact_of(step, row, entry.impact)
            return _report(step, row, entry, {"finding_id": row.number})

        return self._update(entry, report)

    def update_action(self, seen: Seen, entry: UpdateEntry) -> int:
        """Report on an action, with its delivery if it changed: one step. Returns the step."""
        if entry.impact is not None:
            raise RefusedError("Impact is rated on findings, not on actions.")

        def report(step: Step) -> str:
            row = step.get(t.Action, seen.id, seen=seen.version)
            return _report(step, row, entry, {"action_id": row.number})

        return self._update(entry, report)

    def decide_finding(self, seen: Seen, entry: DecisionEntry) -> None:
        """Record what was decided on a finding; raises ``RefusedError`` if it cannot be."""
        if entry.kind is DecisionKind.EXTEND:
            raise RefusedError("Dates belong to actions. Extend the action instead.")
        with self._store.step("Record decision") as step:
            row = step.get(t.Finding, seen.id, seen=seen.version)
            decide(step, row, entry, {"finding_id": row.number})

    def decide_action(self, seen: Seen, entry: DecisionEntry) -> None:
        """Record what was decided on an action; an extension moves its due date."""
        with self._store.step("Record decision") as step:
            row = step.get(t.Action, seen.id, seen=seen.version)
            if entry.kind is DecisionKind.EXTEND:
                _extend(step, row, entry)
            else:
                decide(step, row, entry, {"action_id": row.number})

    def _update(self, entry: UpdateEntry, report: Callable[[Step], str]) -> int:
        with self._store.step("Add update") as step:
            check_update(entry, step.day)
            step.label = report(step)
        return step.number


def _report(
    step: Step, row: t.Finding | t.Action, entry: UpdateEntry, owner: dict[str, Any]
) -> str:
    if entry.delivery is not None:
        rate_row(step, row, entry.delivery, entry.delivery_reason or None)
    words = Words(*(tidy(text) for text in entry.words.said))
    step.add(
        t.Update(
            **owner,
            on=check_year(entry.on or step.day),
            by=step.by,
            **{name: getattr(words, name) for name in words.__slots__},
        )
    )
    return f"Add update to {row.ref}"


def decide(
    step: Step, row: t.Finding | t.Action, entry: DecisionEntry, owner: dict[str, Any]
) -> None:
    """Write a decision, and give its outcome to the row that it is about."""
    if isinstance(row, t.Finding) and not FindingKind(row.kind).rated:
        raise RefusedError(f"{row.ref} is a strength, so there is nothing to decide on it.")
    check_decision(entry, Delivery(row.delivery), step.day, words_of(step.session))
    on = entry.on or step.day
    revisit = entry.revisit
    if entry.kind is DecisionKind.CLOSE:
        _check_two_people(step, row, entry, on)
        revisit = revisit or months_after(on, revisit_months(step.session))
    decision = step.add(_decision(entry, on, owner, revisit=revisit))
    if entry.kind in ANSWERS:
        answer(step, row, decision)
    outcome = OUTCOMES.get(entry.kind)
    if outcome is not None:
        row.delivery = outcome
        row.delivery_reason = tidy(entry.reason)
    if entry.kind is DecisionKind.REOPEN and isinstance(row, t.Finding):
        row.merged_into_id = None  # it stands for itself again
    step.label = f"Record decision on {row.ref}"


def _check_two_people(
    step: Step, row: t.Finding | t.Action, entry: DecisionEntry, on: date
) -> None:
    """Refuse what one person alone would close. Source: docs/rules.md, rule 30."""
    meeting = step.get(t.Meeting, entry.meeting_id).on if entry.meeting_id else None
    acceptance = Acceptance(tidy_line(entry.by), step.by, on, meeting)
    check_closing(closing_case(step.session, row), acceptance)


def _extend(step: Step, row: t.Action, entry: DecisionEntry) -> None:
    check_decision(entry, Delivery(row.delivery), step.day, words_of(step.session))
    if entry.due is None:
        raise RefusedError("Give the new due date.")
    check_order(row.start, entry.due)
    check_later(entry.due, row.due)
    on = entry.on or step.day
    row_before = row.due
    row.due = entry.due
    row.original_due = row.original_due or entry.due
    moved = _decision(entry, on, {"action_id": row.number})
    moved.due_before, moved.due_after = row_before, entry.due
    step.add(moved)
    step.label = f"Extend {row.ref}"


def _decision(
    entry: DecisionEntry, on: date, owner: dict[str, Any], *, revisit: date | None = None
) -> t.Decision:
    tidied = replace(entry, by=tidy_line(entry.by), reason=tidy(entry.reason))
    return t.Decision(
        **owner,
        meeting_id=tidied.meeting_id,
        kind=tidied.kind,
        on=on,
        by=tidied.by,
        reason=tidied.reason,
        revisit=revisit,
    )
