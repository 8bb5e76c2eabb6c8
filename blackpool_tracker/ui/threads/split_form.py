"""The form that lets findings of a thread go to a new one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.ui.findings.ticks_field import TicksField
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField


class ThreadSplitForm(FormDialog):
    """Which findings go, and what the new thread is called.

    Signals:
        made: the new thread is there (its number).
    """

    made = Signal(int)

    merges = False
    """Which findings there are to choose from is shown anew first."""

    def __init__(self, hub: Hub, parent: QWidget | None, *, thread: int) -> None:
        self._thread = thread
        detail = hub.workspace.threads.detail(thread)
        about = detail.line.title
        super().__init__(hub, parent, title="Split thread", about=about, doing="&Split")
        self.setObjectName("thread_split_form")
        self.findings = self.stack.add("&Findings that go to the new thread", TicksField([]))
        self.name = self.stack.add("&Title of the new thread", TextField("Drift in planning"))
        self.summary = self.stack.add("&What it follows", TextArea(lines=2))
        self.stack.note(
            "The findings leave this thread. What was said of visits, and what was decided on it,"
            " stays here: the new thread begins open, with its findings alone."
        )
        self.reread()
        self.begin()
        self.reopens(thread=thread)
        self.findings.setFocus()

    @property
    def row(self) -> RowKey | None:
        """The thread that is split."""
        return RowKey("thread", self._thread)

    def reread(self) -> None:
        """Offer the findings that belong to the thread now; those ticked stay so."""
        quotes = self.hub.workspace.threads.detail(self._thread).quotes.values()
        offered = [Choice(str(q.line.id), f"{q.line.ref} · {q.line.title}") for q in quotes]
        self.findings.offer(offered)
        there = {choice.key for choice in offered}
        kept = tuple(key for key in self.findings.value() if key in there)
        if kept != self.findings.value():
            self.findings.fill(kept)

    def step(self) -> Act:
        """One step: the new thread, and its findings."""
        chosen = [int(key) for key in self.findings.value()]
        split, thread = self.hub.workspace.threads.split, self._thread
        name, summary = self.name.value(), self.summary.value()
        return lambda: split(thread, chosen, name, summary)

    def taken(self, value: int) -> None:
        """Tell of the new thread."""
        self.made.emit(value)
