"""Rows that tie two others together: put into a wished state without deleting any."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlmodel import col, select

from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.tables import ActionFinding, Row

L = TypeVar("L", bound=Row)


def set_links(
    step: Step, table: type[L], owner: Mapping[str, int], other: str, wanted: Sequence[int]
) -> None:
    """Make ``wanted`` the only rows that ``owner`` is tied to, in that order.

    A tie that was removed before is taken up again; one that is not wanted is marked removed.
    """
    (owner_column, number), *_ = owner.items()
    rows = {getattr(row, other): row for row in _rows(step, table, owner_column, number)}
    for position, target in enumerate(dict.fromkeys(wanted)):
        row = rows.pop(target, None)
        if row is None:
            row = step.add(_made(table, {**owner, other: target}))
        row.removed = False
        if "position" in table.model_fields:
            setattr(row, "position", position)  # noqa: B010 - only some ties have an order
    for row in rows.values():
        row.removed = True


def serve(step: Step, action: int, finding: int) -> None:
    """Let an action serve one more finding; a tie that was removed before is taken up again."""
    row = next(
        (r for r in _rows(step, ActionFinding, "finding_id", finding) if r.action_id == action),
        None,
    )
    if row is None:
        step.add(ActionFinding(action_id=action, finding_id=finding))
    else:
        row.removed = False


def set_parts(
    step: Step, table: type[L], owner: Mapping[str, int], wanted: Sequence[Mapping[str, Any]]
) -> None:
    """Make ``wanted`` the parts of ``owner``, in that order; parts left over are marked removed."""
    (owner_column, number), *_ = owner.items()
    rows = _rows(step, table, owner_column, number)
    for position, values in enumerate(wanted):
        if position < len(rows):
            for name, value in {**values, "position": position, "removed": False}.items():
                setattr(rows[position], name, value)
        else:
            step.add(_made(table, {**owner, **values, "position": position}))
    for row in rows[len(wanted) :]:
        row.removed = True


def _made(table: type[L], values: dict[str, Any]) -> L:
    return table(**values)


def _rows(step: Step, table: type[L], owner_column: str, number: int) -> list[L]:
    asked = select(table).where(getattr(table, owner_column) == number).order_by(col(table.id))
    return list(step.session.exec(asked))
