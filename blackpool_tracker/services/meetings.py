"""Board meetings: when, with which cut-off, who came."""

from collections.abc import Collection
from datetime import date
from typing import Final

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import possible
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.meetings import (
    MadeDecision,
    MeetingCount,
    MeetingEntry,
    Stand,
    check_meeting,
)
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.storage import boards, lists
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.parts import hanging_on
from blackpool_tracker.storage.silence import silence_begins
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.thread_states import standings

DECIDED_ON: Final = ("finding", "action", "thread")
HELD: Final = {
    "pack": "packs were issued for it",
    "decision": "decisions were made at it",
    "reminder": "messages were sent for it",
}


class Meetings:
    """Board meetings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self) -> list[MeetingLine]:
        """All board meetings, the earliest first."""
        with self._store.reading() as session:
            return lists.meeting_lines(session)

    def reports_since(self) -> date:
        """The day after whose end a report counts for the next board: the last one's cut-off."""
        with self._store.reading() as session:
            return silence_begins(session, self._store.today())

    def counts(self) -> dict[int, MeetingCount]:
        """What hangs on each meeting, by number; nothing for one on which nothing does."""
        with self._store.reading() as session:
            return boards.meeting_counts(session)

    def decisions(self, meeting: int) -> list[MadeDecision]:
        """What a meeting decided on findings, actions and threads, in the order of recording."""
        with self._store.reading() as session:
            return boards.made_decisions(session, meeting)

    def stands(self, rows: Collection[RowKey]) -> dict[RowKey, Stand]:
        """How findings, actions and threads stand; a removed one is missing."""
        of = {table: [row.id for row in rows if row.table == table] for table in DECIDED_ON}
        today = self._store.today()
        found: dict[RowKey, Stand] = {}
        with self._store.reading() as session:
            for table in ("finding", "action"):
                on_action = table == "action"
                stands = {now: Stand(now, possible(now, on_action=on_action)) for now in Delivery}
                for number, now in boards.deliveries(session, table, of[table]).items():
                    found[RowKey(table, number)] = stands[now]
            threads = standings(session, of["thread"]) if of["thread"] else {}
        for number, thread in threads.items():
            found[RowKey("thread", number)] = Stand(thread.state, thread.possible(today))
        return found

    def add(self, entry: MeetingEntry) -> int:
        """Enter a meeting; returns its number. There may be two on a day, and no cut-off."""
        on = check_meeting(entry)
        with self._store.step(f"Add board meeting of {short_day(on)}") as step:
            row = step.add(t.Meeting(on=on))
            _fill(row, entry)
        return row.number

    def edit(self, seen: Seen, entry: MeetingEntry) -> None:
        """Correct a meeting, or say who came."""
        on = check_meeting(entry)
        with self._store.step(f"Edit board meeting of {short_day(on)}") as step:
            _fill(step.get(t.Meeting, seen.id, seen=seen.version), entry)

    def remove(self, seen: Seen) -> None:
        """Take a meeting off the list; refused once packs or decisions hang on it."""
        with self._store.step("Remove board meeting") as step:
            row = step.get(t.Meeting, seen.id, seen=seen.version)
            held = hanging_on(step.session, [row])[row.row_key]
            said = [words for table, words in HELD.items() if held[table]]
            if said:
                raise RefusedError(f"This meeting stays: {' and '.join(said)}.")
            row.removed = True
            step.label = f"Remove board meeting of {short_day(row.on)}"


def _fill(row: t.Meeting, entry: MeetingEntry) -> None:
    row.on, row.cut_off = check_meeting(entry), entry.cut_off
    row.title = tidy_line(entry.title)
    row.attendance, row.note = tidy(entry.attendance), tidy(entry.note)
