"""Undo and redo, and who changed what. Both outlive a restart, for both are ordinary steps."""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import Final

from sqlmodel import Session

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import (
    Authorship,
    HistoryLine,
    HistoryQuestion,
    Kept,
    StepDetail,
    StepLine,
    Undoable,
)
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.rights import LEADS_CHANGE, Change, Right
from blackpool_tracker.services.names import against_names
from blackpool_tracker.services.proof import keeping_proof
from blackpool_tracker.services.restoring import put_back, restore
from blackpool_tracker.storage import history, step_lists, steps
from blackpool_tracker.storage.authors import author_of
from blackpool_tracker.storage.journal import columns_of, value_of
from blackpool_tracker.storage.parts import hanging_on, holding, rows_of
from blackpool_tracker.storage.row_names import all_names, called, names_of
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.tables import ChangeRow, Row, StepRow, key_of
from blackpool_tracker.storage.whose import whose

HANGING: Final = {
    "finding": "a finding",
    "action": "an action",
    "update": "an update",
    "evidence": "evidence",
    "decision": "a decision",
    "proposal": "a proposal to close",
    "citation": "a place",
    "finding_theme": "a finding",
    "finding_thread": "a finding",
    "theme": "a theme",
    "action_finding": "an action or a finding",
    "judgement": "a judgement",
    "area": "an area",
    "visit": "what a visit meant",
    "reading": "a reading",
    "document": "a document",
    "case_review": "a case review",
    "pack": "an issued pack",
    "standard_mark": "a mark of a case",
}
"""What is said of a row of each table that somebody has hung on another."""


class History:
    """What was done in this register, and what the person at this screen may take back."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: set[str] = set()
        self._named_to = 0

    def undo_label(self) -> str | None:
        """The step that ``undo`` would take back; None when there is none."""
        target = self._newest(undo=True)
        return target.label if target else None

    def redo_label(self) -> str | None:
        """The step that ``redo`` would do again; None when there is none."""
        target = self._newest(undo=False)
        return target.label if target else None

    def to_undo(self) -> Undoable | None:
        """What ``undo`` would take back; None when there is nothing."""
        return self._undoable(self._newest(undo=True))

    def to_redo(self) -> Undoable | None:
        """The undo that ``redo`` would take back; None when there is none."""
        return self._undoable(self._newest(undo=False))

    def undo(self) -> None:
        """Take back the newest step, by a new step that puts the old values back.

        Raises ``ConflictError`` when somebody has changed the same since.
        """
        self.revert(self.to_undo())

    def redo(self) -> None:
        """Take back the newest undo."""
        self.revert(self.to_redo())

    def revert(self, what: Undoable | None) -> None:
        """Take back this step, or this undo, on whichever thread; see ``undo``.

        Raises ``RefusedError`` for nothing.
        """
        if what is None:
            raise RefusedError("There is nothing to take back.")
        with self._store.reading() as session:
            target = session.get_one(StepRow, what.step)
            changes = steps.changes_of(session, what.step)
            created = steps.rows_created_by(session, steps.first_of(session, target))
        keys = [RowKey(change.table, change.row) for change in changes]
        with self._store.step(what.label, undoes=target) as step, keeping_proof(step):
            if not steps.stands(step.session, what.step):
                word = "taken back" if target.forward else "done again"
                raise ConflictError(f"“{what.label}” has been {word} already.")
            rows = rows_of(step.session, keys)
            for key, change in zip(reversed(keys), reversed(changes), strict=True):
                _put_back(step, rows.get(key), change)
            step.session.flush()
            _refuse_what_cannot_be(step, [rows[key] for key in keys], created)

    def first_day(self) -> date | None:
        """The day of the first step, on the wall calendar; None when there is none."""
        with self._store.reading() as session:
            return steps.first_day(session)

    def lines(self) -> list[HistoryLine]:
        """Every step, oldest first, with all that it changed."""
        with self._store.reading() as session:
            return list(history.history_lines(session))

    def about(self, finding: int) -> list[HistoryLine]:
        """The steps that touched a finding or what hangs on it, newest first."""
        with self._store.reading() as session:
            return history.history_about(session, finding)

    def ids(self, question: HistoryQuestion, *, limit: int | None = None) -> Sequence[int]:
        """The steps that answer the question, newest first; at most ``limit`` of them."""
        with self._store.reading() as session:
            return step_lists.step_ids(session, question, limit=limit)

    def count(self) -> int:
        """How many steps there are."""
        with self._store.reading() as session:
            return steps.newest_step(session)

    def step_lines(self, ids: Sequence[int]) -> dict[int, StepLine]:
        """The lines of these steps, by number."""
        with self._store.reading() as session:
            return step_lists.step_lines(session, ids)

    def detail(self, step: int) -> StepDetail:
        """One step with all that it changed; raises ``MissingError``."""
        with self._store.reading() as session:
            return step_lists.step_detail(session, step)

    def names(self, table: str, rows: Sequence[int] | None = None) -> dict[int, str]:
        """What people call these rows of a table, or all of it, by number; removed ones too.

        A row that is known only by what it belongs to has no name of its own.
        """
        with self._store.reading() as session:
            if rows is None:
                return all_names(session, table)
            return dict(names_of(session, table, rows))

    def people(self) -> list[str]:
        """Everybody who has made a step."""
        with self._store.reading() as session:
            return step_lists.people_of_steps(session)

    def restore(self, step: int, table: str, column: str, seen: Seen) -> None:
        """Put the value back that a column had before a step; see ``restoring.restore``."""
        restore(self._store, step, table, column, seen)

    def put_back(self, step: int, seen: Mapping[RowKey, int]) -> None:
        """Put back what a step took off the lists; see ``restoring.put_back``."""
        put_back(self._store, step, seen)

    def author(self, kept: Kept) -> Authorship | None:
        """Who changed a value last, and when; None when no step of the journal did."""
        with self._store.reading() as session:
            return author_of(session, kept)

    def _newest(self, *, undo: bool) -> StepRow | None:
        if self._store.locked:
            return None
        with self._store.reading() as session:
            find = steps.newest_undoable if undo else steps.newest_redoable
            return find(session, self._own_names(session))

    def _own_names(self, session: Session) -> list[str]:
        """The names in the journal that mean the person at this screen, however written."""
        # Only the steps since the last time are looked through: a journal may have a million.
        newest = steps.newest_step(session)
        self._names |= steps.names_after(session, self._named_to)
        self._named_to = newest
        return [name for name in self._names if same_person(name, self._store.user)]

    def _undoable(self, row: StepRow | None) -> Undoable | None:
        if row is None:
            return None
        number = key_of(row.id)
        with self._store.reading() as session:
            size, why = steps.size_of(session, number), self._why_not(session, number)
        return Undoable(number, row.label, size, why)

    def _why_not(self, session: Session, step: int) -> str:
        """Why the person may not take a step back: it changed what is not theirs to change."""
        held = self._store.held
        if held.right is Right.OWNER:
            return ""
        # A step may have changed half a million rows: only of a lead's own each is looked at.
        for table in steps.tables_of(session, step):
            is_theirs = held.right is Right.LEAD and table in LEADS_CHANGE
            if not is_theirs and (why := held.why_not(Change(table, "id"))):
                return why
        if held.right is not Right.LEAD:
            return ""
        changes = steps.changes_of(session, step)
        answers = whose(session, (RowKey(change.table, change.row) for change in changes))
        asked = (
            held.why_not(Change(change.table, column), (answers[RowKey(change.table, change.row)],))
            for change in changes
            for column in (change.after if change.before else ("removed",))
        )
        return next(filter(None, asked), "")


def _put_back(step: Step, row: Row | None, change: ChangeRow) -> None:
    """Undo one row, unless somebody has changed the same columns since."""
    if row is None:
        raise ConflictError("What this step changed is no longer in the register.")
    now = columns_of(row)
    for name, wrote in change.after.items():
        if now[name] != wrote:
            what = name.removesuffix("_id").replace("_", " ")
            raise ConflictError(
                f"“{step.label}” cannot be taken back: {called(row)} has been changed again"
                f" since ({what}). Change it by hand."
            )
    for name, old in (change.before or {"removed": True}).items():
        setattr(row, name, value_of(row, name, old))


def _refuse_what_cannot_be(step: Step, rows: Sequence[Row], created: Container[RowKey]) -> None:
    """Refuse to take away what somebody has hung something on since, and a name that is taken.

    A row that is ``created`` goes because its making is taken back; else it is taken off its list
    once more, which what hangs on it does not always hinder.
    """
    off = [row for row in rows if row.removed]
    hung = hanging_on(step.session, (row for row in off if row.row_key in created))
    hung |= holding(step.session, (row for row in off if row.row_key not in created))
    said = against_names(step, rows)
    for row in rows:
        for table in hung.get(row.row_key, ()):
            what = HANGING.get(table, table.replace("_", " "))
            raise ConflictError(
                f"“{step.label}” cannot be taken back: {what} has been added to {called(row)}"
                " since. Take that back first."
            )
        if row.row_key in said:
            raise RefusedError(said[row.row_key])
