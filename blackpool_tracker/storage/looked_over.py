"""Questions about last looks: what was said of a place, and where a text stands."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.parts import LOT

_CALLED: Final = (
    (t.Finding, t.Finding.ref),
    (t.Action, t.Action.ref),
    (t.Source, t.Source.short),
    (t.Thread, t.Thread.title),
    (t.Measure, t.Measure.title),
    (t.Theme, t.Theme.label),
)
"""What a paper calls rows by, in the order in which a name is looked for."""


class Decided(NamedTuple):
    """Who has said of a place that it may be printed, and when."""

    digest: str
    by: str
    on: date


def decided(session: Session, digests: Iterable[str]) -> Iterator[Decided]:
    """The newest word on each of these digests that there is one on."""
    columns = (col(t.LookedOver.digest), col(t.LookedOver.by), col(t.LookedOver.on))
    left, newest = iter(digests), dict[str, Decided]()
    while some := list(islice(left, LOT)):
        asked = (
            select(*columns)
            .where(columns[0].in_(some), col(t.LookedOver.removed).is_(False))
            .order_by(col(t.LookedOver.id))
        )
        newest |= {row.digest: Decided(*row) for row in session.connection().execute(asked)}
    yield from newest.values()


def row_called(session: Session, name: str) -> RowKey | None:
    """The row that papers call by this ref or title; None for none."""
    for table, called in _CALLED if name else ():
        asked = select(col(table.id)).where(col(called) == name, col(table.removed).is_(False))
        number = session.connection().execute(asked.limit(1)).scalar()
        if number is not None:
            return RowKey(str(table.__tablename__), number)
    return None
