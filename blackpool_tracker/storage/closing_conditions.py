"""What a question about findings or actions may ask of their closing, in SQL."""

from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, and_, select
from sqlmodel import col

from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.storage import tables as t

WAITS: Final = (col(t.Proposal.removed).is_(False), col(t.Proposal.decision_id).is_(None))

PROPOSED: Final = col(t.Finding.id).in_(
    select(col(t.Proposal.finding_id)).where(*WAITS, col(t.Proposal.finding_id).is_not(None))
)
"""Whether somebody proposed to close the finding of the outer query, and nobody has answered."""


def revisit_due(table: type[t.Finding | t.Action], day: date) -> ColumnElement[bool]:
    """Whether it is time, on that day, to look again at the row of the outer query."""
    about = t.Decision.finding_id if table is t.Finding else t.Decision.action_id
    last = (
        select(col(t.Decision.revisit))
        .where(
            col(about) == col(table.id),
            col(t.Decision.removed).is_(False),
            col(t.Decision.kind) == DecisionKind.CLOSE,
        )
        .order_by(col(t.Decision.on).desc(), col(t.Decision.id).desc())
        .limit(1)
        .scalar_subquery()
    )
    return and_(col(table.delivery) == Delivery.CLOSED, day >= last)
