"""One case review in detail, beside the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.case_reviews import REVIEW_KIND_WORDS, ReviewLine, UseLine
from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.ui.case_reviews.marks import Marks
from blackpool_tracker.ui.catching_up import CatchUp
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, PANEL_MARGINS
from blackpool_tracker.ui.kit.nothing_shown import NothingShown
from blackpool_tracker.ui.scrolled import ScrolledContent, under_head
from blackpool_tracker.ui.sources.grades import GradeChip


class CaseReviewDetail(QFrame):
    """What was looked at, its grade and marks, and the findings that it is evidence for.

    Signals:
        closed: the person wants the detail away.
        finding_wanted: a finding shall be shown (its number).
        use_wanted, edit_wanted: what its buttons ask for (the number of the case review).
    """

    closed = Signal()
    finding_wanted = Signal(int)
    use_wanted = Signal(int)
    edit_wanted = Signal(int)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setObjectName("case_review_detail")
        self._hub = hub
        self._number: int | None = None
        self._day = labels.heading(level=3)
        self._team = labels.wrapped(role="h2")
        self._chips = QWidget()
        self._grade = FlowLayout(self._chips)
        self._facts = labels.wrapped()
        self._auditor = labels.wrapped(role="muted")
        self._against = labels.wrapped(role="muted")
        self._marks = Marks()
        self._mark_count = labels.heading(level=3)
        self._strengths, self._shortfalls = LongWords(), LongWords()
        self._uses = QWidget()
        self._links = FlowLayout(self._uses, gap=GAP // 2)
        self._stack = QStackedLayout(self)
        self._empty = NothingShown()
        self._whole = self._lay_out()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._whole)
        self._later = CatchUp(self, lambda: self.show_review(self._number))
        hub.changed.connect(self._follow)

    def show_review(self, number: int | None) -> None:
        """Show a case review; None for none."""
        fresh = number != self._number
        self._number = number
        self._hub.attempt(lambda: self._read(fresh=fresh))

    def _read(self, *, fresh: bool) -> None:
        reviews, number = self._hub.workspace.case_reviews, self._number or 0
        line = reviews.lines([number]).get(number)
        self._empty.say_nothing_chosen()
        self._stack.setCurrentWidget(self._empty if line is None else self._whole)
        if line is None:
            return
        marks = reviews.marks(number)
        self._show_line(line)
        self._marks.show_marks(marks)
        met = f", {line.met} of {line.marked} met" if marks else ""
        self._mark_count.setText(f"Standards{met}")
        self._show_uses(reviews.uses(number))
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)

    def _show_line(self, line: ReviewLine) -> None:
        reference = f" · {line.reference}" if line.reference else ""
        self._day.setText(f"{long_day(line.on)}{reference}")
        self._team.setText(line.team)
        _clear(self._grade)
        grade = (
            GradeChip(line.grade, line.grade_word)
            if line.grade is not None
            else labels.plain(line.grade_word, role="muted")
        )
        self._grade.addWidget(grade)
        parts = (REVIEW_KIND_WORDS[line.kind], line.exercise, line.theme or "No theme")
        self._facts.setText(" · ".join(part for part in parts if part))
        self._auditor.setText(f"Looked at by {line.auditor}")
        self._against.setText(f"Against: {line.against}")
        self._against.setVisible(bool(line.against))
        self._strengths.show_text(line.strengths or "Not said")
        self._shortfalls.show_text(line.shortfalls or "Not said")

    def _show_uses(self, uses: list[UseLine]) -> None:
        _clear(self._links)
        for use in uses:
            link = buttons.quiet(use.ref, "findings")
            link.setObjectName(f"finding_{use.finding_id}")
            link.setAccessibleName(f"Show finding {use.ref}: {use.title}")
            labels.set_tip(link, use.title)
            link.clicked.connect(lambda _=False, n=use.finding_id: self.finding_wanted.emit(n))
            self._links.addWidget(link)
        if not uses:
            self._links.addWidget(labels.plain("Not evidence for a finding yet", role="muted"))

    def _follow(self, changed: Changed) -> None:
        shown = self._number is not None and self._number in changed.ids("case_review")
        if shown or changed.ids("theme") or changed.ids("practice_standard"):
            self._later.want(at_once=True)

    def _lay_out(self) -> QWidget:
        whole, self._scroll = under_head(self._head(), self._body())
        return whole

    def _head(self) -> QWidget:
        close = buttons.icon_button("close", "Close this case review")
        close.setObjectName("close")
        close.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.addWidget(self._day)
        line.addStretch(1)
        line.addWidget(close)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 0, 10, 0)
        column.setSpacing(6)
        column.addLayout(line)
        for piece in (self._team, self._chips, self._facts, self._doing()):
            column.addWidget(piece)
        return head

    def _doing(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box)
        for name, text, icon_name, wanted in (
            ("use", "Use as evidence for…", "evidence", self.use_wanted),
            ("edit", "Edit…", "update", self.edit_wanted),
        ):
            button = buttons.secondary(text, icon_name)
            button.setObjectName(name)
            button.clicked.connect(lambda _=False, w=wanted: w.emit(self._number or 0))
            self._hub.guard(button)
            flow.addWidget(button)
        return box

    def _body(self) -> QWidget:
        body = ScrolledContent()
        column = QVBoxLayout(body)
        column.setContentsMargins(*PANEL_MARGINS)
        column.setSpacing(GAP)
        column.addWidget(self._auditor)
        column.addWidget(self._against)
        column.addSpacing(PANEL_GAP - GAP)
        column.addWidget(self._mark_count)
        column.addWidget(self._marks)
        for title, piece in (
            ("Strengths", self._strengths),
            ("Shortfalls", self._shortfalls),
            ("Evidence for", self._uses),
        ):
            column.addSpacing(PANEL_GAP - GAP)
            column.addWidget(labels.heading(title, level=3))
            column.addWidget(piece)
        column.addStretch(1)
        return body


def _clear(flow: FlowLayout) -> None:
    while (item := flow.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
