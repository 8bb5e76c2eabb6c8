"""The journal of a shared register up to a moment that is past, for its tables in memory."""

import sqlite3
from collections.abc import Collection
from typing import Final

from sqlmodel import Session

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage.backends import backend_of

_STEPS: Final = """SELECT id, at, "by", label, CAST(forward AS integer), undoes, seal
    FROM step WHERE id <= ? ORDER BY id"""
_CHANGES: Final = """SELECT id, step, "table", "row", CAST("before" AS text), CAST("after" AS text)
    FROM change WHERE step <= ? ORDER BY id"""
_FILES: Final = "SELECT sha256, size FROM blob"


class BehindServer:
    """The journal up to ``step`` and what files there are, read by ``session`` once.

    The bytes of files stay on the server.
    """

    passphrase: Passphrase | None = None
    elsewhere: Collection[str] = ()

    def __init__(self, session: Session, step: int) -> None:
        read = backend_of(session).read
        self._steps = read(session, _STEPS, (step,))
        self._changes = read(session, _CHANGES, (step,))
        self._files = read(session, _FILES)

    def fill(self, cursor: sqlite3.Cursor) -> None:
        """Fill the tables of the journal and of files."""
        cursor.executemany("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?)", self._steps)
        cursor.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)", self._changes)
        cursor.executemany("INSERT INTO blob VALUES (?, ?, x'')", self._files)
        self._steps, self._changes, self._files = [], [], []

    def show(self, connection: sqlite3.Connection) -> None:
        """Nothing: all of it is in memory."""
