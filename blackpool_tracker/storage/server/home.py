"""A register that is a database on a server."""

import hashlib
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import RegisterError, TrackerError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.folders import made_private, registers_folder
from blackpool_tracker.storage.freshness import FileFreshness
from blackpool_tracker.storage.homes import Freshness, State
from blackpool_tracker.storage.memory import MemoryTables
from blackpool_tracker.storage.server.behind import BehindServer
from blackpool_tracker.storage.server.connecting import FAILURES, engine_at
from blackpool_tracker.storage.server.doubts import Doubts
from blackpool_tracker.storage.server.listening import ServerFreshness
from blackpool_tracker.storage.server.refusals import refusal
from blackpool_tracker.storage.sqlite import FAILURES as SQLITE_FAILURES
from blackpool_tracker.storage.sqlite import engine_for, engine_on

UNSAVED: Final = ("draft", "review", "review_file")
"""The tables of what nobody has saved yet, which stay on the machine where it is typed."""


class ServerHome:
    """The database at ``address``; ``desk`` is the file for what is not saved yet."""

    def __init__(self, address: ServerAddress, password: Passphrase | None, desk: Path) -> None:
        self.address = address
        self._password, self.desk = password, desk
        self._doubts = Doubts()

    @property
    def name(self) -> str:
        """The database and its server."""
        return self.address.name

    @property
    def place(self) -> str:
        """The address."""
        return str(self.address)

    @property
    def register(self) -> ServerAddress:
        """The address."""
        return self.address

    @property
    def passphrase(self) -> Passphrase | None:
        """The password for the server; None where it wants none."""
        return self._password

    def engine(self, *, writing: bool) -> Engine:
        """An engine on the database, which itself knows who may change what."""
        del writing
        return engine_at(self.address, self._password)

    def unsaved(self, engine: Engine) -> Engine:
        """An engine on a file of this machine."""
        del engine
        self.desk.touch(0o600)
        own = engine_for(self.desk)
        SQLModel.metadata.create_all(own, tables=[SQLModel.metadata.tables[t] for t in UNSAVED])
        return own

    def freshness(self, engine: Engine) -> Freshness:
        """What the server says at each step."""
        del engine
        return ServerFreshness(self.address, self._password)

    def missed(self, so: str) -> str:
        """Nothing: a database does not go away without each question failing."""
        del so
        return ""

    def failures(self) -> tuple[type[Exception], ...]:
        """What psycopg raises, and what SQLAlchemy puts around it."""
        return FAILURES

    def refusal(self, error: BaseException) -> TrackerError | None:
        """The sentence for what the server says."""
        return refusal(error, self.address)

    def make_sure(self, error: Exception, engine: Engine, step: int, seal: str) -> None:
        """Asks the server, for the line may have broken before or after it had done it."""
        self._doubts.make_sure(error, engine, step, seal)

    def out_of_doubt(self, session: Session) -> None:
        """Raises ``SaveError`` for a step in doubt that is in the register after all."""
        self._doubts.clear(session)

    def past(self, session: Session, step: int, rows: State) -> "ServerPast":
        """The register as it stood after a step, in memory."""
        return ServerPast(self, session, step, rows)

    def close(self) -> None:
        """Nothing is kept beside the engine."""


class ServerPast(ServerHome):
    """The rows of another moment, with the journal up to then, in the memory of this machine."""

    def __init__(self, present: ServerHome, session: Session, step: int, rows: State) -> None:
        super().__init__(present.address, present.passphrase, present.desk)
        self._tables = MemoryTables(rows, BehindServer(session, step))

    def engine(self, *, writing: bool) -> Engine:
        """An engine on the rows in memory, which nobody can change."""
        del writing
        return engine_on(self._tables.connect, None)

    def unsaved(self, engine: Engine) -> Engine:
        """Nothing is typed in the past."""
        return engine

    def freshness(self, engine: Engine) -> Freshness:
        """The past stays as it is."""
        return FileFreshness(engine)

    def failures(self) -> tuple[type[Exception], ...]:
        """What SQLite raises, and the server of kept files."""
        return (*errors(*SQLITE_FAILURES), *FAILURES)

    def close(self) -> None:
        """Let the memory go."""
        self._tables.close()


def home_at(address: ServerAddress, password: Passphrase | None) -> ServerHome:
    """The home at an address, with a file in the user's own folder for what is not saved.

    Raises ``RegisterError`` when that folder cannot be used.
    """
    try:
        folder = made_private(made_private(registers_folder()) / "Shared")
    except OSError as error:
        raise RegisterError(
            f"Your own folder {registers_folder()} cannot be used ({error.strerror}), so nothing"
            " that you type could be kept there."
        ) from error
    return ServerHome(address, password, desk_of(address, folder))


def desk_of(address: ServerAddress, folder: Path) -> Path:
    """The file in a folder of the user's own that keeps what is typed for a register."""
    digest = hashlib.sha256(str(address).encode()).hexdigest()[:16]
    return folder / f"{digest}.unsaved"
