"""The dialog for a bundle of evidence: of what, where to, and the making beside the window."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QRadioButton, QWidget

from blackpool_tracker.domain.bundles import EvidenceIndex
from blackpool_tracker.domain.errors import RefusedError, TrackerError
from blackpool_tracker.domain.file_names import safe_file_name
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.services.free_names import free_path
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.making_dialog import FileMakingDialog, Open, Product, open_file
from blackpool_tracker.ui.sheets import Paper

PRODUCT: Final = Product("bundle", "The evidence bundle", "Packed files (*.zip)")
_AS_FOLDER: Final = "bundle_as_folder"
_LONGEST: Final = 80  # characters of the bundle's own name: files lie below it


class _Asked(NamedTuple):
    """The findings that are wanted, and what they are called together."""

    findings: Sequence[int]
    about: str


class _Printed(NamedTuple):
    """What a bundle would hold, and the PDF that says so."""

    told: EvidenceIndex
    content: bytes


class _Place(NamedTuple):
    """Where the bundle goes, and whether it is a folder."""

    path: Path
    folder: bool


class BundleDialog(FileMakingDialog):
    """Asks for what and the place, makes the bundle, and offers to open it.

    ``finding`` is one to begin with, ``shown`` the findings of a list; without either there are
    themes and all findings to choose from.
    """

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
            hub,
            parent,
            "Evidence bundle",
            "For inspectors: the evidence as it was added, and an index that says what each piece"
            " shows, who added and checked it, and its SHA-256. None of it is locked with a"
            " passphrase.",
            opens=opens,
        )
        self.setObjectName("bundle_dialog")
        self._scopes: dict[QRadioButton, Callable[[], _Asked]] = {}
        self._add_scopes(finding, shown)
        self._add_forms()
        self.add_making(PRODUCT, opened=False)
        next(iter(self._scopes)).setFocus()

    def make(self) -> None:
        """Make the bundle beside the window."""
        asked = self._wanted()
        if asked is not None:
            self._written = Event()
            place = _Place(self._path, self._as_folder.isChecked())
            self.begin(partial(_make, self._hub, asked, place, self._written))

    def preview(self) -> None:
        """Make the bundle's index beside the window, and show it; nothing is written."""
        asked = self._wanted()
        if asked is not None:
            self._written = Event()
            self.begin(partial(_printed, self._hub, asked), self._show)

    def looks(self) -> Iterable[QPushButton]:
        """A button that shows the index."""
        self._look = buttons.secondary("Previe&w of the index")
        self._look.setObjectName("preview")
        self._look.clicked.connect(self.preview)
        return (self._look,)

    def choices(self) -> Iterable[QWidget]:
        """What the bundle can be of, and what it can be, as well."""
        return (*self._scopes, self._as_file, self._as_folder, self._look, *super().choices())

    def proposed_name(self) -> str:
        """By what is packed and the day."""
        try:
            about = self._asked().about.partition(" · ")[0]
        except TrackerError:
            about = "theme"
        day = self._hub.workspace.today().isoformat()
        name = f"Evidence {about.replace(': ', ' ')} {day}"
        return safe_file_name(name if self._as_folder.isChecked() else f"{name}.zip", _LONGEST)

    def place_in(self, folder: Path, name: str) -> Path:
        """The same; for a folder of its own, one that is not there yet."""
        return (
            free_path(folder, name)
            if self._as_folder.isChecked()
            else super().place_in(folder, name)
        )

    def folder_made(self) -> Path:
        """The bundle's own folder, else where the packed file lies."""
        return self._path if self._path.is_dir() else super().folder_made()

    def ask_place(self) -> None:
        """Ask for the file, or for the folder in which the bundle's own is made."""
        if not self._as_folder.isChecked():
            super().ask_place()
            return
        name = self._path.name
        self._hub.asking.folder(
            "The folder in which the bundle’s own is made",
            lambda folder: self.take_place(free_path(folder, name)),
        )

    def _show(self, made: _Printed | None) -> None:
        if made is None:
            return
        # With PDFium, that the making does not need.
        from blackpool_tracker.ui.document.paper import PaperWindow  # noqa: PLC0415  on use

        name = self._path.stem if self._path.suffix == ".zip" else self._path.name
        look_over = partial(self._hub.workspace.bundles.look_over, made.told)
        paper = Paper("Evidence index", made.content, f"{name}, index.pdf", look_over)
        PaperWindow(self._hub, self, paper).open()

    def _wanted(self) -> _Asked | None:
        """What is asked for; None where that cannot be, and it is said why."""
        try:
            return self._asked()
        except TrackerError as error:
            self._say(str(error), role="error", aloud=True)
            return None

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
            self._theme.committed.connect(self.propose)
            self.column.addWidget(self._theme)
        self._scope(group, "&all findings", self._all)
        next(iter(self._scopes)).setChecked(True)
        group.buttonToggled.connect(self.propose)

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

    def _add_forms(self) -> None:
        self.column.addWidget(labels.heading("As what", level=3))
        self._as_file = QRadioButton("one &packed file")
        self._as_folder = QRadioButton("a &new folder")
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
        self.propose()


def _printed(hub: Hub, asked: _Asked, progress: Progress) -> _Printed | None:
    """The index; None when it was stopped. Called on a worker's thread."""
    index = hub.workspace.bundles.gather(asked.findings, asked.about)
    if progress.stopped:
        return None
    return _Printed(index, hub.workspace.bundles.print_index(index))


def _make(hub: Hub, asked: _Asked, place: _Place, written: Event, progress: Progress) -> None:
    """Called on a worker's thread."""
    bundles = hub.workspace.bundles
    index = bundles.gather(asked.findings, asked.about)
    bundles.write(index, place.path, progress, folder=place.folder)
    written.set()
