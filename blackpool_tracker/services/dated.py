"""The days of a register that belong in people's calendars."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from blackpool_tracker.domain.dated import DatedEvent, EventList
from blackpool_tracker.domain.ratings import FINISHED
from blackpool_tracker.storage import lists
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.closing import revisits_due


def dated_events(session: Session, day: date, person: int | None = None) -> EventList:
    """Due dates of what is open, meetings from ``day`` on with their cut-offs, and revisits.

    With the number of a person only due dates and revisits of what that person owns or leads, and
    all meetings.
    """
    found = [*_due(session, person), *_meetings(session, day), *_revisits(session, person)]
    found.sort(key=lambda each: (each.day, each.key))
    return EventList(day, lists.settings_of(session).notice, tuple(found))


def _due(session: Session, person: int | None) -> Iterator[DatedEvent]:
    asked = select(t.Action).where(
        ~col(t.Action.removed), col(t.Action.delivery).not_in(sorted(FINISHED))
    )
    for row in session.scalars(asked.order_by(col(t.Action.id))):
        if row.due is not None and person in {None, row.owner_id}:
            words = row.description or row.success
            yield DatedEvent(
                f"due-{row.number}", row.ref, row.due, f"{row.ref} due: {row.title}", words
            )


def _meetings(session: Session, day: date) -> Iterator[DatedEvent]:
    for line in lists.meeting_lines(session):
        title = line.title or "Improvement board"
        if line.on >= day:
            yield DatedEvent(f"board-{line.id}", title, line.on, title, line.note)
        if line.cut_off is not None and line.cut_off >= day:
            yield DatedEvent(f"cut-off-{line.id}", title, line.cut_off, f"Cut-off for {title}")


def _revisits(session: Session, person: int | None) -> Iterator[DatedEvent]:
    for line in revisits_due(session, date.max):
        table, number = line.row
        if line.revisit is not None and person in {None, line.lead_id}:
            yield DatedEvent(
                f"revisit-{table}-{number}",
                line.about,
                line.revisit,
                f"Look again at {line.about}: {line.title}",
            )
