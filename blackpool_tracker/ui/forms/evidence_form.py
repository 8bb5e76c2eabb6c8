"""The form for evidence: files that were dropped or chosen, or a link."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QProgressBar, QWidget

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.errors import RefusedError, TrackerError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.file_names import shown_file_name
from blackpool_tracker.ui.forms.choices import evidence_choices
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.subject import Subject
from blackpool_tracker.ui.forms.subject_form import SubjectForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Progress
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField
from blackpool_tracker.ui.kit.metrics import characters

_BAR = 40
"""The width of the bar, in average characters."""


_FILES: Final = "Files"


class EvidenceForm(SubjectForm):
    """Evidence for a finding: the files in ``paths``, or a file or a link chosen here.

    Files are kept beside the window, one after the other, for they may be large.
    """

    def __init__(
        self, hub: Hub, parent: QWidget | None, *, finding_id: int, paths: Sequence[Path] = ()
    ) -> None:
        self._paths = list(paths)
        self._job: Job | None = None
        self._kept_now: list[Path] = []
        self._kept, self._refused = False, ""
        subject = Subject.finding(hub, finding_id)
        super().__init__(hub, parent, subject, title="Add evidence", doing="&Save evidence")
        self.setObjectName("evidence_form")
        stack = self.stack
        self._files = stack.note()
        choose = self.choose_button = buttons.secondary("Add a &file…", "attach")
        choose.clicked.connect(self._choose)
        stack.insert(choose)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("The file is being kept")
        self._bar.setMinimumWidth(characters(self, _BAR))
        self._bar.hide()
        stack.insert(self._bar)
        self.link = stack.add("Or a &link", TextField("https://"))
        stack.begin_row()
        self.kind = stack.beside("&Kind", ChoiceField(evidence_choices()))
        self.on = stack.beside("&Dated", DayField())
        self.shows = stack.add("&What it shows", TextArea("For whom, how many, what has changed"))
        self.until = stack.add("Look whether to keep &it, on", DayField("Not said"))
        self.kind.show_value(EvidenceKind.DOCUMENT)
        self.on.show_value(today())
        self._show_files()
        self.begin()
        self.reopens(finding_id=finding_id)
        (self.kind if self._paths else choose).setFocus()

    @property
    def typed(self) -> bool:
        """Files that were chosen would be lost too."""
        return bool(self._paths) or super().typed

    def typed_words(self) -> dict[str, Any]:
        """The files as well: where they lie."""
        files = {_FILES: [str(path) for path in self._paths]} if self._paths else {}
        return super().typed_words() | files

    def resume(self, words: Mapping[str, Any]) -> None:
        """The files as well, those that are still there."""
        super().resume(words)
        self._paths = [path for name in words.get(_FILES, ()) if (path := Path(name)).is_file()]
        self._show_files()

    def commit(self) -> None:
        """Keep the files, each by a step of its own, then the link; close when all are kept."""
        if self._job is not None:
            return
        if not self._paths:
            super().commit()
        elif self.readable():
            self._keep_next()

    def reject(self) -> None:
        """Stop the keeping if it goes on, else close."""
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()

    def step(self) -> Act | None:
        """A step for the link, once the files are kept."""
        if self.link.value():
            entry, evidence = self._entry(link=self.link.value()), self.hub.workspace.evidence
            finding = self._subject.key.id
            return lambda: evidence.attach_link(finding, entry)
        if not self._kept:
            raise RefusedError("Add a file, or give a link.")
        return None

    def _keep_next(self) -> None:
        evidence, finding = self.hub.workspace.evidence, self._subject.key.id
        self._kept_now = []
        path, entry, kept = self._paths[0], self._entry(), self._kept_now

        def work(progress: Progress) -> None:
            evidence.attach_file(finding, path, entry, progress)
            kept.append(path)  # so that it is known even when the wish to stop came too late

        self._show_work(going=True)
        self._job = self.hub.steps.beside(work, lambda _nothing: None, self._failed)
        self._job.moved.connect(lambda share: self._bar.setValue(round(share * 100)))
        self._job.ended.connect(self._end)

    def _failed(self, error: Exception) -> None:
        self._refused = str(error)
        if not isinstance(error, TrackerError):
            raise error

    def _end(self) -> None:
        """A file that is in the register is not kept twice, whatever becomes of the others."""
        cancelled, refused = self._job is not None and self._job.cancelled, self._refused
        self._job, self._refused = None, ""
        self._show_work(going=False)
        name = shown_file_name(self._paths[0].name)
        if self._kept_now:
            del self._paths[0]
            self._kept = True
            self._show_files()
        if cancelled:
            kept = "was kept before that" if self._kept_now else "was not kept"
            self.refuse(f"Stopped. {name} {kept}.")
        elif refused:
            self.refuse(refused)
        else:
            self.commit()

    def _show_work(self, *, going: bool) -> None:
        self._bar.setVisible(going)
        self._bar.setValue(0)
        for piece in (*self.stack.fields, self.choose_button, self.save_button):
            piece.setEnabled(not going)
        self.fit()

    def _entry(self, *, link: str = "") -> EvidenceEntry:
        kind = EvidenceKind(self.kind.value() or EvidenceKind.DOCUMENT)
        return EvidenceEntry(
            kind=kind,
            shows=self.shows.value(),
            on=self.on.value(),
            link=link,
            kept_until=self.until.value(),
        )

    def _choose(self) -> None:
        self.hub.asking.open_file("Add a file as evidence", "All files (*)", self._chosen)

    def _chosen(self, path: Path) -> None:
        self._paths.append(path)
        self._show_files()

    def _show_files(self) -> None:
        self._files.setText("\n".join(shown_file_name(path.name) for path in self._paths))
        self._files.setVisible(bool(self._paths))
