"""What is missing before a board meeting, and from whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Row
from sqlmodel import Session

from blackpool_tracker.domain.chasing import (
    Message,
    Owed,
    OwedKind,
    PersonOwes,
    Preparation,
    asked_by,
    in_turn,
    message,
)
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.evidence import EVIDENCE_WORDS, EvidenceKind
from blackpool_tracker.domain.measures import Timing
from blackpool_tracker.domain.people import MeetingLine, same_person
from blackpool_tracker.domain.ratings import Rating, RatingWord
from blackpool_tracker.domain.sent_sheets import last_sheets
from blackpool_tracker.services.looking_back import end_of
from blackpool_tracker.storage import boards, lists, measures, owed
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.closing import revisits_due
from blackpool_tracker.storage.sent_sheets import sent_lines
from blackpool_tracker.storage.steps import last_step_at, newest_step
from blackpool_tracker.storage.store import Store

BOARD: Final = "improvement board"  # where the meeting has no title
MEASURE: Final = "Measure"
"""What stands for the ref of a measure, which has none."""


class _Found(NamedTuple):
    """What is owed, and by whom: the number of a person, 0 for nobody."""

    person: int
    owed: Owed


class Chasing:
    """What each person owes before a meeting. Nothing is ever sent from here."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def prepare(self, meeting: int) -> Preparation:
        """What is missing before a meeting; raises ``MissingError`` when it was removed."""
        today = self._store.today()
        with self._store.reading() as session:
            lines = lists.meeting_lines(session)
            line = _meeting(lines, meeting)
            since = max((each.on for each in lines if each.on < line.on), default=None)
            known = last_step_at(session, end_of(since)) if since is not None else 0
            names = _Names(session, lists.rating_words(session))
            found = [
                *names.silent(known, since),
                *names.unexplained(),
                *names.overdue(today),
                *names.unproven(),
                *names.unchecked(),
                *names.readings(today),
                *names.revisits(today),
                *names.nobody(),
            ]
            by = asked_by(line.on, line.cut_off)
            people = _by_person(session, found)
            return Preparation(today, line.on, by, since, people, newest_step(session))

    def messages(self, meeting: int, preparation: Preparation) -> list[Message]:
        """A message to each who owes something, or whose sheet is awaited, in order of name."""
        with self._store.reading() as session:
            board = _meeting(lists.meeting_lines(session), meeting).title or BOARD
            sent = boards.sendings(session, meeting)
            awaited = last_sheets(line for line in sent_lines(session) if line.awaited)
            named = {person.id: person for person in preparation.people if person.id}
            only = awaited.keys() - named.keys()
            for number, (name, email) in owed.names_and_addresses(session, only).items():
                named[number] = PersonOwes(number, name, email, ())
        sender = self._store.user
        people = sorted(named.values(), key=lambda one: one.name.casefold())
        made = (message(one, preparation, board, sender, awaited.get(one.id)) for one in people)
        return [replace(each, sent=sent.get(each.name)) for each in made]

    def note_sent(self, meeting: int, sent: Message) -> None:
        """Keep that a message was sent, in the words in which it was sent."""
        with self._store.step(f"Note message sent to {sent.name}") as step:
            step.get(t.Meeting, meeting)
            step.add(
                t.Reminder(
                    meeting_id=meeting,
                    name=sent.name,
                    on=self._store.today(),
                    by=self._store.user,
                    subject=sent.subject,
                    body=sent.body,
                )
            )


class _Names:
    """Says in words what the questions of ``storage.owed`` have found."""

    def __init__(self, session: Session, words: Sequence[RatingWord]) -> None:
        self._session = session
        self._words = {(word.rating, word.key): word.word for word in words}
        self._people = lists.person_lines(session)

    def silent(self, known_step: int, since: date | None) -> Iterator[_Found]:
        """Open findings of which nothing was reported since the last board."""
        known = owed.last_update_known(self._session, known_step) if since else 0
        for row in owed.silent_findings(self._session, known):
            last = f"the last update is of {short_day(row.last)}" if row.last else "no update yet"
            yield _found(OwedKind.SILENT, "finding", row, last)

    def unexplained(self) -> Iterator[_Found]:
        """Ratings that want a reason and have none."""
        for table, row in owed.unexplained(self._session):
            word = self._words[Rating.DELIVERY, row.delivery].lower()
            yield _found(OwedKind.NO_REASON, table, row, f"“{word}” without a reason")

    def overdue(self, today: date) -> Iterator[_Found]:
        """Actions that have missed their date."""
        for row in owed.overdue_actions(self._session, today):
            days = (today - row.due).days
            late = f"was due {short_day(row.due)}, {days} day{'s' if days != 1 else ''} late"
            first = row.original_due
            moved = f" (at first {short_day(first)})" if first and first != row.due else ""
            yield _found(OwedKind.OVERDUE, "action", row, late + moved)

    def unproven(self) -> Iterator[_Found]:
        """Impact that is claimed without checked evidence."""
        for row in owed.unproven_findings(self._session):
            word = self._words[Rating.IMPACT, row.impact].lower()
            said = f"impact “{word}”, and nobody else has checked its evidence"
            yield _found(OwedKind.UNPROVEN, "finding", row, said)

    def unchecked(self) -> Iterator[_Found]:
        """Evidence that waits for a second pair of eyes: the lead's, or the sponsor's."""
        for table, row in owed.unchecked_evidence(self._session):
            kind = EVIDENCE_WORDS[EvidenceKind(row.kind)].lower()
            eyes = (n for n in (row.person, row.sponsor) if n and not self._is(n, row.by))
            said = f"{kind}, added by {row.by}, not checked by anybody else"
            yield _found(OwedKind.UNCHECKED, table, row, said, next(eyes, 0))

    def readings(self, today: date) -> Iterator[_Found]:
        """Measures whose next reading is awaited. Source: docs/rules.md, rule 34."""
        for line in measures.measure_lines(self._session).values():
            awaited = line.timing(today)
            if awaited in {Timing.DUE, Timing.OVERDUE}:
                due = line.due
                said = f"the reading to {short_day(due)} is {awaited}" if due else "no reading yet"
                one = Owed(OwedKind.READING, "measure", line.id, MEASURE, line.title, said)
                yield _Found(line.owner_id or 0, one)

    def revisits(self, today: date) -> Iterator[_Found]:
        """What is closed and to be looked at again. Source: docs/rules.md, rule 6."""
        for line in revisits_due(self._session, today):
            due = f", to be looked at again {short_day(line.revisit)}" if line.revisit else ""
            said = f"closed on {short_day(line.closed_on)}{due}"
            one = Owed(OwedKind.REVISIT, *line.row, line.about, line.title, said)
            yield _Found(line.lead_id or 0, one)

    def nobody(self) -> Iterator[_Found]:
        """Findings without a lead, actions without an owner."""
        for table, row in owed.without_person(self._session):
            lacks = "no lead" if table == "finding" else "no owner"
            yield _found(OwedKind.NOBODY, table, row, lacks)

    def _is(self, person: int, name: str) -> bool:
        return any(same_person(each.name, name) for each in self._people if each.id == person)


def _found(
    kind: OwedKind, table: str, row: Row[Any], words: str, person: int | None = None
) -> _Found:
    whom = row.person if person is None else person
    return _Found(whom or 0, Owed(kind, table, row.id, row.ref, row.title, words))


def _by_person(session: Session, found: Sequence[_Found]) -> tuple[PersonOwes, ...]:
    by: dict[int, list[Owed]] = defaultdict(list)
    for each in found:
        by[each.person].append(each.owed)
    names = owed.names_and_addresses(session, by.keys())
    people = [
        PersonOwes(number, *names.get(number, ("", "")), in_turn(things))
        for number, things in by.items()
    ]
    return tuple(sorted(people, key=lambda one: (not one.id, one.name.casefold())))


def _meeting(lines: Sequence[MeetingLine], number: int) -> MeetingLine:
    found = next((line for line in lines if line.id == number), None)
    if found is None:
        raise MissingError("That meeting is no longer in the register.")
    return found
