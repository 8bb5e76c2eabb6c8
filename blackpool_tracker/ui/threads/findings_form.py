"""The form that lets findings belong to a thread."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.forms.findings_field import FindingsField
from blackpool_tracker.ui.hub import Hub


class ThreadFindingsForm(FormDialog):
    """Any number of findings, searched for, for one thread; those of it already are passed over."""

    def __init__(self, hub: Hub, parent: QWidget | None, *, thread: int) -> None:
        self._thread = thread
        title = self._title(hub)
        super().__init__(hub, parent, title="Add findings", about=title, doing="&Add")
        self.setObjectName("thread_findings_form")
        self.findings = self.stack.add("&Findings", FindingsField(hub.workspace.findings))
        self.stack.note("A finding may belong to several threads. Several refs can be pasted.")
        self.begin()
        self.reopens(thread=thread)
        self.findings.setFocus()

    @property
    def row(self) -> RowKey | None:
        """The thread."""
        return RowKey("thread", self._thread)

    def reread(self) -> None:
        """Look whether the thread is still there."""
        self._title(self.hub)

    def step(self) -> Act:
        """One step: the findings belong to the thread."""
        add, thread = self.hub.workspace.threads.add_findings, self._thread
        findings = self.findings.value()
        return lambda: add(thread, findings)

    def _title(self, hub: Hub) -> str:
        line = hub.workspace.threads.overviews([self._thread]).get(self._thread)
        if line is None:
            raise MissingError("That thread is no longer in the register.")
        return line.title
