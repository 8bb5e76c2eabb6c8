"""Shows that something is being read, how far, and why it could not be."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Progress
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.small_dialog import SmallDialog

T = TypeVar("T")


class FileReading(SmallDialog):
    """Reads beside the window. Cancel and Escape stop it, and nothing has happened then.

    Signals:
        done_reading: what was read.
        other_wanted: another file shall be chosen.
    """

    done_reading = Signal(object)
    other_wanted = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None, title: str) -> None:
        super().__init__(parent, title, "")
        self.setObjectName("reading_dialog")
        self._hub = hub
        self._job: Job | None = None
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How much is read")
        self.column.addWidget(self._bar)
        self._other = buttons.secondary("Choose another…")
        self._other.setObjectName("choose_other")
        self._other.clicked.connect(lambda: self.go(self.other_wanted.emit))
        self._cancel = buttons.secondary("Cancel")
        self._cancel.setObjectName("cancel_reading")
        self._cancel.clicked.connect(self.reject)
        self.ways = self.more_ways()
        self.add_row(*self.ways, self._other, self._cancel)
        for button in (*self.ways, self._other):
            button.hide()
        self._cancel.setFocus()

    @property
    def said(self) -> str:
        """What is being done, or why it could not be."""
        return self.words.text()

    def more_ways(self) -> list[buttons.Button]:
        """Other ways that are offered where the file could not be read; none here."""
        return []

    def run(self, sentence: str, work: Callable[[Progress], T]) -> None:
        """Do the work of reading, and say so meanwhile."""
        self._say(sentence)
        self._bar.setRange(0, 100)
        job = self._job = self._hub.jobs.run(work, self._finish, failed=self._refuse)
        # Not by a function of its own: what is still told after Cancel finds no dialog any more.
        job.moved.connect(self._move)

    def reject(self) -> None:
        """Stop reading."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def go(self, act: Callable[[], object]) -> None:
        """Close, and do something else."""
        self.accept()
        act()

    def _move(self, share: float) -> None:
        self._bar.setValue(round(share * 100))

    def _finish(self, read: object) -> None:
        self._job = None
        self.accept()
        self.done_reading.emit(read)

    def _refuse(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, TrackerError):
            self.accept()
            raise error
        self._say(str(error))
        self._bar.hide()
        for button in (*self.ways, self._other):
            button.show()
        self._cancel.setText("Close")
        self._other.setFocus()
        announce(self, str(error), assertive=True)

    def _say(self, sentence: str) -> None:
        self.words.setText(sentence)
        self.setAccessibleDescription(sentence)
