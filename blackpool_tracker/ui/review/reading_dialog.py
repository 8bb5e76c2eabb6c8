"""Shows that a document is being read, how far, and why it could not be."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from blackpool_tracker.domain.documents import DocumentRead
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.services.documents import read, read_text
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Progress
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.small_dialog import SmallDialog


class ReadingDialog(SmallDialog):
    """Reads beside the window. Cancel and Escape stop it, and nothing has happened then.

    Signals:
        done_reading: a document was read (a ``DocumentRead``).
        other_wanted: another document shall be chosen.
        paste_wanted: its words shall be pasted instead.
    """

    done_reading = Signal(object)
    other_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(parent, "Read in a document", "")
        self.setObjectName("reading_dialog")
        self._hub = hub
        self._job: Job | None = None
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How much is read")
        self.column.addWidget(self._bar)
        self._paste = buttons.secondary("Paste its words…")
        self._other = buttons.secondary("Choose another…")
        self._cancel = buttons.secondary("Cancel")
        for name, button in (
            ("paste_words", self._paste),
            ("choose_other", self._other),
            ("cancel_reading", self._cancel),
        ):
            button.setObjectName(name)
        self._paste.clicked.connect(lambda: self._go(self.paste_wanted.emit))
        self._other.clicked.connect(lambda: self._go(self.other_wanted.emit))
        self._cancel.clicked.connect(self.reject)
        self.add_row(self._paste, self._other, self._cancel)
        self._paste.hide()
        self._other.hide()
        self._cancel.setFocus()

    @property
    def said(self) -> str:
        """What is being done, or why it could not be."""
        return self.words.text()

    def read(self, path: Path) -> None:
        """Read the document at a path."""
        self._run(f"Reading {path.name}…", lambda progress: read(path, progress))

    def read_text(self, words: str) -> None:
        """Read words that were pasted."""
        self._run("Reading the words…", lambda _progress: read_text(words))

    def reject(self) -> None:
        """Stop reading."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _run(self, sentence: str, work: Callable[[Progress], DocumentRead]) -> None:
        self._say(sentence)
        self._bar.setRange(0, 100)
        job = self._job = self._hub.jobs.run(work, self._finish, failed=self._refuse)
        # Not by a function of its own: what is still told after Cancel finds no dialog any more.
        job.moved.connect(self._move)

    def _move(self, share: float) -> None:
        self._bar.setValue(round(share * 100))

    def _finish(self, document: DocumentRead) -> None:
        self._job = None
        self.accept()
        self.done_reading.emit(document)

    def _refuse(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, TrackerError):
            self.accept()
            raise error
        self._say(str(error))
        self._bar.hide()
        self._paste.show()
        self._other.show()
        self._cancel.setText("Close")
        self._other.setFocus()
        announce(self, str(error), assertive=True)

    def _say(self, sentence: str) -> None:
        self.words.setText(sentence)
        self.setAccessibleDescription(sentence)

    def _go(self, act: Callable[[], object]) -> None:
        self.accept()
        act()
