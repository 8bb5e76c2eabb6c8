"""Who wrote what: asked of the journal."""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from blackpool_tracker.domain.history import Authorship, Kept
from blackpool_tracker.storage.tables import StepRow


def author_of(session: Session, kept: Kept) -> Authorship | None:
    """Who made the newest step that changed a value; None when no step did."""
    rows = SQLModel.metadata.tables[kept.table].c
    wanted = select(rows.id).where(*(rows[name] == value for name, value in kept.where))
    # Found by the number of the row. Left to itself SQLite goes through all lines of the table,
    # which in an old register is most of the journal.
    changes = SQLModel.metadata.tables["change"].c
    asked = (
        select(changes.step, changes.after)
        .where(changes.table.concat("") == kept.table, changes.row.in_(wanted))
        .order_by(changes.id.desc())
    )
    for number, after in session.connection().execute(asked):
        if not kept.columns or kept.columns & after.keys():
            step = session.get_one(StepRow, number)
            return Authorship(step.by, datetime.fromisoformat(step.at))
    return None
