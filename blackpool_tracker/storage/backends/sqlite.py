"""How a session of SQLite is asked; see ``Backend``."""

import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import text
from sqlmodel import Session

from blackpool_tracker.storage import ciphering
from blackpool_tracker.storage.backends import Values
from blackpool_tracker.storage.sealing import End, end_of
from blackpool_tracker.storage.sqlite import OFTEN, PIECE

SENDS_AHEAD: Final = False
"""A file is kept within the step that names it, and nobody waits for longer than its bytes take."""

_KEEP: Final = text(
    "INSERT INTO blob(sha256, size, content) VALUES (:sha256, :size, zeroblob(:size))"
)


def read(session: Session, asked: str, values: Values = ()) -> list[tuple[Any, ...]]:
    """The rows that answer a question."""
    return _driver_of(session).execute(asked, values).fetchall()


@contextmanager
def heeding(session: Session, go_on: Callable[[], bool]) -> Iterator[None]:
    """Break off a long question, as an error of the database, once ``go_on`` fails.

    ``go_on`` is asked every few milliseconds.
    """
    raw = _driver_of(session)
    raw.set_progress_handler(lambda: not go_on(), OFTEN)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


def end_in_turn(session: Session) -> End:
    """Where the journal ends."""
    return end_of(session.connection())


def keep_blob(session: Session, sha256: str, size: int, pieces: Iterable[bytes]) -> None:
    """Keep a file piece by piece."""
    session.connection().execute(_KEEP, {"sha256": sha256, "size": size})
    with _opened(session, sha256, readonly=False) as blob:
        for piece in pieces:
            blob.write(piece)


def count_on(_session: Session, _tables: Iterable[str]) -> None:
    """Nothing: it counts on from the last row by itself."""


def pieces_of(session: Session, sha256: str) -> Generator[bytes]:
    """A kept file, piece by piece."""
    with _opened(session, sha256, readonly=True) as blob:
        while piece := blob.read(PIECE):
            yield piece


def _opened(session: Session, sha256: str, *, readonly: bool) -> sqlite3.Blob:
    asked = text("SELECT rowid FROM blob WHERE sha256 = :sha256")
    row = session.connection().execute(asked, {"sha256": sha256}).scalar()
    if row is None:  # a damaged index does not find what is there
        raise sqlite3.DatabaseError("malformed: a kept file is not found by its digest")
    return ciphering.opened_blob(_driver_of(session), "blob", row, readonly=readonly)


def _driver_of(session: Session) -> sqlite3.Connection:
    raw: Any = session.connection().connection.driver_connection
    connection: sqlite3.Connection = raw
    return connection
