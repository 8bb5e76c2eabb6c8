"""What a person does in a review; each deed can be undone, and is kept at once."""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import ConflictError, MissingError, TrackerError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.review import (
    ChosenWords,
    Review,
    ReviewItem,
    Verdict,
    accept_all,
    added,
    described,
    joined_to_threads,
    judged,
    merged,
    moved_to_threads,
    rekinded,
    rethemed,
    retitled,
    split,
)
from blackpool_tracker.domain.sources import SourceEntry
from blackpool_tracker.ui.course import Course
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane
from blackpool_tracker.ui.review.words import VERDICT_WORDS, in_few, named
from blackpool_tracker.ui.words import FINDING_KIND_WORDS

KEPT_AFTER: Final = 400
"""Milliseconds without another deed, after which the review is kept in the register."""

_JUDGING: Final = {
    Verdict.ACCEPTED: "Accept",
    Verdict.REJECTED: "Reject",
    Verdict.OPEN: "Reopen",
}


class ReviewDeeds(QObject):
    """One review, its deeds and their undo.

    Signals:
        changed: the review is another one than before.
        done: what was done, undone or done again, in words.
    """

    changed = Signal()
    done = Signal(str)

    def __init__(self, hub: Hub, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._course = Course(review)
        self._kept = self._written = review
        self._latest: Review | None = review
        self._writing = Lock()
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._timer.timeout.connect(self._keep)
        hub.changed.connect(self._follow)

    @property
    def review(self) -> Review:
        """The review as it stands."""
        return self._course.now

    @property
    def undo_label(self) -> str | None:
        """What would be undone; None when nothing was done."""
        return self._course.undo_label

    @property
    def redo_label(self) -> str | None:
        """What would be done again; None when nothing was undone."""
        return self._course.redo_label

    @property
    def kept(self) -> bool:
        """Whether the register holds the review as it stands."""
        return self._written is self.review

    def judge(self, item: ReviewItem, verdict: Verdict) -> bool:
        """Accept, do not accept, or leave open; False when it was so already."""
        if item.ref:
            self._hub.refused.emit(f"{item.ref} is in the register already. Change it there.")
            return False
        label = f"{_JUDGING[verdict]} {named(item)}"
        if not self.do(label, lambda review: judged(review, [item.key], verdict)):
            return False
        self.done.emit(VERDICT_WORDS[verdict])
        return True

    def accept_all_of(self, kind: FindingKind) -> bool:
        """Accept all of a kind that nobody has judged; False when there is none."""
        words = f"{FINDING_KIND_WORDS[kind].lower()}s"
        if not self.do(f"Accept all {words}", lambda review: accept_all(review, kind)):
            return False
        self.done.emit(f"All {words} accepted")
        return True

    def retitle(self, item: ReviewItem, title: str) -> str:
        """Call it otherwise; the sentence that says why not when that is refused, else empty."""
        return self.reason_against(
            f"Change the title of {named(item)}", lambda r: retitled(r, item.key, title)
        )

    def rekind(self, item: ReviewItem, kind: FindingKind) -> bool:
        """Make it a recommendation, a concern or a strength."""
        label = f"Make {named(item)} a {FINDING_KIND_WORDS[kind].lower()}"
        return self.do(label, lambda review: rekinded(review, [item.key], kind))

    def retheme(self, item: ReviewItem, themes: tuple[str, ...]) -> bool:
        """Give it these themes, the main one first."""
        label = f"Change the themes of {named(item)}"
        return self.do(label, lambda review: rethemed(review, [item.key], themes))

    def join(self, item: ReviewItem, thread: int, *, joins: bool) -> bool:
        """Let it belong to a thread, which accepts it, or not any more."""
        others = tuple(each for each in item.threads if each != thread)
        threads = (*others, thread) if joins else others
        label = (
            f"{'Join' if joins else 'Take'} {named(item)} {'to' if joins else 'out of'} a thread"
        )

        def make(review: Review) -> Review:
            made = joined_to_threads(review, item.key, threads)
            return judged(made, [item.key], Verdict.ACCEPTED) if joins else made

        if not self.do(label, make):
            return False
        self.done.emit("Joined to the thread, and accepted" if joins else "Taken out of the thread")
        return True

    def split(self, item: ReviewItem, at: int) -> bool:
        """Make two of it, cut before the character ``at``."""
        if not self.do(f"Split {named(item)}", lambda review: split(review, item.key, at)):
            return False
        self.done.emit("Split in two")
        return True

    def merge(self, item: ReviewItem, other: ReviewItem) -> bool:
        """Make one of it and the one that follows."""
        label = f"Merge {named(item)} with the next"
        if not self.do(label, lambda review: merged(review, [item.key, other.key])):
            return False
        self.done.emit("Merged with the next")
        return True

    def add(self, chosen: ChosenWords, kind: FindingKind) -> int:
        """Make an accepted item of words that nobody proposed; its key.

        Raises ``RefusedError`` when there are none, or when an item holds just these.
        """
        made = added(self.review, chosen, kind)
        item = max(made.items, key=lambda each: each.key)
        self._course.take(f"Add {named(item)}", made)
        self._tell()
        self.done.emit(f"Added and accepted as a {FINDING_KIND_WORDS[kind].lower()}")
        return item.key

    def describe(self, entry: SourceEntry, source: int | None) -> None:
        """Say what the document is."""
        documents = self._hub.workspace.documents

        def make(review: Review) -> Review:
            made = described(review, entry, source)
            # What is in the register of another source has its refs.
            return made if source == review.source else documents.as_source(made, source)

        self.do("Say what the document is", make)

    def do(self, label: str, make: Callable[[Review], Review]) -> bool:
        """Go on with what ``make`` makes; tells the person when it is refused."""
        before = self.review
        sentence = self.reason_against(label, make)
        if sentence:
            self._hub.refused.emit(sentence)
        return self.review is not before

    def reason_against(self, label: str, make: Callable[[Review], Review]) -> str:
        """Go on with what ``make`` makes; the sentence that says why not, else empty."""
        try:
            made = make(self.review)
        except TrackerError as error:
            return str(error)
        if self._course.take(label, made):
            self._tell()
        return ""

    def undo(self) -> None:
        """Take back the newest deed."""
        label = self._course.undo()
        if label is not None:
            self._tell()
            self.follow_threads()
            self.done.emit(f"Undone: {label}")

    def redo(self) -> None:
        """Do again what was taken back last."""
        label = self._course.redo()
        if label is not None:
            self._tell()
            self.follow_threads()
            self.done.emit(f"Done again: {label}")

    def follow_threads(self) -> None:
        """Go with the threads that were joined to others meanwhile; say what became of them once.

        The review is kept anew then, so that it is not said again.
        """
        if self._latest is None:  # it has ended
            return
        with suppress(TrackerError):  # it is looked for again when it is put in
            news = self._hub.workspace.documents.thread_news(self.review)
            if news.said:
                self._course.bring_up(lambda review: moved_to_threads(review, news.moved))
                self._tell()
                self._hub.said.emit(in_few(news.said))

    def flush(self) -> None:
        """Keep the review now, unless it is kept as it stands; raises ``SaveError``."""
        self._timer.stop()
        if self._written is not self.review:
            self._latest = self.review
            self._write(self.review)
            self._kept = self._written = self.review

    def forget(self) -> None:
        """Keep nothing any more: the review was put into the register, or given up."""
        self._timer.stop()
        self._kept = self._written = self.review
        self._latest = None

    def close(self) -> None:
        """Keep what is not kept yet, if it can be; the register is being closed."""
        with suppress(TrackerError):  # what cannot be written now nobody can mend any more
            self.flush()

    def _follow(self, changed: Changed) -> None:
        if changed.ids("thread"):
            self.follow_threads()

    def _tell(self) -> None:
        self._timer.start()
        self.changed.emit()

    def _keep(self) -> None:
        """Keep the review beside the window; what cannot be written just now is tried again."""
        review = self.review
        if self._kept is review:
            return
        before, self._kept = self._kept, review
        self._latest = review

        def written(_nothing: object) -> None:
            self._written = review

        def again(error: Exception) -> None:
            if not isinstance(error, TrackerError):
                raise error
            if isinstance(error, ConflictError | MissingError):
                # Another window goes on with it, or has ended it: to try again is in vain.
                self._hub.refused.emit(str(error))
            elif self._latest is review:
                self._kept = before
                self._timer.start()

        self._hub.jobs.run(
            lambda _progress: self._write(review),
            written,
            failed=again,
            # Not behind the pages that are being drawn.
            lane=Lane.QUESTIONS,
        )

    def _write(self, review: Review) -> None:
        """Keep a review, unless a later one was to be kept since. Called on either thread."""
        with self._writing:
            if self._latest is review:
                self._hub.workspace.documents.keep(review)
