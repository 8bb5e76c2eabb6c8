"""The form that closes a thread by decision, or opens it again."""

from typing import Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed, RowKey
from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.domain.sheets import VisitMark
from blackpool_tracker.domain.thread_lists import NewestVisit, ThreadOverview
from blackpool_tracker.domain.thread_states import ThreadState
from blackpool_tracker.ui.forms.choices import UNCHANGED
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.forms.people import names
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.fields.text import TextArea
from blackpool_tracker.ui.tables.rows import counted

_TITLES: Final = {
    DecisionKind.CLOSE: "Close thread by decision",
    DecisionKind.REOPEN: "Re-open thread by decision",
}
_MEANINGS: Final = {
    DecisionKind.CLOSE: "Says that the board has done with this concern. Its findings stay as they"
    " are. A source that raises it later shows at once that it is back.",
    DecisionKind.REOPEN: "Says that the concern is alive. What was decided before stays in the"
    " history.",
}

_STAYS: Final = "Says that it was looked at again, and still holds. Say what was found."


class ThreadDecisionForm(FormDialog):
    """Who closes a thread, or opens it again, at which meeting, and why."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, *, thread: int, kind: DecisionKind
    ) -> None:
        self._thread, self._kind = thread, kind
        line = self._line(hub)
        self._stays = kind is DecisionKind.CLOSE and line.standing.state is ThreadState.CLOSED
        title = "It stays closed" if self._stays else _TITLES[kind]
        super().__init__(hub, parent, title=title, about=line.title, doing="&Save")
        self.setObjectName("thread_decision_form")
        stack = self.stack
        self._meaning = stack.note(" ")
        self._meaning.setObjectName("meaning")
        stack.begin_row()
        self.by = stack.beside("Decided &by", PersonField(names(hub), "The board, or a name"))
        self.on = stack.beside("&On", DayField())
        self.meeting = stack.add("A&t the meeting", ChoiceField(self._meetings()))
        self.reason = stack.add("&Reason", TextArea(lines=3))
        self.revisit = stack.add("Look at it &again on", DayField("In half a year"))
        stack.show_field(self.revisit, shown=kind is DecisionKind.CLOSE)
        self.on.show_value(today())
        self.meeting.show_value(UNCHANGED)
        self._meaning.setText(self._says(line))
        self.begin()
        self.reopens(thread=thread, kind=kind)
        self.by.setFocus()

    def at_meeting(self, meeting: MeetingLine, by: str) -> None:
        """Begin with what was said at a meeting, by ``by``, on its day unless that is to come."""
        self.meeting.show_value(str(meeting.id))
        self.by.show_value(by)
        self.on.show_value(min(meeting.on, today()))
        self.clashes.begin_again(self.meeting, self.by, self.on)
        self.reason.setFocus()

    @property
    def row(self) -> RowKey | None:
        """The thread."""
        return RowKey("thread", self._thread)

    def concerns(self, changed: Changed) -> bool:
        """Whether a step touched the thread, or what is offered."""
        touched = self._thread in changed.ids("thread") or bool(changed.ids("finding"))
        return touched or bool(changed.ids("meeting")) or super().concerns(changed)

    def reread(self) -> None:
        """Say how it stands by now, and offer new names; nothing typed is touched."""
        self._meaning.setText(self._says(self._line(self.hub)))
        self.by.offer(names(self.hub))
        self.meeting.offer(self._meetings())

    def step(self) -> Act:
        """One step: the decision. Raises ``RefusedError`` when somebody has decided it already."""
        line, meeting = self._line(self.hub), self.meeting.value()
        closes = self._kind is DecisionKind.CLOSE
        entry = DecisionEntry(
            kind=self._kind,
            by=self.by.value(),
            reason=self.reason.value(),
            on=self.on.value(),
            meeting_id=int(meeting) if meeting else None,
            revisit=self.revisit.value() if closes else None,
        )
        decide, seen = self.hub.workspace.threads.decide, Seen(line.id, line.version)
        return lambda: decide(seen, entry)

    def _says(self, line: ThreadOverview) -> str:
        standing = line.standing
        parts = [f"{standing.text}."] if standing.closed_on is not None else []
        if self._kind is DecisionKind.CLOSE and standing.still_open:
            count = counted(standing.still_open, "finding")
            are = "is" if standing.still_open == 1 else "are"
            parts.append(f"{count} of it {are} still open.")
        if self._kind is DecisionKind.CLOSE and line.newest is not None:
            parts.append(_newest(line.newest))
        return " ".join([*parts, _STAYS if self._stays else _MEANINGS[self._kind]])

    def _meetings(self) -> list[Choice]:
        lines = reversed(self.hub.workspace.meetings.lines())
        held = (Choice(str(line.id), f"{short_day(line.on)}, {line.title}") for line in lines)
        return [Choice(UNCHANGED, "Outside a meeting"), *held]

    def _line(self, hub: Hub) -> ThreadOverview:
        line = hub.workspace.threads.overviews([self._thread]).get(self._thread)
        if line is None:
            raise MissingError("That thread is no longer in the register.")
        return line


def _newest(visit: NewestVisit) -> str:
    """What the newest visit means for closing."""
    said = {
        VisitMark.NOT_MENTIONED: "does not mention it, which does not mean that it is resolved.",
        VisitMark.NOT_LOOKED_AT: "did not look at it.",
        VisitMark.NOT_KNOWN: "is known only from others, who do not say what it found of it.",
    }
    found = said.get(visit.mark, f"says: {visit.word.lower()}.")
    return f"The newest visit, {visit.source}, {found}"
