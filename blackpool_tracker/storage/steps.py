"""Questions asked of the journal's steps: what can be undone, what others did."""

from datetime import date, datetime
from itertools import groupby

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.storage.tables import ChangeRow, StepRow


def newest_step(session: Session) -> int:
    """The number of the last step; 0 when there is none."""
    return session.exec(select(func.max(StepRow.id))).one() or 0


def first_day(session: Session) -> date | None:
    """The day of the first step, on the wall calendar; None when there is none."""
    at = session.exec(select(StepRow.at).order_by(col(StepRow.id)).limit(1)).first()
    return datetime.fromisoformat(at).astimezone().date() if at else None


def rows_of_steps_after(session: Session, step: int) -> list[tuple[StepRow, set[RowKey]]]:
    """The steps after ``step``, oldest first, each with the rows that it changed."""
    asked = (
        select(StepRow, ChangeRow.table, ChangeRow.row)
        .join(ChangeRow, col(ChangeRow.step) == col(StepRow.id))
        .where(col(StepRow.id) > step)
        .order_by(col(StepRow.id))
    )
    found = groupby(session.exec(asked), key=lambda line: line[0])
    return [(row, {RowKey(table, number) for _, table, number in lines}) for row, lines in found]


def changes_of(session: Session, step: int) -> list[ChangeRow]:
    """The journal lines of one step, in the order in which they were written."""
    asked = select(ChangeRow).where(ChangeRow.step == step).order_by(col(ChangeRow.id))
    return list(session.exec(asked))


def newest_undoable(session: Session, user: str) -> StepRow | None:
    """The newest step by ``user`` that still stands."""
    return _newest_standing(session, user, forward=True, after=0)


def newest_redoable(session: Session, user: str) -> StepRow | None:
    """The newest undo by ``user`` that still stands, if nothing new was done since."""
    asked = select(func.max(StepRow.id)).where(StepRow.by == user, col(StepRow.undoes).is_(None))
    return _newest_standing(session, user, forward=False, after=session.exec(asked).one() or 0)


def _newest_standing(session: Session, user: str, *, forward: bool, after: int) -> StepRow | None:
    undo = aliased(StepRow)
    undone = select(undo.id).where(undo.undoes == StepRow.id).exists()
    asked = (
        select(StepRow)
        .where(StepRow.by == user, StepRow.forward == forward, col(StepRow.id) > after, ~undone)
        .order_by(col(StepRow.id).desc())
        .limit(1)
    )
    return session.exec(asked).first()
