"""Who was sent a sheet, who has answered, and to whom one can be sent."""

from dataclasses import replace

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.sent_sheets import LeadLine, SentLine
from blackpool_tracker.services.chasing import Chasing
from blackpool_tracker.storage import lists
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.sent_sheets import lead_lines, sent_lines
from blackpool_tracker.storage.store import Store


class SentSheets:
    """The sheets that were sent out, and their answers."""

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

    def forget(self, sheet: int) -> None:
        """Take a sheet off the list, that nobody waits for any more; undo brings it back.

        One that comes back all the same is taken, and on the list again. Raises ``RefusedError``
        for one that has come back already, ``MissingError`` where it is not on the list.
        """
        with self._store.step("Remove a sheet that was sent") as step:
            lines = {line.id: line for line in sent_lines(step.session)}
            line = lines.get(sheet)
            if line is None:
                raise MissingError("This sheet is not on the list any more.")
            if line.answers:
                raise RefusedError("This sheet has come back, so it stays on the list.")
            step.get(t.SentSheet, sheet).removed = True
            step.label = f"Remove sheet of {line.person}, sent on {short_day(line.on)}"
