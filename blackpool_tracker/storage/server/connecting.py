"""Connections to a PostgreSQL server. What ``storage/sqlite.py`` is for files.

A step takes its turn as it begins, by a lock that only steps take: as in a file, one saves at a
time, so that numbers, refs and the chain of seals follow one another. Whoever only reads waits for
nobody, and sees one moment.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final, Self, TypeVar

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InvalidatePoolError

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage.engines import WRITES
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.folders import registers_folder
from blackpool_tracker.storage.server.patience import Signs, heard
from blackpool_tracker.storage.server.trusting import trusted_file

SCHEMA: Final = "register"
"""Where in the database the register is; nothing else is looked at."""
TURN: Final = 0x42_54_52_31  # "BTR1": the lock that a step holds
WAIT: Final = 10  # seconds that a step waits for another's, and a connection for the server
IDLE: Final = 30  # seconds after which the server ends a step whose program says nothing more
LOST: Final = 15  # seconds without any sign after which the line counts as broken, at both ends
SLOWEST: Final = 8_000  # bytes a second that the slowest line carries
OTHER_VERSION: Final = "BT001"
"""The code of the error that the register is of another version; its words are which."""

_READING: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
# A server may be used to another level, where a step does not see what was saved before its turn.
_WRITING: Final = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({TURN})"
_IS_OF: Final = (
    "; DO $$ DECLARE found text := (SELECT version_num FROM alembic_version); BEGIN"  # noqa: S608 - own
    " IF found IS DISTINCT FROM '{version}' THEN"
    f" RAISE USING ERRCODE = '{OTHER_VERSION}', MESSAGE = coalesce(found, 'none');"
    " END IF; END $$"
)
"""What a transaction of a program begins with that knows one version of the tables: somebody may
have brought the register to a newer one while it was open."""

QUIET, TRIED, TRIES = 6, 3, 3
"""A line on which nothing was said for some seconds is tried every so often, so many times: that
makes ``LOST``."""

SETTINGS: Final = {
    "search_path": f"{SCHEMA},pg_temp",
    "TimeZone": "UTC",
    "DateStyle": "ISO",
    "lock_timeout": f"{WAIT}s",
    "idle_in_transaction_session_timeout": f"{IDLE}s",
    "standard_conforming_strings": "on",
    # Else a server that falls down loses what it has called saved.
    "synchronous_commit": "on",
    # A machine that sleeps, or is cut off, in the middle of a step must not keep the turn.
    "tcp_keepalives_idle": QUIET,
    "tcp_keepalives_interval": TRIED,
    "tcp_keepalives_count": TRIES,
    "tcp_user_timeout": LOST * 1000,
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
    weight = 0
    """How many bytes of people's words the last statement has sent, or more."""
    limited = True
    """Whether a server that is silent counts as gone."""

    def wait(self, gen: Signs[T], *given: Any, **more: Any) -> T:  # noqa: ANN401 - psycopg's
        """Wait for the server; raises ``psycopg.OperationalError`` once it counts as gone."""
        if not self.limited:
            return super().wait(gen, *given, **more)
        return super().wait(heard(gen, LOST + self.weight / SLOWEST, self._is_lost), *given, **more)

    def _is_lost(self) -> None:
        if self.pgconn.transaction_status == TransactionStatus.ACTIVE:  # else nothing is asked
            self.close()
            raise psycopg.OperationalError("The server gives no sign any more.")


class _Cursor(psycopg.ClientCursor[Any]):
    """Sends its values within the statement, so that several go in one message."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Self:  # noqa: ANN401 - psycopg's
        """Say a statement, after what begins its transaction."""
        begins = self._begins()
        self._weigh(params)
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

    def _weigh(self, params: Any) -> None:  # noqa: ANN401 - psycopg's
        values: Iterable[object] = params.values() if isinstance(params, Mapping) else params or ()
        weight = sum(2 * len(each) for each in values if isinstance(each, bytes | str))
        self.connection.weight = weight  # type: ignore[attr-defined]


def connect(address: ServerAddress, password: Passphrase | None) -> psycopg.Connection[Any]:
    """A plain connection. Raises what psycopg raises."""
    settings = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    asked = _secured(address)
    if address.user:
        asked["user"] = address.user
    if password is not None:
        asked["password"] = password.words
    return _Connection.connect(
        host=address.host,
        port=address.port,
        dbname=address.database,
        options=settings,
        connect_timeout=WAIT,
        keepalives_idle=QUIET,
        keepalives_interval=TRIED,
        keepalives_count=TRIES,
        # What was sent and not even received would else be tried for a quarter of an hour.
        tcp_user_timeout=int(LOST * 1000),
        application_name="Blackpool Tracker",
        client_encoding="UTF8",
        autocommit=True,  # a transaction begins and ends where we say so
        cursor_factory=_Cursor,
        prepare_threshold=None,  # or each keeps its last hundred statements, files within them
        **asked,  # type: ignore[arg-type]  # psycopg types its few own names alone
    )


def _secured(address: ServerAddress) -> dict[str, str]:
    """What is asked of the server for the sake of safety, and what the address says beside."""
    said = dict(address.options)
    asked = {**_SAFELY, **said}
    if asked["sslmode"] != _SAFELY["sslmode"] and "sslrootcert" not in said:
        del asked["sslrootcert"]  # the system's are for the full look alone
    elif asked == {**asked, **_SAFELY} and (trusted := trusted_file(registers_folder())):
        asked["sslrootcert"] = str(trusted)
    return asked


def engine_at(
    address: ServerAddress, password: Passphrase | None, *, of: str | None = VERSION
) -> Engine:
    """An engine on the database at an address. Nothing is connected to yet.

    ``of`` is the version that the register must have in each transaction; None for whoever looks
    after it, who also waits however long the server takes.
    """
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: _opened(address, password, limited=of is not None),
        use_native_hstore=False,  # which would be asked for first, in three messages
        # The values of a statement are people's words: no error, and so no log, may quote them.
        hide_parameters=True,
    )
    event.listen(engine, "begin", partial(_begin, of))
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


def _opened(
    address: ServerAddress, password: Passphrase | None, *, limited: bool
) -> psycopg.Connection[Any]:
    connection = connect(address, password)
    connection.limited = limited  # type: ignore[attr-defined]
    return connection


def _begin(of: str | None, connection: Connection) -> None:
    raw = connection.connection.driver_connection
    if raw is None:
        raise RuntimeError("The connection was closed before it was used.")
    writes = connection.get_execution_options().get(WRITES, False)
    begins = _WRITING if writes else _READING
    raw.begins = begins if of is None else begins + _IS_OF.format(version=of)


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
