"""Which rows show which others: an update shows in its action, an action in its findings."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.storage.tables import Action, ActionFinding, ChangeRow, Finding

LOT: Final = 10_000  # SQLite takes at most 32,766 values in one statement

OWNERS: Final = {
    f"{owner}_id": owner for owner in ("finding", "action", "source", "thread", "measure")
}
PARTS: Final = {
    *("citation", "finding_theme", "finding_thread", "action_finding", "update", "evidence"),
    *("decision", "judgement", "area", "visit", "reading"),
}


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


def actions_that_name(session: Session, changes: Iterable[ChangeRow]) -> set[int]:
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


def in_lots(numbers: Iterable[int]) -> Iterator[list[int]]:
    """The numbers in lists short enough for one question."""
    left = iter(numbers)
    while some := list(islice(left, LOT)):
        yield some


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
