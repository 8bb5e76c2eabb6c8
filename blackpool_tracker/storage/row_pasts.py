"""What rows were like since a day, from the journal: for what must be taken back elsewhere."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session

from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.journal import columns_of
from blackpool_tracker.storage.steps import last_step_at
from blackpool_tracker.storage.tables import JOURNALLED

Columns = Mapping[str, Any]


def states_since(session: Session, table: str, day: date) -> Mapping[int, Sequence[Columns]]:
    """The columns of each row that was changed since ``day``: as it is, then as it was, backwards.

    Values are plain JSON, as the journal has them. A row that was made since ends with its
    beginning.
    """
    before = last_step_at(session, datetime.combine(day, time()).astimezone())
    asked = (
        'SELECT "row", CAST("before" AS TEXT) FROM "change" WHERE step > ? AND "table" = ?'
        " ORDER BY id DESC"
    )
    found: dict[int, list[Columns]] = defaultdict(list)
    for number, was in backend_of(session).read(session, asked, (before, table)):
        if number not in found:
            row = session.get(JOURNALLED[table], number)
            if row is None:  # of a damaged file
                continue
            found[number].append(columns_of(row))
        if columns := json.loads(was):
            found[number].append({**found[number][-1], **columns})
    return found
