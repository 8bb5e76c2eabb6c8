"""The one place where the register and Qt meet."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.rights import Right, why_not
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.drafts import DraftKeeper
from blackpool_tracker.ui.jobs import Job, Jobs, Lane
from blackpool_tracker.ui.kit.locking import lock
from blackpool_tracker.ui.steps import Steps
from blackpool_tracker.ui.words import Words

NEWS_EVERY = 2_000  # milliseconds between two looks for steps that others made


class Hub(QObject):
    """The open register, as a Qt object: what every page of the window is given.

    ``words`` are the register's own words for the ratings, ``asking`` puts questions to the
    person, ``jobs`` does long work beside the window, ``steps`` makes steps of the register,
    ``drafts`` keeps what is being typed, ``preferences`` outlive the register.

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
        self._astray = ""
        self._asked: Job | None = None
        self._window, self._open = get_ident(), True
        self.steps = Steps(workspace, self.jobs, self.refused.emit, self)
        self.step = self.steps.step
        self.steps.busy.connect(self.busy)
        self.steps.saving.connect(self.saving)
        self.steps.left_out.connect(self.said)
        self._stepped.connect(self.steps.hush)
        self._stepped.connect(self._tell)
        workspace.watch(self._hear_step)
        self._timer = QTimer(self, interval=NEWS_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        # What is made beside the window is no step of others, which a look would take it for.
        self.steps.begun.connect(self._timer.stop)
        self.steps.over.connect(self._look_on)

    @property
    def may_change(self) -> bool:
        """Whether anything can be changed; else ``workspace.locked`` says why not."""
        return not self.workspace.locked

    def guard(self, *pieces: QWidget, wants: Right = Right.LEAD) -> None:
        """Take buttons and fields that change something out of use where that cannot be done.

        ``wants`` is the right that it takes in a shared register. What a lead may do of each row
        only the server knows; it refuses the rest in a sentence.
        """
        if why := self.why_not(wants):
            for piece in pieces:
                lock(piece, why)

    def why_not(self, wants: Right = Right.LEAD) -> str:
        """Why what takes this right cannot be done here; empty when it can."""
        return self.workspace.locked or why_not(self.workspace.right, wants)

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
        """Look what others did, as far as nobody waits for it.

        What was refused beside the window has been looked at there.
        """
        if not self.steps.shared:
            self.attempt(self.workspace.look_for_news)
        elif not self.steps.waiting:
            self._look()

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
        if isinstance(self.workspace.register, Path):
            self.attempt(self.workspace.look_for_news)
            self._show_astray(self.workspace.astray())
        elif self._asked is None:
            # A server that is away answers after seconds, or never, and nobody waits for it.
            hears = self.workspace.hears_news
            self._asked = self.jobs.run(
                lambda _progress: hears(),
                self._hear_server,
                failed=self._miss_server,
                lane=Lane.QUESTIONS,
            )
            self._asked.ended.connect(self._hear_end)

    def _hear_server(self, news: bool) -> None:  # noqa: FBT001  a job gives it by place
        # A step that goes on beside the window is no step of others: the next look tells.
        if news and not self.steps.waiting:
            self.attempt(self.workspace.look_for_news)
        self._show_astray("")

    def _miss_server(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._show_astray(str(error))

    def _hear_end(self) -> None:
        self._asked = None

    def _show_astray(self, sentence: str) -> None:
        if sentence != self._astray:
            self._astray = sentence
            self.astray.emit(sentence)

    def _look_on(self) -> None:
        if self._open:
            self._timer.start()

    def _hear_step(self, changed: Changed) -> None:
        """Called on the thread that made the step."""
        if get_ident() == self._window:
            self._tell(changed)
        else:
            self._stepped.emit(changed)

    def _tell(self, changed: Changed) -> None:
        if not self._open:  # a step that was waited for: nobody looks any more
            return
        if changed.ids("rating_word") or changed.ids("settings"):
            self.words = Words(self.workspace.settings.now())
        self.changed.emit(changed)
