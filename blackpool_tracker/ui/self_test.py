"""The self-test's last trial: the window opens on a register and lists its findings."""

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QTableView

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.self_test import TESTER
from blackpool_tracker.ui.app import no_screen, start, the_application
from blackpool_tracker.ui.main_window import MainWindow

PATIENCE: Final = 60_000  # milliseconds; a slow machine starting for the first time needs some 10 s
LOOK_EVERY: Final = 50  # milliseconds
SIZE: Final = (1440, 900)  # points: wide enough for the list and a finding side by side


def grab_window(register: Path, picture: Path) -> str:
    """Open the window on a register, wait for its findings, and keep a picture of it.

    Works without a screen. Raises ``TrackerError`` when no finding is listed within a minute.
    """
    if no_screen(sys.platform, os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    the_application()
    preferences = Preferences()
    preferences.choose_person(TESTER)  # or the window would ask who is there
    window = start(preferences, register)
    window.resize(*SIZE)
    try:
        listed = _wait_for_rows(window)
        _settle()
        if not window.grab().save(str(picture), "PNG"):
            raise TrackerError(f"The picture could not be kept as {picture}.")
        return f"{listed} rows listed, {window.width()} by {window.height()} points"
    finally:
        window.close()


def _wait_for_rows(window: MainWindow) -> int:
    """How many rows the window lists, once it lists any."""
    loop, timer = QEventLoop(), QTimer(interval=LOOK_EVERY)
    timer.timeout.connect(lambda: loop.quit() if _rows(window) else None)
    QTimer.singleShot(PATIENCE, loop, loop.quit)
    timer.start()
    loop.exec()
    timer.stop()
    listed = _rows(window)
    if not listed:
        raise TrackerError("No finding was listed within a minute.")
    return listed


def _settle() -> None:
    """Let what has just come be laid out, or words would be cut off in the picture."""
    loop = QEventLoop()
    QTimer.singleShot(LOOK_EVERY, loop, loop.quit)
    loop.exec()


def _rows(window: MainWindow) -> int:
    """The rows of the longest table of the open register."""
    tables = window.findChildren(QTableView) if window.register else []
    return max((table.model().rowCount() for table in tables), default=0)
