"""How often and how far due dates were moved, and why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select
from sqlmodel import Session, col

from blackpool_tracker.domain.actions import days_between
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.ratings import FINISHED
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.derived import THESE, these

_EXTENSION: Final = (
    col(t.Decision.kind) == DecisionKind.EXTEND,
    col(t.Decision.removed).is_(False),
)

MOVED: Final[ColumnElement[bool]] = or_(
    col(t.Action.due) != col(t.Action.original_due),
    exists(
        select(col(t.Decision.id))
        .where(col(t.Decision.action_id) == col(t.Action.id), *_EXTENSION)
        .correlate(t.Action)
    ),
)
"""Whether the due date of the action of the outer query was moved."""

_OPEN: Final = col(t.Action.delivery).not_in(sorted(FINISHED))
_SERVING: Final = (col(t.ActionFinding.removed).is_(False), col(t.Action.removed).is_(False), _OPEN)

FINDING_MOVED: Final[ColumnElement[bool]] = exists(
    select(col(t.ActionFinding.id))
    .join(t.Action, col(t.Action.id) == col(t.ActionFinding.action_id))
    .where(col(t.ActionFinding.finding_id) == col(t.Finding.id), *_SERVING, MOVED)
    .correlate(t.Finding)
)
"""Whether the due date of an open action of the finding of the outer query was moved."""

_REASONS: Final[Select[*tuple[Any, ...]]] = (
    select(*(col(c) for c in (t.Decision.action_id, t.Decision.due_after, t.Decision.reason)))
    .where(col(t.Decision.action_id).in_(THESE), *_EXTENSION)
    .order_by(col(t.Decision.on).desc(), col(t.Decision.id).desc())
)
_MOVES: Final[Select[*tuple[Any, ...]]] = (
    select(
        *(col(c) for c in (t.ActionFinding.finding_id, t.Action.id, t.Action.ref)),
        *(col(c) for c in (t.Action.due, t.Action.original_due)),
        *(col(c) for c in (t.Decision.due_after, t.Decision.reason)),
        col(t.Decision.id).label("decision"),
    )
    .select_from(t.ActionFinding)
    .join(t.Action, col(t.Action.id) == col(t.ActionFinding.action_id))
    .outerjoin(t.Decision, and_(col(t.Decision.action_id) == col(t.Action.id), *_EXTENSION))
    .where(col(t.ActionFinding.finding_id).in_(THESE), *_SERVING, MOVED)
    .order_by(col(t.Action.id), col(t.Decision.on).desc(), col(t.Decision.id).desc())
)


class Moves(NamedTuple):
    """How often dates were moved, the longest way in days, and why."""

    times: int = 0
    days: int = 0
    why: str = ""


def reasons_of(session: Session, actions: Sequence[int]) -> Mapping[int, str]:
    """Why the due dates of these actions were moved, by action, the last time first."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in session.connection().execute(_REASONS, these(actions)):
        found[row.action_id].append(_reason(row))
    return {action: " · ".join(reasons) for action, reasons in found.items()}


def moves_of_findings(session: Session, findings: Sequence[int]) -> Mapping[int, Moves]:
    """How the dates of their open actions were moved, by finding; those that were not are missing.

    The times are counted together, the days are those of the date that was moved furthest.
    """
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in session.connection().execute(_MOVES, these(findings)):
        found[row.finding_id].append(row)
    return {finding: _moves(rows) for finding, rows in found.items()}


def _moves(rows: Sequence[Row[Any]]) -> Moves:
    extensions = [row for row in rows if row.decision is not None]
    return Moves(
        len(extensions),
        max(days_between(row.original_due, row.due) for row in rows),
        " · ".join(f"{row.ref}, {_reason(row)}" for row in extensions),
    )


def _reason(row: Row[Any]) -> str:
    day: date | None = row.due_after
    to = f"to {short_day(day)}" if day else "to no date"
    return f"{to}: {row.reason or 'no reason given'}"
