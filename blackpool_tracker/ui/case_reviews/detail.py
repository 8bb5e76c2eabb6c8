"""One case review in detail, beside the list."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.case_reviews import REVIEW_KIND_WORDS, MarkLine, ReviewLine, UseLine
from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.rights import Change, Right
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.case_reviews.marks import Marks
from blackpool_tracker.ui.detail_panel import Deed, HeadedDetail
from blackpool_tracker.ui.finding.links import FindingLinks
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP
from blackpool_tracker.ui.sources.grades import GradeChip


class ReviewRead(NamedTuple):
    """A case review, how it met each standard, and the findings it is evidence for."""

    line: ReviewLine
    marks: list[MarkLine]
    uses: list[UseLine]


class CaseReviewDetail(HeadedDetail[ReviewRead]):
    """What was looked at, its grade and marks, and the findings that it is evidence for.

    Signals:
        use_wanted, edit_wanted: what its buttons ask for (the number of the case review).
    """

    use_wanted = Signal(int)
    edit_wanted = Signal(int)

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, "case_review_detail", "case review", beside=True)
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
        self._uses = FindingLinks(hub, "Not evidence for a finding yet")
        self.lay_out(self._day, self._team, self._chips, self._facts, self._doing())
        self._fill()

    @staticmethod
    def read(workspace: Workspace, number: int) -> ReviewRead:
        """What the register says of a case review."""
        reviews = workspace.case_reviews
        line = reviews.lines([number]).get(number)
        if line is None:
            raise MissingError
        return ReviewRead(line, reviews.marks(number), reviews.uses(number))

    def show_read(self, read: ReviewRead, *, fresh: bool) -> None:  # noqa: ARG002  it has no parts to begin
        """The case review, and what it is evidence for."""
        line, marks, uses = read
        self._show_line(line)
        self._marks.show_marks(marks)
        met = f", {line.met} of {line.marked} met" if marks else ""
        self._mark_count.setText(f"Standards{met}")
        self._uses.show_findings((use.finding_id, use.ref, use.title) for use in uses)

    def _show_line(self, line: ReviewLine) -> None:
        reference = f" · {line.reference}" if line.reference else ""
        self._day.setText(f"{long_day(line.on)}{reference}")
        self._team.setText(line.team)
        empty_out(self._grade)
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

    def shows(self, changed: Changed, number: int) -> bool:
        """Whether it was the case review, or something by whose name it is shown."""
        named = changed.ids("theme") or changed.ids("practice_standard")
        return number in changed.ids("case_review") or bool(named)

    def _doing(self) -> QWidget:
        return self.deeds(
            Deed(
                "use", "Use as evidence for…", "evidence", self.use_wanted.emit, Change("evidence")
            ),
            Deed("edit", "Edit…", "update", self.edit_wanted.emit, Right.OFFICE),
        )

    def _fill(self) -> None:
        column = self.column
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
