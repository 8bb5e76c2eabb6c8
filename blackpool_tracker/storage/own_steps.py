"""Which versions of rows the steps of one store have led to, and whether they count as seen."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock, local
from typing import Final

from blackpool_tracker.domain.changes import RowKey

KEPT: Final = 4_096
"""So many versions are remembered; of one that is forgotten a conflict is told, as of anybody's."""


class OwnSteps:
    """A chain of versions for each row, of which every link is a step of this store.

    Whoever changes a row twice has not yet seen what the first change makes of it when the second
    is asked for, where steps wait for their turn. Within ``followed`` such a change is made with
    the version that the first one left. A step of anybody else between the two breaks the chain.
    """

    def __init__(self) -> None:
        self._led: OrderedDict[tuple[RowKey, int], int] = OrderedDict()
        self._lock, self._here = Lock(), local()

    @contextmanager
    def followed(self) -> Iterator[None]:
        """On this thread, versions that only steps of this store have raised count as seen."""
        before = self._following
        self._here.following = True
        try:
            yield
        finally:
            self._here.following = before

    def note(self, raised: Mapping[RowKey, tuple[int, int]]) -> None:
        """Remember what a step of this store has made of versions: before, and after."""
        with self._lock:
            for key, (before, after) in raised.items():
                self._led[key, before] = after
            while len(self._led) > KEPT:
                self._led.popitem(last=False)

    def led(self, key: RowKey, seen: int, now: int) -> bool:
        """Whether a row that was seen so is as it is now by nothing but steps of this store."""
        if not self._following:
            return False
        with self._lock:
            at: int | None = seen
            while at is not None and at < now:
                at = self._led.get((key, at))
        return at == now

    @property
    def _following(self) -> bool:
        return bool(getattr(self._here, "following", False))
