"""The one place where the register and Qt meet."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed, RowKey
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.rights import Right, Wanted
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.company import Company
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.drafts import DraftKeeper
from blackpool_tracker.ui.jobs import Jobs
from blackpool_tracker.ui.kit.locking import lock
from blackpool_tracker.ui.steps import Steps
from blackpool_tracker.ui.words import Words

NEWS_EVERY = 2_000  # milliseconds between two looks for steps that others made
SHARED_EVERY = 250  # the same where they are heard of beside the window: a look costs nothing


class Hub(QObject):
    """The open register, as a Qt object: what every page of the window is given.

    ``words`` are the register's own words for the ratings, ``asking`` puts questions to the
    person, ``jobs`` does long work beside the window, ``steps`` makes steps of the register,
    ``drafts`` keeps what is being typed, ``company`` tells who else has the same open,
    ``preferences`` outlive the register.

    ``step`` is the one way in which the window changes the register: see ``Steps.step``.

    Signals:
        changed: a step reached the database (a ``Changed``), whoever made it.
        refused: the sentence to show when something was refused.
        said: a sentence to show in passing.
        busy: a step on many rows goes on beside the window: told as it begins (empty), after a
            moment with what is being done, and once it is over (empty).
        saving: steps wait for their turn beside the window: told in the same way.
        astray: what became of the register's file or server; empty once it is where it was again.
        print_wanted: a paper is wanted (a ``Sheet``).
        send_wanted: something shall be sent out: the key of what (``Going``), empty for anything.
        take_back_wanted: returned sheets shall be taken back.
        wanted: something shall be shown on its page (a ``Destination``); the one way from any
            piece of the window to another page.
        aside: dialogs were put aside (an ``Aside``) and wait to be gone on with.
        closing: the register is about to be closed, and no work is going on any more.
    """

    changed = Signal(object)
    refused = Signal(str)
    said = Signal(str)
    busy = Signal(str)
    saving = Signal(str)
    astray = Signal(str)
    wanted = Signal(object)
    print_wanted = Signal(object)
    send_wanted = Signal(str)
    take_back_wanted = Signal()
    aside = Signal(object)
    closing = Signal()

    _stepped = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        asking: Asking,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.asking = asking
        self.preferences = preferences
        self.jobs = Jobs(self)
        self.drafts = DraftKeeper(workspace.drafts, self.jobs, self)
        self.words = Words(workspace.settings.now())
        self.company = Company(workspace, self)
        self._astray = ""
        self._window, self._open = get_ident(), True
        self.steps = Steps(workspace, self.jobs, self.refused.emit, self)
        self.step = self.steps.step
        self.steps.busy.connect(self.busy)
        self.steps.saving.connect(self.saving)
        self.steps.left_out.connect(self.said)
        self._stepped.connect(self.steps.hush)
        self._stepped.connect(self._tell)
        workspace.watch(self._hear_step)
        of_a_file = isinstance(workspace.register, Path)
        self._timer = QTimer(self, interval=NEWS_EVERY if of_a_file else SHARED_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def guard(
        self, *pieces: QWidget, wants: Wanted = Right.LEAD, whose: Iterable[int | None] = ()
    ) -> None:
        """Take buttons and fields that change something out of use where that cannot be done.

        They say why. Where it can be done what was out of use before is so no more: a piece that
        shows now one row and now another is guarded anew for each, before its owner says of it
        what else there is to be said. See ``why_not``.
        """
        why = self.why_not(wants, whose)
        for piece in pieces:
            lock(piece, why)

    def why_not(self, wants: Wanted = Right.LEAD, whose: Iterable[int | None] = ()) -> str:
        """Why what takes this right, or is such a change, cannot be done here; empty when it can.

        ``whose`` are the rows that it is about, in a shared register: for each the number of who
        leads the finding or owns the action. They are gone through only where that matters.
        """
        return self.workspace.locked or self.workspace.held.why_not(wants, whose)

    def whose(self, table: str, numbers: Iterable[int]) -> Iterator[int | None]:
        """Who answers for each of these rows, None for nobody; read when it is gone through."""
        yield from self.workspace.whose(RowKey(table, number) for number in numbers).values()

    def allows(self, wants: Wanted, whose: Iterable[int | None] = ()) -> bool:
        """Whether it can be done; else why not is said in passing. For keys and what is dropped."""
        why = self.why_not(wants, whose)
        if why:
            self.said.emit(why)
        return not why

    def show(self, place: str, number: int) -> None:
        """Have a row shown on its page, by its number."""
        self.wanted.emit(Destination(place, number))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do ``act``; tell the person, instead of raising, when it is refused.

        For what only asks the register, or opens a form. Returns whether it was done.
        """
        try:
            act()
        except TrackerError as error:
            self.refused.emit(str(error))
            return False
        return True

    def reason_against(self, act: Callable[[], object]) -> str:
        """Do ``act``; the sentence that says why not when it is refused, else empty.

        For what only asks, in forms that show the sentence beside the field that it is about.
        """
        try:
            act()
        except TrackerError as error:
            return str(error)
        return ""

    def look(self) -> None:
        """Look what others did, as far as nobody waits for it."""
        self.attempt(self.workspace.look_for_news)

    def hear(self, error: Exception) -> None:
        """Tell the person what long work has refused; raises what is no refusal but a bug."""
        if not isinstance(error, TrackerError):
            raise error
        self.refused.emit(str(error))

    def close(self) -> None:
        """End the long work, make the steps that wait, and let go of the register."""
        self._open = False
        self._timer.stop()
        self.jobs.close(for_good=True)
        self.closing.emit()
        with suppress(TrackerError):  # what cannot be written now nobody can mend any more
            self.drafts.close()
        self.workspace.close()

    def _look(self) -> None:
        """Look for what others did, and whether the register is still where it was opened."""
        self.attempt(self.workspace.look_for_news)
        self._show_astray(self.workspace.astray())
        self.company.look()

    def _show_astray(self, sentence: str) -> None:
        if sentence != self._astray:
            self._astray = sentence
            self.astray.emit(sentence)

    def _hear_step(self, changed: Changed) -> None:
        """Called on the thread that made the step."""
        if get_ident() == self._window:
            self._tell(changed)
        else:
            self._stepped.emit(changed)

    def _tell(self, changed: Changed) -> None:
        if not self._open:  # a step that was waited for: nobody looks any more
            return
        self._follow_person(changed)
        if changed.ids("rating_word") or changed.ids("settings"):
            self.words = Words(self.workspace.settings.now())
        self.changed.emit(changed)

    def _follow_person(self, changed: Changed) -> None:
        """Whose name on the list of people is another now makes steps under that one.

        In a shared register the server takes them under no other.
        """
        work, me = self.workspace, self.workspace.held.person
        if me is not None and me in changed.ids("person"):
            named = {line.id: line.name for line in work.people.lines()}
            work.signed_in_as(named.get(me, work.user), me)
