"""How threads stand: what was decided on them, and what their findings ask."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
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
    return standings_of(session, numbers, asked_of(session, threads))


def closed_threads(session: Session) -> dict[int, Standing]:
    """How the threads stand that a decision has closed, by number, also those raised again."""
    closings = select(t.Decision.thread_id).where(
        col(t.Decision.thread_id).is_not(None),
        col(t.Decision.kind) == DecisionKind.CLOSE,
        col(t.Decision.removed).is_(False),
    )
    numbers = {number for number in session.exec(closings) if number is not None}
    found = standings(session, numbers) if numbers else {}
    return {number: each for number, each in found.items() if each.closed_on is not None}


AskedByThread = Mapping[int, Collection[tuple[int, Asked | None]]]
"""For each thread to which findings belong the source of each, and what it asks: a strength
asks nothing."""


def standings_of(
    session: Session, numbers: Iterable[int], filled: AskedByThread
) -> dict[int, Standing]:
    """How these threads stand, by number, of what their findings ask."""
    days, rulings, worse = source_days(session), _rulings(session), _worse(session)
    return {
        number: standing_of(
            in_order(rulings[number]),
            [each for _source, each in filled.get(number, ()) if each is not None],
            worse=[days[source] for source in worse[number] if source in days],
            empty=number not in filled,
        )
        for number in numbers
    }


def in_order(decisions: Iterable[t.Decision]) -> list[Ruling]:
    """Decisions on one thread, in order of time."""
    ordered = sorted(decisions, key=lambda row: (row.on, row.number))
    return [Ruling(DecisionKind(row.kind), row.on, row.by, row.revisit) for row in ordered]


def source_days_of(source: t.Source | Row[Any]) -> SourceDays:
    """When a source came."""
    start, end, published = (
        PartialDate(value) if value else None
        for value in (source.start, source.end, source.published)
    )
    return SourceDays(source.short, start, end, published, source.received)


def source_days(session: Session) -> dict[int, SourceDays]:
    """When each source came, by number."""
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


def asked_of(session: Session, threads: Collection[int] | None) -> AskedByThread:
    """What the findings of these threads ask; of all threads when none are given."""
    days = source_days(session)
    columns = (t.Finding.source_id, t.Finding.kind, t.Finding.delivery)
    asked: Select[*tuple[Any, ...]] = (
        columns_of(col(t.FindingThread.thread_id), *(col(column) for column in columns))
        .join(t.Finding, col(t.Finding.id) == col(t.FindingThread.finding_id))
        .where(col(t.FindingThread.removed).is_(False), col(t.Finding.removed).is_(False))
        .order_by(col(t.Finding.id))
    )
    if threads is not None:
        asked = asked.where(col(t.FindingThread.thread_id).in_(threads))
    found: dict[int, list[tuple[int, Asked | None]]] = defaultdict(list)
    for thread, source, kind, delivery in session.connection().execute(asked):
        found[thread].append((source, what_it_asks(days[source], kind, delivery)))
    return found


def what_it_asks(source: SourceDays, kind: str, delivery: str) -> Asked | None:
    """What a finding of a source asks; None for a strength, which asks nothing."""
    return Asked(source, delivery in DECIDED) if FindingKind(kind).rated else None


def _worse(session: Session) -> dict[int, list[int]]:
    """The sources of which a person says that they found a thread worse."""
    asked = select(t.Visit.thread_id, t.Visit.source_id).where(
        col(t.Visit.word) == VisitWord.WORSE, col(t.Visit.removed).is_(False)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for thread, source in session.exec(asked):
        found[thread].append(source)
    return found
