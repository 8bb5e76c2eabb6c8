"""What a window shows of a shared register: its rows and its history, in a file of this machine.

Whoever reads waits for no server, and reads on when it is away. The file is encrypted with a key
that is never written anywhere, and goes with the window; the bytes of kept files stay on the
server.
"""

import json
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Final

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

from blackpool_tracker.domain.changes import JournalLine
from blackpool_tracker.domain.checks import Mark, Moved
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.passphrases import OneTimeKey
from blackpool_tracker.storage.engines import WRITES
from blackpool_tracker.storage.files import PRIVATE_FOLDER
from blackpool_tracker.storage.folders import PRIVATE
from blackpool_tracker.storage.journal import keys_of
from blackpool_tracker.storage.leftovers import clear_beside, in_work
from blackpool_tracker.storage.memory import BehindFile
from blackpool_tracker.storage.parts import with_owners
from blackpool_tracker.storage.sealing import carried, end_of, sealed_after
from blackpool_tracker.storage.searching import SEARCHES, refresh_searches
from blackpool_tracker.storage.server.asking import COLUMNS, News, Told
from blackpool_tracker.storage.sqlite import STOPPED, connected, engine_on, read_only

NAME: Final = "mirror"
CHANGED: Final = (
    "The register on the server is no longer the one that was opened: a backup may have been put in"
    " its place, or its history was altered. {so} Copy what you have typed, open the register"
    " again, and look whether your earlier changes are in it."
)
_SETUP: Final = (
    # Whoever reads and whoever takes in what is new do not wait for one another.
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=OFF",  # nobody needs it after a crash
    "PRAGMA foreign_keys=OFF",  # rows come by their tables; the server has looked at their keys
    "PRAGMA trusted_schema=OFF",
)


class Mirror:
    """Filled once with ``fill``, and brought up to date with ``take_in``. Any thread may use it.

    It lies in a folder of its own within ``folder``. Raises ``OSError`` when that takes no files.
    """

    def __init__(self, folder: Path) -> None:
        clear_beside(folder / NAME)  # what was left by windows that were killed
        self._kept, self._turn = ExitStack(), Lock()
        own = self._kept.enter_context(_folder_in(folder))
        self.path, self._key = own / "register", OneTimeKey(secrets.token_hex(32))
        self.path.touch(PRIVATE)
        self._engine = self._engine_by(connected)
        self._reading: Engine | None = None
        self.mark = Mark(0, "")
        """The last step that is in it."""
        self.altered = False

    def engine(self) -> Engine:
        """An engine that reads it and changes nothing."""
        self._reading = self._reading or self._engine_by(read_only)
        return self._reading

    def behind(self, step: int) -> BehindFile:
        """Its history up to a step, for the past."""
        return BehindFile(self.path, self._key, step)

    def fill(self, lots: Iterable[tuple[Told, float]], moved: Moved) -> None:
        """Put in all that there is, once; raises ``RefusedError`` when ``moved`` said to stop."""
        SQLModel.metadata.create_all(
            self._engine, tables=[SQLModel.metadata.tables[name] for name in COLUMNS]
        )
        with self._writing() as session:
            for told, share in lots:
                if not moved(share):
                    raise RefusedError(STOPPED)
                _put(session, told)
            for search in SEARCHES:
                search.rebuild(session)
            end = end_of(session.connection())
        self.mark = Mark(end.step, end.seal)

    def take_in(self, news: News) -> None:
        """Put in what has changed, as far as it is newer than what is here.

        What does not follow from what is here is not taken in: then it is ``altered``.
        """
        with self._turn:
            steps = news.told["step"]
            if steps and steps[-1][0] <= self.mark.step:
                return  # somebody was faster
            with self._writing() as session:
                if carried(session.connection(), news.after) != news.seal:
                    self.altered = True
                elif steps and not self._take(session, news):
                    session.rollback()
                    self.altered = True
                end = end_of(session.connection())
            self.mark = Mark(end.step, end.seal)

    def close(self) -> None:
        """Throw it away."""
        for engine in (self._engine, self._reading):
            if engine is not None:
                engine.dispose()
        self._kept.close()

    @staticmethod
    def _take(session: Session, news: News) -> bool:
        """Write what is new, and whether its seals follow from those that are here."""
        _put(session, news.told)
        sealed = sealed_after(session.connection(), news.after, news.seal or "")
        if any(step.carries != step.fits for step in sealed):
            return False
        lines = [
            JournalLine(table, row, json.loads(before), json.loads(after))
            for _id, _step, table, row, before, after in news.told["change"]
        ]
        refresh_searches(session, with_owners(session, keys_of(lines)), lines)
        return True

    def _engine_by(self, open_one: Callable[..., sqlite3.Connection]) -> Engine:
        opener = partial(open_one, self.path, passphrase=self._key)
        return engine_on(opener, self._key, setup=_SETUP)

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with Session(self._engine) as session:
            session.connection(execution_options={WRITES: True})
            yield session
            session.commit()


@contextmanager
def _folder_in(folder: Path) -> Iterator[Path]:
    own = folder / f"{NAME}.{secrets.token_hex(4)}.part"
    with in_work(own):
        own.mkdir(PRIVATE_FOLDER)
        yield own


def _put(session: Session, told: Told) -> None:
    """Put rows in the place of those that were there."""
    raw: Any = session.connection().connection.driver_connection
    for name, rows in told.items():
        key, *_others = columns = COLUMNS[name]
        raw.executemany(f'DELETE FROM "{name}" WHERE "{key}" = ?', [row[:1] for row in rows])  # noqa: S608 - own names
        known = [*columns, "content"] if name == "blob" else columns
        named = ", ".join(f'"{column}"' for column in known)
        marks = ", ".join(["?"] * len(columns) + ["x''"] * (len(known) - len(columns)))
        raw.executemany(f'INSERT INTO "{name}"({named}) VALUES ({marks})', rows)  # noqa: S608 - own names
