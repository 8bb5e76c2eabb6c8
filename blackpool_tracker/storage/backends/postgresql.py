"""How a session of PostgreSQL is asked; see ``Backend``."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg.pq import Format
from sqlalchemy import text
from sqlmodel import Session

from blackpool_tracker.domain.errors import DamagedError
from blackpool_tracker.storage.backends import Values
from blackpool_tracker.storage.heeding import heeding as stopped_by
from blackpool_tracker.storage.sealing import End

SENDS_AHEAD: Final = True
"""Files are kept before the step that names them: whoever saves waits for a step, however long."""

_KEEP: Final = text(
    "INSERT INTO blob(sha256, size) VALUES (:sha256, :size) ON CONFLICT (sha256) DO NOTHING"
)
# As they are: in the text of a statement bytes take twice the room on the line.
_PIECE: Final = "INSERT INTO blob_piece(sha256, at, content) VALUES (%s, %s, %b)"
_PATIENTLY: Final = text("SET LOCAL idle_in_transaction_session_timeout = '5min'")
"""A piece is on its way for minutes on a slow line, and the server hears of it once it is whole."""
_NEXT: Final = "SELECT content FROM blob_piece WHERE sha256 = %s AND at = %s"
_SIZE: Final = "SELECT size FROM blob WHERE sha256 = ?"
_MISSING: Final = "A file that is kept in the register is not there. Ask your IT for a backup."


def read(session: Session, asked: str, values: Values = ()) -> list[tuple[Any, ...]]:
    """The rows that answer a question."""
    with _driver_of(session) as raw:
        found: list[tuple[Any, ...]] = raw.execute(asked.replace("?", "%s"), values).fetchall()
    return found


@contextmanager
def heeding(_session: Session, go_on: Callable[[], bool]) -> Iterator[None]:
    """Break off a long question, as an error of the database, once ``go_on`` fails."""
    with stopped_by(lambda _share: go_on()):
        yield


def end_in_turn(session: Session) -> End:
    """Where the journal ended, as was told with the turn."""
    raw: Any = session.connection().connection.driver_connection
    end: End = raw.end
    return end


def keep_blob(session: Session, sha256: str, size: int, pieces: Iterable[bytes]) -> None:
    """Keep a file piece by piece, each as a row of its own; nothing of one that is kept."""
    session.connection().execute(_PATIENTLY)
    if not session.connection().execute(_KEEP, {"sha256": sha256, "size": size}).rowcount:
        return  # somebody else has sent the same meanwhile
    at = 0
    for piece in pieces:
        with _plainly(session) as line:
            line.execute(_PIECE, (sha256, at, piece))
        at += len(piece)


def count_on(session: Session, tables: Iterable[str]) -> None:
    """Set the counters, which know nothing of rows that came with their numbers."""
    for table in tables:
        session.connection().execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('register.\"{table}\"', 'id'),"  # noqa: S608 - own names
                f' (SELECT coalesce(max(id), 0) + 1 FROM "{table}"), false)'
            )
        )


def pieces_of(session: Session, sha256: str) -> Generator[bytes]:
    """A kept file, piece by piece; raises ``DamagedError`` where one is missing."""
    sizes = read(session, _SIZE, (sha256,))
    if not sizes:
        raise DamagedError(_MISSING)
    at, size = 0, int(sizes[0][0])
    while at < size:
        with _plainly(session) as line:
            found = line.execute(_NEXT, (sha256, at)).fetchone()
        if not found or not found[0]:
            raise DamagedError(_MISSING)
        at += len(found[0])
        yield bytes(found[0])


@contextmanager
def _plainly(session: Session) -> Iterator[psycopg.Cursor[Any]]:
    """A cursor that sends and takes bytes as they are, in a transaction that has begun."""
    with _driver_of(session) as raw, psycopg.Cursor(raw) as line:
        line.format = Format.BINARY
        yield line


@contextmanager
def _driver_of(session: Session) -> Iterator[psycopg.Connection[Any]]:
    """The driver's own connection; one that breaks meanwhile is not used again."""
    connection = session.connection()
    raw: Any = connection.connection.driver_connection
    try:
        yield raw
    except psycopg.Error:
        if raw.closed:
            connection.invalidate()
        raise
