"""What the forms about a finding or an action have in common."""

from abc import abstractmethod
from typing import ClassVar

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


class EitherForm(SubjectForm):
    """A form about a finding or about an action: give exactly one of the two numbers.

    What was typed into it is kept, and it opens again with that.
    """

    called: ClassVar[str]
    """Its title."""
    does: ClassVar[str]
    """What the button that saves says."""
    known_as: ClassVar[str]
    """The name by which it is found and opened again; see ``ui/reopening.py``."""

    def __init__(
        self,
        hub: Hub,
        parent: QWidget | None,
        *,
        finding_id: int | None = None,
        action_id: int | None = None,
    ) -> None:
        subject = Subject.of(hub, finding_id, action_id)
        super().__init__(hub, parent, subject, title=self.called, doing=self.does)
        self.setObjectName(self.known_as)
        self.add_fields()
        self.begin()
        self.reopens(finding_id=finding_id, action_id=action_id)

    @abstractmethod
    def add_fields(self) -> None:
        """Add the fields, with what stands in them at first."""
