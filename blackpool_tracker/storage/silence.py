"""Which findings nothing has come in about: an update counts from the day on which it came in."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, String, cast, func, or_, select, union
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.meeting_days import reports_since
from blackpool_tracker.domain.ratings import FINISHED
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.lists import meeting_lines
from blackpool_tracker.storage.steps import first_day

NEW_ROW: Final = "{}"
"""What the journal holds before a row that is new."""


def silent_since(day: date) -> ColumnElement[bool]:
    """Whether nothing has come in after the end of a day about the open finding of a query.

    What is said of its actions, and of what was merged into it, is said of it.
    Source: docs/rules.md, rules 13 and 14.
    """
    return (
        col(t.Finding.delivery).not_in(sorted(FINISHED))
        & (col(t.Finding.kind) != FindingKind.STRENGTH)
        & col(t.Finding.id).not_in(_spoken_of(_came_in_after(day)))
    )


def _came_in_after(day: date) -> Select[*tuple[Any, ...]]:
    """The numbers of the updates that came into the register after the end of a day."""
    step, change = (SQLModel.metadata.tables[name].c for name in ("step", "change"))
    end = datetime.combine(day, time.max).astimezone().astimezone(UTC)
    stamp = end.isoformat(timespec="microseconds").replace("+00:00", "Z")
    # As ``steps.last_step_at``: all steps before it count as made by then too.
    last = select(func.coalesce(func.max(step.id), 0)).where(step.at <= stamp).scalar_subquery()
    came = or_(
        cast(change.before, String) == NEW_ROW,
        change.before["removed"].as_boolean(),
    )
    # Joined with nothing, so that SQLite looks by the step, and not through all of a table.
    return select(change.row).where(change.step > last, (change.table + "") == "update", came)


def _spoken_of(updates: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """The numbers of the findings that these updates are about."""
    told = (col(t.Update.id).in_(updates), col(t.Update.removed).is_(False))
    own: Select[*tuple[Any, ...]] = select(col(t.Update.finding_id).label("id")).where(
        *told, col(t.Update.finding_id).is_not(None)
    )
    by_action: Select[*tuple[Any, ...]] = (
        select(col(t.ActionFinding.finding_id).label("id"))
        .join(t.Update, col(t.Update.action_id) == col(t.ActionFinding.action_id))
        .join(t.Action, col(t.Action.id) == col(t.ActionFinding.action_id))
        .where(*told, col(t.ActionFinding.removed).is_(False), col(t.Action.removed).is_(False))
    )
    about = union(own, by_action).subquery()
    member = aliased(t.Finding)
    into = (
        select(col(member.merged_into_id))
        .join(about, about.c.id == col(member.id))
        .where(col(member.merged_into_id).is_not(None))
    )
    return select(union(select(about.c.id), into).subquery().c[0])


def silence_begins(session: Session, today: date) -> date:
    """The day after whose end a report counts for the next board.

    Without any meeting yet it is the day before the register's first.
    """
    first = first_day(session) or today
    return reports_since(meeting_lines(session), today, first - timedelta(days=1))
