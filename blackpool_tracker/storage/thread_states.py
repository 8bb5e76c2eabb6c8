"""How threads stand: what was decided on them, and what their findings ask."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Row, Select
from sqlalchemy import select as columns_of
from sqlmodel import Session, col, select

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.ratings import DECIDED
from blackpool_tracker.domain.thread_states import (
    Asked,
    Ruling,
    SourceDays,
    Standing,
    standing_of,
)
from blackpool_tracker.domain.threads import VisitWord
from blackpool_tracker.storage import tables as t


def standings(session: Session, threads: Collection[int] | None = None) -> dict[int, Standing]:
    """How these threads stand, by number; all that are not removed when none are given."""
    asked = select(t.Thread.id).where(col(t.Thread.removed).is_(False))
    if threads is not None:
        asked = asked.where(col(t.Thread.id).in_(threads))
    numbers = [number for number in session.exec(asked) if number is not None]
    days = _days(session)
    rulings, filled, worse = _rulings(session), _asked(session, threads, days), _worse(session)
    return {
        number: standing_of(
            in_order(rulings[number]),
            [each for each in filled.get(number, ()) if each is not None],
            worse=[days[source] for source in worse[number] if source in days],
            empty=number not in filled,
        )
        for number in numbers
    }


def in_order(decisions: Iterable[t.Decision]) -> list[Ruling]:
    """Decisions on one thread, in order of time."""
    ordered = sorted(decisions, key=lambda row: (row.on, row.number))
    return [Ruling(DecisionKind(row.kind), row.on, row.by) for row in ordered]


def source_days_of(source: t.Source | Row[Any]) -> SourceDays:
    """When a source came."""
    start, end, published = (
        PartialDate(value) if value else None
        for value in (source.start, source.end, source.published)
    )
    return SourceDays(source.short, start, end, published, source.received)


def _days(session: Session) -> dict[int, SourceDays]:
    columns = (t.Source.id, t.Source.short, t.Source.start, t.Source.end, t.Source.published)
    asked: Select[*tuple[Any, ...]] = columns_of(
        *(col(column) for column in columns), col(t.Source.received)
    )
    return {row.id: source_days_of(row) for row in session.connection().execute(asked)}


def _rulings(session: Session) -> dict[int, list[t.Decision]]:
    asked = select(t.Decision).where(
        col(t.Decision.thread_id).is_not(None), col(t.Decision.removed).is_(False)
    )
    found: dict[int, list[t.Decision]] = defaultdict(list)
    for row in session.exec(asked):
        found[row.thread_id or 0].append(row)
    return found


def _asked(
    session: Session, threads: Collection[int] | None, days: dict[int, SourceDays]
) -> dict[int, list[Asked | None]]:
    """What the findings of each thread ask; None for a strength, which asks nothing."""
    columns = (t.Finding.source_id, t.Finding.kind, t.Finding.delivery)
    asked: Select[*tuple[Any, ...]] = (
        columns_of(col(t.FindingThread.thread_id), *(col(column) for column in columns))
        .join(t.Finding, col(t.Finding.id) == col(t.FindingThread.finding_id))
        .where(col(t.FindingThread.removed).is_(False), col(t.Finding.removed).is_(False))
        .order_by(col(t.Finding.id))
    )
    if threads is not None:
        asked = asked.where(col(t.FindingThread.thread_id).in_(threads))
    found: dict[int, list[Asked | None]] = defaultdict(list)
    for thread, source, kind, delivery in session.connection().execute(asked):
        rated = FindingKind(kind).rated
        found[thread].append(Asked(days[source], delivery in DECIDED) if rated else None)
    return found


def _worse(session: Session) -> dict[int, list[int]]:
    """The sources of which a person says that they found a thread worse."""
    asked = select(t.Visit.thread_id, t.Visit.source_id).where(
        col(t.Visit.word) == VisitWord.WORSE, col(t.Visit.removed).is_(False)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for thread, source in session.exec(asked):
        found[thread].append(source)
    return found
