"""The forms of the page of threads, opened over it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.threads import ThreadLine
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.settings.forms import ThreadForm
from blackpool_tracker.ui.threads.decision_form import ThreadDecisionForm
from blackpool_tracker.ui.threads.findings_form import ThreadFindingsForm
from blackpool_tracker.ui.threads.join_form import JoinForm
from blackpool_tracker.ui.threads.split_form import ThreadSplitForm


class ThreadForms:
    """Opens forms over ``page``; ``made`` is told the number of a thread to be shown then."""

    def __init__(self, hub: Hub, page: QWidget, made: Callable[[int], None]) -> None:
        self._hub, self._page, self._made = hub, page, made

    def add(self) -> None:
        """Begin a new thread."""
        form = ThreadForm(self._hub, self._page, None)
        form.made.connect(self._made)
        form.open()

    def edit(self, number: int) -> None:
        """Change the title, the summary or the note."""
        self._open(lambda: ThreadForm(self._hub, self._page, self._line(number)))

    def add_findings(self, number: int) -> None:
        """Let findings belong to the thread."""
        self._open(lambda: ThreadFindingsForm(self._hub, self._page, thread=number))

    def close(self, number: int) -> None:
        """Close it by decision."""
        self._decide(number, DecisionKind.CLOSE)

    def reopen(self, number: int) -> None:
        """Open it again by decision."""
        self._decide(number, DecisionKind.REOPEN)

    def join(self, numbers: Sequence[int]) -> None:
        """Make one thread of two; the first stays, the second may still be chosen."""
        self._open(lambda: self._join(numbers))

    def split(self, number: int) -> None:
        """Let some of its findings go to a new thread."""

        def make() -> QDialog:
            form = ThreadSplitForm(self._hub, self._page, thread=number)
            form.made.connect(self._made)
            return form

        self._open(make)

    def _join(self, numbers: Sequence[int]) -> QDialog:
        into, *other = numbers
        form = JoinForm(self._hub, self._page, into, other[0] if other else None)
        form.saved.connect(lambda: self._made(into))
        return form

    def _decide(self, number: int, kind: DecisionKind) -> None:
        self._open(lambda: ThreadDecisionForm(self._hub, self._page, thread=number, kind=kind))

    def _line(self, number: int) -> ThreadLine:
        lines = self._hub.workspace.threads.lines()
        found = next((line for line in lines if line.id == number), None)
        if found is None:
            raise MissingError("That thread is no longer in the register.")
        return found

    def _open(self, make: Callable[[], QDialog]) -> None:
        """Open a form, unless what it is about has just been removed."""
        self._hub.attempt(lambda: make().open())
