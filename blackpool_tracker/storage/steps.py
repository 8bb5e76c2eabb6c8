"""Questions asked of the journal's steps: what can be undone, what others did."""

from datetime import UTC, date, datetime
from itertools import groupby

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.storage.tables import ChangeRow, StepRow


def newest_step(session: Session) -> int:
    """The number of the last step; 0 when there is none."""
    return session.exec(select(func.max(StepRow.id))).one() or 0


def last_step_at(session: Session, moment: datetime) -> int:
    """The last step that was made by then (aware); 0 when there is none.

    All steps before it count as made by then too, whatever the clock said when they were made:
    clocks are set right, and the past is always a beginning of the journal.
    """
    stamp = moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return session.exec(select(func.max(StepRow.id)).where(StepRow.at <= stamp)).one() or 0


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


def first_of(session: Session, step: StepRow) -> StepRow:
    """The step that was taken back and done again by this one, or this one itself."""
    while step.undoes is not None:
        step = session.get_one(StepRow, step.undoes)
    return step


def rows_created_by(session: Session, step: StepRow) -> set[RowKey]:
    """The rows that a step put into the register: those that were nothing before."""
    changes = changes_of(session, step.id or 0)
    return {RowKey(change.table, change.row) for change in changes if not change.before}


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
