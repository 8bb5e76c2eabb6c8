"""Who is told of which step: each watcher of each step once."""

from collections.abc import Callable, Iterable
from threading import Lock

from blackpool_tracker.domain.changes import Changed

Watcher = Callable[[Changed], None]


class Telling:
    """Tells of own steps as they are made, and of those of others as they are found.

    ``seen`` is the number of the newest step that the watchers know of, with all before it; 0
    before the first. Any thread may tell.
    """

    def __init__(self, seen: int) -> None:
        self.seen = seen
        self._own: set[int] = set()
        self._watchers: list[Watcher] = []
        self._turn = Lock()

    def watch(self, watcher: Watcher) -> None:
        """Call ``watcher`` with each step from now on, on the thread that tells."""
        self._watchers.append(watcher)

    def expect(self, step: int) -> None:
        """A step of this number is about to be saved here: nobody is to take it for another's."""
        with self._turn:
            self._own.add(step)

    def forget(self, step: int) -> None:
        """It was not saved."""
        with self._turn:
            self._own.discard(step)

    def made(self, changed: Changed, *, shown: bool) -> None:
        """Tell of a step that was made here; what reads it before it is ``shown`` is told again."""
        with self._turn:
            # Else others have made steps meanwhile, which are found next.
            if shown and changed.step == self.seen + 1:
                self.seen = changed.step
            if not shown or changed.step <= self.seen:
                self._own.discard(changed.step)
        self._tell(changed)

    def found(self, notices: Iterable[Changed]) -> None:
        """Tell of those steps, oldest first, that nobody has told of."""
        for notice in notices:
            with self._turn:
                known = notice.step <= self.seen or notice.step in self._own
                self._own.discard(notice.step)
                self.seen = max(self.seen, notice.step)
            if not known:
                self._tell(notice)

    def _tell(self, changed: Changed) -> None:
        for watcher in self._watchers:
            watcher(changed)
