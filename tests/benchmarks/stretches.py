"""The longest single stretch in which the window's own thread works and takes no key."""

import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from blackpool_tracker.ui.jobs import Jobs

Act = Callable[[], object]

QUIET = 0.3
"""Seconds in which nothing is done or waited for: the window has come to rest."""

_IDLE = 0.5
"""Milliseconds of a turn of the event loop in which nothing was to be done."""


def longest(jobs: Jobs, act: Act) -> float:
    """Milliseconds of the longest stretch from ``act`` until the window has come to rest."""
    return max(_spent(act), rest(jobs))


def rest(jobs: Jobs) -> float:
    """Let the window come to rest; milliseconds of the longest turn of its event loop."""
    worst = 0.0
    busy = time.monotonic()
    while jobs.busy or time.monotonic() - busy < QUIET:
        spent = _spent(_turn)
        worst = max(worst, spent)
        if spent > _IDLE:
            busy = time.monotonic()
        time.sleep(0.001)  # or the workers beside the window would wait for this one
    return worst


class BareTable:
    """The floor: a table of Qt's own, painted. Nothing is asked for and nothing is styled."""

    def __init__(self, width: int, height: int) -> None:
        self._model = QStandardItemModel(100, 9)
        for row in range(100):
            for column in range(9):
                self._model.setItem(row, column, QStandardItem(f"Some words {row} {column}"))
        self._view = QTableView()
        self._view.setModel(self._model)
        self._view.resize(width, height)
        self._view.show()

    def paint_ms(self) -> float:
        """Milliseconds of one painting, the median of five."""
        return statistics.median(_spent(self._view.viewport().repaint) for _ in range(5))

    def close(self) -> None:
        """Take it off the screen."""
        self._view.close()
        self._view.deleteLater()


def _turn() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _spent(act: Act) -> float:
    """Milliseconds of processor time of this thread."""
    begun = time.thread_time()
    act()
    return (time.thread_time() - begun) * 1000
