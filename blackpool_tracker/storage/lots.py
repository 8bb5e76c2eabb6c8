"""Reading a register piece by piece, so that nobody who saves meanwhile has to wait."""

from collections.abc import Callable
from typing import Final, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.domain.errors import BusyError, RefusedError
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.store import Store

T = TypeVar("T")

TRIES: Final = 5
"""How often a piece is asked for while others are saving; each time some seconds are waited."""


class StoppedError(Exception):
    """Somebody has asked the work to stop."""


class Lots:
    """Asks a register one short question after the other. ``share`` of the work is done, 0 to 1."""

    def __init__(self, store: Store, moved: Moved) -> None:
        self._store, self._moved = store, moved
        self.share = 0.0
        self._stopped = False

    def ask(self, question: Callable[[Session], T]) -> T:
        """The answer to a question, all of it from one moment.

        Raises ``StoppedError``, ``BusyError``, or what the database says of a damaged file.
        """
        for attempt in range(1, TRIES + 1):
            self.go_on()
            try:
                with (
                    self._store.reading() as session,
                    backend_of(session).heeding(session, self._goes_on),
                ):
                    return question(session)
            except RefusedError as error:
                if self._stopped:
                    raise StoppedError from error
                raise
            except errors(BusyError, DBAPIError) as error:
                if self.broken_off(error):
                    raise StoppedError from error
                if not sqlite.is_locked(error) or attempt == TRIES:
                    raise
        raise RuntimeError("A question was neither answered nor refused.")

    def go_on(self) -> None:
        """Tell how far the work is; raises ``StoppedError`` when it shall stop."""
        if not self._goes_on():
            raise StoppedError

    def broken_off(self, error: BaseException) -> bool:
        """Whether this error of the database only says that the work shall stop."""
        return self._stopped and "interrupted" in str(error)

    def _goes_on(self) -> bool:
        self._stopped = self._stopped or not self._moved(self.share)
        return not self._stopped
