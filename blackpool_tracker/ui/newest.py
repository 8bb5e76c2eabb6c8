"""A question that is asked beside the window, of which only the newest answer counts."""

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject

from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Lane, Progress

T = TypeVar("T")

MOMENT: Final = 250
"""Milliseconds after which a piece says that what was chosen is still being read."""


class Newest(QObject):
    """Asks, and forgets what it has asked before: an answer that comes too late is not told."""

    def __init__(self, hub: Hub, parent: QObject, lane: Lane = Lane.QUESTIONS) -> None:
        super().__init__(parent)
        self._hub = hub
        self._lane = lane
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is still awaited."""
        return self._job is not None

    def ask(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Ask ``work``; ``done`` gets its answer unless something newer is asked meanwhile."""
        self.stop()
        job = self._hub.jobs.run(work, done, failed=failed or self._hub.hear, lane=self._lane)
        self._job = job
        job.ended.connect(lambda: self._end(job))
        return job

    def stop(self) -> None:
        """Ask for no answer any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _end(self, job: Job) -> None:
        if self._job is job:
            self._job = None
