"""Several rows at once: all of them are changed, or none."""

from collections.abc import Sequence
from typing import Final, TypeVar, cast

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import StaleError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.parts import rows_of
from blackpool_tracker.storage.step import Step

NAMED: Final = 12
"""So many refs are named in a sentence; of more only how many they are."""


R = TypeVar("R", t.Finding, t.Action)


def rows_seen(step: Step, table: type[R], rows: Sequence[Seen]) -> list[R]:
    """The rows that a person saw, to change them all.

    Raises ``StaleError``, which names those that somebody has changed or removed since; for one
    row alone what ``Step.get`` raises.
    """
    if len(rows) == 1:
        return [step.get(table, rows[0].id, seen=rows[0].version)]
    # In lots: each row by itself would wait for a server.
    named = str(table.__tablename__)
    there = rows_of(step.session, [RowKey(named, seen.id) for seen in rows])
    found = [cast(R | None, there.get(RowKey(named, seen.id))) for seen in rows]
    stale = {
        seen.id: f"{row.ref} (removed)" if row.removed else row.ref
        for seen, row in zip(rows, found, strict=True)
        if row is not None and (row.removed or not step.is_seen(row, seen.version))
    }
    if stale:
        what = f"{table.__tablename__!s}s"
        raise StaleError(_sentence(sorted(stale.values()), len(rows), what), frozenset(stale))
    return [step.get(table, seen.id, seen=seen.version) for seen in rows]


def _sentence(refs: Sequence[str], of: int, what: str) -> str:
    named = ", ".join(refs[:NAMED])
    more = f" and {len(refs) - NAMED} more" if len(refs) > NAMED else ""
    was = "was" if len(refs) == 1 else "were"
    return (
        f"{len(refs)} of these {of} {what} {was} changed by somebody else meanwhile: {named}{more}."
        " Nothing was changed. Look at what was done to them, then try again."
    )
