"""Measures a start from inside: first painting, the moment the window is usable, peak memory.

The standard library and Qt only, so that watching costs the floor and the program the same.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

SPAWNED = "TRACKER_SPAWNED"
"""The environment variable that tells when the process was begun, in seconds of the clock."""


class Stopwatch(QObject):
    """Notes when ``window`` was first painted and when ``usable()`` was first true; then quits."""

    def __init__(self, window: QWidget, usable: Callable[[], bool]) -> None:
        super().__init__()
        self._begun = float(os.environ[SPAWNED])
        self._usable = usable
        self._noted: dict[str, float] = {}
        window.installEventFilter(self)
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._look)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and "paint" not in self._noted:
            # After the painting that has just begun, before whatever waits behind it.
            QTimer.singleShot(0, lambda: self._note("paint"))
            self._noted["paint"] = 0.0
            self._timer.start()
        return False

    def print(self) -> None:
        print(json.dumps(self._noted))

    def _note(self, what: str) -> None:
        self._noted[what] = (time.time() - self._begun) * 1000

    def _look(self) -> None:
        if self._noted["paint"] and self._usable():
            self._timer.stop()
            self._note("usable")
            self._noted["memory"] = peak_memory()
            QApplication.quit()


def peak_memory() -> float:
    """The most memory this process has held, in MiB; 0 where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return 0.0
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
