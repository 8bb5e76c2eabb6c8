"""Earlier values and removed rows, put back by a new step that keeps all rules."""

from collections.abc import Mapping
from typing import Final

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import ConflictError, MissingError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.ratings import DECIDED, Delivery, Impact
from blackpool_tracker.services.findings import rate_impact_of, rate_row
from blackpool_tracker.services.names import against_names, refuse_a_namesake
from blackpool_tracker.services.proof import keeping_proof
from blackpool_tracker.storage import steps
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.journal import value_of
from blackpool_tracker.storage.parts import rows_of, tied_to_removed
from blackpool_tracker.storage.row_names import called
from blackpool_tracker.storage.step import STALE, Step
from blackpool_tracker.storage.store import Store

COLUMNS: Final = {
    "finding": {
        *("title", "words", "verbatim", "lead_id", "sponsor_id", "priority"),
        *("delivery", "delivery_reason", "impact"),
    },
    "action": {
        *("title", "description", "success", "owner_id", "start", "delivery", "delivery_reason"),
    },
    "source": {
        *("short", "title", "start", "end", "published", "received", "inspectors", "held"),
        *("note", "known_from"),
    },
    "person": {"name", "role", "email"},
    "theme": {"label", "description", "lead_id"},
    "thread": {"title", "summary", "note"},
    "visit": {"word", "note"},
    "meeting": {"title", "attendance", "note"},
    "evidence": {"kept_until"},
    "settings": {"programme", "council", "marking", "notice", "revisit_months", "kept_until"},
    "rating_word": {"word", "definition"},
}
"""The columns whose earlier values can be put back one by one."""

REASONS: Final = {
    "due": "To move the due date, extend the action with a reason.",
    "original_due": "The original due date never changes.",
    "update": "An update is never overwritten. Write another one.",
    "decision": "A decision is never overwritten. Record another one.",
    "proposal": "A proposal is never overwritten. Propose anew, or decide on it.",
    "evidence": "Evidence stays as it was added. Add it anew.",
    "document": "A document stays as it was read in. Read another one in.",
    "pack": "An issued pack is never changed. Issue another one.",
}
PUT_BACK: Final = frozenset(
    {"finding", "action", "source", "person", "theme", "thread", "evidence", "update", "visit"}
    | {"meeting"}
)
"""The tables whose removed rows can be put back."""

PARTS: Final = frozenset(
    {
        *("citation", "finding_theme", "finding_thread", "action_finding"),
        *("judgement", "area", "document"),
    }
)
"""What comes back along with what it is a part of, when one step removed both."""


def reason_against(table: str, column: str, was: object = None, now: object = None) -> str:
    """Why the value that ``was`` cannot be put back by itself; empty when it can.

    ``now`` is the delivery of the row, where it is one that only a decision gives.
    """
    if column in {"delivery", "delivery_reason"} and DECIDED & {was, now}:
        return "This word comes and goes only by a decision. Record one instead."
    if column in COLUMNS.get(table, ()):
        return ""
    return REASONS.get(table) or REASONS.get(column) or "Edit it by hand: it hangs on other values."


def restore(store: Store, number: int, table: str, column: str, seen: Seen) -> None:
    """Give a row the value back that a column had before the step ``number``, in a new step.

    Raises ``RefusedError`` where a rule of the register forbids it, ``ConflictError`` when
    somebody has changed the row since it was ``seen``.
    """
    if why := reason_against(table, column):
        raise RefusedError(why)
    with store.reading() as session:
        change = steps.change_of(session, number, RowKey(table, seen.id))
    if change is None or column not in change.before:
        raise MissingError("The history does not tell of an earlier value.")
    with store.step("Restore") as step, keeping_proof(step):
        row = step.get(t.JOURNALLED[table], seen.id, seen=seen.version)
        value = value_of(row, column, change.before[column])
        _give(step, row, column, value)
        step.session.flush()
        refuse_a_namesake(step, row)
        what = column.removesuffix("_id").replace("_", " ")
        step.label = f"Restore {what} of {called(row)}"


def put_back(store: Store, number: int, seen: Mapping[RowKey, int]) -> None:
    """Put back what the step ``number`` took off the lists and what is still off, in a new step.

    ``seen`` are the versions that were seen. Raises ``RefusedError`` when what it hangs on is gone.
    """
    with store.reading() as session:
        changes = steps.changes_of(session, number)
    taken = [RowKey(c.table, c.row) for c in changes if c.after.get("removed")]
    with store.step("Put back") as step, keeping_proof(step):
        found = rows_of(step.session, taken)
        removed = {key: found[key] for key in taken if found[key].removed}
        kept = [row for key, row in removed.items() if key.table in PUT_BACK]
        if not kept:
            raise RefusedError("Nothing that this step took off the lists is still off them.")
        if any(seen.get(row.row_key, row.version) != row.version for row in kept):
            raise ConflictError(STALE)
        for key, row in removed.items():
            if key.table in PUT_BACK | PARTS:
                row.removed = False
        step.session.flush()
        lost, said = tied_to_removed(step.session, kept), against_names(step, kept)
        for row in kept:
            if gone := lost.get(row.row_key):
                raise RefusedError(f"{called(gone)} is off the lists too. Put that back first.")
            if sentence := said.get(row.row_key):
                raise RefusedError(sentence)
        step.label = f"Put back {', '.join(called(row) for row in kept[:3])}"


def _give(step: Step, row: t.Row, column: str, value: object) -> None:
    if isinstance(row, t.Finding | t.Action) and column == "delivery":
        rate_row(step, row, Delivery(str(value)), None)
    elif isinstance(row, t.Finding | t.Action) and column == "delivery_reason":
        rate_row(step, row, Delivery(row.delivery), str(value))
    elif isinstance(row, t.Finding) and column == "impact":
        rate_impact_of(step, row, Impact(str(value)))
    else:
        setattr(row, column, value)
