"""The last look before a review is put into the register."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.documents import SilentThread
from blackpool_tracker.domain.review import Review, Verdict
from blackpool_tracker.domain.sources import GRADE_WORDS
from blackpool_tracker.domain.threads import VisitWord
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.fields.check import CheckBox
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.review.head import facts
from blackpool_tracker.ui.review.words import counted
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent
from blackpool_tracker.ui.words import FINDING_KIND_WORDS


class LastPage(QWidget):
    """Lists what will be entered; each thread that the document leaves out can be ticked.

    Signals:
        back_wanted: the review shall go on.
        put_wanted: all of it shall be put into the register.
        about_wanted: what the document is shall be corrected.
    """

    back_wanted = Signal()
    put_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("last_page")
        self._hub = hub
        self._review: Review | None = None
        self._boxes: dict[int, CheckBox] = {}
        self._threads: Panel | None = None
        self._scroll = Scrolled()
        back = buttons.secondary("Back to the review", "back")
        back.setObjectName("back_to_review")
        back.clicked.connect(self.back_wanted)
        self.put = buttons.primary("Put into the register")
        self.put.setObjectName("put_now")
        self.put.clicked.connect(self.put_wanted)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self.put)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        column.addWidget(labels.heading("Put into the register"))
        column.addWidget(self._scroll, 1)
        column.addLayout(row)

    @property
    def not_mentioned(self) -> frozenset[int]:
        """The threads of which a person says that the document does not mention them."""
        return frozenset(number for number, box in self._boxes.items() if box.isChecked())

    def show_review(self, review: Review) -> None:
        """Show what will be entered; which threads it leaves out is asked beside the window."""
        self._review = review
        self._boxes.clear()
        content = ScrolledContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(PANEL_GAP)
        column.addWidget(self._findings(review))
        column.addWidget(self._source(review))
        threads = Panel()
        threads.column.addWidget(labels.heading("Threads that it does not touch", level=2))
        waiting = labels.wrapped("Looking at the threads of the register…", role="muted")
        threads.column.addWidget(waiting)
        column.addWidget(threads)
        column.addStretch(1)
        self._scroll.setWidget(content)
        self._ask(review, threads)

    def _ask(self, review: Review, into: Panel) -> None:
        find = self._hub.workspace.documents.silent_threads
        self._threads = into
        # Told to a method, which Qt forgets with this page.
        self._hub.jobs.run(
            lambda _progress: (review, find(review)),
            self._found,
            failed=self._hub.hear,
            lane=Lane.QUESTIONS,
        )

    def _found(self, answer: tuple[Review, list[SilentThread]]) -> None:
        review, silent = answer
        if self._review is review and self._threads is not None:
            self._show_threads(silent, self._threads)

    @staticmethod
    def _findings(review: Review) -> Panel:
        panel = Panel()
        panel.column.addWidget(labels.heading("What will be entered", level=2))
        some = counted(review.to_enter)
        for kind, number in some:
            word = FINDING_KIND_WORDS[kind].lower()
            panel.column.addWidget(labels.wrapped(f"{number} {word}{'s' * (number != 1)}"))
        if not some:
            panel.column.addWidget(labels.wrapped("No findings: nothing is accepted yet."))
        for number, words in (
            (len(review.of(Verdict.OPEN)), "still open. They are not entered."),
            (len(review.of(Verdict.REJECTED)), "rejected. They are not entered."),
            (sum(bool(item.ref) for item in review.items), "in the register already."),
        ):
            if number:
                be = "are" if number != 1 else "is"
                sentence = f"{number} proposal{'s' * (number != 1)} {be} {words}"
                panel.column.addWidget(labels.wrapped(sentence, role="muted"))
        return panel

    def _source(self, review: Review) -> Panel:
        panel, entry = Panel(), review.entry
        panel.column.addWidget(labels.heading("The source", level=2))
        panel.column.addWidget(labels.wrapped(f"{entry.short or 'No short name'}: {entry.title}"))
        panel.column.addWidget(labels.wrapped(" · ".join(facts(review)), role="muted"))
        for judgement in entry.judgements:
            panel.column.addWidget(
                labels.wrapped(f"{judgement.area}: {GRADE_WORDS[judgement.grade]}")
            )
        if entry.areas:
            panel.column.addWidget(labels.wrapped(f"Areas covered: {'; '.join(entry.areas)}"))
        if review.source is not None:
            panel.column.addWidget(
                labels.wrapped(
                    "It is in the register already, and is completed: what it says stays.",
                    role="muted",
                )
            )
        for warning in review.warnings:
            panel.column.addWidget(labels.wrapped(f"Note: {warning}"))
        change = buttons.quiet("Edit source…", "update")
        change.setObjectName("last_about")
        change.clicked.connect(self.about_wanted)
        panel.column.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        return panel

    def _show_threads(self, silent: Sequence[SilentThread], into: Panel) -> None:
        waiting = into.column.takeAt(1)
        label = waiting.widget() if waiting is not None else None
        if label is not None:
            label.hide()
            label.deleteLater()
        covered = [each for each in silent if each.word is VisitWord.NOT_MENTIONED]
        others = [each for each in silent if each.word is not VisitWord.NOT_MENTIONED]
        if not silent:
            into.column.addWidget(labels.wrapped("There is none.", role="muted"))
        if covered:
            into.column.addWidget(
                labels.wrapped(
                    "The document covers the areas of these, and nothing accepted belongs to them."
                    " Tick those that it really does not mention; not mentioned never means"
                    " resolved."
                )
            )
        for each in covered:
            box = CheckBox(f"Not mentioned: {each.thread.title}".replace("&", "&&"))
            box.setObjectName(f"silent_{each.thread.id}")
            self._boxes[each.thread.id] = box
            into.column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        if others:
            names = "; ".join(each.thread.title for each in others)
            into.column.addWidget(
                labels.wrapped(
                    f"Not looked at, because it is outside its areas: {names}", role="muted"
                )
            )
