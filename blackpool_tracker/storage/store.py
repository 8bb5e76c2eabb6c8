"""One open register: reading it, and changing it one step at a time."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.changes import Changed, JournalLine
from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.domain.errors import (
    BusyError,
    ConflictError,
    RefusedError,
    SaveError,
    TrackerError,
)
from blackpool_tracker.domain.history import PastMoment
from blackpool_tracker.domain.rights import EVERYTHING, Held
from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.documents import is_here
from blackpool_tracker.storage.engines import AHEAD, WRITES
from blackpool_tracker.storage.heeding import unheeded
from blackpool_tracker.storage.homes import Home
from blackpool_tracker.storage.journal import keys_of, write
from blackpool_tracker.storage.own_steps import OwnSteps
from blackpool_tracker.storage.parts import (
    gone,
    mark_as_changed,
    with_owners,
)
from blackpool_tracker.storage.review_tables import ReviewFile, ReviewRow
from blackpool_tracker.storage.row_names import called
from blackpool_tracker.storage.searching import refresh_searches
from blackpool_tracker.storage.sqlite import NOTHING_CHANGED
from blackpool_tracker.storage.step import HALF, STALE, Step, unheard
from blackpool_tracker.storage.steps import newest_step, rows_of_steps_after
from blackpool_tracker.storage.tables import DraftRow, StepRow, key_of
from blackpool_tracker.storage.telling import Telling, Watcher

Clock = Callable[[], datetime]

NOT_SAVED = "Your last change was not saved."
NO_SAVING = "Nothing can be saved here now; what you are typing stays."
UNSAVED: Final = (DraftRow, ReviewRow, ReviewFile)
"""What nobody has saved yet."""


class Store:
    """The database behind one register, which lives at ``home``. Safe to use from any thread.

    Steps are made in the name of ``user``, at what ``now`` says (aware): the machine's clock, but
    for an example that tells of the past.

    ``locked`` is the sentence that says why nothing can be changed here; empty when it can.
    ``held`` is what ``user`` may do here; whoever opens a file may do everything.
    ``own`` knows which versions of rows its own steps have led to.
    """

    def __init__(
        self,
        home: Home,
        user: str,
        now: Clock = clock.now,
        *,
        locked: str = "",
        held: Held = EVERYTHING,
    ) -> None:
        self.home = home
        self.user, self.held = user, held
        self.locked = locked
        self._now = now
        self._engine = home.engine(writing=not locked)
        self._unsaved = home.unsaved(self._engine)
        self._shown = home.shown(self._engine)
        self.own = OwnSteps()
        # Before the newest step is read, so that no step falls between the two.
        with self._in_plain_words():
            self._freshness = home.freshness(self._engine)
        with self.reading() as session:
            self._telling = Telling(newest_step(session))

    @property
    def past(self) -> PastMoment | None:
        """The moment that is shown, where it is past; None for the register as it is."""
        return None

    def today(self) -> date:
        """The day on which the register is seen: for what is overdue, and what is new."""
        return clock.today()

    def watch(self, watcher: Watcher) -> None:
        """Call ``watcher`` after each committed step, on the thread that made it."""
        self._telling.watch(watcher)

    @property
    def seen(self) -> int:
        """The number of the newest step that the watchers know of; 0 before the first."""
        return self._telling.seen

    def reading(self) -> AbstractContextManager[Session]:
        """A session for questions, all answered from one moment; it never writes."""
        return self._reading(self._shown)

    def reading_files(self) -> AbstractContextManager[Session]:
        """A session for the bytes of the files that are kept; a shared register's server has them.

        So each question may take as long as that does.
        """
        return self._reading(self._engine)

    @contextmanager
    def _reading(self, engine: Engine) -> Iterator[Session]:
        # What nobody has saved yet may lie elsewhere, and is asked for in the same questions.
        elsewhere: dict[Any, Engine | Connection] = dict.fromkeys(UNSAVED, self._unsaved)
        with (
            self._in_plain_words(),
            Session(engine, binds=elsewhere, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def step(
        self, label: str, *, undoes: StepRow | None = None, moved: Moved = unheard
    ) -> Iterator[Step]:
        """Do one undoable thing, and tell the watchers. A step that changes nothing leaves none.

        Of a long one ``moved`` is told how much is written. Raises ``SaveError`` when it cannot be
        saved, and ``RefusedError`` when the register is open to look at only or ``moved`` said to
        stop; then nothing was changed. ``DoubtError`` says that nobody knows.
        """
        if self.locked:
            raise RefusedError(self.locked)
        with self._in_plain_words(), Session(self._engine, autoflush=False) as session:
            session.expire_on_commit = False
            self._still_there()
            session.connection(execution_options={WRITES: True})
            self.home.out_of_doubt(session)
            step = Step(session, label, self._now(), self.user, moved)
            step.own = self.own
            yield step
            if self._unsaved is self._engine:
                step.settle(session)
            changed = self._write(step, undoes)
            with unheeded():
                self._commit(step, changed)
            self._still_there()
            step.number = changed.step if changed is not None else 0
            self.own.note(step.recorder.raised)
        if self._unsaved is not self._engine and step.settles:
            # What is saved is saved: what is left of its beginnings can be thrown away later.
            with suppress(SaveError), self.unjournalled() as unsaved:
                step.settle(unsaved)
        if changed is not None:
            shown = self.home.keep_up(self._engine, changed.step)
            self._telling.made(self._with_owners(changed), shown=shown)

    def send_ahead(self, sha256: str, size: int, pieces: Iterable[bytes]) -> None:
        """Have a file where the register is before the step that names it, and keeps it.

        On a server, so that nobody who saves waits for the bytes; in a file that comes with the
        step. What no step names nobody gets to see, and it is not sent a second time. Raises
        ``SaveError``, and ``RefusedError`` as ``step`` does; then nothing was kept.
        """
        if self.locked:
            raise RefusedError(self.locked)
        with self._in_plain_words(), Session(self._engine) as session:
            backend = backend_of(session)
            if not backend.SENDS_AHEAD:
                return
            session.connection(execution_options={WRITES: AHEAD})
            if not is_here(session, sha256):
                backend.keep_blob(session, sha256, size, pieces)
                session.commit()

    @contextmanager
    def unjournalled(self) -> Iterator[Session]:
        """A session that writes what is no step: words that nobody has saved yet.

        Nothing of the register itself may be changed in it. Raises ``SaveError``; then nothing
        was written.
        """
        with self._in_plain_words(), Session(self._unsaved, autoflush=False) as session:
            self._still_there()
            session.connection(execution_options={WRITES: True})
            yield session
            session.commit()

    def news(self) -> None:
        """Tell the watchers of steps that other windows or people have made since the last look.

        While somebody is saving there is nothing to tell yet: the next look tells it. A look at a
        file that nobody has written to costs next to nothing.
        """
        notices: list[Changed] = []
        with suppress(BusyError), self._in_plain_words():
            mark = self._freshness.mark()
            # A file that was put in the place of this one has a count of its own.
            if mark == self._freshness.seen and not self.home.missed(NO_SAVING):
                return
            notices = self._notices()
            self._freshness.seen = mark
        self._telling.found(notices)

    def catch_up(self) -> None:
        """Have all that is read from now on be what is saved by now; nobody is told of it yet."""
        self.home.keep_up(self._engine, 0)

    def astray(self) -> str:
        """Which sentence tells what became of the register; empty while it is where it was opened.

        What is read comes from what was opened all the same, as far as that is there. Quick.
        """
        return self.home.missed(NO_SAVING) or self.home.away

    def close(self) -> None:
        """Let go of the register."""
        self._freshness.close()
        for engine in {self._engine, self._unsaved, self._shown}:
            engine.dispose()
        self.home.close()

    def _notices(self) -> list[Changed]:
        """What others have done since the last look, oldest first."""
        with self.reading() as session:
            return [
                Changed(
                    key_of(row.id),
                    row.label,
                    with_owners(session, keys),
                    row.by,
                    elsewhere=True,
                    took_back=not row.forward,
                    done_again=row.undoes is not None and row.forward,
                )
                for row, keys in rows_of_steps_after(session, self.seen)
            ]

    def _write(self, step: Step, undoes: StepRow | None) -> Changed | None:
        """Write the step's line of history; None when nothing was changed."""
        session = step.session
        lines = step.recorder.lines(session)
        if not lines:
            return None
        if lost := gone(session, lines):
            raise ConflictError(
                f"{called(lost)} has been removed from the register meanwhile. {NOTHING_CHANGED}"
            )
        mark_as_changed(session, lines)
        # A server takes it in no other name than the one that it leaves somebody with.
        step.by = _name_given(lines, self.held.person) or step.by
        line = StepRow(at=stamp(step.at), by=step.by, label=step.label)
        if undoes is not None:
            line.undoes, line.forward = undoes.id, not undoes.forward
        write(session, line, lines, lambda done: step.tell(HALF + HALF * done / len(lines)))
        step.seal = line.seal
        rows = keys_of(lines)
        if self._shown is self._engine:
            rows = with_owners(session, rows)
            refresh_searches(session, rows, lines)
        return Changed(
            key_of(line.id),
            step.label,
            rows,
            step.by,
            took_back=not line.forward,
            done_again=undoes is not None and line.forward,
        )

    def _with_owners(self, changed: Changed) -> Changed:
        """A step with the rows that show what it changed, asked where nobody waits for a server."""
        if self._shown is self._engine:
            return changed
        with self.reading() as session:
            return replace(changed, rows=with_owners(session, changed.rows))

    def _commit(self, step: Step, changed: Changed | None) -> None:
        """Save what a step has written; back when it is in the register."""
        if changed is None:
            step.session.commit()
            return
        self._telling.expect(changed.step)
        try:
            step.session.commit()
        except self.home.failures() as error:
            step.session.close()
            try:
                self.home.make_sure(error, self._engine, changed.step, step.seal)
            except Exception:
                self._telling.forget(changed.step)
                raise

    @contextmanager
    def _in_plain_words(self) -> Iterator[None]:
        """Turn what the database says into the sentence that the user reads."""
        try:
            yield
        except TrackerError:
            raise
        except StaleDataError as error:
            raise ConflictError(STALE) from error
        except self.home.failures() as error:
            refusal = self.home.refusal(error)
            if refusal is None:
                raise
            raise refusal from error

    def _still_there(self) -> None:
        """Refuse to write to what is no longer where it was opened."""
        if sentence := self.home.missed(NOT_SAVED):
            raise SaveError(sentence)


def _name_given(lines: Iterable[JournalLine], person: int | None) -> str:
    """The name that a step gives to a person; empty where it gives them none, and for nobody."""
    if person is None:
        return ""
    given = (line.after.get("name", "") for line in lines if line[:2] == ("person", person))
    return next(map(str, given), "")


def stamp(moment: datetime) -> str:
    """A moment (aware) as the journal writes it: in UTC, so that the text sorts as the time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
