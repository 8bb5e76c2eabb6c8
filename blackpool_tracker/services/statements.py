"""The written statements of action that answer inspections, and by when they are due."""

from collections.abc import Container
from datetime import date

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.deadlines import (
    ANSWERED,
    EARLY_DRAFT,
    PUBLISH,
    STATEMENT,
    Statement,
    check_statement,
    working_day,
    working_days_left,
)
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.sources import SourceKind, SourceLine
from blackpool_tracker.domain.wording import tidy
from blackpool_tracker.services.bank_holidays import england_and_wales
from blackpool_tracker.storage import sources
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.store import Store


class Statements:
    """By when a source is to be answered, when that was changed and why, and when it was sent."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, source: int) -> Statement:
        """The statement that answers a source; raises ``MissingError`` when it was removed."""
        found = next((line for line in self.lines() if line.source_id == source), None)
        if found is None:
            raise MissingError("That source is no longer in the register.")
        return found

    def lines(self) -> list[Statement]:
        """What is known of the statement of each source, in order of time."""
        holidays = england_and_wales()
        with self._store.reading() as session:
            chosen = sources.statement_columns(session)
            lines = sources.source_lines(session)
        return [_statement(line, *chosen[line.id], holidays) for line in lines]

    def waiting(self) -> list[Statement]:
        """Those of which the day is known and that have not been sent, the nearest first."""
        found = [line for line in self.lines() if line.waiting]
        return sorted(found, key=lambda line: line.day or date.max)

    def days_left(self, due: date) -> int:
        """Working days after today up to a day; 0 when it is today or past."""
        return working_days_left(self._store.today(), due, england_and_wales())

    def change(self, seen: Seen, *, due: date | None, reason: str, sent: date | None) -> None:
        """Set another day than the rule gives, with its reason, and the day on which it was sent.

        None for ``due`` is the rule's own day again. ``seen`` is the source as it was shown.
        """
        check_statement(self.of(seen.id), due, reason, sent)
        with self._store.step("Change the statement of action") as step:
            if sent is not None and sent > step.day:
                raise RefusedError(f"{long_day(sent)} is still to come. Leave “sent” empty.")
            row = step.get(t.Source, seen.id, seen=seen.version)
            row.statement_due, row.statement_sent = due, sent
            row.statement_reason = tidy(reason)
            step.label = f"Change the statement of action on {row.short}"


def _statement(
    line: SourceLine,
    due: date | None,
    reason: str,
    sent: date | None,
    holidays: Container[date],
) -> Statement:
    entry = line.entry
    published = entry.published.day if entry.published else None
    visit = entry.kind is SourceKind.FOCUSED_VISIT
    start = (entry.received or published) if entry.kind in ANSWERED or visit else None

    def by(days: int) -> date | None:
        return working_day(start, days, holidays) if start else None

    return Statement(
        source_id=line.id,
        version=line.version,
        short=entry.short,
        title=entry.title,
        kind=entry.kind,
        received=entry.received,
        counted_from=start,
        rule_due=by(STATEMENT),
        publish_by=by(PUBLISH) if not visit else None,
        draft_by=by(EARLY_DRAFT) if visit else None,
        due=due,
        reason=reason,
        sent=sent,
    )
