"""Questions about actions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, func, literal_column, or_, select
from sqlmodel import Session, col

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.questions import (
    NOBODY,
    ActionOrder,
    ActionQuestion,
    Late,
    LateBy,
    Placed,
)
from blackpool_tracker.domain.ratings import FINISHED, Delivery
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.closing_conditions import revisit_due
from blackpool_tracker.storage.derived import THESE, late, one_of, rank, these
from blackpool_tracker.storage.lists import people_called
from blackpool_tracker.storage.moves import MOVED, reasons_of
from blackpool_tracker.storage.searching import ACTION_SEARCH, words_in

_EXTENSIONS: Final = (
    select(func.count())
    .where(
        col(t.Decision.action_id) == col(t.Action.id),
        col(t.Decision.kind) == DecisionKind.EXTEND,
        col(t.Decision.removed).is_(False),
    )
    .scalar_subquery()
)
_LAST_UPDATE: Final = (
    select(func.max(col(t.Update.on)))
    .where(col(t.Update.action_id) == col(t.Action.id), col(t.Update.removed).is_(False))
    .scalar_subquery()
)
_LINES: Final[Select[*tuple[Any, ...]]] = (
    select(
        col(t.Action.id),
        col(t.Action.version),
        col(t.Action.ref),
        col(t.Action.title),
        col(t.Action.description),
        col(t.Action.success),
        col(t.Action.owner_id),
        col(t.Person.name).label("owner"),
        col(t.Action.delivery),
        col(t.Action.delivery_reason),
        col(t.Action.start),
        col(t.Action.due),
        col(t.Action.original_due),
        _EXTENSIONS.label("extensions"),
        _LAST_UPDATE.label("last_update"),
    )
    .outerjoin(t.Person, col(t.Person.id) == col(t.Action.owner_id))
    .where(col(t.Action.id).in_(THESE), col(t.Action.removed).is_(False))
)
_SERVED: Final[Select[*tuple[Any, ...]]] = (
    select(col(t.ActionFinding.action_id), col(t.Finding.id), col(t.Finding.ref))
    .join(t.Finding, col(t.Finding.id) == col(t.ActionFinding.finding_id))
    .where(
        col(t.ActionFinding.action_id).in_(THESE),
        col(t.ActionFinding.removed).is_(False),
        col(t.Finding.removed).is_(False),
    )
    .order_by(col(t.ActionFinding.id))
)

_ORDERS: Final[dict[ActionOrder, ColumnElement[Any] | Any]] = {
    ActionOrder.DUE: col(t.Action.due),
    ActionOrder.REF: col(t.Action.id),  # refs are numbered as actions come
    ActionOrder.TITLE: func.lower(col(t.Action.title)),
    ActionOrder.OWNER: col(t.Person.name),
    ActionOrder.DELIVERY: rank(col(t.Action.delivery), Delivery),
    ActionOrder.LAST_UPDATE: _LAST_UPDATE,
}


def action_lines(session: Session, ids: Sequence[int]) -> dict[int, ActionLine]:
    """The lines of these actions, by id; one that was removed is missing."""
    serves, why = _findings_of(session, ids), reasons_of(session, ids)
    rows = session.connection().execute(_LINES, these(ids))
    return {row.id: _line(row, serves[row.id], why.get(row.id, "")) for row in rows}


def action_ids(
    session: Session, question: ActionQuestion, *, limit: int | None = None
) -> list[Placed]:
    """The actions that answer the question, in its order; at most ``limit`` of them."""
    asked = _asked(question).order_by(*_order(question)).limit(limit)
    return [Placed(row.id, row.group) for row in session.connection().execute(asked)]


def count_actions(session: Session, question: ActionQuestion) -> int:
    """How many actions answer the question."""
    asked = select(func.count()).select_from(_asked(question).subquery())
    return session.connection().execute(asked).scalar_one()


def count_late(session: Session, question: ActionQuestion, today: date) -> Late:
    """How many of the actions that answer the question are late."""
    asked = _asked(replace(question, late_on=today))
    return late(session, asked, col(t.Action.due) < today)


def _asked(question: ActionQuestion) -> Select[*tuple[Any, ...]]:
    owner = func.coalesce(col(t.Person.name), "No owner")
    group = owner if question.by_owner else literal_column("NULL")
    asked = (
        select(col(t.Action.id), group.label("group"))
        .outerjoin(t.Person, col(t.Person.id) == col(t.Action.owner_id))
        .where(col(t.Action.removed).is_(False), *_conditions(question))
    )
    words = words_in(question.text)
    if words:
        found = ACTION_SEARCH.found(words)
        asked = asked.join(found, found.c.rowid == col(t.Action.id))
    return asked


def _order(question: ActionQuestion) -> Iterable[Any]:
    if question.by_owner:
        yield col(t.Person.name).is_(None)
        yield col(t.Person.name)
    if question.order is ActionOrder.DUE:
        yield col(t.Action.delivery).in_(sorted(FINISHED))  # nothing of it is due any more
    wanted = _ORDERS[question.order]
    yield wanted.is_(None)
    yield wanted.desc() if question.descending else wanted.asc()
    yield col(t.Action.id)


def _line(row: Row[Any], serves: list[tuple[int, str]], why: str) -> ActionLine:
    values = row._asdict() | {"why_moved": why}
    values["delivery"] = Delivery(row.delivery)
    values["finding_ids"] = tuple(number for number, _ in serves)
    values["findings"] = tuple(ref for _, ref in serves)
    return ActionLine(**values)


def _findings_of(session: Session, actions: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for action, number, ref in session.connection().execute(_SERVED, these(actions)):
        found[action].append((number, ref))
    return found


def _conditions(wanted: ActionQuestion) -> Iterable[ColumnElement[bool]]:
    if wanted.deliveries:
        yield col(t.Action.delivery).in_(sorted(wanted.deliveries))
    if wanted.owner_ids:
        among = col(t.Action.owner_id).in_(sorted(wanted.owner_ids - {NOBODY}))
        nobody = col(t.Action.owner_id).is_(None)
        yield or_(nobody, among) if NOBODY in wanted.owner_ids else among
    if wanted.owned_by is not None:
        yield col(t.Action.owner_id).in_(people_called(wanted.owned_by))
    if wanted.finding_id is not None:
        yield _serves(wanted.finding_id)
    if wanted.revisit_on is not None:
        yield revisit_due(t.Action, wanted.revisit_on)
    if wanted.only is not None:
        yield one_of(col(t.Action.id), wanted.only)
    yield from _by_day(wanted)


def _by_day(wanted: ActionQuestion) -> Iterable[ColumnElement[bool]]:
    if wanted.late_on is not None or wanted.moved:
        yield col(t.Action.delivery).not_in(sorted(FINISHED))
    if wanted.late_on is not None:
        now, first = (col(day) < wanted.late_on for day in (t.Action.due, t.Action.original_due))
        yield {LateBy.NOW: now, LateBy.ORIGINAL: first}.get(wanted.late_by, or_(now, first))
    if wanted.moved:
        yield MOVED
    if wanted.due_from is not None:
        yield col(t.Action.due) >= wanted.due_from
    if wanted.due_before is not None:
        yield col(t.Action.due) < wanted.due_before
    if (wanted.due_from or wanted.due_before) and not wanted.deliveries:
        yield col(t.Action.delivery).not_in(sorted(FINISHED))


def _serves(finding: int) -> ColumnElement[bool]:
    return col(t.Action.id).in_(
        select(col(t.ActionFinding.action_id)).where(
            col(t.ActionFinding.finding_id) == finding, col(t.ActionFinding.removed).is_(False)
        )
    )
