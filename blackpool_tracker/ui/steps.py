"""Makes the steps of the window, one after the other: at once, or beside it."""

from collections.abc import Callable, Hashable
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from blackpool_tracker.domain.errors import (
    DoubtError,
    SavedAfterAllError,
    SaveError,
    TrackerError,
)
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.jobs import MOMENT, Job, Jobs, Lane, Progress

T = TypeVar("T")

AT_ONCE: Final = 100
"""How many rows a step may change on the window's thread: so many take it about 30 ms."""

BROKEN: Final = "The program made a mistake, and this was not saved."
LEFT_OUT: Final = "Nothing was undone or done again, for a change before it was not saved."
STAYS: Final = "The register stays open, for not everything could be saved at once."
CLOSING: Final = "The register is being closed, so this was not saved."


class _LeftOutError(TrackerError):
    """A step that relied on one which was refused; that one is told of."""


class _Answer(Generic[T]):
    """What is done once a step is made or refused, as far as what it is about is still there."""

    def __init__(
        self,
        then: Callable[[T], object] | None,
        refused: Callable[[TrackerError], object] | None,
        of: QObject | None,
        tell: Callable[[str], object],
    ) -> None:
        self._then, self._refused, self.of, self._tell = then, refused, of, tell

    def take(self, value: T) -> None:
        """The step was made."""
        if self._then is not None and self._heard:
            try:
                self._then(value)
            except TrackerError as error:  # of what comes next: the step itself is made
                self._tell(str(error))

    def refuse(self, error: TrackerError) -> None:
        """The step was refused: somebody is told in any case."""
        if self._refused is not None and self._heard:
            self._refused(error)
        else:
            self._tell(str(error))

    @property
    def _heard(self) -> bool:
        return self.of is None or isValid(self.of)


class How(NamedTuple):
    """How a step is made that waits for its turn.

    What own steps that were made meanwhile have done to its rows counts as seen, for the person
    has done it: but not where it writes other values than those just given, ``unseen`` by it then.
    One that ``relies`` on those before it is left out when one of them is refused. One that is
    asked for ``once`` is left out while another that is called so waits.

    Of one on many ``rows`` of a file ``doing`` says what is done: ``Taking back “Remove B19-R01”``;
    another such is refused meanwhile.
    """

    unseen: bool = False
    relies: bool = False
    once: Hashable = None
    rows: int = 1
    doing: str = ""


PLAINLY: Final = How()


class Steps(QObject):
    """The steps of the window, each made when those before it are.

    In a file a step is made at once, on the window's thread, unless it is on many rows or another
    one goes on beside the window. In a shared register, ``shared``, it always waits for its turn
    beside the window, which may be long in coming where a server is slow.

    Signals:
        saving: how many steps are still to be made, as a sentence: as they begin (empty), after a
            moment, and once they are over (empty).
        busy: the same of a step on many rows: what is being done.
        left_out: why something was not done that relied on a step which was refused, and told of.
    """

    saving = Signal(str)
    busy = Signal(str)
    left_out = Signal(str)

    def __init__(
        self, workspace: Workspace, jobs: Jobs, tell: Callable[[str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.shared = not isinstance(workspace.register, Path)
        self._workspace, self._jobs, self._tell = workspace, jobs, tell
        self._doubtful: dict[str, _Answer[Any]] = {}
        self._waiting, self._doing, self._said = 0, "", False
        # Of those that wait: how many are made in any case, and how many of them were asked for
        # before the refusal that was told last.
        self._owed = self._before = 0
        self._asked: set[Hashable] = set()
        # What is done once all of them are made, unless one of them fails.
        self._next: Callable[[], object] | None = None
        self._failing = False
        # Counted where they are refused, and where they are told of.
        self._refused = self._told = 0
        self._moment = QTimer(self, singleShot=True, interval=MOMENT)
        self._moment.timeout.connect(self._say)

    @property
    def at_once(self) -> bool:
        """Whether a step on a few rows is made at once now, on the window's thread."""
        return not self.shared and not self._waiting

    @property
    def waiting(self) -> int:
        """How many steps are still to be made beside the window."""
        return self._waiting

    @property
    def refusing(self) -> bool:
        """Whether what is made now was asked for before the refusal that was told last."""
        return self._before > 0

    @property
    def doing(self) -> str:
        """What is done by a step on many rows that goes on beside the window; else empty."""
        return self._doing

    def step(
        self,
        act: Callable[[], T],
        then: Callable[[T], object] | None = None,
        refused: Callable[[TrackerError], object] | None = None,
        *,
        of: QObject | None = None,
        how: How = PLAINLY,
    ) -> None:
        """Make a step: the one way in which the window changes the register.

        ``act`` makes it, on whichever thread, and so touches no widget. ``then`` gets what it
        returned, ``refused`` the ``TrackerError``; without that its sentence is told. Both come on
        the window's thread, and only while ``of`` lives; a refusal is told then all the same.
        A button ``of`` which it is asks for it once until then.
        """
        if how.doing and self._doing:
            self._tell(f"{self._doing}: wait until that is done, then try again.")
            return
        if isinstance(of, QAbstractButton) and how.once is None:
            how = how._replace(once=of)
        if how.once in self._asked:
            return
        answer = _Answer(then, refused, of, self._tell)
        if self.at_once and how.rows <= AT_ONCE:
            _at_once(act, answer)
        elif self._jobs.closed:
            answer.refuse(SaveError(CLOSING))
        else:
            job = self._queue(act, answer, how)
            if isinstance(of, QAbstractButton):
                _say_of(of, job)

    def once_made(self, act: Callable[[], object]) -> bool:
        """Whether steps wait that are made in any case: then do ``act`` once they are.

        Not when one of them is refused, for then the person has to see to that.
        """
        if self._owed:
            self._next, self._failing = act, False
        return bool(self._owed)

    def beside(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        *,
        owed: bool = False,
    ) -> Job:
        """Make a step that may take long beside the window in any case, as ``jobs.run`` does.

        Pages hear of it by ``hub.changed`` before ``done`` is called. To close the register stops
        it, unless it is ``owed``: then it is made before.
        """
        return self._run(work, done, failed, owed=owed)

    def hush(self) -> None:
        """The step that was to be made is known to be: say no more that it is being saved."""
        if self._waiting == 1:
            self._moment.stop()

    def _queue(self, act: Callable[[], T], answer: _Answer[T], how: How) -> Job:
        if how.doing and not self.shared:
            self._doing = how.doing
            self.busy.emit("")
        told = self._told if how.relies else None
        job = self._run(
            lambda _progress: self._made(act, how, told),
            answer.take,
            partial(self._fail, answer),
            owed=True,
        )
        if how.doing and not self.shared:
            job.ended.connect(self._end_doing)
        if how.once is not None:
            self._asked.add(how.once)
            job.ended.connect(lambda: self._asked.discard(how.once))
        return job

    def _run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        *,
        owed: bool,
    ) -> Job:
        self._waiting += 1
        if self._waiting == 1:
            self.saving.emit("")
            self._moment.start()
        elif self._said:
            self._say()
        job = self._jobs.run(work, done, failed=failed, lane=Lane.STEPS, owed=owed)
        if owed:
            self._owed += 1
            job.failed.connect(self._note_failure)
            job.ended.connect(self._end_owed)
        job.ended.connect(self._end)
        return job

    def _made(self, act: Callable[[], T], how: How, told: int | None) -> T:
        """Called on a worker's thread; ``told`` is how many refusals the person knew of."""
        if told is not None and told != self._refused:
            raise _LeftOutError
        made = False
        try:
            with nullcontext() if how.unseen else self._workspace.own_steps_seen():
                value = act()
            made = True
        except SaveError:
            raise
        except TrackerError:
            # So that what others did is there to be seen when it is told; see ``Hub.look``.
            if self.shared:
                with suppress(TrackerError):
                    self._workspace.catch_up()
            raise
        finally:
            self._refused += not made
        return value

    def _fail(self, answer: _Answer[T], error: Exception) -> None:
        if isinstance(error, _LeftOutError):
            self.left_out.emit(LEFT_OUT)
            return
        self._told += 1
        self._before = self._owed
        if isinstance(error, DoubtError):
            self._doubtful[error.seal] = answer
        if isinstance(error, SavedAfterAllError):
            self._tell_after_all(answer, error)
            return
        if isinstance(error, TrackerError):
            answer.refuse(error)
            return
        answer.refuse(SaveError(BROKEN))
        raise error

    def _tell_after_all(self, answer: _Answer[Any], error: SavedAfterAllError) -> None:
        """Tell whoever was in doubt that their step is made, be it that another one asked."""
        doubtful = self._doubtful.pop(error.seal, answer)
        doubtful.refuse(error)
        if doubtful is not answer and (answer.of is None or answer.of is not doubtful.of):
            answer.refuse(SaveError(str(error)))

    def _say(self) -> None:
        self._said = True
        if self._doing:
            self.busy.emit(f"{self._doing}…")
        else:
            many = f" {self._waiting} changes" if self._waiting > 1 else ""
            self.saving.emit(f"Saving{many}…")

    def _end(self) -> None:
        self._waiting -= 1
        if not self._waiting:
            self._moment.stop()
            self._said = False
            self.saving.emit("")
        elif self._said:
            self._say()

    def _end_owed(self) -> None:
        self._owed -= 1
        self._before = max(self._before - 1, 0)
        if self._owed or self._next is None:
            return
        act, self._next = self._next, None
        if self._failing:
            self.left_out.emit(STAYS)
        else:
            # It may close the register, and what tells of this step with it.
            QTimer.singleShot(0, self, act)

    def _note_failure(self, _error: Exception) -> None:
        self._failing = True

    def _end_doing(self) -> None:
        self._doing = ""
        self.busy.emit("")


def _at_once(act: Callable[[], T], answer: _Answer[T]) -> None:
    try:
        value = act()
    except TrackerError as error:
        answer.refuse(error)
    else:
        answer.take(value)


def _say_of(pressed: QAbstractButton, job: Job) -> None:
    """Have a button say, to whom it is read out, what becomes of it until its step is made."""
    before = pressed.accessibleDescription()
    pressed.setAccessibleDescription("Being saved")
    job.ended.connect(
        lambda: pressed.setAccessibleDescription(before) if isValid(pressed) else None
    )
