"""The page of all measures."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.measure_questions import MeasureOrder, MeasureQuestion
from blackpool_tracker.domain.measures import MeasureLine, ReadingLine
from blackpool_tracker.domain.rights import Change, Right
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.measures.columns import measure_columns
from blackpool_tracker.ui.measures.detail import MeasureDetail
from blackpool_tracker.ui.measures.evidence_form import MeasureEvidenceForm
from blackpool_tracker.ui.measures.filters import (
    measure_asker,
    measure_bar,
    measure_ordering,
    question_of,
)
from blackpool_tracker.ui.measures.measure_form import MeasureForm
from blackpool_tracker.ui.measures.paste_form import PasteForm
from blackpool_tracker.ui.measures.reading_form import ReadingForm
from blackpool_tracker.ui.measures.ready_form import ReadyForm
from blackpool_tracker.ui.sheets import Sheet
from blackpool_tracker.ui.steps import How
from blackpool_tracker.ui.tables.bulk_bar import BulkBar
from blackpool_tracker.ui.tables.chosen import Chosen
from blackpool_tracker.ui.tables.list_page import ListPage
from blackpool_tracker.ui.tables.many import give_to_all
from blackpool_tracker.ui.tables.page_parts import Parts
from blackpool_tracker.ui.tables.paged_model import PagedModel
from blackpool_tracker.ui.tables.row_menu import RowMenu
from blackpool_tracker.ui.tables.rows_panel import RowsPanel


class MeasuresPage(ListPage):
    """All measures: what has crossed its tolerance, what is due; and one with its chart."""

    adds = "measure"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        model: PagedModel[MeasureLine] = PagedModel(
            hub, "measure", measure_columns(hub), hub.workspace.measures.lines
        )
        self.measure_detail = MeasureDetail(hub)
        bulk = BulkBar(hub)
        bulk.add_button("Remove", "clear", self.remove_selected)
        parts = Parts(
            title="Measures",
            table="measure",
            bar=measure_bar(hub),
            ordering=measure_ordering(),
            rows=RowsPanel("Measures", model, MeasureOrder.TITLE, EmptyState("measures")),
            bulk=bulk,
            detail=self.measure_detail,
        )
        super().__init__(hub, parent, parts, measure_asker(hub))
        self.setObjectName("measures")
        self.ready = buttons.secondary("Add ready-made…")
        self.ready.setObjectName("add_ready")
        self.ready.clicked.connect(self.add_ready)
        hub.guard(self.ready, wants=Right.OFFICE)
        self.printed = buttons.icon_button("report", "Print the scorecard…")
        self.printed.setObjectName("print_scorecard")
        self.printed.clicked.connect(self._print)
        self.add_beside_new(self.printed)
        self.add_beside_new(self.ready)
        self._connect_detail()
        self.beside.offer_detail()

    def question(self) -> MeasureQuestion:
        """What the filters, the order and the groups ask for."""
        work = self.hub.workspace
        return question_of(self.bar.chosen, self.ordering, work.user, work.today())

    def filter_by(self, chosen: Chosen) -> None:
        """Show only the measures that these filters let through, such as those that crossed."""
        self.filter_rows(chosen)

    def add(self) -> None:
        """Begin a new measure."""
        form = MeasureForm(self.hub, self)
        form.made.connect(self.show_number)
        form.open()

    def add_ready(self) -> None:
        """Choose among the ready-made measures."""
        self.open_form(lambda: ReadyForm(self.hub, self))

    def edit(self, number: int) -> None:
        """Correct what a measure is."""
        self.open_form(lambda: MeasureForm(self.hub, self, measure_id=number))

    def add_reading(self, number: int) -> None:
        """Enter one reading."""
        self.open_form(lambda: ReadingForm(self.hub, self, measure_id=number))

    def paste_readings(self, number: int) -> None:
        """Take a table of readings, from the clipboard or a file."""
        self.open_form(lambda: PasteForm(self.hub, self, measure_id=number))

    def use_as_evidence(self, number: int) -> None:
        """Make a measure evidence for findings."""
        self.open_form(lambda: MeasureEvidenceForm(self.hub, self, measure_id=number))

    def sheet(self) -> Sheet:
        """The scorecard of all measures."""
        return Sheet(PaperKind.MEASURES)

    def _print(self) -> None:
        self.hub.print_wanted.emit(self.sheet())

    def remove(self, rows: list[Seen]) -> None:
        """Take measures off the list; undo brings them back."""
        give_to_all(self.hub, rows, self.hub.workspace.measures.remove)

    def fill_menu(self, menu: RowMenu, numbers: list[int]) -> None:
        """What can be done with the measures selected."""
        one = len(numbers) == 1
        number = numbers[0] if numbers else 0
        menu.change("Add ready-made…").triggered.connect(self.add_ready)
        menu.deed("Print the scorecard…").triggered.connect(self._print)
        menu.addSeparator()
        menu.offer(
            (
                ("Show in detail", "Enter", lambda: self.show_number(number), one),
                ("Add reading…", "", lambda: self.add_reading(number), one),
                ("Paste readings…", "", lambda: self.paste_readings(number), one),
            )
        )
        use = menu.change("Use as evidence for…", enabled=one, wants=Change("evidence"))
        use.triggered.connect(lambda: self.use_as_evidence(number))
        menu.offer((("Edit measure…", "F2", lambda: self.edit(number), one),))
        menu.addSeparator()

    def count_all(self) -> int:
        """How many measures there are."""
        return self.hub.workspace.measures.count()

    def say_none_yet(self) -> None:
        """Say what a measure is, and where ready-made ones are."""
        self.rows.empty.say(
            "No measures yet",
            "A measure is a number followed over time, such as re-referrals within 12 months."
            " Begin with ready-made ones, or make your own with New measure.",
            self.offer("Add ready-made…"),
        )

    def begin_first(self) -> None:
        """Choose among the ready-made ones."""
        self.add_ready()

    def _connect_detail(self) -> None:
        detail = self.measure_detail
        detail.add_wanted.connect(self.add_reading)
        detail.paste_wanted.connect(self.paste_readings)
        detail.evidence_wanted.connect(self.use_as_evidence)
        detail.edit_wanted.connect(self.edit)
        detail.readings.correct_wanted.connect(self._correct)
        detail.readings.remove_wanted.connect(self._remove_reading)

    def _correct(self, line: ReadingLine) -> None:
        self.open_form(
            lambda: ReadingForm(self.hub, self, measure_id=line.measure_id, reading_id=line.id)
        )

    def _remove_reading(self, line: ReadingLine) -> None:
        remove = self.hub.workspace.measures.remove_reading
        self.hub.step(
            lambda: remove(Seen(line.id, line.version)), how=How(once=("reading", line.id))
        )
