"""A register made anew from JSON, beside the window."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.services.made_registers import ReadIn
from blackpool_tracker.services.preferences import Preferences, made_private, registers_folder
from blackpool_tracker.ui import loading
from blackpool_tracker.ui.asking import CLOSE, Answer, Asking, Weight
from blackpool_tracker.ui.jobs import Job, Jobs
from blackpool_tracker.ui.opened import KINDS
from blackpool_tracker.ui.status_strip import StatusStrip
from blackpool_tracker.ui.welcome import WelcomePage

OPEN: Final = Answer("open", "Open the new register", Weight.MAIN)
FOLDER: Final = Answer("folder", "Show in folder", Weight.ASIDE)
WHICH: Final = "The JSON of a whole register"
JSON: Final = "JSON (*.json)"
WHERE: Final = "A new register is made of it"
TITLE: Final = "The register was made"


class JsonRegisters(QObject):
    """Makes one register after the other of the JSON of a whole one.

    Signals:
        opened: the new register shall be shown, and what opens it (``Path``, None).
        busy: what is being done; empty when it is done.
        moved: the share of it that is done, 0 to 1.
        refused: the sentence that says why nothing was made.
    """

    opened = Signal(object, object)
    busy = Signal(str)
    moved = Signal(float)
    refused = Signal(str)

    def __init__(self, window: QWidget, preferences: Preferences, asking: Asking) -> None:
        super().__init__(window)
        self._preferences, self._asking = preferences, asking
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._made: list[ReadIn] = []

    def join(self, strip: StatusStrip, welcome: WelcomePage) -> None:
        """Let the strip and the start page tell how far it is, and stop it."""
        self.busy.connect(lambda said: strip.show_stoppable(said, "the reading", self.stop))
        self.busy.connect(welcome.show_stoppable)
        self.moved.connect(welcome.show_share)
        welcome.stop_wanted.connect(self.stop)

    def choose(self) -> None:
        """Have the JSON chosen, then a place for the register, and make it."""
        if self._job is None:
            self._asking.open_file(WHICH, JSON, self._ask_where)

    def stop(self) -> None:
        """Stop the making; nothing is kept of it unless it is done already."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """End what is being done."""
        self._jobs.close()

    def _ask_where(self, source: Path) -> None:
        try:
            folder = made_private(registers_folder())
        except OSError:
            folder = source.parent
        proposed = folder / f"{source.stem}.register"
        self._asking.save_file(WHERE, KINDS, proposed, lambda to: self._make(source, to))

    def _make(self, source: Path, to: Path) -> None:
        self._made = []
        person, made = self._preferences.person, self._made
        said = f"Making a register of {source.name}…"
        self.busy.emit(said)
        # Kept here, for a Cancel that came too late must not hide what was made.
        self._job = self._jobs.run(
            lambda progress: made.append(loading.read_in(source, to, person, progress)),
            lambda _nothing: None,
            failed=self._explain,
        )
        self._job.moved.connect(self.moved)
        self._job.moved.connect(lambda share: self.busy.emit(f"{said} {share:.0%}"))
        self._job.ended.connect(self._end)

    def _end(self) -> None:
        self._job = None
        self.busy.emit("")
        for done in self._made:
            self._tell(done)

    def _tell(self, done: ReadIn) -> None:
        def answered(key: str) -> None:
            if key == FOLDER.key:
                self._asking.show_folder(done.register)
            elif key == OPEN.key:
                self.opened.emit(done.register, None)

        text = f"{done.sentence}\n\nThe new register is {done.register}."
        self._asking.sentence(TITLE, text, (FOLDER, CLOSE, OPEN), answered)

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self.refused.emit(str(error))
