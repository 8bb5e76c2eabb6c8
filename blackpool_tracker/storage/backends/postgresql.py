"""How a session of PostgreSQL is asked; see ``Backend``."""

from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final

from sqlalchemy import text
from sqlmodel import Session

from blackpool_tracker.domain.errors import DamagedError
from blackpool_tracker.storage.backends import Values
from blackpool_tracker.storage.sealing import End

_KEEP: Final = text("INSERT INTO blob(sha256, size) VALUES (:sha256, :size)")
_PIECE: Final = text("INSERT INTO blob_piece(sha256, at, content) VALUES (:sha256, :at, :content)")
_PATIENTLY: Final = text("SET LOCAL idle_in_transaction_session_timeout = '5min'")
"""A piece is on its way for minutes on a slow line, and the server hears of it once it is whole."""
_NEXT: Final = text("SELECT content FROM blob_piece WHERE sha256 = :sha256 AND at = :at")
_SIZE: Final = text("SELECT size FROM blob WHERE sha256 = :sha256")
_MISSING: Final = "A file that is kept in the register is not there. Ask your IT for a backup."


def read(session: Session, asked: str, values: Values = ()) -> list[tuple[Any, ...]]:
    """The rows that answer a question."""
    raw: Any = session.connection().connection.driver_connection
    found: list[tuple[Any, ...]] = raw.execute(asked.replace("?", "%s"), values).fetchall()
    return found


def heeding(_session: Session, _go_on: Callable[[], bool]) -> AbstractContextManager[None]:
    """Nothing: what is asked in lots is asked again whether to go on between two of them."""
    return nullcontext()


def end_in_turn(session: Session) -> End:
    """Where the journal ended, as was told with the turn."""
    raw: Any = session.connection().connection.driver_connection
    end: End = raw.end
    return end


def keep_blob(session: Session, sha256: str, size: int, pieces: Iterable[bytes]) -> None:
    """Keep a file piece by piece, each as a row of its own."""
    session.connection().execute(_PATIENTLY)
    session.connection().execute(_KEEP, {"sha256": sha256, "size": size})
    at = 0
    for piece in pieces:
        session.connection().execute(_PIECE, {"sha256": sha256, "at": at, "content": piece})
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
    size = session.connection().execute(_SIZE, {"sha256": sha256}).scalar()
    at = 0
    while size is None or at < size:
        piece = session.connection().execute(_NEXT, {"sha256": sha256, "at": at}).scalar()
        if size is None or not piece:
            raise DamagedError(_MISSING)
        at += len(piece)
        yield bytes(piece)
