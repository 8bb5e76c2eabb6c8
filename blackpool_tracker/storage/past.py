"""The register as it stood at any moment, rebuilt from the journal alone."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy import select
from sqlmodel import Session

from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.journal import columns_of
from blackpool_tracker.storage.steps import last_step_at, newest_step
from blackpool_tracker.storage.tables import JOURNALLED, born

T = TypeVar("T")

State = dict[str, dict[int, dict[str, Any]]]
"""Table, row number, column: the values as plain JSON."""

LOT: Final = 4_000
"""Lines of the journal read as one piece of JSON: ten times as fast as one by one."""


def state_at(session: Session, moment: datetime | None = None) -> State:
    """The rows as they stood at the end of ``moment`` (aware); as the journal ends when None."""
    last = newest_step(session) if moment is None else last_step_at(session, moment)
    return state_after(session, last)


def state_after(session: Session, step: int) -> State:
    """The rows as they stood when ``step`` was done; none for step 0."""
    state: State = {table: {} for table in JOURNALLED}
    asked = 'SELECT "table", "row", CAST("after" AS TEXT) FROM "change" WHERE step <= ? ORDER BY id'
    for lines in _lots(backend_of(session).read(session, asked, (step,))):
        said: list[dict[str, Any]] = json.loads(f"[{','.join(line[2] for line in lines)}]")
        for (table, row, _), after in zip(lines, said, strict=True):
            rows = state.get(table)
            if rows is not None:  # else a table that only a newer program knows
                known = rows.setdefault(row, {})
                known.update(after if known else born(table, after))
    return state


def state_now(session: Session) -> State:
    """The rows as the tables hold them."""
    return {
        name: {row.number: columns_of(row) for row in session.scalars(select(table))}
        for name, table in JOURNALLED.items()
    }


def _lots(rows: Iterable[T]) -> Iterator[list[T]]:
    left = iter(rows)
    while some := list(islice(left, LOT)):
        yield some
