"""A question that is asked beside the window, of which only the newest answer counts."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import MOMENT, Job, Lane, Progress

T = TypeVar("T")


class Newest(QObject):
    """Asks, and forgets what it has asked before: an answer that comes too late is not told."""

    def __init__(self, hub: Hub, parent: QObject, lane: Lane = Lane.QUESTIONS) -> None:
        super().__init__(parent)
        self._hub = hub
        self._lane = lane
        self._job: Job | None = None
        self._slow: Callable[[], object] | None = None
        self._moment = QTimer(self, singleShot=True, interval=MOMENT)
        self._moment.timeout.connect(self._say_slow)

    @property
    def busy(self) -> bool:
        """Whether an answer is still awaited."""
        return self._job is not None

    def ask(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        slow: Callable[[], object] | None = None,
    ) -> Job:
        """Ask ``work``; ``done`` gets its answer unless something newer is asked meanwhile.

        ``slow`` is called where no answer has come within a moment.
        """
        self._cancel()
        self._slow = slow
        if not self._moment.isActive():  # what is asked anew waits since it was asked first
            self._moment.start()
        job = self._hub.jobs.run(work, done, failed=failed or self._hub.hear, lane=self._lane)
        self._job = job
        job.ended.connect(lambda: self._end(job))
        return job

    def stop(self) -> None:
        """Ask for no answer any more."""
        self._moment.stop()
        self._slow = None
        self._cancel()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _end(self, job: Job) -> None:
        if self._job is job:
            self._job = None
            self._moment.stop()
            self._slow = None

    def _say_slow(self) -> None:
        if self._slow is not None:
            self._slow()
