"""Messages of the chase list that somebody has changed: kept as drafts until they are done with."""

from typing import Final

from blackpool_tracker.domain.chasing import Message
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.drafts import DraftEntry, DraftKey, DraftLine
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.ui.drafts import CHASE_MESSAGE
from blackpool_tracker.ui.hub import Hub

_SUBJECT: Final = "Subject"
_BODY: Final = "Message"


class _Written:
    """One message, as it was changed; what drafts know it by."""

    def __init__(self, meeting: MeetingLine, message: Message) -> None:
        self.meeting, self.message = meeting, message

    def draft(self) -> DraftEntry:
        """The words of the message, under its meeting and its person."""
        about = {"meeting": self.meeting.id, "person": self.message.name}
        title = f"Message to {self.message.name} · board of {short_day(self.meeting.on)}"
        words = {_SUBJECT: self.message.subject, _BODY: self.message.body}
        return DraftEntry(DraftKey(CHASE_MESSAGE, about), title, words)


class WrittenMessages:
    """The changed messages of all meetings, whichever is shown.

    Those that an earlier window left behind come back by themselves, until their meeting is past.
    """

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._written: dict[tuple[int, str], _Written] = {}
        self._let_go: dict[tuple[int, str], Message] = {}
        self._resumed = False

    def of(self, meeting: MeetingLine) -> dict[str, Message]:
        """The changed messages of a meeting, by the name of whom they go to."""
        if not self._resumed:
            self._resumed = True
            self._resume()
        return {name: w.message for (of, name), w in self._written.items() if of == meeting.id}

    def write(self, meeting: MeetingLine, message: Message) -> None:
        """Keep a message as it is now."""
        key = (meeting.id, message.name)
        written = self._written.get(key)
        if written is None:
            written = self._written[key] = _Written(meeting, message)
            if not self._hub.why_not():
                self._hub.drafts.watch(written)
        written.message = message
        self._let_go.pop(key, None)

    def let_go(self, meeting: MeetingLine, name: str) -> None:
        """A changed message is done with: not kept any more, but can be had back in this window."""
        written = self._written.pop((meeting.id, name), None)
        if written is not None:
            self._let_go[meeting.id, name] = written.message
            self._hub.drafts.leave(written)

    def gone(self, meeting: MeetingLine, name: str) -> Message | None:
        """What was let go of and can be had back; None for nothing."""
        return self._let_go.get((meeting.id, name))

    def _resume(self) -> None:
        """Take up what ended windows left, and throw away what was written for a board now past."""
        work = self._hub.workspace
        if self._hub.why_not():
            return
        meetings = {line.id: line for line in work.meetings.lines()}
        for line in work.drafts.left():
            meeting = meetings.get(_meeting_of(line))
            if line.entry.key.form != CHASE_MESSAGE or meeting is None:
                continue
            if meeting.on < work.today():
                self._forget(line)
            else:
                self.write(meeting, _message_of(line))
                # Kept under this window first, and only then forgotten under the one that ended.
                self._hub.drafts.take_over(line)

    def _forget(self, line: DraftLine) -> None:
        try:
            self._hub.workspace.drafts.forget(line.id)
        except TrackerError:
            return  # it is tried again the next time


def _meeting_of(line: DraftLine) -> int:
    number = line.entry.key.about.get("meeting")
    return number if isinstance(number, int) else 0


def _message_of(line: DraftLine) -> Message:
    words = line.entry.words
    person = str(line.entry.key.about.get("person", ""))
    return Message(person, "", str(words.get(_SUBJECT, "")), str(words.get(_BODY, "")))
