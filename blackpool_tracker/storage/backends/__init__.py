"""What the two databases are asked in two ways. All else is one SQL for both.

A file is SQLite's, a shared register PostgreSQL's. Connections and their errors are another matter:
``storage/sqlite.py`` and ``storage/server/connecting.py``.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Any, Protocol, cast

from sqlmodel import Session

from blackpool_tracker.storage.sealing import End

Values = Sequence[object]


class Backend(Protocol):
    """What each of the two modules here does in its own way."""

    SENDS_AHEAD: bool
    """Whether the bytes of a file are kept before the step that names it, and not within it."""

    def read(self, session: Session, asked: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """The rows that answer a question, as the driver gives them: quick, for many thousands.

        ``asked`` has a ``?`` for each of the values.
        """
        ...

    def heeding(self, session: Session, go_on: Callable[[], bool]) -> AbstractContextManager[None]:
        """Break off a long question of this session once ``go_on`` fails."""
        ...

    def end_in_turn(self, session: Session) -> End:
        """Where the journal ended when this session, which writes, took its turn."""
        ...

    def keep_blob(self, session: Session, sha256: str, size: int, pieces: Iterable[bytes]) -> None:
        """Keep a file piece by piece, so that it never stands whole in memory."""
        ...

    def count_on(self, session: Session, tables: Iterable[str]) -> None:
        """Give the next rows of these tables the numbers after their last ones."""
        ...

    def pieces_of(self, session: Session, sha256: str) -> Generator[bytes]:
        """A kept file, piece by piece."""
        ...


def backend_of(session: Session) -> Backend:
    """The one that a session's database wants."""
    name = session.get_bind().dialect.name
    # Loaded on use: hardly anybody has registers of both kinds, and the window starts without.
    return cast(Backend, import_module(f"{__name__}.{name}"))
