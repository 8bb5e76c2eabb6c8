"""Making what is not seen at once, while nothing else is to be done."""

from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtCore import QObject, QTimer

_TURNS: Final = 3
"""Turns of the event loop in which what was made is laid out and painted, and no more is made.

The first may be the rest of the turn in which it was made.
"""


class SpareMoment(QTimer):
    """Does something once no key and no painting waits; what was done is painted before the next.

    Else the lists of a page would each make a piece in the same turn of the event loop, and a key
    wait for them all, and for the painting of what was made before.
    """

    _rests: ClassVar = 0
    _rested: ClassVar = 0

    def __init__(self, parent: QObject, act: Callable[[], object]) -> None:
        super().__init__(parent, singleShot=True, interval=0)
        self._act = act
        self.timeout.connect(self._try)

    @classmethod
    def rest(cls) -> None:
        """Let what was done just now be painted before anything is done in a spare moment."""
        cls._rests += 1
        cls._wait(cls._rests, _TURNS)

    @classmethod
    def _wait(cls, rest: int, turns: int) -> None:
        if turns:
            QTimer.singleShot(0, lambda: cls._wait(rest, turns - 1))
        else:
            cls._rested = max(cls._rested, rest)

    def _try(self) -> None:
        if SpareMoment._rested < SpareMoment._rests:
            self.start()
            return
        self.rest()
        self._act()
