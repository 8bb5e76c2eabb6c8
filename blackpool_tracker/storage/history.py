"""Questions about the past: who changed what, when."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlmodel import Session, SQLModel

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.history import HistoryLine, RowChange
from blackpool_tracker.storage.parts import OWNERS, PARTS, in_lots


def history_lines(session: Session, steps: Sequence[int] | None = None) -> list[HistoryLine]:
    """The steps, oldest first, with everything that they changed; all when ``steps`` is None."""
    columns = SQLModel.metadata.tables["step"].c
    asked = select(*columns).order_by(columns.id)
    if steps is not None:
        asked = asked.where(columns.id.in_(steps))
    changes = _changes(session, steps)
    return [
        HistoryLine(
            row.id, datetime.fromisoformat(row.at), row.by, row.label, row.undoes,
            tuple(changes[row.id]),
        )
        for row in session.connection().execute(asked)
    ]  # fmt: skip


def steps_about(session: Session, finding: int) -> list[int]:
    """The steps that touched a finding or anything that hangs on it, newest first."""
    keys = _family(session, finding)
    changes = SQLModel.metadata.tables["change"].c
    conditions = [
        changes.table.__eq__(table)
        & changes.row.in_([key.id for key in keys if key.table == table])
        for table in {key.table for key in keys}
    ]
    asked = select(changes.step).where(or_(*conditions)).distinct().order_by(changes.step.desc())
    return list(session.connection().execute(asked).scalars())


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


def _changes(session: Session, steps: Sequence[int] | None) -> dict[int, list[RowChange]]:
    columns = SQLModel.metadata.tables["change"].c
    asked = select(*columns).order_by(columns.id)
    if steps is not None:
        asked = asked.where(columns.step.in_(steps))
    rows = session.connection().execute(asked).all()
    refs = _refs(session, {RowKey(row.table, row.row) for row in rows})
    found: dict[int, list[RowChange]] = defaultdict(list)
    for row in rows:
        ref = refs.get(RowKey(row.table, row.row), f"{row.table} {row.row}")
        found[row.step].append(RowChange(row.table, row.row, ref, row.before, row.after))
    return found


def _refs(session: Session, keys: Iterable[RowKey]) -> dict[RowKey, str]:
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
