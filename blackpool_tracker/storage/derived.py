"""What lists show of a finding but no row holds: worked out in SQL from its parts."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from blackpool_tracker.domain.evidence import STRENGTHS
from blackpool_tracker.domain.questions import Late
from blackpool_tracker.domain.ratings import FINISHED, NOT_COUNTED, Delivery, EvidenceStrength
from blackpool_tracker.storage.folding import folded_names
from blackpool_tracker.storage.tables import (
    Action,
    ActionFinding,
    Evidence,
    Finding,
    FindingTheme,
    Theme,
    Update,
)

THESE: Final[BindParameter[Any]] = bindparam("these", expanding=True)
"""The numbers that a statement asks for which is made once: to make it takes as long as it does."""


def rank(column: Any, order: Iterable[StrEnum]) -> ColumnElement[Any]:  # noqa: ANN401 - a column
    """The place of a stored key in ``order``, from 0; None when there is no key."""
    places = {str(key): place for place, key in enumerate(order)}
    return case(places, value=column, else_=None)


def one_of(column: Any, numbers: Iterable[int]) -> ColumnElement[bool]:  # noqa: ANN401 - a column
    """Whether a column is one of these numbers, however many there are of them."""
    # Written into the statement itself, which takes at most 32,766 values beside it.
    listed: BindParameter[list[int]] = bindparam(
        None, sorted(numbers), expanding=True, literal_execute=True
    )
    found: ColumnElement[bool] = column.in_(listed)
    return found


def these(numbers: Iterable[int]) -> dict[str, list[int]]:
    """What ``THESE`` stands for, when a statement is executed."""
    return {THESE.key: list(numbers)}


def late(session: Session, asked: Select[Any], overdue: ColumnElement[bool]) -> Late:
    """Counts the answer to a question for what is late; ``overdue`` says which of it is so now."""
    rows = asked.add_columns(overdue.label("overdue")).subquery()
    counts = select(func.count(), func.count().filter(rows.c.overdue))
    every, now = session.connection().execute(counts.select_from(rows)).one()
    return Late(now, every - now)


def _actions(what: ColumnElement[Any], *also: ColumnElement[bool]) -> ScalarSelect[Any]:
    """A question about the actions of the finding of the outer query."""
    return (
        select(what)
        .select_from(ActionFinding)
        .join(Action, col(Action.id) == col(ActionFinding.action_id))
        .where(
            col(ActionFinding.finding_id) == col(Finding.id),
            col(ActionFinding.removed).is_(False),
            col(Action.removed).is_(False),
            *also,
        )
        .scalar_subquery()
    )


_open = col(Action.delivery).not_in(sorted(FINISHED))
_counted = col(Action.delivery).not_in(sorted(NOT_COUNTED))

ACTIONS: Final = _actions(func.count(), _counted)
ACTIONS_LINKED: Final = _actions(func.count())
ACTIONS_DONE: Final = _actions(
    func.count(), col(Action.delivery).in_([Delivery.COMPLETE, Delivery.CLOSED])
)
NEXT_DUE: Final = _actions(func.min(col(Action.due)), _open)
NEXT_ORIGINAL_DUE: Final = _actions(func.min(col(Action.original_due)), _open)
FIRST_DUE: Final = _actions(
    func.min(
        case(
            (col(Action.original_due) < col(Action.due), col(Action.original_due)),
            else_=col(Action.due),
        )
    ),
    _open,
)
"""The earliest of the due dates, now or originally, of the open actions."""

# Two questions, each with its own index: asked as one, with OR, SQLite reads every update.
_member = aliased(Finding)
_of_family = or_(col(_member.id) == col(Finding.id), col(_member.merged_into_id) == col(Finding.id))
"""The finding of the outer query, or one that was merged into it."""

OWN_UPDATE: Final = (
    select(func.max(col(Update.on)))
    .join(_member, col(_member.id) == col(Update.finding_id))
    .where(_of_family, col(Update.removed).is_(False))
    .correlate(Finding)
    .scalar_subquery()
)
ACTION_UPDATE: Final = (
    select(func.max(col(Update.on)))
    .join(ActionFinding, col(ActionFinding.action_id) == col(Update.action_id))
    .where(
        col(ActionFinding.finding_id) == col(Finding.id),
        col(ActionFinding.removed).is_(False),
        col(Update.removed).is_(False),
    )
    .scalar_subquery()
)
LAST_UPDATE: Final = case(
    (OWN_UPDATE.is_(None), ACTION_UPDATE),
    (ACTION_UPDATE.is_(None), OWN_UPDATE),
    (OWN_UPDATE > ACTION_UPDATE, OWN_UPDATE),
    else_=ACTION_UPDATE,
)

EVIDENCE: Final = (
    select(
        func.coalesce(
            func.max(
                case(
                    {
                        str(kind): list(EvidenceStrength).index(strength)
                        for kind, strength in STRENGTHS.items()
                    },
                    value=col(Evidence.kind),
                    else_=0,
                )
            ),
            0,
        )
    )
    .join(_member, col(_member.id) == col(Evidence.finding_id))
    .where(_of_family, col(Evidence.removed).is_(False))
    .correlate(Finding)
    .scalar_subquery()
)
"""The place of the strongest evidence in ``EvidenceStrength``."""

PROVEN: Final = exists(
    select(col(Evidence.id))
    .join(_member, col(_member.id) == col(Evidence.finding_id))
    .where(
        _of_family,
        col(Evidence.removed).is_(False),
        col(Evidence.checked_by) != "",
        folded_names(col(Evidence.by)) != folded_names(col(Evidence.checked_by)),
    )
    .correlate(Finding)
)
"""Whether somebody has checked evidence that another added. Source: docs/rules.md, rule 8."""

MAIN_THEME: Final = (
    select(col(Theme.label))
    .join(FindingTheme, col(FindingTheme.theme_id) == col(Theme.id))
    .where(
        col(FindingTheme.finding_id) == col(Finding.id),
        col(FindingTheme.removed).is_(False),
    )
    .order_by(col(FindingTheme.position))
    .limit(1)
    .scalar_subquery()
)
