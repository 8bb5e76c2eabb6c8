"""Questions about the past: who changed what, when."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, or_, select
from sqlmodel import Session, SQLModel

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.history import HistoryLine, RowChange
from blackpool_tracker.storage.parts import PARTS
from blackpool_tracker.storage.row_names import refs_of
from blackpool_tracker.storage.steps import last_step_at, newest_step

STEPS_READ: Final = 2_000


def history_lines(session: Session, until: datetime | None = None) -> Iterator[HistoryLine]:
    """The steps, oldest first, with everything that they changed; those made by ``until``.

    They are read some thousands at a time, so that a long history never stands whole in memory.
    """
    columns = SQLModel.metadata.tables["step"].c
    last = newest_step(session) if until is None else last_step_at(session, until)
    for first in range(1, last + 1, STEPS_READ):
        end = min(first + STEPS_READ - 1, last)
        asked = select(*columns).where(columns.id.between(first, end)).order_by(columns.id)
        within = SQLModel.metadata.tables["change"].c.step.between(first, end)
        yield from _lines(session, asked, changes_within(session, within))


def history_about(session: Session, finding: int) -> list[HistoryLine]:
    """The steps that touched a finding or what hangs on it, newest first, with just that."""
    found = changes_within(session, of_rows(rows_about(session, findings=[finding])))
    columns = SQLModel.metadata.tables["step"].c
    asked = select(*columns).where(columns.id.in_(found)).order_by(columns.id.desc())
    return _lines(session, asked, found)


def _lines(
    session: Session, asked: Select[*tuple[Any, ...]], changes: Mapping[int, list[RowChange]]
) -> list[HistoryLine]:
    return [
        HistoryLine(
            row.id, datetime.fromisoformat(row.at), row.by, row.label, row.undoes,
            tuple(changes.get(row.id, ())),
        )
        for row in session.connection().execute(asked)
    ]  # fmt: skip


def of_rows(keys: Iterable[RowKey]) -> ColumnElement[bool]:
    """The condition that a change is one of these rows."""
    changes = SQLModel.metadata.tables["change"].c
    wanted = set(keys)
    return or_(
        *(
            # Joined with nothing, so that SQLite looks by the row, and not through all of a table.
            ((changes.table + "") == table)
            & changes.row.in_([k.id for k in wanted if k.table == table])
            for table in {key.table for key in wanted}
        )
    )


def rows_about(
    session: Session, *, findings: Sequence[int] = (), actions: Sequence[int] = ()
) -> set[RowKey]:
    """The findings, their actions, these actions and all their parts, removed ones too."""
    keys = {RowKey("finding", finding) for finding in findings}
    links = SQLModel.metadata.tables["action_finding"].c
    serving = select(links.action_id).where(links.finding_id.in_(findings))
    numbers = [*actions, *session.connection().execute(serving).scalars()]
    keys |= {RowKey("action", number) for number in numbers}
    for table in PARTS:
        part = SQLModel.metadata.tables[table]
        wanted = [part.c.finding_id.in_(findings)] if "finding_id" in part.c else []
        if "action_id" in part.c and (actions or table != "action_finding"):
            wanted.append(part.c.action_id.in_(numbers))
        if wanted:
            found = session.connection().execute(select(part.c.id).where(or_(*wanted)))
            keys |= {RowKey(table, number) for number in found.scalars()}
    return keys


def changes_within(session: Session, wanted: ColumnElement[bool]) -> dict[int, list[RowChange]]:
    """The rows changed that ``wanted`` lets through, by step."""
    columns = SQLModel.metadata.tables["change"].c
    asked = select(*columns).order_by(columns.id).where(wanted)
    rows = session.connection().execute(asked).all()
    refs = _called(session, {RowKey(row.table, row.row) for row in rows})
    found: dict[int, list[RowChange]] = defaultdict(list)
    for row in rows:
        ref = refs[RowKey(row.table, row.row)]
        found[row.step].append(RowChange(row.table, row.row, ref, row.before, row.after))
    return found


def touched_by(session: Session, steps: Collection[int]) -> dict[int, tuple[str, ...]]:
    """What the rows are called that each step changed, each name once, in the journal's order."""
    columns = SQLModel.metadata.tables["change"].c
    asked = select(columns.step, columns.table, columns.row).where(columns.step.in_(steps))
    # Without what was changed: which in a large step is most of what there is to read.
    rows = [
        (step, RowKey(table, row))
        for step, table, row in session.connection().execute(asked.order_by(columns.id))
    ]
    refs = _called(session, {key for _step, key in rows})
    found: dict[int, dict[str, None]] = {step: {} for step in steps}
    for step, key in rows:
        found[step][refs[key]] = None
    return {step: tuple(names) for step, names in found.items()}


def _called(session: Session, keys: set[RowKey]) -> dict[RowKey, str]:
    """What each of the rows is called in the history; its number where it has no name."""
    refs = refs_of(session, keys)
    return {
        key: refs.get(key, "Settings" if key.table == "settings" else f"number {key.id}")
        for key in keys
    }
