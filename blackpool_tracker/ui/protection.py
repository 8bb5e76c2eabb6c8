"""Registers with a passphrase, in the window: to open one, and to set, change or remove it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.errors import DamagedError, PassphraseError, TrackerError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.protection import Keyring, plain_backups
from blackpool_tracker.ui import loading
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.jobs import Jobs
from blackpool_tracker.ui.opened import OpenRegister
from blackpool_tracker.ui.passphrase_dialogs import GivePassphrase, RemovePassphrase, SetPassphrase

REMOVED: Final = "The passphrase was removed. Backups made until now keep it."
CHANGED: Final = "The passphrase was changed. Backups made until now keep the old one."
PROTECTED: Final = (
    "From now on the register, and every copy of it, can be read only with the passphrase."
    " Copies made before have none: whoever has one can read it, so delete those that you do not"
    " need. Special programs may still find parts of the old file on the drive."
)


class Protection(QObject):
    """Works beside the window: to try a passphrase takes half a second, to set one some more.

    Signals:
        opened: this opens the register, which is to be shown (``Path``, ``Passphrase`` or None).
        given_up: nobody gave the passphrase; the sentence that says why, if it was a fault.
        damaged: the register cannot be opened with the passphrase that opens it:
            ``DamagedError``, ``Path``, ``Passphrase``.
        begun: the register must be let go of: what is being done with it.
        refused: the sentence that says why something was not done.
    """

    opened = Signal(object, object)
    given_up = Signal(str)
    damaged = Signal(object, object, object)
    begun = Signal(str)
    refused = Signal(str)

    def __init__(self, window: QWidget, preferences: Preferences, asking: Asking) -> None:
        super().__init__(window)
        self._window = window
        self._asking = asking
        self._keyring = Keyring(preferences)
        self._jobs = Jobs(self)

    def unlock(self, path: Path) -> None:
        """Find out what opens a register: the keyring, else the person."""

        def found(passphrase: Passphrase | None) -> None:
            if passphrase is not None:
                self.opened.emit(path, passphrase)
            else:
                self._ask(path)

        self._jobs.run(lambda _progress: self._remembered(path), found)

    def change(self, register: OpenRegister | None) -> None:
        """Have a passphrase chosen for the open register, if there is one, and give it to it."""
        path = register.facts().file if register is not None else None
        if register is None or path is None:
            return
        now = register.passphrase()
        dialog = SetPassphrase(self._window, now)
        said = CHANGED if now is not None else PROTECTED
        dialog.chosen.connect(lambda passphrase: self._protect(path, now, passphrase, said))
        dialog.open()

    def remove(self, register: OpenRegister | None) -> None:
        """Have the removal confirmed, and make the open register a plain one."""
        now = register.passphrase() if register is not None else None
        path = register.facts().file if register is not None else None
        if path is None or now is None:
            return
        dialog = RemovePassphrase(self._window, now)
        dialog.confirmed.connect(lambda: self._protect(path, now, None, REMOVED))
        dialog.open()

    def close(self) -> None:
        """End what is being done."""
        self._jobs.close()

    def _remembered(self, path: Path) -> Passphrase | None:
        """Called on a worker's thread."""
        passphrase = self._keyring.remembered(path)
        try:
            return loading.unlock(path, passphrase) if passphrase is not None else None
        except TrackerError:  # it is another one by now, or the file says more when it is asked
            return None

    def _ask(self, path: Path) -> None:
        dialog = GivePassphrase(self._window, path.stem)
        dialog.given.connect(lambda words, keep: self._try(dialog, path, words, keep=keep))
        dialog.rejected.connect(lambda: self.given_up.emit(""))
        dialog.open()
        # In the same lane as what follows: nothing of Qt is imported while a worker imports.
        job = self._jobs.run(
            lambda _progress: self._keyring.works(),
            lambda works: dialog.offer_to_remember(works=works),
        )
        dialog.finished.connect(job.cancel)

    def _try(
        self, dialog: GivePassphrase, path: Path, passphrase: Passphrase, *, keep: bool
    ) -> None:
        def opens(_nothing: object) -> None:
            dialog.accept()
            self.opened.emit(path, passphrase)
            if keep:
                self._remember(path, passphrase)

        def fails(error: Exception) -> None:
            if isinstance(error, PassphraseError):
                dialog.refuse(str(error))
                return
            dialog.accept()
            if isinstance(error, DamagedError):
                self.damaged.emit(error, path, passphrase)
            else:
                self.given_up.emit(_sentence(error))

        job = self._jobs.run(
            lambda _progress: loading.unlock(path, passphrase), opens, failed=fails
        )
        dialog.rejected.connect(job.cancel)

    def _remember(self, path: Path, passphrase: Passphrase) -> None:
        self._jobs.run(
            lambda _progress: self._keyring.remember(path, passphrase),
            lambda _nothing: None,
            failed=lambda error: self._asking.sentence(
                "The passphrase is not remembered", _sentence(error)
            ),
        )

    def _protect(
        self, path: Path, now: Passphrase | None, passphrase: Passphrase | None, said: str
    ) -> None:
        self.begun.emit(f"Writing {path.stem} anew…")

        def work() -> list[Path]:
            if now is not None:
                self._keyring.forget(path)
            loading.protect(path, passphrase, now)
            return plain_backups(path) if now is None else []

        def done(plain: list[Path]) -> None:
            self.opened.emit(path, passphrase)
            self._asking.sentence("The register was written anew", _with_places(said, plain))

        def fails(error: Exception) -> None:
            self.opened.emit(path, now)
            self.refused.emit(_sentence(error))

        self._jobs.run(lambda _progress: work(), done, failed=fails)


def _with_places(said: str, plain: list[Path]) -> str:
    """The sentence, with the folders in which backups without a passphrase lie."""
    if not plain:
        return said
    folders = "\n".join(sorted({str(path.parent) for path in plain}))
    many = f"{len(plain)} backups" if len(plain) > 1 else "One backup"
    return f"{said}\n\n{many} without a passphrase:\n{folders}"


def _sentence(error: Exception) -> str:
    if not isinstance(error, TrackerError):
        raise error
    return str(error)
