"""Making what is not seen at once, while nothing else is to be done."""

from collections.abc import Callable
from time import monotonic
from typing import ClassVar, Final

from PySide6.QtCore import QObject, QTimer

_APART: Final = 0.001
"""Seconds between two pieces: within one turn of the event loop the next follows sooner."""


class SpareMoment(QTimer):
    """Does something once no key and no painting waits; no two of them in one turn.

    Else the lists of a page would each make a piece in the same turn, and a key wait for them all.
    """

    _done: ClassVar = 0.0

    def __init__(self, parent: QObject, act: Callable[[], object]) -> None:
        super().__init__(parent, singleShot=True, interval=0)
        self._act = act
        self.timeout.connect(self._try)

    def _try(self) -> None:
        if monotonic() - SpareMoment._done < _APART:
            self.start()
            return
        self._act()
        SpareMoment._done = monotonic()
