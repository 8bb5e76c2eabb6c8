"""Connections to a PostgreSQL server. What ``storage/sqlite.py`` is for files.

A step takes its turn as it begins, by a lock that only steps take: as in a file, one saves at a
time, so that numbers, refs and the chain of seals follow one another. Whoever only reads waits for
nobody, and sees one moment.
"""

from functools import partial
from typing import Any, Final

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InvalidatePoolError

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage.engines import AHEAD, WRITES
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.folders import registers_folder
from blackpool_tracker.storage.server.line import LOST, TELLS_END, Cursor, Line
from blackpool_tracker.storage.server.stopping import found_at, has_name
from blackpool_tracker.storage.server.trusting import trusted_file

SCHEMA: Final = "register"
"""Where in the database the register is; nothing else is looked at."""
CALLED: Final = "Blackpool Tracker"
"""What each connection is called on the server."""
TURN: Final = 0x42_54_52_31  # "BTR1": the lock that a step holds
WAIT: Final = 10  # seconds that a step waits for another's, and a connection for the server
IDLE: Final = 30  # seconds after which the server ends a step whose program says nothing more
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
_AHEAD: Final = "BEGIN"

READING: Final = _READING + _IS_OF.format(version=VERSION)
"""What a question begins with that is asked past the engine."""

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


def connect(address: ServerAddress, password: Passphrase | None) -> Line:
    """A plain connection. Raises what psycopg raises."""
    settings = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    asked = {"host": address.host, **_secured(address)}
    if address.user:
        asked["user"] = address.user
    if password is not None:
        asked["password"] = password.words
    if has_name(address.host):
        asked |= _with_numbers(address)
    return Line.connect(
        port=address.port,
        dbname=address.database,
        options=settings,
        connect_timeout=WAIT,
        keepalives_idle=QUIET,
        keepalives_interval=TRIED,
        keepalives_count=TRIES,
        # What was sent and not even received would else be tried for a quarter of an hour.
        tcp_user_timeout=int(LOST * 1000),
        application_name=CALLED,
        client_encoding="UTF8",
        autocommit=True,  # a transaction begins and ends where we say so
        cursor_factory=Cursor,
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
    connection.limited = limited
    return connection


def _begin(of: str | None, connection: Connection) -> None:
    raw = connection.connection.driver_connection
    if raw is None:
        raise RuntimeError("The connection was closed before it was used.")
    writes = connection.get_execution_options().get(WRITES, False)
    begins = _AHEAD if writes == AHEAD else _WRITING if writes else _READING
    if of is not None:
        begins += _IS_OF.format(version=of)
        if writes is True:
            begins += f"; {TELLS_END}"
    raw.begins = begins


def _begin_nothing(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy's
    # What began with no statement in it has never begun.
    if connection is not None:
        connection.begins, connection.kept, connection.kept_size = "", (), 0


FAILURES: Final = (DBAPIError, psycopg.Error, UnicodeError)
"""What is raised of a server, be it by the driver or by SQLAlchemy around it; and by Python itself,
of text that it cannot keep, and of a name that no server can have."""


def driver_error(error: BaseException) -> BaseException:
    """The driver's own error, of what SQLAlchemy may have put around it."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return error.orig
    return error
