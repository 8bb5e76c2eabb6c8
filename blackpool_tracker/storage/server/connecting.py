"""Connections to a PostgreSQL server. What ``storage/sqlite.py`` is for files.

A step takes its turn as it begins, by a lock that only steps take: as in a file, one saves at a
time, so that numbers, refs and the chain of seals follow one another. Whoever only reads waits for
nobody, and sees one moment.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final, NamedTuple, Self, TypeVar

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InvalidatePoolError
from sqlalchemy.orm.exc import StaleDataError

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage.engines import WRITES
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.folders import registers_folder
from blackpool_tracker.storage.sealing import BEGINNING, End
from blackpool_tracker.storage.server.patience import Signs, heard
from blackpool_tracker.storage.server.trusting import trusted_file

SCHEMA: Final = "register"
"""Where in the database the register is; nothing else is looked at."""
CALLED: Final = "Blackpool Tracker"
"""What each connection is called on the server."""
TURN: Final = 0x42_54_52_31  # "BTR1": the lock that a step holds
WAIT: Final = 10  # seconds that a step waits for another's, and a connection for the server
IDLE: Final = 30  # seconds after which the server ends a step whose program says nothing more
LOST: Final = 15  # seconds without any sign after which the line counts as broken, at both ends
SLOWEST: Final = 8_000  # bytes a second that the slowest line carries
OTHER_VERSION: Final = "BT001"
"""The code of the error that the register is of another version; its words are which."""

MESSAGE: Final = 500_000  # letters of statements that go in one message
_JOURNAL: Final = ("INSERT INTO step ", "INSERT INTO change ")
"""The statements of the journal, which nobody waits for: what is wrong with them shows with the
next message, and at the latest as the step is saved."""
_ONE: Final = re.compile(r"UPDATE (\S+) SET version=.* WHERE \1\.id = \S+ AND \1\.version = \S+")
"""A change of one row that was read in the same turn: nobody can have changed it since, so it is
known to be done before it is said. Whether it was is looked at before the step is saved."""
CHANGING: Final = "with changes"
"""The note of an error that may be of a change which was kept, and not of what was asked last."""
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

READING: Final = _READING + _IS_OF.format(version=VERSION)
"""What a question begins with that is asked past the engine."""

_END: Final = "journal_end"
_TELLING_END: Final = (
    "; SELECT id, seal, (SELECT coalesce(max(id), 0) FROM change) AS"  # noqa: S608 - own
    f" {_END} FROM step ORDER BY id DESC LIMIT 1"
)
"""What a step begins with as well: what it has to go on from is known with its turn."""
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


class _Kept(NamedTuple):
    """A statement that goes with the next message; whether it ``changes`` a row, and must do so."""

    statement: str
    changes: bool


class _Connection(psycopg.Connection[Any]):
    """A connection whose transaction begins with the first statement in it, in one message.

    Each message waits for its answer, which may take 50 ms over a distance.
    """

    begins = ""
    """What is to be said before the next statement."""
    end = End(0, BEGINNING, 0)
    """Where the journal ended when this connection took its turn last."""
    kept: tuple[_Kept, ...] = ()
    """What goes with the next message, for nobody waits for its answer."""
    kept_size = 0
    """How many letters that are."""
    weight = 0
    """How many bytes of people's words the last statement has sent, or more."""
    limited = True
    """Whether a server that is silent counts as gone."""

    def commit(self) -> None:
        """Say what was kept, and that it is done; raises ``StaleDataError`` rather than do half."""
        if any(each.changes for each in self.kept):
            with self.cursor() as cursor:
                cursor.execute("")
        if self.kept:
            with self.cursor() as cursor:
                cursor.execute("COMMIT")
        else:
            super().commit()

    def rollback(self) -> None:
        """What was kept is not said."""
        self.kept, self.kept_size = (), 0
        super().rollback()

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
        """Say a statement, after what begins its transaction and what was kept."""
        self._weigh(params)
        said = str(query)
        changes = _changes_one(said)
        if changes or said.startswith(_JOURNAL):
            self._keep(_Kept(self.mogrify(query, params), changes))
            self._rowcount = 1
            return self
        line = self._line
        if not (line.begins or line.kept):
            return super().execute(query, params, **more)
        # Put together as text: what was kept are people's words, and may hold any sign.
        self._send(self.mogrify(query, params))
        return self

    def executemany(self, query: Any, params_seq: Iterable[Any], **_more: Any) -> None:  # noqa: ANN401 - psycopg's
        """Say a statement with many values: as many in one message as it takes."""
        statements = (self.mogrify(query, params) for params in params_seq)
        if str(query).startswith(_JOURNAL):
            for statement in statements:
                self._keep(_Kept(statement, changes=False))
            return
        changed = 0
        for some in _in_messages(statements):
            changed += sum(self._send(*some)[-len(some) :])
        self._rowcount = changed

    def _keep(self, kept: "_Kept") -> None:
        line = self._line
        line.kept += (kept,)
        line.kept_size += len(kept.statement)
        if line.kept_size > MESSAGE:
            self._send("")

    def _send(self, *statements: str) -> list[int]:
        """Say statements, after what begins the transaction and what was kept, in one message.

        How many rows each was about. Raises ``StaleDataError`` when one that was kept changed none.
        """
        line = self._line
        begins, kept = line.begins, line.kept
        line.begins, line.kept, line.kept_size = "", (), 0
        said = "; ".join(filter(None, (begins, *(each.statement for each in kept), *statements)))
        line.weight = max(line.weight, len(said))
        try:
            super().execute(said)
        except psycopg.Error as error:
            error.add_note(CHANGING if kept else "")
            raise
        counts = self._go_to_last()
        after = len([each for each in statements if each])
        of_kept = counts[len(counts) - after - len(kept) : len(counts) - after]
        if any(each.changes and count != 1 for each, count in zip(kept, of_kept, strict=True)):
            raise StaleDataError
        return counts

    def _go_to_last(self) -> list[int]:
        """Go to the last answer of a message; how many rows each of its statements was about."""
        counts = [self.rowcount]
        while self.nextset():
            counts.append(self.rowcount)
            if self.description and self.description[-1].name == _END:
                found = self.fetchone()
                self._line.end = End(*found) if found else End(0, BEGINNING, 0)
        return counts

    @property
    def _line(self) -> _Connection:
        line = self.connection
        if not isinstance(line, _Connection):
            raise TypeError("Only our own connections keep what goes with the next message.")
        return line

    def _weigh(self, params: Any) -> None:  # noqa: ANN401 - psycopg's
        values: Iterable[object] = params.values() if isinstance(params, Mapping) else params or ()
        weight = sum(2 * len(each) for each in values if isinstance(each, bytes | str))
        self._line.weight = weight + self._line.kept_size


def _changes_one(statement: str) -> bool:
    return _ONE.fullmatch(statement) is not None


def _in_messages(statements: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Statements as many at a time as one message takes."""
    some: list[str] = []
    length = 0
    for statement in statements:
        some.append(statement)
        length += len(statement)
        if length > MESSAGE:
            yield tuple(some)
            some, length = [], 0
    if some:
        yield tuple(some)


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
        application_name=CALLED,
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
    if of is not None:
        begins += _IS_OF.format(version=of)
        if writes:
            begins += _TELLING_END
    raw.begins = begins


def _begin_nothing(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy's
    # What began with no statement in it has never begun.
    if connection is not None:
        connection.begins, connection.kept, connection.kept_size = "", (), 0


FAILURES: Final = (DBAPIError, psycopg.Error, UnicodeEncodeError)
"""What is raised of a server, be it by the driver or by SQLAlchemy around it."""


def driver_error(error: BaseException) -> BaseException:
    """The driver's own error, of what SQLAlchemy may have put around it."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return error.orig
    return error
