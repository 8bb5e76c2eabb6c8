"""Questions about the history as a list: which steps, and what each of them was."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.history import (
    HistoryQuestion,
    RowChange,
    RowNow,
    StepDetail,
    StepLine,
)
from blackpool_tracker.storage.folding import folded, is_ref
from blackpool_tracker.storage.history import changes_within, of_rows, rows_about, touched_by
from blackpool_tracker.storage.journal import columns_of
from blackpool_tracker.storage.parts import OWNERS, in_lots, rows_of
from blackpool_tracker.storage.steps import newest_step
from blackpool_tracker.storage.tables import Action, Finding, Row, StepRow
from blackpool_tracker.storage.whose import whose


def step_ids(
    session: Session, question: HistoryQuestion, *, limit: int | None = None
) -> Sequence[int]:
    """The numbers of the steps that answer the question, newest first; at most ``limit``."""
    if question == HistoryQuestion():
        # They are numbered without a gap, so a million of them need not be read.
        newest = newest_step(session)
        return range(newest, max(newest - limit, 0) if limit is not None else 0, -1)
    asked = _asked(session, question).order_by(col(StepRow.id).desc()).limit(limit)
    return list(session.connection().execute(asked).scalars())


def step_lines(session: Session, ids: Iterable[int]) -> dict[int, StepLine]:
    """The lines of these steps, by number."""
    found: dict[int, StepLine] = {}
    made = SQLModel.metadata.tables["step"]
    columns = made.c
    undo = SQLModel.metadata.tables["step"].alias()
    for lot in in_lots(ids):
        touched = touched_by(session, lot)
        undone_by = select(undo.c.id).where(undo.c.undoes == columns.id).limit(1).scalar_subquery()
        asked = select(made).add_columns(undone_by.label("undone_by"))
        asked = asked.where(columns.id.in_(lot))
        for row in session.connection().execute(asked):
            found[row.id] = StepLine(
                row.id, datetime.fromisoformat(row.at), row.by, row.label,
                row.undoes, row.undone_by, touched[row.id],
            )  # fmt: skip
    return found


def step_detail(session: Session, step: int) -> StepDetail:
    """One step with all that it changed; raises ``MissingError``."""
    line = step_lines(session, [step]).get(step)
    if line is None:
        raise MissingError(f"There is no step {step} in this register.")
    found = changes_within(session, SQLModel.metadata.tables["change"].c.step == step)
    changes = tuple(found.get(step, ()))
    seal = (
        session.connection()
        .execute(select(col(StepRow.seal)).where(col(StepRow.id) == step))
        .scalar()
    )
    rows = rows_of(session, (RowKey(c.table, c.row) for c in changes))
    now: dict[tuple[str, int], RowNow] = {
        key: RowNow(row.version, row.removed, columns_of(row)) for key, row in rows.items()
    }
    places, answers = _places(session, changes, rows), whose(session, rows)
    return StepDetail(line, changes, seal or "", now, places, answers)


def people_of_steps(session: Session) -> list[str]:
    """Everybody who has made a step, in order of name."""
    # One look into the index for each name, and not one for each of a million steps.
    names: list[str] = []
    by = col(StepRow.by)
    while True:
        asked = select(by).order_by(by).limit(1)
        found = session.connection().execute(asked.where(by > names[-1]) if names else asked)
        name = found.scalar()
        if name is None:
            return sorted(names, key=str.casefold)
        names.append(name)


def _asked(session: Session, question: HistoryQuestion) -> Select[Any]:
    asked = select(col(StepRow.id))
    for word in question.text.casefold().split():
        asked = asked.where(folded(col(StepRow.label)).contains(word, autoescape=True))
    if question.people:
        asked = asked.where(col(StepRow.by).in_(sorted(question.people)))
    if question.first is not None:
        asked = asked.where(col(StepRow.at) >= _stamp(datetime.combine(question.first, time())))
    if question.last is not None:
        end = datetime.combine(question.last + timedelta(days=1), time())
        asked = asked.where(col(StepRow.at) < _stamp(end))
    if question.ref:
        changes = SQLModel.metadata.tables["change"].c
        about = select(changes.step).where(of_rows(_rows_of(session, question.ref)))
        asked = asked.where(col(StepRow.id).in_(about))
    return asked


def _rows_of(session: Session, ref: str) -> set[RowKey]:
    """What is about the finding or action of a ref, be it removed; raises ``MissingError``."""
    found = {
        table: session.scalars(select(col(table.id)).where(is_ref(col(table.ref), ref))).all()
        for table in (Finding, Action)
    }
    findings, actions = ([n for n in found[table] if n] for table in (Finding, Action))
    if not findings and not actions:
        raise MissingError(f"There has never been a finding or action {ref} in this register.")
    return rows_about(session, findings=findings, actions=actions)


def _stamp(moment: datetime) -> str:
    here = moment.astimezone(UTC)
    return here.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _places(
    session: Session, changes: Iterable[RowChange], rows: dict[RowKey, Row]
) -> tuple[tuple[str, int, str], ...]:
    wanted: dict[RowKey, None] = {}
    for change in changes:
        own = RowKey(change.table, change.row)
        row = rows.get(own)
        owners = (RowKey(t, getattr(row, name, None) or 0) for name, t in OWNERS.items())
        for key in (own, *owners):
            if key.table in {"finding", "action"} and key.id:
                wanted[key] = None
    shown = rows_of(session, wanted)
    return tuple(
        (*key, str(getattr(shown[key], "ref", "")))
        for key in wanted
        if key in shown and not shown[key].removed
    )
