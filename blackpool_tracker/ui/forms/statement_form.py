"""The form for the statement of action that answers a source: another day, and when it went."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.deadlines import Statement
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.text import TextArea


class StatementForm(FormDialog):
    """Another day than the rule gives, with its reason, and the day on which it was sent."""

    def __init__(self, hub: Hub, parent: QWidget | None, source: int) -> None:
        self._line = hub.workspace.statements.of(source)
        super().__init__(
            hub,
            parent,
            title="Statement of action",
            about=f"{self._line.short} · {self._line.title}",
            doing="&Save",
        )
        self.setObjectName("statement_form")
        rule = self._line.rule_due
        self.stack.note(rule_words(self._line))
        hint = f"{short_day(rule)}, by the rule" if rule else "5 Dec 2026"
        self.due = self.stack.add("&Due on another day", DayField(hint))
        self.reason = self.stack.add("&Why another day", TextArea("Who agreed it", lines=2))
        self.sent = self.stack.add("&Sent on", DayField("Not sent yet"))
        for field, _column, value in self._shown():
            field.show_value(value)
        self.begin()
        self.reopens(source=source)
        self.due.setFocus()

    @property
    def row(self) -> RowKey:
        """The source that is answered."""
        return RowKey("source", self._line.source_id)

    def reread(self) -> None:
        """Take up what others have saved, but nothing over what was typed here."""
        self._line = self.hub.workspace.statements.of(self.row.id)
        for field, column, value in self._shown():
            self.follow(field, value, Kept.of(*self.row, column))

    def step(self) -> Act:
        """One step: the three together."""
        change, seen = self.hub.workspace.statements.change, Seen(self.row.id, self._line.version)
        due, reason, sent = self.due.value(), self.reason.value(), self.sent.value()
        return lambda: change(seen, due=due, reason=reason, sent=sent)

    def _shown(self) -> tuple[tuple[Field, str, object], ...]:
        return (
            (self.due, "statement_due", self._line.due),
            (self.reason, "statement_reason", self._line.reason),
            (self.sent, "statement_sent", self._line.sent),
        )


def rule_words(line: Statement) -> str:
    """What the rule gives, and from which day it was counted."""
    if line.rule_due is None:
        return (
            "The rule gives no day: the date received is not known, or this kind of source is not"
            " answered by a statement."
        )
    if line.received is None:
        return (
            f"70 working days from publication would be {long_day(line.rule_due)}. The clock starts"
            " when the report is received: give that date of the source."
        )
    return f"70 working days from its receipt: {long_day(line.rule_due)}."
