"""The register as it stood at any moment, rebuilt from the journal alone."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from blackpool_tracker.storage.journal import columns_of
from blackpool_tracker.storage.steps import last_step_at
from blackpool_tracker.storage.tables import JOURNALLED

State = dict[str, dict[int, dict[str, Any]]]
"""Table, row number, column: the values as plain JSON."""


def state_at(session: Session, moment: datetime | None = None) -> State:
    """The rows as they stood at the end of ``moment`` (aware); as the journal ends when None."""
    changes = SQLModel.metadata.tables["change"].c
    asked = select(changes.table, changes.row, changes.after).order_by(changes.id)
    if moment is not None:
        asked = asked.where(changes.step <= last_step_at(session, moment))
    state: State = {table: {} for table in JOURNALLED}
    for table, row, after in session.connection().execute(asked):
        state[table].setdefault(row, {}).update(after)
    return state


def state_now(session: Session) -> State:
    """The rows as the tables hold them."""
    return {
        name: {row.number: columns_of(row) for row in session.scalars(select(table))}
        for name, table in JOURNALLED.items()
    }
