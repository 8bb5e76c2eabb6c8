"""Damaged registers in the window: what is damaged, and saving what can be read of them."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.errors import PassphraseError, TrackerError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.salvaged import ALL_READ, KEEP, Salvaged, damage, summary
from blackpool_tracker.ui import loading
from blackpool_tracker.ui.asking import CLOSE, Answer, Asking, Told, Weight
from blackpool_tracker.ui.jobs import Job, Jobs, Lane, Progress
from blackpool_tracker.ui.opened import KINDS
from blackpool_tracker.ui.passphrase_dialogs import GivePassphrase
from blackpool_tracker.ui.status_strip import StatusStrip
from blackpool_tracker.ui.welcome import WelcomePage

OPEN: Final = Answer("open", "Open the new register", Weight.MAIN)
FOLDER: Final = Answer("folder", "Show in folder", Weight.ASIDE)
TITLE: Final = "What could be read was saved"
LISTED: Final = "What was not read, or was put right"
WHERE: Final = "What can be read goes into a new register"


class Salvages(QObject):
    """Works beside the window, on one damaged register after the other.

    Signals:
        opened: the new register shall be shown, and what opens it (``Path``, ``Passphrase`` or
            None).
        busy: what is being done; empty when it is done.
        moved: the share of it that is done, 0 to 1.
        named: the sentence that says what of a register is damaged.
        refused: the sentence that says why something was not done.
        restore_wanted: a backup of a damaged register (``Path``, ``Passphrase`` or None).
    """

    opened = Signal(object, object)
    busy = Signal(str)
    moved = Signal(float)
    named = Signal(str)
    refused = Signal(str)
    restore_wanted = Signal(object, object)

    def __init__(self, window: QWidget, preferences: Preferences, asking: Asking) -> None:
        super().__init__(window)
        self._window, self._preferences, self._asking = window, preferences, asking
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._look: Job | None = None
        self._made: list[Salvaged] = []
        self._damaged: tuple[Path, Passphrase | None] = (Path(), None)

    def join(self, strip: StatusStrip, welcome: WelcomePage) -> None:
        """Let the strip and the start page tell how far it is, and offer what can be done."""
        self._welcome = welcome
        self.busy.connect(lambda said: strip.show_stoppable(said, "the salvage", self.stop))
        self.busy.connect(welcome.show_stoppable)
        self.moved.connect(welcome.show_share)
        self.named.connect(lambda said: welcome.damage.name(said, known=True))
        welcome.stop_wanted.connect(self.stop)
        welcome.damage.given_up.connect(self.overlook)
        welcome.damage.restore_wanted.connect(lambda: self.restore_wanted.emit(*self._damaged))
        welcome.damage.salvage_wanted.connect(lambda: self.save(*self._damaged))

    def offer(self, path: Path, passphrase: Passphrase | None) -> None:
        """Offer on the start page what can be done about a damaged register; say what of it is."""
        self._damaged = (path, passphrase)
        self._welcome.show_damage()
        self._look_at(path, passphrase)

    def overlook(self) -> None:
        """Look no longer for what is damaged."""
        if self._look is not None:
            self._look.cancel()

    def choose(self) -> None:
        """Have a damaged register chosen, and what can be read of it saved."""
        self._asking.open_file("A damaged register", KINDS, self.save)

    def save(self, path: Path, passphrase: Passphrase | None = None) -> None:
        """Have a new place chosen, and put there what can be read of a damaged register."""
        if self._job is not None:
            return
        if passphrase is not None:
            self._ask_where(path, passphrase)
            return
        self._jobs.run(
            lambda _progress: loading.needs_passphrase(path),
            lambda needs: (self._ask_passphrase if needs else self._ask_where)(path),
            failed=self._explain,
        )

    def stop(self) -> None:
        """Stop the saving; nothing is kept of it unless it is done already."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """End what is being done."""
        self._jobs.close()

    def _ask_passphrase(self, path: Path) -> None:
        dialog = GivePassphrase(self._window, path.stem, damaged=True)
        dialog.given.connect(lambda words, _keep: self._try(dialog, path, words))
        dialog.open()

    def _try(self, dialog: GivePassphrase, path: Path, passphrase: Passphrase) -> None:
        def opens(_nothing: object) -> None:
            dialog.accept()
            self._ask_where(path, passphrase)

        def fails(error: Exception) -> None:
            if isinstance(error, PassphraseError):
                dialog.refuse(str(error))
                return
            dialog.accept()
            self._explain(error)

        job = self._jobs.run(
            lambda _progress: loading.unlock_part(path, passphrase), opens, failed=fails
        )
        dialog.rejected.connect(job.cancel)

    def _ask_where(self, path: Path, passphrase: Passphrase | None = None) -> None:
        proposed = path.with_name(f"{path.stem} salvaged{path.suffix}")
        self._asking.save_file(WHERE, KINDS, proposed, lambda to: self._save(path, to, passphrase))

    def _save(self, path: Path, to: Path, passphrase: Passphrase | None) -> None:
        self.overlook()
        self._made = []
        person, made = self._preferences.person, self._made

        def work(progress: Progress) -> None:
            # Kept here, for a Cancel that came too late must not hide what was made.
            done = loading.salvage(path, to, person, progress, passphrase)
            if done is not None:
                made.append(done)

        said = f"Reading what can be read of {path.stem}…"
        self.busy.emit(said)
        self._job = self._jobs.run(work, lambda _nothing: None, failed=self._explain)
        self._job.moved.connect(self.moved)
        self._job.moved.connect(lambda share: self.busy.emit(f"{said} {share:.0%}"))
        self._job.ended.connect(lambda: self._end(passphrase))

    def _end(self, passphrase: Passphrase | None) -> None:
        self._job = None
        self.busy.emit("")
        for done in self._made:
            self._tell(done, passphrase)

    def _tell(self, done: Salvaged, passphrase: Passphrase | None) -> None:
        def answered(key: str) -> None:
            if key == FOLDER.key:
                self._asking.show_folder(done.register)
            elif key == OPEN.key:
                self.opened.emit(done.register, passphrase)

        text = (
            f"{summary(done)}\n\nThe new register is {done.register}; this list stands beside it in"
            f" {done.report.name}. {KEEP}"
        )
        parts = (damage(done.parts),) if done.parts else ()
        told = Told(TITLE, text, LISTED, (*parts, *done.lines) or (ALL_READ,))
        self._asking.listing(told, (FOLDER, CLOSE, OPEN), answered)

    def _look_at(self, path: Path, passphrase: Passphrase | None) -> None:
        self.overlook()
        self._look = self._jobs.run(
            lambda progress: loading.damage_of(path, progress, passphrase),
            lambda said: self.named.emit(said or ""),
            failed=self._say_nothing_known,
            lane=Lane.QUESTIONS,
        )
        self._look.ended.connect(self._looked)

    def _say_nothing_known(self, error: Exception) -> None:
        self._pass_over(error)
        # Without the passphrase nothing can be known; else the sentence says that nothing is left.
        self.named.emit("" if isinstance(error, PassphraseError) else str(error))

    def _looked(self) -> None:
        self._look = None

    def _explain(self, error: Exception) -> None:
        self._pass_over(error)
        self.refused.emit(str(error))

    @staticmethod
    def _pass_over(error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
