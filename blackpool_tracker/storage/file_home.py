"""A register that is a file, and its past, which is read beside it."""

import weakref
from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session

from blackpool_tracker.domain.errors import (
    BusyError,
    DamagedError,
    RegisterError,
    SaveError,
    TrackerError,
)
from blackpool_tracker.domain.look_only import LookOnly
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import handles
from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.freshness import FileFreshness
from blackpool_tracker.storage.homes import AskedDirectly, Home, State
from blackpool_tracker.storage.memory import BehindFile, MemoryTables
from blackpool_tracker.storage.newer import made_by_newer
from blackpool_tracker.storage.sealing import carried
from blackpool_tracker.storage.sqlite import (
    DAMAGED,
    FAILURES,
    REASONS,
    engine_for,
    engine_on,
    reason_of,
)

GONE: Final = (
    "The register is no longer where it was opened ({path}). {so} Put the file back, or open it"
    " where it is now."
)
REPLACED: Final = (
    "Another file lies where the register was opened ({path}): somebody, or a program that"
    " synchronises folders, has replaced it. {so} Copy what you have typed, open the register"
    " again, and look whether your earlier changes are in it."
)
MADE_NEWER: Final = (
    "A newer version of Blackpool Tracker has brought {path} up to date while it was open here, so"
    " this version can save nothing more to it. {so} Copy what you have typed, and open the"
    " register with the newer version: all that was saved before is in it."
)
UNSAFE: Final = (
    "The drive reported an error just as this was saved: it is in the register, but may not be safe"
    " there. Do not make it again. Copy the register to another drive, and check this one."
)


class FileHome(AskedDirectly):
    """The file at ``path``; ``passphrase`` opens it and its copies, None a plain one.

    ``look_only`` is where its register is, if it is to look at only for good.
    """

    def __init__(
        self,
        path: Path,
        passphrase: Passphrase | None = None,
        look_only: LookOnly | None = None,
    ) -> None:
        self.path, self.look_only = path, look_only
        self._passphrase = passphrase
        # Closed with the store, be it that it could not be opened after all.
        self._handle = weakref.finalize(self, handles.keep(path))
        self._identity = _identity(path)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def place(self) -> str:
        """The full path."""
        return str(self.path.resolve())

    @property
    def register(self) -> Path:
        """The path that was given."""
        return self.path

    @property
    def passphrase(self) -> Passphrase | None:
        """The passphrase of the file; None for a plain one."""
        return self._passphrase

    def engine(self, *, writing: bool) -> Engine:
        """An engine on the file."""
        return engine_for(self.path, writing=writing, passphrase=self.passphrase)

    def freshness(self, engine: Engine) -> FileFreshness:
        """A look at the count of changes in the file's header."""
        return FileFreshness(engine)

    def missed(self, so: str) -> str:
        """Whether the file was moved, replaced or deleted under our feet.

        The system would go on writing into the vanished file, and lose it at the end.
        """
        found = _identity(self.path)
        if found == self._identity:
            return ""
        if found is None:
            return GONE.format(path=self.path, so=so)
        newer = made_by_newer(self.path, self.passphrase)
        return (MADE_NEWER if newer else REPLACED).format(path=self.path, so=so)

    def failures(self) -> tuple[type[Exception], ...]:
        """What either of SQLite's drivers raises, and what quotes damaged bytes."""
        return errors(*FAILURES)

    def refusal(self, error: BaseException) -> TrackerError | None:
        """The sentence for what SQLite says."""
        sentence = reason_of(error, self.path)
        if sentence is None:
            return None
        kinds = {REASONS["locked"]: BusyError, DAMAGED: DamagedError}
        return kinds.get(sentence, SaveError)(sentence)

    def make_sure(self, error: Exception, engine: Engine, step: int, seal: str) -> None:
        """Raises ``error``, or that the step is there all the same.

        So it is when the drive took all of it, and failed to flush that the journal was emptied.
        """
        with suppress(*self.failures()), engine.connect() as connection:
            if carried(connection, step) == seal:
                raise SaveError(UNSAFE) from error
        raise error

    def out_of_doubt(self, session: Session) -> None:
        """Nothing: a file can be asked at once."""

    def unsaved(self, engine: Engine) -> Engine:
        """The file itself, so that what is typed for an encrypted one is encrypted as well."""
        return engine

    def past(self, session: Session, step: int, rows: State) -> "PastHome":
        """The register as it stood after a step, with these rows, to look at only.

        Raises ``ValueError`` for rows that fit no table.
        """
        del session
        return PastHome(self, step, rows)

    def close(self) -> None:
        """Let go of the file."""
        self._handle()


class PastHome(FileHome):
    """The file of ``present``, with the rows of another moment in the place of its own."""

    def __init__(self, present: FileHome, step: int, rows: State) -> None:
        self._tables = MemoryTables(rows, BehindFile(present.path, present.passphrase, step))
        super().__init__(present.path, present.passphrase, present.look_only)

    def engine(self, *, writing: bool) -> Engine:
        """An engine on the rows in memory, which nobody can change."""
        del writing
        return engine_on(self._tables.connect, self.passphrase)

    def close(self) -> None:
        """Let the memory go."""
        super().close()
        self._tables.close()


def file_of(home: Home) -> FileHome:
    """A home that is a file; raises ``RegisterError`` for a shared register, which has none."""
    if isinstance(home, FileHome):
        return home
    raise RegisterError(f"{home.name} is a shared register, and no file.")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
