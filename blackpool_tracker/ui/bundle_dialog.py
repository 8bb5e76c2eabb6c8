"""The dialog for a bundle of evidence: of what, where to, and the making beside the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QRadioButton, QWidget

from blackpool_tracker.domain.errors import RefusedError, TrackerError
from blackpool_tracker.domain.file_names import safe_file_name
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Progress
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.small_dialog import SmallDialog
from blackpool_tracker.ui.report_dialog import Open, open_file

FILES: Final = "Packed files (*.zip)"
_FOLDER: Final = "report_folder"
_AS_FOLDER: Final = "bundle_as_folder"
_LONGEST: Final = 80  # characters of the bundle's own name: files lie below it


class _Asked(NamedTuple):
    """The findings that are wanted, and what they are called together."""

    findings: Sequence[int]
    about: str


class _Place(NamedTuple):
    """Where the bundle goes, and whether it is a folder."""

    path: Path
    folder: bool


class BundleDialog(SmallDialog):
    """Asks for what and the place, makes the bundle, and offers to open it.

    ``finding`` is one to begin with, ``shown`` the findings of a list; without either there are
    themes and all findings to choose from.

    Signals:
        ended: the making is over, whichever way.
    """

    ended = Signal()

    def __init__(
        self,
        hub: Hub,
        parent: QWidget | None,
        *,
        finding: int | None = None,
        shown: Sequence[int] | None = None,
        opens: Open = open_file,
    ) -> None:
        super().__init__(
            parent,
            "Evidence bundle",
            "For inspectors: the evidence as it was added, and an index that says what each piece"
            " shows, who added and checked it, and its SHA-256. None of it is locked with a"
            " passphrase.",
        )
        self.setObjectName("bundle_dialog")
        self._hub, self._opens = hub, opens
        self._job: Job | None = None
        self._written = Event()
        self._scopes: dict[QRadioButton, Callable[[], _Asked]] = {}
        self._place_chosen = False
        self._add_scopes(finding, shown)
        self._add_forms()
        self._path = self._proposed()
        self._add_place()
        self._add_progress()
        self._add_buttons()
        self._show_work(going=False)
        next(iter(self._scopes)).setFocus()

    def make(self) -> None:
        """Make the bundle beside the window."""
        try:
            asked = self._asked()
        except TrackerError as error:
            self._say(str(error), role="error", aloud=True)
            return
        self._said.hide()
        self._show_work(going=True)
        self._written = Event()
        place = _Place(self._path, self._as_folder.isChecked())
        work = partial(_make, self._hub, asked, place, self._written)
        self._job = self._hub.jobs.run(work, lambda _nothing: None, failed=self._failed)
        self._job.moved.connect(lambda share: self._bar.setValue(round(share * 100)))
        self._job.ended.connect(self._end)

    def reject(self) -> None:
        """Stop the making if it goes on, else close."""
        if self._job is not None:
            self._job.cancel()
            self._say("Stopping…")
            self._cancel.setEnabled(False)
        else:
            super().reject()

    def _asked(self) -> _Asked:
        """The findings that are wanted, and what they are called together."""
        return next(ask() for choice, ask in self._scopes.items() if choice.isChecked())

    def _add_scopes(self, finding: int | None, shown: Sequence[int] | None) -> None:
        self.column.addWidget(labels.heading("Evidence of", level=3))
        group = QButtonGroup(self)
        work = self._hub.workspace
        if finding is not None:
            line = work.findings.detail(finding).line
            name = f"{line.ref} · {line.title}"
            self._scope(group, f"&this finding, {line.ref}", lambda: _Asked([finding], name))
        if shown is not None:
            many = "1 finding" if len(shown) == 1 else f"{len(shown):,} findings"
            words = f"Findings of a list: {many}"
            self._scope(
                group, f"&everything shown in the list, {many}", lambda: _Asked(shown, words)
            )
        themes = work.themes.lines()
        if themes:
            choice = self._scope(group, "a &theme", self._of_theme)
            self._theme = ChoiceField([Choice(str(line.id), line.label) for line in themes])
            self._theme.name("Theme")
            self._theme.hide()
            choice.toggled.connect(self._theme.setVisible)
            self._theme.committed.connect(self._follow)
            self.column.addWidget(self._theme)
        self._scope(group, "&all findings", self._all)
        next(iter(self._scopes)).setChecked(True)
        group.buttonToggled.connect(self._follow)

    def _scope(self, group: QButtonGroup, text: str, ask: Callable[[], _Asked]) -> QRadioButton:
        choice = QRadioButton(text)
        group.addButton(choice)
        self.column.addWidget(choice)
        self._scopes[choice] = ask
        return choice

    def _of_theme(self) -> _Asked:
        key = self._theme.value()
        if not key:
            raise RefusedError("Choose the theme.")
        label = next(t.label for t in self._hub.workspace.themes.lines() if str(t.id) == key)
        return _Asked(self._hub.workspace.bundles.of_theme(int(key)), f"Theme: {label}")

    def _all(self) -> _Asked:
        placed = self._hub.workspace.findings.ids(FindingQuestion())
        return _Asked([each.id for each in placed], "All findings")

    def _follow(self) -> None:
        """Let the name of the file follow what is chosen."""
        if not self._place_chosen:
            self._show_place(self._proposed())

    def _proposed(self) -> Path:
        kept = self._hub.preferences.get(_FOLDER)
        folder = Path(kept) if isinstance(kept, str) else self._hub.workspace.path.parent
        if not folder.is_dir():
            folder = self._hub.workspace.path.parent
        try:
            about = self._asked().about.partition(" · ")[0]
        except TrackerError:
            about = "theme"
        day = self._hub.workspace.today().isoformat()
        name = f"Evidence {about.replace(': ', ' ')} {day}"
        if not self._as_folder.isChecked():
            return folder / safe_file_name(f"{name}.zip", _LONGEST)
        return _free(folder, safe_file_name(name, _LONGEST))

    def _add_forms(self) -> None:
        self.column.addWidget(labels.heading("Where to", level=3))
        self._as_file, self._as_folder = (
            QRadioButton("one &packed file"),
            QRadioButton("a &new folder"),
        )
        self._as_file.setAccessibleName("As one packed file")
        self._as_folder.setAccessibleName("As a new folder")
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(2 * GAP)
        for choice in (self._as_file, self._as_folder):
            group.addButton(choice)
            row.addWidget(choice)
        row.addStretch(1)
        self.column.addLayout(row)
        kept = self._hub.preferences.get(_AS_FOLDER) is True
        (self._as_folder if kept else self._as_file).setChecked(True)
        group.buttonToggled.connect(self._take_form)

    def _take_form(self) -> None:
        self._place_chosen = False
        self._hub.preferences.keep(_AS_FOLDER, self._as_folder.isChecked())
        self._show_place(self._proposed())

    def _add_place(self) -> None:
        self._place = labels.wrapped()
        self._place.setObjectName("place")
        self._choose = buttons.secondary("&Choose…")
        self._choose.setObjectName("choose_place")
        self._choose.setAccessibleName("Choose where the bundle goes")
        self._choose.clicked.connect(self._ask_place)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._place, 1)
        row.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def _add_progress(self) -> None:
        self._bar = QProgressBar()
        self._bar.setAccessibleName("The bundle is being made")
        self._said = labels.wrapped()
        self._said.setObjectName("said")
        self._said.hide()
        self.column.addWidget(self._bar)
        self.column.addWidget(self._said)

    def _add_buttons(self) -> None:
        self._cancel = buttons.secondary("Cancel")
        self._cancel.setObjectName("cancel")
        self._cancel.clicked.connect(self.reject)
        self._folder = buttons.secondary("Open &folder")
        self._folder.setObjectName("open_folder")
        self._folder.clicked.connect(lambda: self._opens(self._place_made()))
        self._start = buttons.primary("&Make the bundle")
        self._start.setObjectName("make")
        self._start.clicked.connect(self.make)
        self.add_buttons(self._cancel, self._folder, self._start)
        self._show_place(self._path)

    def _place_made(self) -> Path:
        """The folder in which the bundle is seen."""
        return self._path if self._path.is_dir() else self._path.parent

    def _ask_place(self) -> None:
        if self._as_folder.isChecked():
            name = self._path.name

            def take(folder: Path) -> None:
                self._take_place(_free(folder, name))

            self._hub.asking.folder("The folder in which the bundle’s own is made", take)
        else:
            self._hub.asking.save_file("The evidence bundle", FILES, self._path, self._take_place)

    def _take_place(self, path: Path) -> None:
        self._place_chosen = True
        self._show_place(path)
        self._hub.preferences.keep(_FOLDER, str(path.parent))

    def _show_place(self, path: Path) -> None:
        self._path = path
        replaced = "\nThe file that is there will be replaced." if path.is_file() else ""
        self._place.setText(f"{path}{replaced}")
        self._folder.hide()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._say(str(error), role="error", aloud=True)

    def _end(self) -> None:
        cancelled = self._job is not None and self._job.cancelled
        self._job = None
        self._show_work(going=False)
        if self._written.is_set():
            self._place.setText(str(self._path))
            self._say(f"The bundle is at {self._path}", aloud=True)
            self._folder.show()
            self._folder.setFocus()
            self._cancel.setText("Close")
        elif cancelled:
            self._say("Stopped. No bundle was made, and no file was touched.", aloud=True)
        self.ended.emit()

    def _show_work(self, *, going: bool) -> None:
        self._bar.setVisible(going)
        self._bar.setValue(0)
        self._cancel.setEnabled(True)
        forms = (self._as_file, self._as_folder)
        for piece in (*self._scopes, *forms, self._choose, self._start):
            piece.setEnabled(not going)
        if going:
            self._cancel.setFocus()

    def _say(self, sentence: str, *, role: labels.Role = "plain", aloud: bool = False) -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        self._said.show()
        if aloud:
            announce(self, sentence, assertive=role == "error")


def _free(folder: Path, name: str) -> Path:
    """A path in the folder at which nothing lies: with a number where the name is taken."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{name} {number}"
    return path


def _make(hub: Hub, asked: _Asked, place: _Place, written: Event, progress: Progress) -> None:
    """Called on a worker's thread."""
    bundles = hub.workspace.bundles
    index = bundles.gather(asked.findings, asked.about)
    bundles.write(index, place.path, progress, folder=place.folder)
    written.set()
