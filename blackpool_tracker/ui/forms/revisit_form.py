"""The form for what is closed, was looked at again, and stays closed."""

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.people import names
from blackpool_tracker.ui.forms.subject_form import EitherForm
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.fields.text import TextArea


class RevisitForm(EitherForm):
    """Who looked, when, what was found, and when to look once more."""

    called = "It stays closed"
    does = "&Save"
    known_as = "revisit_form"

    def add_fields(self) -> None:
        """What was found, by whom, when, and when next."""
        stack = self.stack
        self.reason = stack.add("&What was found", TextArea("What was looked at", lines=3))
        stack.begin_row()
        self.by = stack.beside(
            "Looked at &by", PersonField(names(self.hub), "The board, or a name")
        )
        self.on = stack.beside("&On", DayField())
        months = self.hub.workspace.revisits.months()
        self.revisit = stack.add("Look at it &again on", DayField(in_months(months)))
        self.on.show_value(today())
        self.reason.setFocus()

    def reread(self) -> None:
        """Take the row as it is by now; nothing typed is touched."""
        super().reread()
        self.by.offer(names(self.hub))

    def step(self) -> Act:
        """One step: another decision that it is closed."""
        entry = DecisionEntry(
            DecisionKind.CLOSE,
            self.by.value(),
            self.reason.value(),
            on=self.on.value(),
            revisit=self.revisit.value(),
        )
        revisits, subject = self.hub.workspace.revisits, self._subject
        confirm = revisits.confirm_action if subject.is_action else revisits.confirm_finding
        return lambda: confirm(subject.seen, entry)


def in_months(months: int) -> str:
    """``In 6 months``."""
    return f"In {months} month{'s' if months != 1 else ''}"
