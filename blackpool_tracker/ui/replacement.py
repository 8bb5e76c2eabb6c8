"""Looks whether another version has been installed under the open window, and tells it once."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from blackpool_tracker.services.installed import REPLACED, replaced

EVERY: Final = 5_000  # milliseconds between two looks at one file


class Replacement(QObject):
    """What no window can go on without: its own program.

    Signals:
        told: the sentence that the program was upgraded, and what to do.
    """

    told = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Tell it if it is so; then there is nothing more to look for."""
        if replaced():
            self._timer.stop()
            self.told.emit(REPLACED)
