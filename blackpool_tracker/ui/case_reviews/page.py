"""The page of case reviews: the list with one in detail, or the picture of grades over time."""

from typing import Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.case_reviews import ReviewLine, ReviewOrder, ReviewQuestion
from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.grade_counts import GradeBar, Span, Split
from blackpool_tracker.domain.questions import NONE
from blackpool_tracker.domain.rights import Change, Right
from blackpool_tracker.ui.actions.due_dates import DueDays
from blackpool_tracker.ui.case_reviews.audits import AuditSheet
from blackpool_tracker.ui.case_reviews.columns import GradeDelegate, review_columns
from blackpool_tracker.ui.case_reviews.detail import CaseReviewDetail
from blackpool_tracker.ui.case_reviews.filters import (
    question_of,
    review_asker,
    review_bar,
    review_ordering,
)
from blackpool_tracker.ui.case_reviews.form import CaseReviewForm
from blackpool_tracker.ui.case_reviews.picture import GradePicture
from blackpool_tracker.ui.case_reviews.use_form import UseForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.tables.bulk_bar import BulkBar
from blackpool_tracker.ui.tables.chosen import Chosen
from blackpool_tracker.ui.tables.list_page import ListPage
from blackpool_tracker.ui.tables.many import give_to_all
from blackpool_tracker.ui.tables.page_parts import Parts
from blackpool_tracker.ui.tables.paged_model import PagedModel
from blackpool_tracker.ui.tables.row_menu import RowMenu
from blackpool_tracker.ui.tables.rows_panel import RowsPanel

PICTURE: Final = "Grades"
LIST: Final = "List"


class CaseReviewsPage(ListPage):
    """All case reviews: by exercise, team, theme, grade and auditor; and one in detail."""

    adds = "case review"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        columns = review_columns()
        model: PagedModel[ReviewLine] = PagedModel(
            hub, "case review", columns, hub.workspace.case_reviews.lines
        )
        self.review_detail = CaseReviewDetail(hub)
        bulk = BulkBar(hub)
        bulk.add_button(
            "Use all as evidence for…", "evidence", self.use_selected, Change("evidence")
        )
        bulk.add_button("Remove", "clear", self.remove_selected)
        rows = RowsPanel("Case reviews", model, ReviewOrder.TEAM, EmptyState("reviews"))
        grades = [column.key for column in columns].index(ReviewOrder.GRADE)
        rows.view.setItemDelegateForColumn(grades, GradeDelegate(rows.view))
        parts = Parts(
            title="Case reviews",
            table="case_review",
            bar=review_bar(hub),
            ordering=review_ordering(),
            rows=rows,
            bulk=bulk,
            detail=self.review_detail,
        )
        super().__init__(hub, parent, parts, review_asker(hub))
        self.setObjectName("reviews")
        self._add_picture()
        detail = self.review_detail
        detail.use_wanted.connect(lambda number: self.use([number]))
        detail.edit_wanted.connect(self.edit)
        hub.changed.connect(self._follow_picture)
        self.beside.offer_detail()

    def question(self) -> ReviewQuestion:
        """What the filters, the order and the groups ask for."""
        return question_of(self.bar.chosen, self.ordering)

    def ask(self) -> None:
        """Ask anew, and count anew where the picture is shown."""
        super().ask()
        if not self.picture.isHidden():
            self.ordering.hide()
            self.picture.show_question(self.question())

    def state(self) -> dict[str, object]:
        """What is remembered of the page, as plain JSON."""
        shown = not self.picture.isHidden()
        return super().state() | {"picture": self.picture.state() | {"shown": shown}}

    def restore(self, state: dict[str, object]) -> None:
        """Be as remembered; what is broken in it is ignored."""
        super().restore(state)
        picture = state.get("picture")
        if isinstance(picture, dict):
            self.picture.restore(picture)
            self.show_picture(shown=picture.get("shown") is True)

    def show_number(self, number: int) -> None:
        """Show a case review in the list, instead of the picture, and in detail."""
        self.show_picture(shown=False)
        super().show_number(number)

    def show_picture(self, *, shown: bool) -> None:
        """Show the grades over time in the place of the list, or the list again."""
        # One goes before the other comes: a low window has no room for both.
        going, coming = (self.beside, self.picture) if shown else (self.picture, self.beside)
        going.hide()
        coming.show()
        self.ordering.setHidden(shown)
        self.picture_button.setText(LIST if shown else PICTURE)
        labels.set_tip(self.picture_button, "Back to the list" if shown else "Grades over time")
        if shown:
            self.picture.show_question(self.question())

    def add(self) -> None:
        """Begin a new case review."""
        form = CaseReviewForm(self.hub, self)
        form.made.connect(self.show_number)
        form.open()

    def enter_audits(self) -> None:
        """Begin to enter one case after the other."""
        AuditSheet(self.hub, self).open()

    def edit(self, number: int) -> None:
        """Correct a case review."""
        self.open_form(lambda: CaseReviewForm(self.hub, self, review=number))

    def use(self, numbers: list[int]) -> None:
        """Make case reviews evidence for findings."""
        self.open_form(lambda: UseForm(self.hub, self, reviews=numbers))

    def use_selected(self) -> None:
        """Make the case reviews selected evidence for findings."""
        self.use(self.rows.selected)

    def remove(self, rows: list[Seen]) -> None:
        """Take case reviews off the list; undo brings them back."""
        give_to_all(self.hub, rows, self.hub.workspace.case_reviews.remove)

    def fill_menu(self, menu: RowMenu, numbers: list[int]) -> None:
        """What can be done with the case reviews selected."""
        one = len(numbers) == 1
        number = numbers[0] if numbers else 0
        menu.change("Enter audits…").triggered.connect(self.enter_audits)
        menu.addSeparator()
        menu.offer(
            (
                ("Show in detail", "Enter", lambda: self.show_number(number), one),
                ("Edit case review…", "F2", lambda: self.edit(number), one),
            )
        )
        use = menu.change("Use as evidence for…", enabled=bool(numbers), wants=Change("evidence"))
        use.triggered.connect(self.use_selected)
        findings = menu.addMenu("Show finding")
        uses = self.hub.workspace.case_reviews.uses(number) if one else []
        for each in uses:
            shown = findings.addAction(each.ref)
            shown.triggered.connect(lambda _=False, n=each.finding_id: self.hub.show("findings", n))
        findings.setEnabled(bool(uses))
        menu.addSeparator()

    def count_all(self) -> int:
        """How many case reviews there are."""
        return self.hub.workspace.case_reviews.count(ReviewQuestion())

    def say_none_yet(self) -> None:
        """Say what a case review is."""
        self.rows.empty.say(
            "No case reviews yet",
            "An audit or a dip sample says how good practice was in one case, against your"
            " practice standards, under a reference from which nobody can tell whose it is.",
            self.offer("Enter audits…"),
        )

    def begin_first(self) -> None:
        """Begin to enter audits."""
        self.enter_audits()

    def list_behind(self, bar: GradeBar) -> None:
        """List the case reviews that a bar counts, and show that this is done in the filters."""
        ticked = {name: set(keys) for name, keys in self.bar.chosen.ticked.items()}
        ticked["on"] = {DueDays(bar.first, bar.last).key}
        if Split(self.picture.split.key) is Split.TEAM:
            ticked["team"] = {bar.group}
        if Split(self.picture.split.key) is Split.THEME:
            ticked["theme"] = {str(self._theme(bar.group))}
        exercises = self.hub.workspace.case_reviews.names().exercises
        if Span(self.picture.span.key) is Span.EXERCISE and bar.period in exercises:
            ticked["exercise"] = {bar.period}
        self.show_picture(shown=False)
        chosen = Chosen(
            self.bar.chosen.text, {name: frozenset(keys) for name, keys in ticked.items()}
        )
        self.filter_rows(chosen)
        self.rows.view.setFocus()

    def _theme(self, label: str) -> int:
        themes = self.hub.workspace.themes.lines()
        return next((line.id for line in themes if line.label == label), NONE)

    def _add_picture(self) -> None:
        self.picture = GradePicture(self.hub)
        self.picture.opened.connect(self.list_behind)
        self.put_instead(self.picture)
        self.picture_button = buttons.secondary(PICTURE, "bars")
        self.picture_button.setObjectName("picture")
        labels.set_tip(self.picture_button, "Grades over time")
        self.picture_button.clicked.connect(
            lambda: self.show_picture(shown=self.picture.isHidden())
        )
        self.audits_button = buttons.secondary("Enter audits…", "update")
        self.audits_button.setObjectName("enter_audits")
        self.audits_button.clicked.connect(self.enter_audits)
        self.hub.guard(self.audits_button, wants=Right.OFFICE)
        self.add_beside_new(self.picture_button)
        self.add_beside_new(self.audits_button)

    def _follow_picture(self, changed: Changed) -> None:
        counted_anew = any(changed.ids(name) for name in ("case_review", "theme", "settings"))
        if counted_anew and not self.picture.isHidden():
            self.picture.show_question(self.question())
