"""The threads to which a proposal may belong, each with both quotes side by side."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.documents import LikelyThread
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.review import ReviewItem, Verdict
from blackpool_tracker.domain.thread_states import Standing, ThreadState
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.fields.check import CheckBox
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP
from blackpool_tracker.ui.kit.panel import line
from blackpool_tracker.ui.review.words import likeness_words

SHOWN: Final = 3
"""As many as there are digits for."""

_AFTER: Final = 120
"""Milliseconds that a proposal is looked at before its threads are asked for."""

_QUOTE: Final = 320  # characters

_Asked = tuple[int, str]


class LikelyThreads(QWidget):
    """Asks beside the window which threads are likely; a press joins the proposal to one.

    Signals:
        joined: the proposal shall belong to a thread, or not any more (its number, bool).
    """

    joined = Signal(int, bool)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("likely_threads")
        self._hub = hub
        self._item: ReviewItem | None = None
        self._known: dict[_Asked, Sequence[LikelyThread]] = {}
        self._boxes: list[CheckBox] = []
        self._shown: Sequence[LikelyThread] = ()
        self._head = labels.heading("Is it part of a thread?", level=3)
        self._said = labels.wrapped(role="muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(PANEL_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for piece in (line(), self._head, self._said):
            column.addWidget(piece)
        column.addLayout(self._rows)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self._ask)
        hub.changed.connect(self._follow)

    @property
    def shown(self) -> Sequence[LikelyThread]:
        """The threads that are shown, the likeliest first."""
        return self._shown

    def show_item(self, item: ReviewItem | None) -> None:
        """Show the threads of another proposal, or of the same one as it is now."""
        fits = item is not None and item.kind is FindingKind.CONCERN and not item.ref
        self._item = item if fits and item and item.verdict is not Verdict.REJECTED else None
        self.setVisible(self._item is not None)
        self._timer.stop()
        if self._item is None:
            return
        known = self._known.get(_asked(self._item))
        if known is None:
            self._show((), "Looking for threads like it…")
            self._timer.start()
        else:
            self._show(known, "" if known else "No thread of the register is like it.")

    def press(self, number: int) -> bool:
        """Join the thread of this number, from 1, or leave it; False when there is none."""
        if not 1 <= number <= len(self._boxes) or self.isHidden():
            return False
        self._boxes[number - 1].click()
        return True

    def _ask(self) -> None:
        item = self._item
        if item is None:
            return
        find = self._hub.workspace.documents.threads_for
        # Told to a method, which Qt forgets with this piece.
        self._hub.jobs.run(
            lambda _progress: (_asked(item), find(item)),
            self._found,
            failed=self._hub.hear,
            lane=Lane.QUESTIONS,
        )

    def _found(self, answer: tuple[_Asked, list[LikelyThread]]) -> None:
        asked, threads = answer
        self._known[asked] = threads[:SHOWN]
        if self._item is not None and _asked(self._item) == asked:
            self.show_item(self._item)

    def _show(self, threads: Sequence[LikelyThread], sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        if threads is not self._shown or len(threads) != len(self._boxes):
            self._clear()
            self._shown = threads
            for number, thread in enumerate(threads, 1):
                self._rows.addWidget(self._row(number, thread))
        for box, thread in zip(self._boxes, threads, strict=True):
            box.setChecked(self._item is not None and thread.thread_id in self._item.threads)

    def _row(self, number: int, thread: LikelyThread) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(PANEL_GAP)
        grid.setVerticalSpacing(4)
        box = CheckBox(f"{number}  {thread.title}".replace("&", "&&"))
        box.setObjectName(f"join_{number}")
        likeness = likeness_words(thread.likeness)
        box.setAccessibleName(f"Join thread {number}, {thread.title}. {likeness}")
        of_thread = thread.thread_id
        box.clicked.connect(lambda joins: self.joined.emit(of_thread, joins))
        self._boxes.append(box)
        page = f", page {thread.page}" if thread.page else ""
        latest = f"{thread.ref} · {thread.source}{page} · {likeness.lower()}"
        heads = ("This document", latest)
        quotes = (self._item.text if self._item else "", thread.quote)
        grid.addWidget(box, 0, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        standing = labels.wrapped(_standing_words(thread.standing), role="error")
        standing.setVisible(thread.standing.state is not ThreadState.OPEN)
        grid.addWidget(standing, 1, 0, 1, 2)
        for place, (head, quote) in enumerate(zip(heads, quotes, strict=True)):
            grid.addWidget(labels.wrapped(head, role="small"), 2, place)
            words = labels.wrapped(f"“{_cut(quote)}”")
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, 3, place)
            grid.setColumnStretch(place, 1)
        return made

    def _clear(self) -> None:
        self._boxes.clear()
        empty_out(self._rows)

    def _follow(self, changed: Changed) -> None:
        if any(changed.ids(table) for table in ("thread", "finding", "visit")):
            self._known.clear()


def _standing_words(standing: Standing) -> str:
    """How a thread stands, and what it means that a document speaks of it."""
    said = "Decisions have ended its findings" if standing.closed_on is None else standing.text
    return said if standing.open else f"{said}. It is back if this belongs to it."


def _asked(item: ReviewItem) -> _Asked:
    return item.key, item.text


def _cut(text: str) -> str:
    if len(text) <= _QUOTE:
        return text
    return f"{text[:_QUOTE].rpartition(' ')[0]} …"
