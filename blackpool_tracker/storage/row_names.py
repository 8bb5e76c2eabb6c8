"""What people call rows: a finding by its ref, a meeting by its day and title."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from sqlalchemy import String, select, type_coerce
from sqlmodel import Session, SQLModel

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.days import parse_day, short_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.storage.parts import OWNERS, PARTS, in_lots
from blackpool_tracker.storage.tables import Row

_MADE_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "finding": ("ref",),
    "action": ("ref",),
    "source": ("short",),
    "thread": ("title",),
    "theme": ("label",),
    "person": ("name",),
    "measure": ("title",),
    "rating_word": ("word",),
    "meeting": ("on", "title"),
    "case_review": ("on", "team"),
    "practice_standard": ("title",),
    "saved_layout": ("name",),
    "looked_over": ("place",),
    "sent_sheet": ("file_name",),
    "returned_sheet": ("file_name",),
    "tracker_mapping": ("name",),
}
"""The columns that make up the name of a row, for each table whose rows have one of their own."""


def name_of(table: str, columns: Mapping[str, Any]) -> str:
    """The name of a row of its own; empty for one that is known by what it belongs to."""
    parts = (_words(column, columns.get(column)) for column in _MADE_OF.get(table, ()))
    return ", ".join(filter(None, parts))


def called(row: Row) -> str:
    """What people call a row: its name, or ``the update`` where it has none of its own."""
    table = str(row.__tablename__)
    columns = {name: getattr(row, name) for name in _MADE_OF.get(table, ())}
    return name_of(table, columns) or f"the {table.replace('_', ' ')}"


def names_of(session: Session, table: str, rows: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The numbers and names of these rows of a table, removed ones too."""
    columns = SQLModel.metadata.tables[table].c
    # As it is stored: in a damaged file a day may be none.
    wanted = [type_coerce(columns[name], String).label(name) for name in _MADE_OF.get(table, ())]
    for some in in_lots(rows) if wanted else ():
        asked = select(columns.id, *wanted).where(columns.id.in_(some))
        for row in session.connection().execute(asked).mappings():
            if name := name_of(table, dict(row)):
                yield row["id"], name


def all_names(session: Session, table: str) -> dict[int, str]:
    """The names of all rows of a table by number, removed ones too."""
    column = SQLModel.metadata.tables[table].c.id
    numbers = session.connection().execute(select(column)).scalars().all()
    return dict(names_of(session, table, numbers))


def refs_of(session: Session, keys: Iterable[RowKey]) -> dict[RowKey, str]:
    """What people call each row: its own ref or name, or that of the row that shows it."""
    wanted = set(keys)
    refs = _named(session, wanted)
    for table in PARTS & {key.table for key in wanted}:
        owners = _owner_of(session, table, {key.id for key in wanted if key.table == table})
        refs |= _named(session, set(owners.values()) - refs.keys())
        # In a damaged file a row may hang on one that is not there.
        refs |= {
            RowKey(table, number): refs[owner] for number, owner in owners.items() if owner in refs
        }
    return refs


def _named(session: Session, keys: set[RowKey]) -> dict[RowKey, str]:
    return {
        RowKey(table, number): name
        for table in _MADE_OF.keys() & {key.table for key in keys}
        for number, name in names_of(session, table, (k.id for k in keys if k.table == table))
    }


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


def _words(column: str, value: object) -> str:
    """A value as a part of a name: a day as people write it, all else as it stands."""
    words = "" if value is None else str(value)
    if column == "on":
        with suppress(RefusedError):
            return short_day(parse_day(words))
    return words
