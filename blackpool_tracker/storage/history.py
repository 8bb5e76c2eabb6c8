"""Questions about the past: who changed what, when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlmodel import Session, SQLModel

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.history import HistoryLine, RowChange
from blackpool_tracker.storage.parts import OWNERS, PARTS, in_lots
from blackpool_tracker.storage.steps import last_step_at


def history_lines(session: Session, until: datetime | None = None) -> list[HistoryLine]:
    """The steps, oldest first, with everything that they changed; those made by ``until``."""
    columns = SQLModel.metadata.tables["step"].c
    asked = select(*columns).order_by(columns.id)
    if until is None:
        return _lines(session, asked, _changes(session))
    last = last_step_at(session, until)
    changes = _changes(session, SQLModel.metadata.tables["change"].c.step <= last)
    return _lines(session, asked.where(columns.id <= last), changes)


def history_about(session: Session, finding: int) -> list[HistoryLine]:
    """The steps that touched a finding or what hangs on it, newest first, with just that."""
    changes = SQLModel.metadata.tables["change"].c
    keys = _family(session, finding)
    of_family = or_(
        *(
            # Joined with nothing, so that SQLite looks by the row, and not through all of a table.
            ((changes.table + "") == table)
            & changes.row.in_([k.id for k in keys if k.table == table])
            for table in {key.table for key in keys}
        )
    )
    found = _changes(session, of_family)
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


def _family(session: Session, finding: int) -> set[RowKey]:
    """The finding, its actions and all their parts, removed ones too."""
    keys = {RowKey("finding", finding)}
    links = SQLModel.metadata.tables["action_finding"].c
    actions = select(links.action_id).where(links.finding_id == finding)
    numbers = list(session.connection().execute(actions).scalars())
    keys |= {RowKey("action", number) for number in numbers}
    for table in PARTS:
        part = SQLModel.metadata.tables[table]
        wanted = [part.c.finding_id == finding] if "finding_id" in part.c else []
        if "action_id" in part.c and table != "action_finding":
            wanted.append(part.c.action_id.in_(numbers))
        if wanted:
            found = session.connection().execute(select(part.c.id).where(or_(*wanted)))
            keys |= {RowKey(table, number) for number in found.scalars()}
    return keys


def _changes(
    session: Session, wanted: ColumnElement[bool] | None = None
) -> dict[int, list[RowChange]]:
    """The rows changed, by step; those that ``wanted`` lets through, or all."""
    columns = SQLModel.metadata.tables["change"].c
    asked = select(*columns).order_by(columns.id)
    if wanted is not None:
        asked = asked.where(wanted)
    rows = session.connection().execute(asked).all()
    refs = refs_of(session, {RowKey(row.table, row.row) for row in rows})
    found: dict[int, list[RowChange]] = defaultdict(list)
    for row in rows:
        ref = refs.get(RowKey(row.table, row.row), f"{row.table} {row.row}")
        found[row.step].append(RowChange(row.table, row.row, ref, row.before, row.after))
    return found


def refs_of(session: Session, keys: Iterable[RowKey]) -> dict[RowKey, str]:
    """What people call each row: its own ref or name, or that of the row that shows it."""
    wanted = set(keys)
    refs = {
        key: ref
        for table, column in _NAMES.items()
        for key, ref in _named(session, table, column, wanted)
    }
    for table in PARTS & {key.table for key in wanted}:
        owners = _owner_of(session, table, {key.id for key in wanted if key.table == table})
        missing = {owner for owner in owners.values() if owner not in refs}
        for owner_table in {owner.table for owner in missing}:
            refs |= dict(_named(session, owner_table, _NAMES[owner_table], missing))
        refs |= {RowKey(table, number): refs[owner] for number, owner in owners.items()}
    return refs


_NAMES = {
    "finding": "ref",
    "action": "ref",
    "source": "short",
    "thread": "key",
    "theme": "key",
    "person": "name",
    "measure": "title",
    "rating_word": "key",
}


def _named(
    session: Session, table: str, column: str, keys: Iterable[RowKey]
) -> Iterable[tuple[RowKey, str]]:
    columns = SQLModel.metadata.tables[table].c
    for some in in_lots(key.id for key in keys if key.table == table):
        found = select(columns.id, columns[column]).where(columns.id.in_(some))
        for number, name in session.connection().execute(found):
            yield RowKey(table, number), name


def _owner_of(session: Session, table: str, ids: set[int]) -> dict[int, RowKey]:
    part = SQLModel.metadata.tables[table]
    names = [name for name in OWNERS if name in part.c]
    found: dict[int, RowKey] = {}
    for some in in_lots(ids):
        asked = select(part.c.id, *(part.c[name] for name in names)).where(part.c.id.in_(some))
        for row in session.connection().execute(asked).mappings():
            name = next((name for name in names if row[name] is not None), None)
            if name is not None:
                found[row["id"]] = RowKey(OWNERS[name], row[name])
    return found
