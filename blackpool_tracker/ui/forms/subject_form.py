"""What the forms about a finding or an action have in common."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.forms.subject import Subject
from blackpool_tracker.ui.hub import Hub


class SubjectForm(FormDialog):
    """A form about one finding or action, which it names below its title."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, subject: Subject, *, title: str, doing: str
    ) -> None:
        self._subject = subject
        about = f"{subject.ref} · {subject.title}"
        super().__init__(hub, parent, title=title, about=about, doing=doing)

    def reread(self) -> None:
        """Take the row as it is by now; nothing typed is touched."""
        self._subject = self._subject.again(self.hub)

    @property
    def row(self) -> RowKey | None:
        """The finding or the action."""
        return self._subject.key
