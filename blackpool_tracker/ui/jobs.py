"""Long work, beside the window.

Lanes, each of one worker. Files are read and written one after the other, because PDFium may be
used by one thread at a time; questions to the register and steps that change it do not wait behind
them, and nothing waits behind a printer, or a large file that comes from far away.
"""

from collections.abc import Callable
from enum import Enum, auto
from threading import Event
from time import monotonic
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, Signal

T = TypeVar("T")

_BETWEEN_REPORTS: Final = 0.05
"""Seconds: at most 20 reports a second, however often the work reports."""


MOMENT: Final = 250
"""Milliseconds after which a person is told that something is still being done or read."""


class Lane(Enum):
    """Which of the queues a piece of work waits in."""

    FILES = auto()
    QUESTIONS = auto()
    STEPS = auto()
    FETCHING = auto()
    PRINTING = auto()


class Progress:
    """What a piece of work is given: a place to report to, and the wish to stop."""

    def __init__(self, report: Callable[[float], None], stop: Event) -> None:
        self._report, self._stop = report, stop
        self._last = 0.0

    def __call__(self, share: float) -> bool:
        """Report the share done, 0 to 1; False means that the work should stop."""
        now = monotonic()
        if share >= 1 or now - self._last >= _BETWEEN_REPORTS:
            self._last = now
            self._report(share)
        return not self.stopped

    @property
    def stopped(self) -> bool:
        """Whether the work should stop."""
        return self._stop.is_set()


class Job(QObject):
    """One piece of work in its queue or at work. Its signals come on the window's thread.

    Signals:
        moved: the share done, 0 to 1.
        finished: the value that the work returned; not after ``cancel``.
        failed: the exception that it raised; not after ``cancel``.
        ended: always the last word, whichever way it ended.
    """

    moved = Signal(float)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stop = Event()
        self.owed = False
        """Whether it is done in any case, for somebody counts on it."""
        self.answered = False
        """Whether somebody wants to hear of a failure."""

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self.stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next report; its value is not wanted any more."""
        self.stop.set()


class _Word(NamedTuple):
    """What a worker says to the window."""

    job: Job
    share: float = 0.0
    value: object = None
    error: Exception | None = None
    last: bool = False


class Jobs(QObject):
    """The queues of long work. Work takes values and returns a value, and touches no widget.

    With ``in_background`` all else that the machine has to do comes first, where it can be told so.
    """

    _said = Signal(object)

    def __init__(self, parent: QObject | None = None, *, in_background: bool = False) -> None:
        super().__init__(parent)
        self._open: set[Job] = set()
        self._pools = {lane: QThreadPool(self) for lane in Lane}
        for pool in self._pools.values():
            pool.setMaxThreadCount(1)
            if in_background:
                pool.setThreadPriority(QThread.Priority.LowestPriority)
        self._said.connect(self._hear)
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether nothing is begun any more."""
        return self._closed

    @property
    def busy(self) -> bool:
        """Whether any work is waiting or going on."""
        return bool(self._open)

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[Exception], object] | None = None,
        lane: Lane = Lane.FILES,
        owed: bool = False,
    ) -> Job:
        """Queue ``work``; ``done`` gets its value on the window's thread.

        ``failed`` gets the exception that it raised; without it the exception is raised on the
        window's thread, as a bug is. Once closed for good, nothing is begun any more. What is
        ``owed`` is done before, and its answer heard.
        """
        job = Job(self)
        job.finished.connect(done)
        if failed is not None:
            job.failed.connect(failed)
        if self._closed:
            job.cancel()
            return job
        self._open.add(job)
        job.answered, job.owed = failed is not None, owed
        # Never QRunnable.create: its wrapper outlives the work, and Qt's next objects at the same
        # place came back to Python as runnables (PySide6 6.11.3, 1,926 of 3,000 rounds).
        self._pools[lane].start(lambda: self._work(job, work))
        return job

    def close(self, seconds: float = 10.0, *, for_good: bool = False) -> bool:
        """Ask all work to stop and wait for it; False when some goes on after ``seconds``.

        A step that has begun is waited for until it is made, for nobody may close the register
        beneath it; so is every one that is owed. ``for_good`` when nothing may be begun afterwards.
        """
        self._closed = for_good
        for job in self._open:
            if not job.owed:
                job.cancel()
        self._pools[Lane.STEPS].waitForDone()
        # Its answers, which wait for the loop of events that may not come to them any more.
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        return self.wait(seconds)

    def wait(self, seconds: float) -> bool:
        """Wait until all work is done; False when some goes on after ``seconds``."""
        deadline = monotonic() + seconds
        return all(
            pool.waitForDone(round(max(deadline - monotonic(), 0) * 1000))
            for pool in self._pools.values()
        )

    def _work(self, job: Job, work: Callable[[Progress], object]) -> None:
        """Called on a worker's thread."""
        progress = Progress(lambda share: self._said.emit(_Word(job, share=share)), job.stop)
        if job.cancelled:
            self._said.emit(_Word(job, last=True))
            return
        # PySide prints, and swallows, what escapes from a runnable.
        try:
            word = _Word(job, value=work(progress), last=True)
        except Exception as error:  # noqa: BLE001  whatever it is, the window must hear of it
            word = _Word(job, error=error, last=True)
        self._said.emit(word)

    def _hear(self, word: _Word) -> None:
        """Called on the window's thread, in the order in which the workers spoke."""
        job = word.job
        if not word.last:
            job.moved.emit(word.share)
            return
        self._open.discard(job)
        try:
            self._tell(word)
        finally:
            job.ended.emit()
            job.deleteLater()

    @staticmethod
    def _tell(word: _Word) -> None:
        job, error = word.job, word.error
        if job.cancelled:
            return
        if error is None:
            job.finished.emit(word.value)
        elif job.answered:
            job.failed.emit(error)
        else:
            raise error
