"""Whether anybody has written to the register since the last look."""

from collections.abc import Callable

from sqlalchemy import Engine


class StepFreshness:
    """A look at the number of the last step, which ``ask`` tells."""

    def __init__(self, ask: Callable[[], int]) -> None:
        self._ask = ask
        self.seen = ask()

    def mark(self) -> int:
        """The number by now; ``seen`` is the one up to which everything was read."""
        return self._ask()

    def close(self) -> None:
        """Nothing is kept."""


class FileFreshness:
    """A look at the count of changes in the file's header, for microseconds.

    It has a connection that is kept for that.

    SQLite keeps the count for each connection: it rises when any other connection has committed,
    the store's own ones included. It knows nothing of a file put in the place of this one.
    """

    def __init__(self, engine: Engine) -> None:
        self._kept = engine.connect()
        self.seen = self.mark()
        # Nobody waits for a look while another is saving: the next look is soon.
        self._kept.exec_driver_sql("PRAGMA busy_timeout=0").close()
        self._kept.rollback()

    def mark(self) -> int:
        """The count by now; ``seen`` is the one up to which everything was read."""
        try:
            return int(self._kept.exec_driver_sql("PRAGMA data_version").scalar_one())
        finally:
            self._kept.rollback()

    def close(self) -> None:
        """Give the connection back; the engine that lent it closes it."""
        self._kept.close()
