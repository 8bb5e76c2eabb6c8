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
from blackpool_tracker.storage.freshness import FileFreshness, StepFreshness
from blackpool_tracker.storage.homes import AskedDirectly, Freshness, State
from blackpool_tracker.storage.memory import Behind, MemoryTables
from blackpool_tracker.storage.server.behind import BehindServer
from blackpool_tracker.storage.server.connecting import FAILURES, engine_at
from blackpool_tracker.storage.server.doubts import Doubts
from blackpool_tracker.storage.server.refusals import refusal
from blackpool_tracker.storage.sqlite import FAILURES as SQLITE_FAILURES
from blackpool_tracker.storage.sqlite import engine_for, engine_on
from blackpool_tracker.storage.steps import newest_step

UNSAVED: Final = ("draft", "review", "review_file")
"""The tables of what nobody has saved yet, which stay on the machine where it is typed."""


class ServerHome(AskedDirectly):
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
        """The number of the last step, as the server has it."""

        def ask() -> int:
            with Session(engine) as session:
                return newest_step(session)

        return StepFreshness(ask)

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
        return ServerPast(self, rows, self._behind(session, step))

    def close(self) -> None:
        """Nothing is kept beside the engine."""

    def _behind(self, session: Session, step: int) -> Behind:
        """The history up to a step, and what files there are."""
        return BehindServer(session, step)


class ServerPast(ServerHome):
    """The rows of another moment, with the journal up to then, in the memory of this machine."""

    def __init__(self, present: ServerHome, rows: State, behind: Behind) -> None:
        super().__init__(present.address, present.passphrase, present.desk)
        self._tables = MemoryTables(rows, behind)
        self._driver_of = behind.passphrase

    def engine(self, *, writing: bool) -> Engine:
        """An engine on the rows in memory, which nobody can change."""
        del writing
        # Nothing is said of how the file beside it saves: that may be the mirror's.
        return engine_on(self._tables.connect, self._driver_of, setup=())

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
    """The home at an address; raises ``RegisterError`` when the own folder cannot be used."""
    return ServerHome(address, password, desk_for(address))


def desk_for(address: ServerAddress) -> Path:
    """A file in the user's own folder for what is typed for a register and not saved.

    Raises ``RegisterError`` when that folder cannot be used.
    """
    try:
        return desk_of(address, made_private(made_private(registers_folder()) / "Shared"))
    except OSError as error:
        raise own_folder_refused(error) from error


def own_folder_refused(error: OSError) -> RegisterError:
    """What people read when their own folder takes no files."""
    return RegisterError(
        f"Your own folder {registers_folder()} cannot be used ({error.strerror}), so nothing"
        " that you type could be kept there."
    )


def desk_of(address: ServerAddress, folder: Path) -> Path:
    """The file in a folder of the user's own that keeps what is typed for a register."""
    digest = hashlib.sha256(str(address).encode()).hexdigest()[:16]
    return folder / f"{digest}.unsaved"
