"""A line to a PostgreSQL server: what goes in one message, and how long an answer is waited for.

Each message waits for its answer, which may take 50 ms over a distance. So what needs no answer
goes with the next message.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, Self, TypeVar

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy.orm.exc import StaleDataError

from blackpool_tracker.storage.sealing import BEGINNING, End
from blackpool_tracker.storage.server.patience import heard
from blackpool_tracker.storage.server.stopping import Signs, drop, heeded

LOST: Final = 15  # seconds without any sign after which the line counts as broken, at both ends
SLOWEST: Final = 8_000  # bytes a second that the slowest line carries
MESSAGE: Final = 500_000  # letters of statements that go in one message
_JOURNAL: Final = ("INSERT INTO step ", "INSERT INTO change ")
"""The statements of the journal, which nobody waits for: what is wrong with them shows with the
next message, and at the latest as the step is saved."""
_ONE: Final = re.compile(r"UPDATE (\S+) SET version=.* WHERE \1\.id = \S+ AND \1\.version = \S+")
"""A change of one row that was read in the same turn: nobody can have changed it since, so it is
known to be done before it is said. Whether it was is looked at before the step is saved."""
CHANGING: Final = "with changes"
"""The note of an error that may be of a change which was kept, and not of what was asked last."""
_END: Final = "journal_end"
TELLS_END: Final = (
    "SELECT id, seal, (SELECT coalesce(max(id), 0) FROM change) AS"  # noqa: S608 - own
    f" {_END} FROM step ORDER BY id DESC LIMIT 1"
)
"""What a step begins with as well: what it has to go on from is known with its turn."""

T = TypeVar("T")


class _Kept(NamedTuple):
    """A statement that goes with the next message; whether it ``changes`` a row, and must do so."""

    statement: str
    changes: bool


class Line(psycopg.Connection[Any]):
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

    @classmethod
    def _connect_gen(cls, *given: Any, **more: Any) -> Signs[Self]:  # noqa: ANN401 - psycopg's
        # Its own, and asked for by none but itself; without it connecting would stop later.
        return heeded(super()._connect_gen(*given, **more))

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
        """Wait for the server.

        Raises ``StoppedError`` once that shall stop, ``psycopg.OperationalError`` once the server
        counts as gone.
        """
        work = heeded(gen, self._drop)
        if self.limited:
            work = heard(work, LOST + self.weight / SLOWEST, self._is_lost)
        return super().wait(work, *given, **more)

    def _is_lost(self) -> None:
        if self.pgconn.transaction_status == TransactionStatus.ACTIVE:  # else nothing is asked
            self.close()
            raise psycopg.OperationalError("The server gives no sign any more.")

    def _drop(self) -> None:
        """Let go of the line at once, with all that is still on its way to the server."""
        drop(self.pgconn.socket)
        self.close()


class Cursor(psycopg.ClientCursor[Any]):
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

    def _keep(self, kept: _Kept) -> None:
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
    def _line(self) -> Line:
        line = self.connection
        if not isinstance(line, Line):
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
