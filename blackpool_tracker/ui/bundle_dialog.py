"""The dialog for a bundle of evidence: of what, where to, and the making beside the window."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from blackpool_tracker.domain.errors import RefusedError, TrackerError
from blackpool_tracker.domain.file_names import safe_file_name
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.making_dialog import FileMakingDialog, Open, Product, open_file

PRODUCT: Final = Product("bundle", "The evidence bundle", "Packed files (*.zip)")


class _Asked(NamedTuple):
    """The findings that are wanted, and what they are called together."""

    findings: Sequence[int]
    about: str


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
            "One packed file for inspectors: the evidence as it was added, and an index that says"
            " what each piece shows, who added and checked it, and its SHA-256. What is packed is"
            " not locked with a passphrase.",
            opens=opens,
        )
        self.setObjectName("bundle_dialog")
        self._scopes: dict[QRadioButton, Callable[[], _Asked]] = {}
        self._add_scopes(finding, shown)
        self.add_making(PRODUCT, opened=False)
        next(iter(self._scopes)).setFocus()

    def make(self) -> None:
        """Make the bundle beside the window."""
        try:
            asked = self._asked()
        except TrackerError as error:
            self._say(str(error), role="error", aloud=True)
            return
        self._written = Event()
        self.begin(partial(_make, self._hub, asked, self._path, self._written))

    def choices(self) -> Iterable[QWidget]:
        """What the bundle can be of as well."""
        return (*self._scopes, *super().choices())

    def proposed_name(self) -> str:
        """By what is packed and the day."""
        try:
            about = self._asked().about.partition(" · ")[0]
        except TrackerError:
            about = "theme"
        day = self._hub.workspace.today().isoformat()
        return safe_file_name(f"Evidence {about.replace(': ', ' ')} {day}.zip")

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


def _make(hub: Hub, asked: _Asked, path: Path, written: Event, progress: Progress) -> None:
    """Called on a worker's thread."""
    bundles = hub.workspace.bundles
    bundles.write(bundles.gather(asked.findings, asked.about), path, progress)
    written.set()
