"""How often mistakes come: whether to show one, to say that it goes on, or to be quiet."""

from collections import Counter
from enum import Enum, auto
from typing import Final

RUNNING: Final = 10.0
"""Seconds: what comes again sooner runs by itself, as a timer or a painting does."""

WHILE: Final = 60.0  # seconds
MOST: Final = 3  # pages within that while, whatever they are about
_TWICE: Final = 2


class Verdict(Enum):
    """What to do about a mistake."""

    TELL = auto()
    """Show a page."""

    TELL_ON = auto()
    """Show a page that says that it goes on happening."""

    BE_QUIET = auto()
    """Show no page: the person has been told, and would get no work done."""


class Repeats:
    """Counts mistakes. Moments are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._times: Counter[object] = Counter()
        self._told: Counter[object] = Counter()
        self._last: dict[object, float] = {}
        self._pages: list[float] = []

    def times(self, mistake: object) -> int:
        """How often a mistake has come."""
        return self._times[mistake]

    def count(self, mistake: object, now: float) -> bool:
        """Count a mistake; returns whether it seems to run by itself."""
        before = self._last.get(mistake)
        self._times[mistake] += 1
        self._last[mistake] = now
        return before is not None and now - before < RUNNING

    def weigh(self, mistake: object, now: float) -> Verdict:
        """Count a mistake; returns what to do about it."""
        running = self.count(mistake, now)
        lately = sum(now - at < WHILE for at in self._pages)
        if lately >= MOST or (running and self._told[mistake] >= _TWICE):
            return Verdict.BE_QUIET
        told = self._told[mistake]
        self._told[mistake] += 1
        self._pages.append(now)
        return Verdict.TELL_ON if told or lately == MOST - 1 else Verdict.TELL
