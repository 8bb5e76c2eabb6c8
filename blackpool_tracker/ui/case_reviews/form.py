"""The form for one case review."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.case_reviews import ReviewEntry, ReviewKind, ReviewLine
from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.ui.case_reviews.fields import KEYS, CaseFields
from blackpool_tracker.ui.case_reviews.key_field import NOTHING
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.forms.lookout import Lookout
from blackpool_tracker.ui.forms.people import names
from blackpool_tracker.ui.hub import Hub

_IN_A_ROW: Final = 2


class CaseReviewForm(FormDialog):
    """A new case review, or the one of the number ``review`` to correct.

    Signals:
        made: a new case review is in the register (its number).
    """

    made = Signal(int)

    def __init__(self, hub: Hub, parent: QWidget | None, *, review: int | None = None) -> None:
        self._line = _line(hub, review) if review is not None else None
        title = "Edit case review" if self._line else "New case review"
        about = self._line.ref if self._line else ""
        super().__init__(hub, parent, title=title, about=about, doing="&Save")
        self.setObjectName("case_review_form")
        work = hub.workspace
        self.case = CaseFields(self.stack)
        self.case.add_about(work.case_reviews.names(), names(hub))
        self.case.add_case(work.themes.lines(), work.standards.lines(), _IN_A_ROW)
        self.stack.note(KEYS)
        self.lookout = Lookout(self.stack, self.fit)
        self.lookout.watch(self.case.reference, reference=True)
        self.lookout.watch(self.case.strengths, self.case.shortfalls)
        self._show()
        self.begin()
        self.lookout.look_at_all()
        self.reopens(review=review)
        self.case.exercise.setFocus()

    def reread(self) -> None:
        """Show what others have changed; where it was changed here too, ask."""
        if self._line is None:
            return
        line = self._line = _line(self.hub, self._line.id)
        entry = self._entry_of(line)
        for column, (field, value) in self.case.values(entry).items():
            self.follow(field, value, Kept.of("case_review", line.id, column))
        for standard, mark in self.case.marks.items():
            where = (("case_review_id", line.id), ("standard_id", standard))
            kept = Kept("standard_mark", where, frozenset({"grade", "removed"}))
            self.follow(mark, entry.marks.get(standard, NOTHING), kept)

    @property
    def row(self) -> RowKey | None:
        """The case review that is corrected."""
        return RowKey("case_review", self._line.id) if self._line is not None else None

    def step(self) -> Act:
        """One step: the case with its marks."""
        reviews, entry = self.hub.workspace.case_reviews, self.case.entry()
        if self._line is None:
            return lambda: reviews.add(entry)
        seen = Seen(self._line.id, self._line.version)
        return lambda: reviews.edit(seen, entry)

    def taken(self, value: int | None) -> None:
        """Tell of a new one."""
        if value is not None:
            self.made.emit(value)

    def _show(self) -> None:
        line = self._line
        if line is None:
            self.case.on.show_value(today())
            self.case.kind.show_value(ReviewKind.AUDIT)
            return
        entry = self._entry_of(line)
        for field, value in self.case.values(entry).values():
            field.show_value(value)
        for standard, mark in self.case.marks.items():
            mark.show_value(entry.marks.get(standard, NOTHING))

    def _entry_of(self, line: ReviewLine) -> ReviewEntry:
        marks = self.hub.workspace.case_reviews.marks(line.id)
        return ReviewEntry(
            on=line.on,
            team=line.team,
            auditor=line.auditor,
            kind=line.kind,
            grade=line.grade,
            theme_id=line.theme_id,
            exercise=line.exercise,
            reference=line.reference,
            marks={each.standard_id: each.mark for each in marks},
            strengths=line.strengths,
            shortfalls=line.shortfalls,
        )


def _line(hub: Hub, review: int) -> ReviewLine:
    line = hub.workspace.case_reviews.lines([review]).get(review)
    if line is None:
        raise MissingError("That case review is no longer in the register.")
    return line
