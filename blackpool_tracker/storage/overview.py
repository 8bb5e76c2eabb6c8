"""What the overview asks of the register beside the lists' own questions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.ratings import FINISHED, Delivery, Impact
from blackpool_tracker.storage import tables as t

RATED: Final = (col(t.Finding.removed).is_(False), col(t.Finding.kind) != FindingKind.STRENGTH)
_OPEN_ACTION: Final = (
    col(t.Action.removed).is_(False),
    col(t.Action.delivery).not_in(sorted(FINISHED)),
)


class RatedRow(NamedTuple):
    """What decides of a recommendation or concern how much it matters."""

    id: int
    delivery: str
    priority: str | None
    matters_now: bool


def counts_of_ratings(session: Session) -> dict[tuple[Delivery, Impact], int]:
    """How many recommendations and concerns have which delivery and impact."""
    columns = (col(t.Finding.delivery), col(t.Finding.impact))
    asked: Select[*tuple[Any, ...]] = select(*columns, func.count()).where(*RATED)
    found = session.connection().execute(asked.group_by(*columns))
    return {(Delivery(row[0]), Impact(row[1])): row[2] for row in found}


def rated_rows(session: Session) -> list[RatedRow]:
    """All recommendations and concerns."""
    columns = (t.Finding.id, t.Finding.delivery, t.Finding.priority, t.Finding.matters_now)
    asked: Select[*tuple[Any, ...]] = select(*(col(each) for each in columns)).where(*RATED)
    return [RatedRow(*row) for row in session.connection().execute(asked)]


def original_dates(session: Session) -> dict[int, date]:
    """The earliest original date of the open actions, by finding."""
    asked: Select[*tuple[Any, ...]] = (
        select(col(t.ActionFinding.finding_id), func.min(col(t.Action.original_due)))
        .join(t.Action, col(t.Action.id) == col(t.ActionFinding.action_id))
        .where(col(t.ActionFinding.removed).is_(False), *_OPEN_ACTION)
        .group_by(col(t.ActionFinding.finding_id))
    )
    return {number: day for number, day in session.connection().execute(asked) if day}


def sources_of_threads(session: Session) -> dict[int, int]:
    """How many sources have raised the thread of a finding, by finding; the most of its threads."""
    asked: Select[*tuple[Any, ...]] = (
        select(col(t.FindingThread.thread_id), col(t.Finding.id), col(t.Finding.source_id))
        .join(t.Finding, col(t.Finding.id) == col(t.FindingThread.finding_id))
        .where(col(t.FindingThread.removed).is_(False), *RATED)
    )
    raised: dict[int, set[int]] = defaultdict(set)
    rows = session.connection().execute(asked).all()
    for thread, _finding, source in rows:
        raised[thread].add(source)
    found: dict[int, int] = defaultdict(int)
    for thread, finding, _source in rows:
        found[finding] = max(found[finding], len(raised[thread]))
    return found


def reasons_for_delivery(session: Session, findings: Sequence[int]) -> Mapping[int, str]:
    """What the leads say of the delivery of these findings, by number."""
    asked: Select[*tuple[Any, ...]] = select(
        col(t.Finding.id), col(t.Finding.delivery_reason)
    ).where(col(t.Finding.id).in_(findings))
    return {row[0]: row[1] for row in session.connection().execute(asked)}
