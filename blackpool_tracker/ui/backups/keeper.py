"""Has backups made beside the window, without being asked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from blackpool_tracker.domain.errors import BusyError, TrackerError, UnsoundError
from blackpool_tracker.services.backups import AT_ONCE, HOUR, Backups
from blackpool_tracker.ui.jobs import Jobs, Progress

AFTER_OPENING: Final = 3_000
"""Milliseconds in which whoever opens a register has the machine to himself."""

EVERY: Final = 600_000
"""Milliseconds between two looks whether an hour has passed, and until a failure is made good."""

AGAIN: Final = 60_000
"""Milliseconds until the next try, when others saved all the time."""

OFTEN: Final = 15
"""Such tries before the person is told."""

AT_THE_END: Final = 1.0
"""Seconds that the closing of a register may be held up."""

QUICK: Final = 64_000_000
"""Bytes of a register that can be copied in that time; a larger one waits for its opening."""

DAMAGED: Final = (
    "No backup could be made. {fault} The register itself may be damaged: choose File > Check"
    " register now. Earlier backups are untouched."
)
DOUBTED: Final = (
    "The newest backup is kept as in doubt, and the register is like it. {fault} Earlier backups"
    " are untouched."
)
NOT_MADE: Final = "No backup could be made. {reason} Your work is saved; it is tried again later."


class BackupKeeper(QObject):
    """Makes a backup after the opening, hourly while changes are made, and at the end.

    Signals:
        warned: a sentence that stays until somebody has read it. The same is not said twice.
    """

    warned = Signal(str)

    def __init__(self, backups: Backups, parent: QObject) -> None:
        super().__init__(parent)
        self._backups = backups
        self._jobs = Jobs(self, in_background=True)
        self._said, self._tries = "", 0
        self._first = QTimer(self, interval=AFTER_OPENING, singleShot=True)
        self._first.timeout.connect(self.look)
        self._first.start()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(lambda: self.look(HOUR))
        self._timer.start()

    @property
    def busy(self) -> bool:
        """Whether a backup is being made or checked."""
        return self._jobs.busy

    def look(self, rest: timedelta = AT_ONCE) -> None:
        """Make a backup beside the window if one is due, and check the newest if nobody has yet."""
        if self._jobs.busy:
            return

        def work(progress: Progress) -> list[str]:
            def go_on() -> bool:
                return not progress.stopped

            self._backups.keep_up(rest, go_on)
            return self._backups.faults_of_newest(go_on)

        self._run(work)

    def close(self) -> None:
        """Stop what goes on, and make a last backup if one is due and quickly made.

        What takes longer is left to the next opening, which finds that one is due.
        """
        self._first.stop()
        self._timer.stop()
        self._jobs.close()
        if self._is_quick():
            self._run(lambda progress: self._at_the_end(lambda: not progress.stopped))
            self._jobs.wait(AT_THE_END)
            self._jobs.close()

    def _at_the_end(self, go_on: Callable[[], bool]) -> list[str]:
        self._backups.keep_up(go_on=go_on)
        return []

    def _is_quick(self) -> bool:
        try:
            return self._backups.register.stat().st_size <= QUICK
        except OSError:
            return False

    def _run(self, work: Callable[[Progress], list[str]]) -> None:
        self._jobs.run(work, self._hear, failed=self._explain)

    def _hear(self, faults: list[str]) -> None:
        self._tries = 0
        if faults:
            self._say(DOUBTED.format(fault=faults[0]))
        else:
            self._said = ""

    def _explain(self, error: Exception) -> None:
        if isinstance(error, BusyError) and self._tries < OFTEN:
            self._tries += 1
            self._first.start(AGAIN)
        elif isinstance(error, UnsoundError):
            self._say(DAMAGED.format(fault=error))
        elif isinstance(error, TrackerError):
            self._say(NOT_MADE.format(reason=error))
        elif isinstance(error, OSError):
            self._say(NOT_MADE.format(reason=f"{self._backups.folder} cannot be used."))
        else:
            raise error

    def _say(self, sentence: str) -> None:
        if sentence != self._said:
            self._said = sentence
            self.warned.emit(sentence)
