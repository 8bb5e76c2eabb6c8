"""Questions asked of the journal's steps: what can be undone, what others did."""

from collections.abc import Collection
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


def step_at(session: Session, step: int) -> datetime | None:
    """When a step was made, aware; None when there is no such step."""
    at = session.exec(select(StepRow.at).where(StepRow.id == step)).first()
    return datetime.fromisoformat(at) if at else None


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


def tables_of(session: Session, step: int) -> list[str]:
    """The tables of the rows that one step changed."""
    return list(session.exec(select(ChangeRow.table).where(ChangeRow.step == step).distinct()))


def change_of(session: Session, step: int, row: RowKey) -> ChangeRow | None:
    """What one step did to one row; None when it left it alone."""
    # Found by the step: a large journal has far more lines of a table.
    table = col(ChangeRow.table).concat("")
    asked = select(ChangeRow).where(ChangeRow.step == step, table == row.table)
    return session.exec(asked.where(col(ChangeRow.row) + 0 == row.id)).first()


def size_of(session: Session, step: int) -> int:
    """How many rows a step changed."""
    asked = select(func.count()).select_from(ChangeRow).where(ChangeRow.step == step)
    return session.exec(asked).one()


def stands(session: Session, step: int) -> bool:
    """Whether nobody has taken a step back, or done again what it took back."""
    return session.exec(select(StepRow.id).where(StepRow.undoes == step)).first() is None


def first_of(session: Session, step: StepRow) -> StepRow:
    """The step that was taken back and done again by this one, or this one itself."""
    while step.undoes is not None:
        step = session.get_one(StepRow, step.undoes)
    return step


def rows_created_by(session: Session, step: StepRow) -> set[RowKey]:
    """The rows that a step put into the register: those that were nothing before."""
    asked = select(ChangeRow.table, ChangeRow.row, ChangeRow.before).where(
        ChangeRow.step == step.id
    )
    return {RowKey(table, row) for table, row, before in session.exec(asked) if not before}


def names_after(session: Session, step: int) -> set[str]:
    """The names under which the steps after ``step`` were made."""
    if not step:
        return set(session.exec(select(StepRow.by).distinct()))
    # Of a few steps: to have SQLite look for the different ones goes through the whole index.
    return set(session.exec(select(StepRow.by).where(col(StepRow.id) > step)))


def newest_undoable(session: Session, names: Collection[str]) -> StepRow | None:
    """The newest step under one of these names that still stands."""
    return _newest_standing(session, names, forward=True, after=0)


def newest_redoable(session: Session, names: Collection[str]) -> StepRow | None:
    """The newest undo under one of these names that still stands, if nothing new was done since."""
    newest = max((_newest_forward(session, name) for name in names), default=0)
    return _newest_standing(session, names, forward=False, after=newest)


def _newest_forward(session: Session, name: str) -> int:
    """The newest step under a name that is neither an undo nor a redo; 0 when there is none."""
    # Found by the name, newest first. Left to itself SQLite goes through the steps that took
    # nothing back, which are nearly all of the journal.
    own = func.coalesce(StepRow.undoes, 0) == 0
    asked = select(StepRow.id).where(StepRow.by == name, own)
    return session.exec(asked.order_by(col(StepRow.id).desc()).limit(1)).first() or 0


def _newest_standing(
    session: Session, names: Collection[str], *, forward: bool, after: int
) -> StepRow | None:
    undo = aliased(StepRow)
    undone = select(undo.id).where(undo.undoes == StepRow.id).exists()
    asked = (
        select(StepRow)
        .where(StepRow.forward == forward, col(StepRow.id) > after, ~undone)
        .order_by(col(StepRow.id).desc())
        .limit(1)
    )
    # Name by name: each is found by the index, the newest first.
    found = (session.exec(asked.where(StepRow.by == name)).first() for name in names)
    return max((row for row in found if row is not None), key=lambda row: row.id or 0, default=None)
