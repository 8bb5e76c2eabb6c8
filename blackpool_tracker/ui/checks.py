"""Whether the open register is sound: looked at beside the window, and told when it is known."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.checks import Checked
from blackpool_tracker.domain.errors import DamagedError, TrackerError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.whereabouts import name_of
from blackpool_tracker.ui import loading
from blackpool_tracker.ui.asking import CLOSE, Answer, Asking, Told, Weight
from blackpool_tracker.ui.jobs import Job, Jobs

AFTER: Final = 1_500
"""Milliseconds that a register has been on the screen before what is new in it is looked at."""
SOUND: Final = (
    "The file is whole, every step of its history can be followed, and all evidence is as it was"
    " when it was added."
)
SOUND_ON_SERVER: Final = (
    "Every step of its history can be followed, and all evidence is as it was when it was added."
)
NOT_SOUND_ON_SERVER: Final = (
    "Nothing was changed by looking. Show this to whoever looks after the server, and go on only"
    " when they have compared it with a backup of theirs."
)
NOT_SOUND: Final = (
    "Nothing was changed by looking. Keep this file as it is, open a backup, and compare what the"
    " two hold before you go on. Where no backup is new enough, save what can be read of this file"
    " into a new one."
)
BACKUP: Final = Answer("backup", "Open a backup…", Weight.MAIN)
SAVE: Final = Answer("save", "Save what can be read…")
MEND: Final = Answer("mend", "Make them anew", Weight.MAIN)
LATER: Final = Answer("later", "Not now", Weight.WAY_OUT)


class Checks(QObject):
    """Checks one register after the other; the window goes on meanwhile.

    Signals:
        busy: what is being done, with the share done; empty when it is done.
        known: the sentence that says how far the register was found in order.
        warned: the sentence that says that it was not.
        refused: the sentence that says why it could not be looked at.
        restore_wanted, salvage_wanted: a backup of a register that is not sound, or what can be
            read of it (``Path``, and its ``Passphrase`` or None).
    """

    busy = Signal(str)
    known = Signal(str)
    warned = Signal(str)
    refused = Signal(str)
    restore_wanted = Signal(object, object)
    salvage_wanted = Signal(object, object)

    def __init__(self, asking: Asking, parent: QObject) -> None:
        super().__init__(parent)
        self._asking = asking
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._path: Path | ServerAddress = Path()
        self._passphrase: Passphrase | None = None
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self._look_at_new)

    def soon(self, path: Path | ServerAddress, passphrase: Passphrase | None = None) -> None:
        """Look at what is new in a register that has just been opened, once it is on the screen."""
        self._path, self._passphrase = path, passphrase
        self._timer.start()

    def check(self, path: Path | ServerAddress, passphrase: Passphrase | None = None) -> None:
        """Look at all of a register, and say how it is."""
        self.cancel()
        self._path, self._passphrase = path, passphrase
        work = f"Checking {name_of(path)}…"
        self.busy.emit(work)
        job = self._jobs.run(
            lambda progress: loading.check_whole(path, progress, passphrase),
            self._say,
            failed=self._explain,
        )
        job.moved.connect(lambda share: self.busy.emit(f"{work} {share:.0%}"))
        job.ended.connect(lambda: self._end(job))
        self._job = job

    def cancel(self) -> None:
        """Stop looking."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """Stop looking, and wait until that is so."""
        self.cancel()
        self._jobs.close()

    def _look_at_new(self) -> None:
        path, passphrase = self._path, self._passphrase
        self._job = self._jobs.run(
            lambda progress: loading.check_new(path, progress, passphrase),
            self._tell_new,
            # Whatever hinders it, such as somebody who saves all the time, is said where it counts.
            failed=self._pass_over,
        )

    def _end(self, job: Job) -> None:
        self.busy.emit("")
        if job is self._job:
            self._job = None

    def _tell_new(self, found: Checked | None) -> None:
        if found is None:
            return
        if found.searching:
            self._offer_mending(found)
        elif found.faults:
            first, more = found.faults[0], len(found.faults) - 1
            others = f" There is more: {more}." if more else ""
            self.warned.emit(
                f"This register is not sound. {first}{others} File > Check register tells all of"
                f" it. {self._advice}"
            )
        else:
            self.known.emit(f"Checked up to step {found.mark.step}")

    def _say(self, found: Checked | None) -> None:
        if found is None:
            return
        if found.searching:
            self._offer_mending(found)
        elif found.faults:
            self._offer_ways(found.faults)
        else:
            self.known.emit(f"Checked up to step {found.mark.step}")
            sound = SOUND if self._in_file else SOUND_ON_SERVER
            self._asking.sentence("The register is sound", f"{sound} Its last is {found.mark}.")

    def _offer_ways(self, faults: tuple[str, ...]) -> None:
        path, passphrase = self._path, self._passphrase

        def answered(key: str) -> None:
            if key == BACKUP.key:
                self.restore_wanted.emit(path, passphrase)
            elif key == SAVE.key:
                self.salvage_wanted.emit(path, passphrase)

        told = Told("The register is not sound", self._advice, "What was found", faults)
        ways = (BACKUP, SAVE, CLOSE) if self._in_file else (CLOSE,)
        self._asking.listing(told, ways, answered)

    @property
    def _in_file(self) -> bool:
        """Whether the register is a file, of which there are backups and parts to be saved."""
        return isinstance(self._path, Path)

    @property
    def _advice(self) -> str:
        return NOT_SOUND if self._in_file else NOT_SOUND_ON_SERVER

    def _offer_mending(self, found: Checked) -> None:
        path, passphrase = self._path, self._passphrase

        def answered(key: str) -> None:
            if key == MEND.key:
                self._jobs.run(
                    lambda _progress: loading.rebuild_search(path, passphrase),
                    lambda _nothing: self.check(path, passphrase),
                    failed=self._explain,
                )

        title = "The search does not find everything"
        self._asking.sentence(title, found.faults[0], (MEND, LATER), answered)

    def _explain(self, error: Exception) -> None:
        if isinstance(error, DamagedError):
            self._offer_ways((str(error),))
            return
        self._pass_over(error)
        self.refused.emit(str(error))

    @staticmethod
    def _pass_over(error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
