"""Who answers for a row: the lead of the finding, or the owner of the action, that it hangs on."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.parts import in_lots

Asked = Select[*tuple[Any, ...]]


def _hanging(record: type[t.Update | t.Evidence | t.Proposal]) -> Asked:
    """On a finding or on an action; nobody answers for what would hang on both."""
    finding, action = col(record.finding_id), col(record.action_id)
    alone = finding.is_(None) | action.is_(None)
    return (
        select(col(record.id), func.coalesce(col(t.Finding.lead_id), col(t.Action.owner_id)))
        .outerjoin(t.Finding, (col(t.Finding.id) == finding) & alone)
        .outerjoin(t.Action, (col(t.Action.id) == action) & alone)
    )


_ASKED: Final[dict[str, tuple[Asked, Any]]] = {
    "finding": (select(col(t.Finding.id), col(t.Finding.lead_id)), col(t.Finding.id)),
    "action": (select(col(t.Action.id), col(t.Action.owner_id)), col(t.Action.id)),
    "update": (_hanging(t.Update), col(t.Update.id)),
    "evidence": (_hanging(t.Evidence), col(t.Evidence.id)),
    "proposal": (_hanging(t.Proposal), col(t.Proposal.id)),
}


def whose(session: Session, rows: Iterable[RowKey]) -> dict[RowKey, int | None]:
    """The number of who answers for each of these rows; None for nobody, and for other rows."""
    found: dict[RowKey, int | None] = dict.fromkeys(rows)
    for table, (asked, number) in _ASKED.items():
        for some in in_lots([key.id for key in found if key.table == table]):
            lines = session.connection().execute(asked.where(number.in_(some)))
            found |= {RowKey(table, row): person for row, person in lines}
    return found
