"""Connections to a PostgreSQL server. What ``storage/sqlite.py`` is for files.

A step takes its turn as it begins, by a lock that only steps take: as in a file, one saves at a
time, so that numbers, refs and the chain of seals follow one another. Whoever only reads waits for
nobody, and sees one moment.
"""

from typing import Any, Final, Self, TypeVar

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InvalidatePoolError

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage.engines import AHEAD, WRITES
from blackpool_tracker.storage.folders import registers_folder
from blackpool_tracker.storage.server.stopping import (
    Signs,
    drop,
    found_at,
    has_name,
    heeded,
)
from blackpool_tracker.storage.server.trusting import trusted_file

SCHEMA: Final = "register"
"""Where in the database the register is; nothing else is looked at."""
TURN: Final = 0x42_54_52_31  # "BTR1": the lock that a step holds
WAIT: Final = 10  # seconds that a step waits for another's, and a connection for the server
IDLE: Final = 60  # seconds after which the server ends a step whose program has gone
LOST: Final = 20  # seconds without any sign after which the line counts as broken

_READING: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_WRITING: Final = f"BEGIN; SELECT pg_advisory_xact_lock({TURN})"
_AHEAD: Final = "BEGIN"

_SETTINGS: Final = {
    "search_path": f"{SCHEMA},pg_temp",
    "TimeZone": "UTC",
    "DateStyle": "ISO",
    "lock_timeout": f"{WAIT}s",
    "idle_in_transaction_session_timeout": f"{IDLE}s",
    "standard_conforming_strings": "on",
}
"""What every connection says of itself, whatever the server is used to."""

_SAFELY: Final = {"sslmode": "verify-full", "sslrootcert": "system"}
"""Encrypted, and the server proves that it is the one: else anybody on the way could pretend to be
it. The certificates are those that the machine trusts."""


T = TypeVar("T")


class _Connection(psycopg.Connection[Any]):
    """A connection whose transaction begins with the first statement in it, in one message.

    Each message waits for its answer, which may take 50 ms over a distance.
    """

    begins = ""
    """What is to be said before the next statement."""

    @classmethod
    def _connect_gen(cls, *given: Any, **more: Any) -> Signs[Self]:  # noqa: ANN401 - psycopg's
        # Its own, and asked for by none but itself; without it connecting would stop later.
        return heeded(super()._connect_gen(*given, **more))

    def wait(self, gen: Signs[T], *given: Any, **more: Any) -> T:  # noqa: ANN401 - psycopg's
        """Wait for the server; raises ``StoppedError`` once that shall stop."""
        return super().wait(heeded(gen, self._drop), *given, **more)

    def _drop(self) -> None:
        """Let go of the line at once, with all that is still on its way to the server."""
        drop(self.pgconn.socket)
        self.close()


class _Cursor(psycopg.ClientCursor[Any]):
    """Sends its values within the statement, so that several go in one message."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Self:  # noqa: ANN401 - psycopg's
        """Say a statement, after what begins its transaction."""
        begins = self._begins()
        if not begins:
            return super().execute(query, params, **more)
        super().execute(f"{begins}; {query}", params, **more)
        while self.nextset():
            pass
        return self

    def executemany(self, query: Any, *given: Any, **more: Any) -> None:  # noqa: ANN401 - psycopg's
        """Say a statement with many values, in a transaction that has begun."""
        if begins := self._begins():
            super().execute(begins)
        super().executemany(query, *given, **more)

    def _begins(self) -> str:
        said = getattr(self.connection, "begins", "")
        if said:
            self.connection.begins = ""  # type: ignore[attr-defined]
        return str(said)


def connect(address: ServerAddress, password: Passphrase | None) -> psycopg.Connection[Any]:
    """A plain connection. Raises what psycopg raises."""
    settings = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
    asked = {"host": address.host, **_secured(address)}
    if address.user:
        asked["user"] = address.user
    if password is not None:
        asked["password"] = password.words
    if has_name(address.host):
        asked |= _with_numbers(address)
    return _Connection.connect(
        port=address.port,
        dbname=address.database,
        options=settings,
        connect_timeout=WAIT,
        keepalives_idle=WAIT,
        keepalives_interval=3,
        keepalives_count=3,
        # What was sent and not even received would else be tried for a quarter of an hour.
        tcp_user_timeout=LOST * 1000,
        application_name="Blackpool Tracker",
        client_encoding="UTF8",
        autocommit=True,  # a transaction begins and ends where we say so
        cursor_factory=_Cursor,
        prepare_threshold=None,  # or each keeps its last hundred statements, files within them
        **asked,  # type: ignore[arg-type]  # psycopg types its few own names alone
    )


def _with_numbers(address: ServerAddress) -> dict[str, str]:
    """The server, with the numbers by which the network knows it; each is tried."""
    numbers = found_at(address.host, address.port)
    host = ",".join(address.host for _number in numbers.split(","))
    return {"host": host, "hostaddr": numbers}


def _secured(address: ServerAddress) -> dict[str, str]:
    """What is asked of the server for the sake of safety, and what the address says beside."""
    said = dict(address.options)
    asked = {**_SAFELY, **said}
    if asked["sslmode"] != _SAFELY["sslmode"] and "sslrootcert" not in said:
        del asked["sslrootcert"]  # the system's are for the full look alone
    elif asked == {**asked, **_SAFELY} and (trusted := trusted_file(registers_folder())):
        asked["sslrootcert"] = str(trusted)
    return asked


def engine_at(address: ServerAddress, password: Passphrase | None) -> Engine:
    """An engine on the database at an address. Nothing is connected to yet."""
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: connect(address, password),
        # The values of a statement are people's words: no error, and so no log, may quote them.
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _begin_nothing)
    event.listen(engine, "checkout", _still_open)
    return engine


def _still_open(raw: Any, _record: object, _proxy: object) -> None:  # noqa: ANN401 - SQLAlchemy's
    """Throw away what broke while it lay in the pool: it must not fail the next question.

    Nothing is sent, and nobody waits: the machine knows what has come, or that the line is closed.
    """
    try:
        for _ in ("the server's last words", "the end behind them"):
            raw.pgconn.consume_input()
    except psycopg.Error as error:
        raise InvalidatePoolError from error


def _begin(connection: Connection) -> None:
    raw = connection.connection.driver_connection
    if raw is None:
        raise RuntimeError("The connection was closed before it was used.")
    writes = connection.get_execution_options().get(WRITES, False)
    raw.begins = _AHEAD if writes == AHEAD else _WRITING if writes else _READING


def _begin_nothing(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy's
    # What began with no statement in it has never begun.
    if connection is not None:
        connection.begins = ""


FAILURES: Final = (DBAPIError, psycopg.Error, UnicodeEncodeError)
"""What is raised of a server, be it by the driver or by SQLAlchemy around it."""


def driver_error(error: BaseException) -> BaseException:
    """The driver's own error, of what SQLAlchemy may have put around it."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return error.orig
    return error
