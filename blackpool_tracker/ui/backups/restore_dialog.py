"""The dialog that lists the backups of a register, and opens a copy of one beside it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QProgressBar, QWidget

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.backups import Backup, Restorable
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.history import StepMade
from blackpool_tracker.services.backups import Backups, Copy
from blackpool_tracker.ui import backup_words as words
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.jobs import Jobs, Lane, Progress
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.metrics import GAP, characters, header_height, row_height
from blackpool_tracker.ui.kit.small_dialog import SmallDialog
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.settings.lines_model import Line, LinesModel

KINDS: Final = "Registers (*.register)"
TITLES: Final = ("Made", "The register has", "Step", "Size", "Compared")
_WIDTHS: Final = (44, 26, 8, 11, 24)  # average characters
_WIDE: Final = 126  # average characters, where the window has the room
_LEAST_ROWS, _STEP_LINES = 2, 3


class RestoreDialog(SmallDialog):
    """Lists backups, says what was done since, and makes a copy of one beside the register.

    Signals:
        restored: where the copy lies, and the sentence that says which file is which (Path, str).
        settled: the list, or what was done since a backup, is shown.
    """

    restored = Signal(object, str)
    settled = Signal()

    def __init__(self, parent: QWidget | None, backups: Backups, asking: Asking) -> None:
        super().__init__(
            parent,
            "Restore from a backup",
            "A backup is opened as a file of its own beside the register. Nothing takes the"
            f" place of {backups.register.name}, and nothing in it is changed.",
        )
        self.setObjectName("restore")
        self._backups, self._asking = backups, asking
        self._jobs = Jobs(self)
        self._found = Restorable((), {})
        self.finished.connect(lambda _result: self._jobs.close())
        self._add_list()
        self._add_steps()
        self._add_buttons()
        self._fit(parent)
        self._show_busy("Looking for backups…")
        self._jobs.run(lambda _progress: backups.restorable(), self._show, failed=self._refuse)

    def restore(self) -> None:
        """Make a copy of the backup that has the keyboard, beside the window."""
        backup = self._chosen
        if backup is not None:
            at = words.moment(backup.at)
            self._make(f"it was on {at}", lambda go_on: self._backups.restore(backup, go_on))

    def choose_file(self) -> None:
        """Have a backup chosen that was kept elsewhere."""
        self._asking.open_file(
            "Choose a backup",
            KINDS,
            lambda file: self._make(
                f"{file.name} has it", lambda go_on: self._backups.restore_file(file, go_on)
            ),
        )

    @property
    def _chosen(self) -> Backup | None:
        name = self.lines.key_at(self.panel.view.currentIndex().row())
        return next((each for each in self._found.backups if each.name == name), None)

    def _make(self, what: str, restore: Callable[[Callable[[], bool]], Copy]) -> None:
        self._show_busy("Opening a copy…")

        def done(restored: Copy) -> None:
            self.accept()
            self.restored.emit(restored.path, self._which_is_which(what, restored))

        def work(progress: Progress) -> Copy:
            return restore(lambda: not progress.stopped)

        self._jobs.run(work, done, failed=self._refuse)

    def _which_is_which(self, what: str, restored: Copy) -> str:
        register = self._backups.register
        other = f" The register itself, {register}, was not touched." if register.exists() else ""
        warning = f" {restored.warning}" if restored.warning else ""
        this = f"This is the register as {what}, in a file of its own: {restored.path}."
        return f"{this}{other}{warning}"

    def _show(self, found: Restorable) -> None:
        self._found = found
        now = clock.now()
        self.lines.show_lines(
            [_line(each, found, now_words=words.made(each, now)) for each in found.backups]
        )
        there = bool(found.backups)
        for piece in (self.panel, self._heading, self._steps):
            piece.setVisible(there)
        self._show_busy("")
        self.open_button.setEnabled(there)
        if there:
            self.panel.view.setCurrentIndex(self.lines.index(0, 0))
            self.panel.setFocus()
            self._say(found.damage)
        else:
            self.other_button.setFocus()
            none = f"There is no backup of {self._backups.register.stem} in {self._backups.folder}."
            self._say(" ".join(part for part in (found.damage, none, words.WHEN) if part))
            self.settled.emit()

    def _follow(self) -> None:
        """Show what was done since the backup that has the keyboard."""
        backup = self._chosen
        if backup is None:
            return
        since = self._found.since.get(backup.name, 0)
        if not since:
            known = backup.name in self._found.since
            self._show_steps(backup, _nothing_since(since) if known else "It cannot be told.")
            return
        self._jobs.run(
            lambda _progress: self._backups.steps_since(backup),
            lambda lines: self._show_steps(backup, _told(lines, since)),
            failed=self._refuse,
            lane=Lane.QUESTIONS,
        )

    def _show_steps(self, backup: Backup, text: str) -> None:
        if backup is self._chosen:
            self._steps.setPlainText(text)
            self.settled.emit()

    def _refuse(self, error: Exception) -> None:
        self._show_busy("")
        if not isinstance(error, TrackerError):
            raise error
        self._say(str(error))

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, assertive=True)

    def _show_busy(self, sentence: str) -> None:
        """Say what is being done, and let nothing else be begun; empty when it is done."""
        self._bar.setVisible(bool(sentence))
        self._bar.setAccessibleName(sentence)
        for piece in (self.panel, self.open_button, self.other_button):
            piece.setEnabled(not sentence)
        if sentence:
            self._say("")
            announce(self, sentence)

    def _fit(self, parent: QWidget | None) -> None:
        """As large as the list wants, and no larger than the window."""
        room = parent.window().size() if parent is not None else self.sizeHint()
        wide = min(characters(self, _WIDE), room.width() - 2 * GAP)
        self.resize(wide, min(self.sizeHint().height(), room.height() - 2 * GAP))

    def _add_list(self) -> None:
        self._said = labels.wrapped(role="error")
        self._said.setObjectName("said")
        self.column.addWidget(self._said)
        self.lines = LinesModel(TITLES)
        self.panel = TablePanel("Backups")
        self.panel.show_model(self.lines, _WIDTHS, stretch=0, shrinks=True)
        self.panel.view.setSelectionMode(self.panel.view.SelectionMode.SingleSelection)
        self.panel.view.opened.connect(self.restore)
        self.panel.view.selectionModel().currentRowChanged.connect(self._follow)
        metrics = self.fontMetrics()
        rows = _LEAST_ROWS * row_height(metrics) + header_height(metrics) + GAP
        self.panel.setMinimumHeight(rows)
        self.panel.setMinimumWidth(characters(self, 90))
        self.column.addWidget(self.panel, 3)

    def _add_steps(self) -> None:
        self._heading = labels.heading("Done since, and not in it", level=3)
        self._steps = QPlainTextEdit()
        self._steps.setObjectName("steps")
        self._steps.setAccessibleName("Done since, and not in it")
        self._steps.setReadOnly(True)
        self._steps.setTabChangesFocus(True)
        lines = _STEP_LINES * self.fontMetrics().lineSpacing()
        self._steps.setMinimumHeight(lines + 2 * GAP)
        self.column.addWidget(self._heading)
        self.column.addWidget(self._steps, 2)

    def _add_buttons(self) -> None:
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self.column.addWidget(self._bar)
        self.other_button = buttons.secondary("Choose another &file…", "open")
        self.other_button.setObjectName("choose_file")
        self.other_button.clicked.connect(self.choose_file)
        cancel = buttons.secondary("Cancel")
        cancel.clicked.connect(self.reject)
        self.open_button = buttons.primary("Open a &copy")
        self.open_button.setObjectName("open_copy")
        self.open_button.clicked.connect(self.restore)
        self.add_buttons(cancel, self.open_button, left=self.other_button)


def _line(backup: Backup, found: Restorable, *, now_words: str) -> Line:
    known = backup.name in found.since
    since = words.changed_since(found.since[backup.name]) if known else "Not known"
    cells = (
        now_words,
        since,
        f"{backup.step:,}",
        words.size(backup.size),
        words.checked(backup),
    )
    return Line(backup.name, cells)


def _nothing_since(since: int | None) -> str:
    if since is None:
        return (
            "The register has gone another way since, as after a restore: its steps do not follow"
            " on those of this backup."
        )
    return "Nothing. The register holds the same as this backup."


def _told(lines: tuple[StepMade, ...], since: int) -> str:
    told = words.steps(lines)
    left = since - len(lines)
    return f"{told}\n… and {left:,} before these" if left > 0 else told


def ask(
    parent: QWidget, register: Backups, asking: Asking, done: Callable[[Path, str], object]
) -> None:
    """Show the dialog; ``done`` gets what was restored."""
    dialog = RestoreDialog(parent, register, asking)
    dialog.restored.connect(done)
    dialog.open()
