"""Which rows show which others: an update shows in its action, an action in its findings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final, TypeVar

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.changes import JournalLine, RowKey
from blackpool_tracker.storage.tables import (
    JOURNALLED,
    Action,
    ActionFinding,
    CaseReview,
    Finding,
    Measure,
    Row,
    Source,
)

T = TypeVar("T")

LOT: Final = 10_000  # SQLite takes at most 32,766 values in one statement

OWNERS: Final = {
    f"{owner}_id": owner
    for owner in ("finding", "action", "source", "thread", "measure", "case_review", "meeting")
}
PARTS: Final = {
    *("citation", "finding_theme", "finding_thread", "action_finding", "update", "evidence"),
    *("decision", "judgement", "area", "visit", "reading", "document", "proposal"),
    *("measure_finding", "standard_mark", "pack", "reminder"),
}


MADE_OF: Final[dict[str, tuple[type[Row], str]]] = {
    "citation": (Finding, "finding_id"),
    "finding_theme": (Finding, "finding_id"),
    "finding_thread": (Finding, "finding_id"),
    "action_finding": (Action, "action_id"),
    "judgement": (Source, "source_id"),
    "area": (Source, "source_id"),
    "measure_finding": (Measure, "measure_id"),
    "standard_mark": (CaseReview, "case_review_id"),
}
"""The parts that are written with the row to which they belong, in one form, and that row."""

_POINTS_TO: Final = {
    name: [
        (key.parent.name, key.column.table.name)
        for key in SQLModel.metadata.tables[name].foreign_keys
        if key.column.table.name in JOURNALLED
    ]
    for name in JOURNALLED
}
"""For each table, its columns that point to others, and where to."""

_POINTING: Final = {
    name: [
        (other, column)
        for other, keys in _POINTS_TO.items()
        for column, table in sorted(keys)
        if table == name
    ]
    for name in JOURNALLED
}
"""For each table, the tables and columns that point to it."""


_HOLDING: Final[Mapping[str, tuple[str, ...]]] = {
    "person": ("finding", "action", "theme", "measure"),
    "theme": ("finding_theme", "case_review"),
    "thread": ("finding_thread",),
    "source": ("finding",),
    "practice_standard": ("standard_mark",),
    "case_review": ("evidence",),
}
"""What must be given to others before one of these is taken off its list. Findings and actions
are taken off with all that hangs on them."""

_HOLDERS: Final = {
    name: [
        (other, column)
        for other in _HOLDING.get(name, ())
        for table, column in _POINTING[name]
        if table == other
    ]
    for name in JOURNALLED
}
"""For each table, the tables and columns that hold its rows on their list."""


def with_owners(session: Session, rows: Iterable[RowKey]) -> frozenset[RowKey]:
    """The rows, and every row that shows one of them."""
    shown = set(rows)
    for table in {key.table for key in shown} & PARTS:
        for some in in_lots(key.id for key in list(shown) if key.table == table):
            shown |= _owners(session, table, some)
    for some in in_lots(key.id for key in list(shown) if key.table == "action"):
        serves = select(col(ActionFinding.finding_id)).where(col(ActionFinding.action_id).in_(some))
        shown |= {RowKey("finding", number) for number in session.scalars(serves)}
    for some in in_lots(key.id for key in list(shown) if key.table == "finding"):
        shown |= {RowKey("finding", number) for number in _merged_into(session, some)}
    return frozenset(shown)


def mark_as_changed(session: Session, changes: Iterable[JournalLine]) -> None:
    """Raise the version of the rows of which only a part was changed, as a place of a finding.

    Otherwise somebody who has seen the row before could write over the part unseen.
    """
    lines = list(changes)
    raised = {RowKey(line.table, line.row) for line in lines}
    for name, (table, column) in MADE_OF.items():
        parts = [line for line in lines if line.table == name]
        # The line of a new part says to what it belongs; of one that was there the part itself.
        owners = {line.after[column] for line in parts if column in line.after}
        part = SQLModel.metadata.tables[name].c
        for some in in_lots(line.row for line in parts if column not in line.after):
            owners |= set(session.scalars(select(part[column]).where(part.id.in_(some))))
        owner = str(table.__tablename__)
        for some in in_lots(n for n in sorted(owners) if RowKey(owner, n) not in raised):
            for row in session.scalars(select(table).where(col(table.id).in_(some))):
                flag_modified(row, "removed")
        raised |= {RowKey(owner, number) for number in owners}
    session.flush()


def actions_that_name(session: Session, changes: Iterable[JournalLine]) -> set[int]:
    """The actions that are found by the name of a person, or the ref of a finding, that changed.

    A ref stays as it is, but that of a removed finding is not shown any more.
    """
    found: set[int] = set()
    wanted = list(changes)
    for table, column, names, action in (
        ("person", "name", col(Action.owner_id), col(Action.id)),
        ("finding", "removed", col(ActionFinding.finding_id), col(ActionFinding.action_id)),
    ):
        renamed = (line.row for line in wanted if line.table == table and column in line.after)
        for some in in_lots(renamed):
            found |= set(session.scalars(select(action).where(names.in_(some))))
    return found


def rows_of(session: Session, keys: Iterable[RowKey]) -> dict[RowKey, Row]:
    """These rows as far as there are such, removed ones too."""
    found: dict[RowKey, Row] = {}
    for table, numbers in _by_table(keys).items():
        row = JOURNALLED[table]
        for some in in_lots(numbers):
            asked = select(row).where(col(row.id).in_(some))
            found |= {each.row_key: each for each in session.scalars(asked)}
    return found


def holding(session: Session, rows: Iterable[Row]) -> dict[RowKey, Counter[str]]:
    """What keeps each row on its list: how many others would be left without it, by table."""
    return _counted(session, rows, _HOLDERS, shown=True)


def hanging_on(session: Session, rows: Iterable[Row]) -> dict[RowKey, Counter[str]]:
    """How many rows that are not removed point to each of these, by table."""
    return _counted(session, rows, _POINTING)


def _counted(
    session: Session,
    rows: Iterable[Row],
    pointing: Mapping[str, Sequence[tuple[str, str]]],
    *,
    shown: bool = False,
) -> dict[RowKey, Counter[str]]:
    """How many rows point to each of these by the columns that count for its table."""
    found: dict[RowKey, Counter[str]] = {row.row_key: Counter() for row in rows}
    for table, numbers in _by_table(found).items():
        for other, column in pointing[table]:
            for number, count in _pointing(session, other, column, numbers, shown=shown):
                found[RowKey(table, number)][other] += count
    return found


def _pointing(
    session: Session, table: str, column: str, numbers: Iterable[int], *, shown: bool
) -> Iterator[tuple[int, int]]:
    """To which of the numbers rows that are not removed point by a column, and how many do.

    With ``shown`` only those whose finding is not removed either.
    """
    columns = SQLModel.metadata.tables[table].c
    to = columns[column]
    asked = select(to, func.count()).where(~columns.removed).group_by(to)
    if shown and "finding_id" in columns:
        findings = select(col(Finding.id)).where(col(Finding.removed).is_(False))
        asked = asked.where(columns.finding_id.in_(findings))
    for some in in_lots(numbers):
        found = session.connection().execute(asked.where(to.in_(some)))
        yield from map(tuple, found)


def gone(session: Session, changes: Iterable[JournalLine]) -> Row | None:
    """A removed row to which one of these changes ties another; None when there is none."""
    tied: dict[str, set[int]] = {}
    for change in changes:
        for column, table in _POINTS_TO[change.table] if not change.after.get("removed") else ():
            if change.after.get(column) is not None:
                tied.setdefault(table, set()).add(change.after[column])
    asked = [_removed(table, some) for table in tied for some in in_lots(sorted(tied[table]))]
    # A lot of one question each where they are many; else all of them in one.
    sizes = sum(map(len, tied.values()))
    for some in [asked] if sizes <= LOT and asked else [[each] for each in asked]:
        found = session.connection().execute(union_all(*some).limit(1)).first()
        if found is not None:
            return session.get_one(JOURNALLED[found.table], found.id)
    return None


def _removed(table: str, numbers: list[int]) -> Select[tuple[str, int]]:
    """Asks which of the rows of these numbers are removed."""
    columns = SQLModel.metadata.tables[table].c
    named = literal(table).label("table")
    return select(named, columns.id).where(columns.id.in_(numbers), columns.removed)


def tied_to_removed(session: Session, rows: Iterable[Row]) -> dict[RowKey, Row]:
    """For each of these rows that is tied to a removed one, the first such."""
    tied = {
        row.row_key: [
            RowKey(table, getattr(row, column))
            for column, table in _POINTS_TO[row.row_key.table]
            if getattr(row, column) is not None
        ]
        for row in rows
    }
    found = rows_of(session, chain.from_iterable(tied.values()))
    removed = {key: row for key, row in found.items() if row.removed}
    return {
        key: next(removed[to] for to in keys if to in removed)
        for key, keys in tied.items()
        if not removed.keys().isdisjoint(keys)
    }


def in_lots(every: Iterable[T]) -> Iterator[list[T]]:
    """Numbers in lists short enough for one question, or rows in lists short enough to hold."""
    left = iter(every)
    while some := list(islice(left, LOT)):
        yield some


def _by_table(keys: Iterable[RowKey]) -> dict[str, list[int]]:
    """The numbers of the rows, each once, by table."""
    found: dict[str, list[int]] = {}
    for table, number in dict.fromkeys(keys):
        found.setdefault(table, []).append(number)
    return found


def _merged_into(session: Session, findings: list[int]) -> Iterable[int]:
    """The findings that show these, because they were merged into them."""
    into = col(Finding.merged_into_id)
    return session.scalars(select(into).where(col(Finding.id).in_(findings), into.is_not(None)))


def _owners(session: Session, table: str, ids: list[int]) -> set[RowKey]:
    part = SQLModel.metadata.tables[table]
    columns = [part.c[name] for name in OWNERS if name in part.c]
    found = session.connection().execute(select(*columns).where(part.c.id.in_(ids)))
    return {
        RowKey(OWNERS[name], number)
        for row in found.mappings()
        for name, number in row.items()
        if number is not None
    }
