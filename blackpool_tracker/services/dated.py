"""The days of a register that belong in people's calendars, and those that belong there no more."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.closing import THREAD
from blackpool_tracker.domain.dated import DatedEvent, EventList
from blackpool_tracker.domain.ratings import FINISHED
from blackpool_tracker.storage import lists
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.closing import revisits_due
from blackpool_tracker.storage.row_pasts import Columns, states_since

TOLD_FOR: Final = timedelta(days=365)
"""For so long a calendar is told of what is gone."""
BOARD: Final = "Improvement board"

_LED: Final = {"finding": "lead_id", "action": "owner_id"}
"""Who leads what is looked at again, by the column of each table."""

Made = Callable[[int, Columns], DatedEvent | None]
"""The event of a row by its number and columns; None where it has none."""


def dated_events(session: Session, day: date, person: int | None = None) -> EventList:
    """Due dates of what is open, meetings from ``day`` on with their cut-offs, and revisits.

    With the number of a person only due dates and revisits of what that person owns or leads, and
    all meetings. What was such a day within the last year, and is none any more, is ``gone``: done,
    removed, of another person by now. Meetings that were held are not.
    """
    found = [*_due(session, person), *_meetings(session, day), *_revisits(session, person)]
    found.sort(key=_order)
    there = {each.key for each in found}
    once = {each.key: each for each in _once(session, day - TOLD_FOR, person)}
    gone = sorted((each for key, each in once.items() if key not in there), key=_order)
    return EventList(day, lists.settings_of(session).notice, tuple(found), tuple(gone))


def _order(event: DatedEvent) -> tuple[date, str]:
    return event.day, event.key


def _due(session: Session, person: int | None) -> Iterator[DatedEvent]:
    asked = select(t.Action).where(
        ~col(t.Action.removed), col(t.Action.delivery).not_in(sorted(FINISHED))
    )
    for row in session.scalars(asked.order_by(col(t.Action.id))):
        if row.due is not None and person in {None, row.owner_id}:
            yield _due_event(
                row.number, row.due, row.ref, row.title, row.description or row.success
            )


def _due_event(number: int, due: date, ref: str, title: str, words: str) -> DatedEvent:
    return DatedEvent(f"due-{number}", ref, due, f"{ref} due: {title}", words)


def _meetings(session: Session, day: date) -> Iterator[DatedEvent]:
    for line in lists.meeting_lines(session):
        title = line.title or BOARD
        if line.on >= day:
            yield DatedEvent(f"board-{line.id}", title, line.on, title, line.note)
        if line.cut_off is not None and line.cut_off >= day:
            yield DatedEvent(f"cut-off-{line.id}", title, line.cut_off, f"Cut-off for {title}")


def _revisits(session: Session, person: int | None) -> Iterator[DatedEvent]:
    for line in revisits_due(session, date.max):
        table, number = line.row
        if line.revisit is not None and person in {None, line.lead_id}:
            yield _revisit_event(table, number, line.revisit, line.about, line.title)


def _revisit_event(table: str, number: int, day: date, about: str, title: str) -> DatedEvent:
    key = f"revisit-{table}-{number}"
    return DatedEvent(key, about, day, f"Look again at {about}: {title}")


def _once(session: Session, since: date, person: int | None) -> Iterator[DatedEvent]:
    """What was in a calendar once since a day and may be there no more, the newest of each."""

    def due(number: int, was: Columns) -> DatedEvent | None:
        theirs = person in {None, was["owner_id"]}
        if was["due"] is None or was["delivery"] in FINISHED or not theirs:
            return None
        words = was["description"] or was["success"]
        return _due_event(number, date.fromisoformat(was["due"]), was["ref"], was["title"], words)

    yield from _newest(session, since, "action", due)
    yield from _newest(session, since, "meeting", _board)
    yield from _newest(session, since, "meeting", _cut_off)
    yield from _decided(session, since, person)


def _board(number: int, was: Columns) -> DatedEvent:
    title = was["title"] or BOARD
    return DatedEvent(f"board-{number}", title, date.fromisoformat(was["on"]), title, was["note"])


def _cut_off(number: int, was: Columns) -> DatedEvent | None:
    if was["cut_off"] is None:
        return None
    title = was["title"] or BOARD
    day = date.fromisoformat(was["cut_off"])
    return DatedEvent(f"cut-off-{number}", title, day, f"Cut-off for {title}")


def _newest(session: Session, since: date, table: str, made: Made) -> Iterator[DatedEvent]:
    """The newest event of each row that had one since a day and has none any more."""
    for number, states in states_since(session, table, since).items():
        now, *before = (None if was["removed"] else made(number, was) for was in states)
        newest = next(filter(None, before), None)
        if now is None and newest is not None:
            yield newest


def _decided(session: Session, since: date, person: int | None) -> Iterator[DatedEvent]:
    """Every revisit that a decision has set for a day since then, whatever became of it."""
    led = {
        (table, number)
        for table, column in _LED.items()
        for number in _of_person(session, since, (table, column), person)
    }
    asked = select(t.Decision).where(col(t.Decision.revisit) >= since)
    for row in session.scalars(asked.order_by(col(t.Decision.id))):
        subject = _subject(session, row)
        if subject is None or row.revisit is None:
            continue
        table = str(subject.__tablename__)
        if person is None or (table, subject.number) in led:
            about = THREAD if isinstance(subject, t.Thread) else subject.ref
            yield _revisit_event(table, subject.number, row.revisit, about, subject.title)


def _subject(session: Session, row: t.Decision) -> t.Finding | t.Action | t.Thread | None:
    if row.finding_id is not None:
        return session.get(t.Finding, row.finding_id)
    if row.action_id is not None:
        return session.get(t.Action, row.action_id)
    return session.get(t.Thread, row.thread_id) if row.thread_id is not None else None


def _of_person(
    session: Session, since: date, where: tuple[str, str], person: int | None
) -> set[int]:
    """The rows that a person leads, or led since a day."""
    table, column = where
    named = SQLModel.metadata.tables[table].c
    asked = select(named.id).where(named[column] == person)
    now = set(session.connection().execute(asked).scalars())
    once = states_since(session, table, since).items()
    return now | {n for n, states in once if any(was[column] == person for was in states)}
