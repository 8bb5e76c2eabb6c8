"""The form for evidence: files that were dropped or chosen, or a link."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.ui.forms.choices import evidence_choices
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.forms.subject import Subject
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField


class EvidenceForm(FormDialog):
    """Evidence for a finding: the files in ``paths``, or a file or a link chosen here."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, *, finding_id: int, paths: Sequence[Path] = ()
    ) -> None:
        self._subject = Subject.finding(hub, finding_id)
        self._paths = list(paths)
        about = f"{self._subject.ref} · {self._subject.title}"
        super().__init__(hub, parent, title="Add evidence", about=about, doing="&Save evidence")
        self.setObjectName("evidence_form")
        stack = self.stack
        self._files = stack.note()
        choose = self.choose_button = buttons.secondary("Add a &file…", "attach")
        choose.clicked.connect(self._choose)
        stack.insert(choose)
        self.link = stack.add("Or a &link", TextField("https://"))
        stack.begin_row()
        self.kind = stack.beside("&Kind", ChoiceField(evidence_choices()))
        self.on = stack.beside("&Dated", DayField())
        self.shows = stack.add("&What it shows", TextArea("For whom, how many, what has changed"))
        self.kind.show_value(EvidenceKind.DOCUMENT)
        self.on.show_value(today())
        self._show_files()
        self.begin()
        (self.kind if self._paths else choose).setFocus()

    @property
    def typed(self) -> bool:
        """Files that were chosen would be lost too."""
        return bool(self._paths) or super().typed

    def save(self) -> None:
        """A step for each file, and one for the link. What is kept already is not kept twice."""
        evidence, finding = self.hub.workspace.evidence, self._subject.key.id
        if not self._paths and not self.link.value():
            raise RefusedError("Add a file, or give a link.")
        while self._paths:
            evidence.attach_file(finding, self._paths[0], self._entry())
            del self._paths[0]
            self._show_files()
        if self.link.value():
            evidence.attach_link(finding, self._entry(link=self.link.value()))

    def _entry(self, *, link: str = "") -> EvidenceEntry:
        kind = EvidenceKind(self.kind.value() or EvidenceKind.DOCUMENT)
        return EvidenceEntry(kind=kind, shows=self.shows.value(), on=self.on.value(), link=link)

    def _choose(self) -> None:
        self.hub.asking.open_file("Add a file as evidence", "All files (*)", self._chosen)

    def _chosen(self, path: Path) -> None:
        self._paths.append(path)
        self._show_files()

    def _show_files(self) -> None:
        self._files.setText("\n".join(path.name for path in self._paths))
        self._files.setVisible(bool(self._paths))
