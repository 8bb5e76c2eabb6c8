"""Asks the register what a list shows: at once where that is quick, else beside the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from blackpool_tracker.domain.questions import Placed
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Lane
from blackpool_tracker.ui.tables.rows import Answer, Rows, rows_of

Q = TypeVar("Q")

FIRST: Final = 200
"""Rows asked for at once in a large register: ten screens."""

SMALL: Final = 2_000
"""Up to so many entries all is asked for at once, in about 8 ms."""

PAUSE: Final = 150
"""Milliseconds without a key before a large register is asked for all."""


@dataclass(frozen=True, slots=True)
class Asker(Generic[Q]):
    """The questions that a list may put.

    ``size`` counts all there is. ``first`` gives at most 200 rows, or None where even they would
    take long. ``whole`` gives everything, and is called beside the window.
    """

    size: Callable[[], int]
    first: Callable[[Q], list[Placed] | Rows | None]
    whole: Callable[[Q], Answer]


class Answers(QObject, Generic[Q]):
    """The answer to one question, kept up with the register.

    Signals:
        began: the first rows of an answer (``Rows``); more of it comes.
        answered: the whole ``Answer``, and whether the question is another one than before.
    """

    began = Signal(object)
    answered = Signal(object, bool)

    def __init__(self, hub: Hub, asker: Asker[Q], question: Q) -> None:
        super().__init__()
        self._hub, self._asker = hub, asker
        self._question = question
        self._small: bool | None = None
        self._anew = True
        self._job: Job | None = None
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._ask_beside)

    @property
    def question(self) -> Q:
        """What was asked last."""
        return self._question

    def ask(self, question: Q) -> None:
        """Put another question."""
        self._question, self._anew = question, True
        self._hub.attempt(self._ask)

    def refresh(self) -> None:
        """Put the same question again, because the register has changed."""
        if self._small:
            # One that was large is not counted again.
            self._small = None
        self._hub.attempt(self._ask_again)

    def _ask(self) -> None:
        self._stop()
        if self._is_small():
            self._take(self._asker.whole(self._question))
            return
        first = self._asker.first(self._question)
        if first is not None:
            self._anew = False
            self.began.emit(first if isinstance(first, Rows) else rows_of(first))
        self._later.start()

    def _ask_again(self) -> None:
        self._stop()
        if self._is_small():
            self._take(self._asker.whole(self._question))
        else:
            self._later.start()

    def _is_small(self) -> bool:
        """Whether the register is small; counted anew only after it has changed."""
        if self._small is None:
            self._small = self._asker.size() <= SMALL
        return self._small

    def _ask_beside(self) -> None:
        question = self._question
        self._job = self._hub.jobs.run(
            lambda _progress: self._asker.whole(question),
            self._take,
            failed=self._failed,
            lane=Lane.QUESTIONS,
        )

    def _take(self, answer: Answer) -> None:
        anew, self._anew, self._job = self._anew, False, None
        self.answered.emit(answer, anew)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._hub.hear(error)

    def _stop(self) -> None:
        self._later.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
