"""The actions of a register: what will be done, by whom, by when."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from blackpool_tracker.domain.actions import ActionEntry, ActionLine, check_action, check_order
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.people import Whom
from blackpool_tracker.domain.questions import ActionQuestion, Late, Placed
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services.findings import rate_row
from blackpool_tracker.services.many import rows_seen
from blackpool_tracker.services.names import number_of
from blackpool_tracker.storage import actions, details
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.links import set_links
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store

MOVING: Final = "To move the due date, extend the action with a reason."


class Actions:
    """What will be done about the findings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ids(self, question: ActionQuestion, *, limit: int | None = None) -> list[Placed]:
        """The actions that answer the question, in its order; at most ``limit`` of them."""
        with self._store.reading() as session:
            return actions.action_ids(session, question, limit=limit)

    def count(self, question: ActionQuestion) -> int:
        """How many actions answer the question."""
        with self._store.reading() as session:
            return actions.count_actions(session, question)

    def late(self, question: ActionQuestion, today: date) -> Late:
        """How many actions that answer the question are late."""
        with self._store.reading() as session:
            return actions.count_late(session, question, today)

    def lines(self, ids: Sequence[int]) -> dict[int, ActionLine]:
        """The lines of these actions, by id; a removed one is missing."""
        with self._store.reading() as session:
            return actions.action_lines(session, ids)

    def of_finding(self, finding: int) -> list[ActionLine]:
        """The actions that serve a finding, by due date."""
        with self._store.reading() as session:
            placed = actions.action_ids(session, ActionQuestion(finding_id=finding))
            lines = actions.action_lines(session, [each.id for each in placed])
        return [lines[each.id] for each in placed]

    def number(self, ref: str) -> int:
        """The number of the action with this ref; raises ``MissingError``."""
        with self._store.reading() as session:
            found = details.action_of_ref(session, tidy_line(ref))
        if found is None:
            raise MissingError(f"There is no action {ref} in this register.")
        return found

    def add(self, entry: ActionEntry) -> int:
        """Plan an action; returns its number. Its due date becomes its original one, for good."""
        check_action(entry)
        with self._store.step("Add action") as step:
            row = step.add(t.Action(ref=next_ref(step), title=tidy_line(entry.title)))
            row.original_due = row.due = entry.due
            _fill(step, row, entry)
            step.label = f"Add action {row.ref}"
        return row.number

    def edit(self, seen: Seen, entry: ActionEntry) -> None:
        """Correct what an action says and which findings it serves.

        A first due date may be given here. Raises ``RefusedError`` for another one: to move it is
        an extension, with its reason.
        """
        check_action(entry)
        with self._store.step("Edit action") as step:
            row = step.get(t.Action, seen.id, seen=seen.version)
            if row.original_due is None:
                row.original_due = row.due = entry.due
            elif entry.due != row.due:
                raise RefusedError(MOVING)
            _fill(step, row, entry)
            step.label = f"Edit action {row.ref}"

    def remove(self, rows: Sequence[Seen]) -> None:
        """Take actions off the lists; undo brings them back, and the history keeps them."""

        def take_off(_step: Step, row: t.Action) -> None:
            row.removed = True

        self._change(rows, "Remove", take_off)

    def set_owner(self, rows: Sequence[Seen], person: Whom) -> None:
        """Say who owns the actions."""

        def own(step: Step, row: t.Action) -> None:
            row.owner_id = number_of(step, person)

        self._change(rows, "Change owner of", own)

    def rate(self, rows: Sequence[Seen], delivery: Delivery, reason: str | None = None) -> None:
        """Say how the work stands; see ``Findings.rate_delivery``."""

        def rate(step: Step, row: t.Action) -> None:
            rate_row(step, row, delivery, reason)

        self._change(rows, "Change delivery of", rate)

    def _change(
        self, rows: Sequence[Seen], doing: str, change: Callable[[Step, t.Action], None]
    ) -> None:
        with self._store.step(doing) as step:
            found = rows_seen(step, t.Action, rows)
            for row in found:
                change(step, row)
            what = found[0].ref if len(found) == 1 else f"{len(found)} actions"
            step.label = f"{doing} {what}"


def _fill(step: Step, row: t.Action, entry: ActionEntry) -> None:
    row.title = tidy_line(entry.title)
    row.description, row.success = tidy(entry.description), tidy(entry.success)
    row.owner_id, row.start = number_of(step, entry.owner_id), entry.start
    check_order(row.start, row.due)
    set_links(step, t.ActionFinding, {"action_id": row.number}, "finding_id", entry.finding_ids)


def next_ref(step: Step) -> str:
    """The ref that the next action gets."""
    return f"A-{last_number(step) + 1:03}"


def last_number(step: Step) -> int:
    """The highest number in a ref such as A-007, of removed actions too; 0 before the first."""
    used = details.refs_beginning(step.session, "A-")
    return max((int(n) for ref in used for n in re.findall(r"\AA-(\d+)\Z", ref)), default=0)
