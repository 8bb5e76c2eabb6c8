"""The form for a board meeting."""

from typing import Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed, RowKey
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.domain.meetings import MeetingEntry, cautions
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField

COLUMNS: Final = ("on", "title", "cut_off", "attendance", "note")


class MeetingForm(FormDialog):
    """A new meeting, or ``line`` to correct. After saving, ``meeting`` is its number.

    What is unusual, such as a second meeting on the day, is said quietly and hinders nothing.
    """

    def __init__(self, hub: Hub, parent: QWidget | None, line: MeetingLine | None = None) -> None:
        self._line = line
        self.meeting = line.id if line is not None else 0
        title = "Edit meeting" if line is not None else "New meeting"
        super().__init__(hub, parent, title=title, about="", doing="&Save")
        self.setObjectName("meeting_form")
        self._add_fields()
        for name, field in self._fields.items():
            field.show_value(getattr(line, name) if line is not None else None)
            field.typed.connect(self._caution)
        self.begin()
        self.reopens(meeting=line.id if line is not None else None)
        self._caution()
        self._fields["on"].setFocus()

    @property
    def row(self) -> RowKey | None:
        """The meeting that is corrected."""
        return RowKey("meeting", self.meeting) if self._line is not None else None

    def concerns(self, changed: Changed) -> bool:
        """Whether a step touched a meeting: another may lie on the same day."""
        return bool(changed.ids("meeting"))

    def reread(self) -> None:
        """Take up what others have saved, but nothing over what was typed here."""
        self._caution()
        if self._line is None:
            return
        lines = self.hub.workspace.meetings.lines()
        now = next((line for line in lines if line.id == self.meeting), None)
        if now is None:
            raise MissingError("That meeting is no longer in the register.")
        self._line = now
        for name, field in self._fields.items():
            self.follow(field, getattr(now, name), Kept.of("meeting", self.meeting, name))

    def step(self) -> Act:
        """One step: the whole meeting."""
        meetings, entry = self.hub.workspace.meetings, self._entry()
        if self._line is None:
            return lambda: meetings.add(entry)
        seen = Seen(self._line.id, self._line.version)
        return lambda: meetings.edit(seen, entry)

    def taken(self, value: int | None) -> None:
        """Know the number of a new one."""
        if value is not None:
            self.meeting = value

    def _entry(self) -> MeetingEntry:
        return MeetingEntry(**{name: field.value() for name, field in self._fields.items()})

    def _add_fields(self) -> None:
        stack = self.stack
        stack.begin_row()
        on = stack.beside("&Day", DayField())
        cut_off = stack.beside("&Cut-off for updates", DayField("None"))
        title = stack.add("&Title", TextField("Improvement board"))
        self._quiet = stack.note()
        attendance = stack.add("&Attendance", TextArea("Who came, and who sent word", lines=3))
        note = stack.add("&Notes", TextArea(lines=3))
        self._fields: dict[str, Field] = dict(
            zip(COLUMNS, (on, title, cut_off, attendance, note), strict=True)
        )

    def _caution(self) -> None:
        """Say what is unusual about what stands in the fields; nothing while it is no value."""
        try:
            entry = self._entry()
        except RefusedError:
            return
        lines = self.hub.workspace.meetings.lines()
        others = [line.on for line in lines if line.id != self.meeting]
        self._quiet.setText(" ".join(cautions(entry, others)))
        self._quiet.setVisible(bool(self._quiet.text()))
        self.fit()
