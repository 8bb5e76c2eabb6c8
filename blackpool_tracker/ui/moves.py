"""Moving the register of a file to a server, beside the window."""

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.checks import Mark
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.protection import Keyring
from blackpool_tracker.ui import loading
from blackpool_tracker.ui.asking import CLOSE, Answer, Asking, Told, Weight
from blackpool_tracker.ui.jobs import Jobs, Progress
from blackpool_tracker.ui.move_dialog import MoveToServer
from blackpool_tracker.ui.opened import OpenRegister

MOVED: Final = "The register has moved"
SAME: Final = (
    "It was compared with the file, row by row. The file stays as it was, at {path}. From now on"
    " the register is opened on the server."
)
TO_MARK: Final = (
    "So that nobody goes on in the file by mistake it can be marked: from then on it is to look at"
    " only, and leads to the shared register. A backup is made first, from which it could be gone"
    " on with."
)
STAYED: Final = "What is in the file alone"
NOT_MARKED: Final = "The file was not marked. {why}"
MARK: Final = Answer("mark", "&Mark the file, and open it", Weight.MAIN)
OPEN: Final = Answer("open", "&Open it")


class Moves(QObject):
    """Works on one register after the other.

    Signals:
        begun: the register must be let go of: what is being done with it.
        arrived: the shared register shall be shown: its ``ServerAddress``, what opens it
            (``Passphrase`` or None), and what has to be said of the file, if anything (str).
    """

    begun = Signal(str)
    arrived = Signal(object, object, str)

    def __init__(self, window: QWidget, preferences: Preferences, asking: Asking) -> None:
        super().__init__(window)
        self._window, self._asking = window, asking
        self._keyring = Keyring(preferences)
        self._jobs = Jobs(self)

    def choose(self, register: OpenRegister) -> None:
        """Ask where the open register, a file, moves to, and move it."""
        file, passphrase = register.facts().file, register.passphrase()
        if file is None:
            return
        dialog = MoveToServer(self._window, self._asking, file.name)
        dialog.wanted.connect(
            lambda address, password, _keep: self._move(
                dialog, (file, passphrase), address, password
            )
        )
        dialog.open()

    def close(self) -> None:
        """End what is being done."""
        self._jobs.close()

    def _move(
        self,
        dialog: MoveToServer,
        file: tuple[Path, Passphrase | None],
        address: ServerAddress,
        password: Passphrase | None,
    ) -> None:
        came: list[tuple[Passphrase | None, Any]] = []
        prepares = dialog.prepares == address

        def work(progress: Progress) -> None:
            known = password or self._keyring.remembered(address)
            # Kept here, for a Cancel that came too late must not hide that it has moved.
            filled = loading.move_to_server((address, known), file, progress, prepares=prepares)
            came.append((known, filled))

        def ended() -> None:
            for known, filled in came:
                if filled is None:
                    dialog.offer_to_prepare(address)
                else:
                    dialog.accept()
                    self._tell(file, (address, known), filled)

        job = self._jobs.run(
            work,
            lambda _nothing: None,
            failed=lambda error: dialog.explain(error, known=password is not None),
        )
        job.moved.connect(dialog.show_share)
        dialog.stopped.connect(job.cancel)
        job.ended.connect(ended)

    def _tell(
        self,
        file: tuple[Path, Passphrase | None],
        there: tuple[ServerAddress, Passphrase | None],
        filled: Any,
    ) -> None:
        """Say what came of it, and ask what shall become of the file."""

        def answered(key: str) -> None:
            if key == MARK.key:
                self._mark(file, there, filled.mark)
            elif key == OPEN.key:
                self.arrived.emit(*there, "")

        text = f"{filled.sentence} {SAME.format(path=file[0])}"
        if filled.left_behind:
            told = Told(MOVED, text, STAYED, filled.left_behind)
            self._asking.listing(told, (CLOSE, OPEN), answered)
        else:
            self._asking.sentence(MOVED, f"{text}\n\n{TO_MARK}", (CLOSE, OPEN, MARK), answered)

    def _mark(
        self,
        file: tuple[Path, Passphrase | None],
        there: tuple[ServerAddress, Passphrase | None],
        mark: Mark,
    ) -> None:
        path, passphrase = file
        self.begun.emit(f"Marking {path.stem}…")

        def fails(error: Exception) -> None:
            if not isinstance(error, TrackerError):
                raise error
            self.arrived.emit(*there, NOT_MARKED.format(why=error))

        self._jobs.run(
            lambda _progress: loading.leave_behind(there[0], path, passphrase, mark),
            lambda _nothing: self.arrived.emit(*there, ""),
            failed=fails,
        )
