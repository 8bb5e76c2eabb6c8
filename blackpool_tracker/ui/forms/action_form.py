"""The form for an action: what will be done, by whom, by when."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.actions import ActionEntry, ActionLine
from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.domain.merging import Way
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.findings_field import FindingsField
from blackpool_tracker.ui.forms.naming_form import NamingForm
from blackpool_tracker.ui.forms.people import names
from blackpool_tracker.ui.forms.watched import Meaning, plain_meaning
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField


class ActionForm(NamingForm):
    """A new action for ``finding_ids``, or the action ``action_id`` to correct.

    Signals:
        made: a new action is in the register (its number).
    """

    made = Signal(int)

    def __init__(
        self,
        hub: Hub,
        parent: QWidget | None,
        *,
        finding_ids: Sequence[int] = (),
        action_id: int | None = None,
    ) -> None:
        self._line = _line(hub, action_id) if action_id is not None else None
        super().__init__(
            hub,
            parent,
            title=f"Edit {self._line.ref}" if self._line else "New action",
            about="",
            doing="&Save",
        )
        self.setObjectName("action_form")
        self._add_fields()
        if self._line is not None:
            self._show(self._line)
        else:
            self.findings.show_value(tuple(finding_ids))
        self.begin()
        self.reopens(action_id=action_id, finding_ids=list(finding_ids))
        self.title.setFocus()

    def reread(self) -> None:
        """Show what others have changed, but nothing over what was typed here."""
        self.owner.offer(names(self.hub))
        if self._line is None:
            return
        line = self._line = _line(self.hub, self._line.id)
        kept = self._kept(line.id)
        for field, value in self._values(line):
            self.follow(field, value, kept[field], self._meaning_of(field, line))
        self._say_dates(line)

    @property
    def row(self) -> RowKey | None:
        """The action that is corrected."""
        return RowKey("action", self._line.id) if self._line is not None else None

    def step(self) -> Act:
        """One step: the whole action."""
        entry = ActionEntry(
            title=self.title.value(),
            finding_ids=self.findings.value(),
            description=self.description.value(),
            success=self.success.value(),
            owner_id=self.named,
            start=self.start.value(),
            due=self.due.value(),
        )
        actions = self.hub.workspace.actions
        if self._line is None:
            return lambda: actions.add(entry)
        seen = Seen(self._line.id, self._line.version)
        return lambda: actions.edit(seen, entry)

    def taken(self, value: int | None) -> None:
        """Tell of a new one."""
        if value is not None:
            self.made.emit(value)

    def _add_fields(self) -> None:
        stack = self.stack
        self.title = stack.add("&What will be done", TextField())
        self.description = stack.add("D&escription", TextArea(lines=3))
        self.success = stack.add(
            "S&uccess measure", TextArea("What will be different for children, and how seen")
        )
        stack.begin_row()
        self.owner = self.add_person("&Owner", share=2)
        self.start = stack.beside("S&tart", DayField())
        self.due = stack.beside("&Due", DayField())
        self._dates = stack.note()
        self.findings = stack.add("&For the findings", FindingsField(self.hub.workspace.findings))
        self.findings.typed.connect(self.fit)
        stack.note(
            "" if self._line else "The due date of a new action stays on record as the original."
        )

    def _kept(self, action: int) -> dict[Field, Kept]:
        """Where the register keeps what each field shows."""
        columns: dict[str, Field] = {
            "title": self.title,
            "description": self.description,
            "success": self.success,
            "owner_id": self.owner,
            "start": self.start,
            "due": self.due,
        }
        findings = Kept("action_finding", (("action_id", action),))
        return {
            **{field: Kept.of("action", action, name) for name, field in columns.items()},
            self.findings: findings,
        }

    def _meaning_of(self, field: Field, line: ActionLine) -> Meaning | None:
        """A due date that somebody has set meanwhile can only be taken: it moves by extension."""
        if field is not self.due or line.original_due is None:
            return None
        return replace(plain_meaning(field), ways=(Way.THEIRS,))

    def _values(self, line: ActionLine) -> list[tuple[Field, object]]:
        return [
            (self.title, line.title),
            (self.description, line.description),
            (self.success, line.success),
            (self.owner, line.owner or ""),
            (self.start, line.start),
            (self.due, line.due),
            (self.findings, line.finding_ids),
        ]

    def _show(self, line: ActionLine) -> None:
        for field, value in self._values(line):
            field.show_value(value)
        self._say_dates(line)

    def _say_dates(self, line: ActionLine) -> None:
        """A due date that is set is moved by an extension, with its reason, and not here."""
        settled = line.original_due is not None
        self.due.editor.setEnabled(not settled)
        self._dates.setVisible(settled)
        if line.original_due is not None:
            moved = f" (at first {short_day(line.original_due)})" if line.extensions else ""
            self._dates.setText(f"To move the due date{moved}, extend the action with a reason.")


def _line(hub: Hub, action: int) -> ActionLine:
    line = hub.workspace.actions.lines([action]).get(action)
    if line is None:
        raise MissingError("That action is no longer in the register.")
    return line
