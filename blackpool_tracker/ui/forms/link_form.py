"""The form that lets an action of another finding serve this one too."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.actions import ActionEntry, ActionLine
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.questions import ActionOrder, ActionQuestion
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.subject import Subject
from blackpool_tracker.ui.forms.subject_form import SubjectForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.person import PersonField


class LinkForm(SubjectForm):
    """One action, chosen by ref or by a word of its title, for the finding ``finding_id``."""

    def __init__(self, hub: Hub, parent: QWidget | None, *, finding_id: int) -> None:
        subject = Subject.finding(hub, finding_id)
        super().__init__(hub, parent, subject, title="Link an action", doing="&Link")
        self.setObjectName("link_form")
        lines = self._lines()
        self.action = self.stack.add("&Action", PersonField(map(_called, lines), "A ref or a word"))
        if not lines:
            self.stack.note("Every action of the register serves this finding already.")
        self.begin()
        self.reopens(finding_id=finding_id)
        self.action.setFocus()

    def step(self) -> Act:
        """One step: the action serves this finding too."""
        line = self._chosen()
        entry = ActionEntry(
            title=line.title,
            finding_ids=(*line.finding_ids, self._subject.key.id),
            description=line.description,
            success=line.success,
            owner_id=line.owner_id,
            start=line.start,
            due=line.due,
        )
        actions, seen = self.hub.workspace.actions, Seen(line.id, line.version)
        return lambda: actions.edit(seen, entry)

    def _lines(self) -> list[ActionLine]:
        actions = self.hub.workspace.actions
        ids = [each.id for each in actions.ids(ActionQuestion(order=ActionOrder.REF))]
        lines = actions.lines(ids)
        mine = self._subject.key.id
        return [lines[n] for n in ids if n in lines and mine not in lines[n].finding_ids]

    def _chosen(self) -> ActionLine:
        typed = self.action.value()
        for line in self._lines():
            if typed.casefold() in {line.ref.casefold(), _called(line).casefold()}:
                return line
        raise RefusedError("Choose an action from the list, or type its ref, such as A-001.")


def _called(line: ActionLine) -> str:
    return " ".join(f"{line.ref} {line.title}".split())
