"""What can be done with register files as a whole: make, choose and copy them."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.preferences import Preferences, made_private, registers_folder
from blackpool_tracker.ui import loading
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.jobs import Jobs
from blackpool_tracker.ui.opened import KINDS

T = TypeVar("T")


class RegisterFiles(QObject):
    """Works beside the window, one file after the other.

    Signals:
        wanted: a register shall be opened (``Path``).
        made: a new, empty register is there, and shall be opened (``Path``).
        restored: a copy of a backup shall be opened, and which file is which (``Path``, str).
        busy: what is being done; empty when it is done.
        refused: the sentence that says why it was not done.
        told: a sentence to show in passing.
    """

    wanted = Signal(object)
    made = Signal(object)
    restored = Signal(object, str)
    busy = Signal(str)
    refused = Signal(str)
    told = Signal(str)

    def __init__(self, asking: Asking, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._asking = asking
        self._jobs = Jobs(self)

    def load(self, done: Callable[[], None]) -> None:
        """Import what a register needs, and then do ``done``."""
        self._jobs.run(lambda _progress: loading.load(), lambda _nothing: done())

    def choose(self) -> None:
        """Have a register chosen, and opened."""
        self._asking.open_file("Open a register", KINDS, self.wanted.emit)

    def create(self) -> None:
        """Have a place chosen for a new register, and make it."""

        def make(path: Path) -> None:
            work = f"Making {path.stem}…"
            self._run(work, lambda: loading.create_empty(path), self.made.emit)

        proposed = made_private(registers_folder()) / "Improvement.register"
        self._asking.save_file("A new register", KINDS, proposed, make)

    def create_example(self) -> None:
        """Make the Blackpool example in the user's own folder."""
        work = "Making the Blackpool example…"
        self._run(work, loading.create_example, self.wanted.emit)

    def back_up(self, path: Path, passphrase: Passphrase | None = None) -> None:
        """Have a place chosen for a copy of a register, and make it."""

        def copy(to: Path) -> None:
            work = f"Backing up {path.stem}…"
            self._run(
                work,
                lambda: loading.back_up(path, to, passphrase),
                lambda made: self._say_backed_up(*made),
            )

        proposed = path.with_name(f"{path.stem} backup{path.suffix}")
        self._asking.save_file("Back up the register", KINDS, proposed, copy)

    def restore(self, register: Path | None, passphrase: Passphrase | None = None) -> None:
        """Show the backups of a file, and have one opened; None takes the one open last."""
        files = (each for each in self._preferences.recent if isinstance(each, Path))
        last = next(files, registers_folder() / "Register.register")
        of = register or last

        def ask() -> None:
            window = self.parent()
            if isinstance(window, QWidget):
                done = self.restored.emit
                of_which = (of, passphrase)
                loading.ask_what_to_restore(window, of_which, self._asking, self._preferences, done)

        self.load(ask)

    def close(self) -> None:
        """End what is being done."""
        self._jobs.close()

    def _run(self, sentence: str, work: Callable[[], T], done: Callable[[T], object]) -> None:
        self.busy.emit(sentence)
        job = self._jobs.run(lambda _progress: work(), done, failed=self._explain)
        job.ended.connect(lambda: self.busy.emit(""))

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self.refused.emit(str(error))

    def _say_backed_up(self, to: Path, warning: str) -> None:
        if warning:
            self._asking.sentence("The copy is in doubt", f"It lies at {to}. {warning}")
        else:
            self.told.emit(f"Backed up to {to}")
