"""Who was sent a sheet, who has answered, and to whom one can be sent."""

from dataclasses import replace

from blackpool_tracker.domain.sent_sheets import LeadLine, SentLine
from blackpool_tracker.services.chasing import Chasing
from blackpool_tracker.storage import lists
from blackpool_tracker.storage.sent_sheets import lead_lines, sent_lines
from blackpool_tracker.storage.store import Store


class SentSheets:
    """The sheets that were sent out, and their answers. Only reads."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self) -> list[SentLine]:
        """All sheets that were sent, the earliest first."""
        with self._store.reading() as session:
            return sent_lines(session)

    def leads(self) -> list[LeadLine]:
        """Everybody who leads or owns something open, in order of name, and what they owe.

        It takes a moment in a large register, so it is asked beside the window.
        """
        today = self._store.today()
        with self._store.reading() as session:
            people = lead_lines(session, today)
            boards = [line.id for line in lists.meeting_lines(session) if line.on >= today]
        if not boards:
            return people
        owed = {who.id: len(who.owed) for who in Chasing(self._store).prepare(boards[0]).people}
        return [replace(who, owes=owed.get(who.id, 0)) for who in people]
