"""The register as it stood at any moment, rebuilt from the journal alone."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from blackpool_tracker.storage.journal import columns_of
from blackpool_tracker.storage.tables import JOURNALLED

State = dict[str, dict[int, dict[str, Any]]]
"""Table, row number, column: the values as plain JSON."""


def state_at(session: Session, moment: datetime | None = None) -> State:
    """The rows as they stood at the end of ``moment`` (aware); as the journal ends when None."""
    changes = SQLModel.metadata.tables["change"].c
    asked = select(changes.table, changes.row, changes.after).order_by(changes.id)
    if moment is not None:
        steps = SQLModel.metadata.tables["step"].c
        stamp = moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        asked = asked.join(SQLModel.metadata.tables["step"], steps.id == changes.step)
        asked = asked.where(steps.at <= stamp)
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


def differences(session: Session) -> list[str]:
    """Where the journal, played from the first step, does not give the rows; empty when sound."""
    rebuilt, rows = state_at(session), state_now(session)
    return [
        f"The journal does not give row {number} of {table}."
        for table in JOURNALLED
        for number in sorted(rebuilt[table].keys() | rows[table].keys())
        if rebuilt[table].get(number) != rows[table].get(number)
    ]
