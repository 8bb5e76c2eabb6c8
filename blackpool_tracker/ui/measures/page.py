"""The page of all measures."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.measure_questions import MeasureOrder, MeasureQuestion
from blackpool_tracker.domain.measures import MeasureLine, ReadingLine
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
from blackpool_tracker.ui.tables.bulk_bar import BulkBar
from blackpool_tracker.ui.tables.chosen import Chosen
from blackpool_tracker.ui.tables.list_page import ListPage, Parts
from blackpool_tracker.ui.tables.many import give_to_all
from blackpool_tracker.ui.tables.paged_model import PagedModel
from blackpool_tracker.ui.tables.rows import counted
from blackpool_tracker.ui.tables.rows_panel import RowsPanel


class MeasuresPage(ListPage):
    """All measures: what has crossed its tolerance, what is due; and one with its chart."""

    adds = "measure"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        model: PagedModel[MeasureLine] = PagedModel(
            hub, "measure", measure_columns(hub), hub.workspace.measures.lines
        )
        self._empty = EmptyState("measures", "", "", "")
        self.measure_detail = MeasureDetail(hub)
        bulk = BulkBar()
        bulk.add_button("Remove", "clear", self.remove_selected)
        parts = Parts(
            title="Measures",
            table="measure",
            bar=measure_bar(hub),
            ordering=measure_ordering(),
            rows=RowsPanel("Measures", model, MeasureOrder.TITLE, self._empty),
            bulk=bulk,
            detail=self.measure_detail,
        )
        super().__init__(hub, parent, parts, measure_asker(hub))
        self.setObjectName("measures")
        self._empty.acted.connect(self._help_out)
        self.ready = buttons.secondary("Add ready-made…")
        self.ready.setObjectName("add_ready")
        self.ready.clicked.connect(self.add_ready)
        hub.guard(self.ready)
        self.add_beside_new(self.ready)
        self._connect_detail()
        self.beside.offer_detail()

    def question(self) -> MeasureQuestion:
        """What the filters, the order and the groups ask for."""
        work = self.hub.workspace
        return question_of(self.bar.chosen, self.ordering, work.user, work.today())

    def show_measure(self, measure: int) -> None:
        """Show a measure in the list and in detail."""
        self.show_number(measure)

    def filter_by(self, chosen: Chosen) -> None:
        """Show only the measures that these filters let through, such as those that crossed."""
        self.filter_rows(chosen)

    def show_detail(self, number: int | None) -> None:
        """Show a measure beside the list."""
        self.measure_detail.show_measure(number)

    def add(self) -> None:
        """Begin a new measure."""
        form = MeasureForm(self.hub, self)
        form.made.connect(self.show_measure)
        form.open()

    def add_ready(self) -> None:
        """Choose among the ready-made measures."""
        self._open_form(lambda: ReadyForm(self.hub, self))

    def edit(self, number: int) -> None:
        """Correct what a measure is."""
        self._open_form(lambda: MeasureForm(self.hub, self, measure_id=number))

    def add_reading(self, number: int) -> None:
        """Enter one reading."""
        self._open_form(lambda: ReadingForm(self.hub, self, measure_id=number))

    def paste_readings(self, number: int) -> None:
        """Take a table of readings, from the clipboard or a file."""
        self._open_form(lambda: PasteForm(self.hub, self, measure_id=number))

    def use_as_evidence(self, number: int) -> None:
        """Make a measure evidence for findings."""
        self._open_form(lambda: MeasureEvidenceForm(self.hub, self, measure_id=number))

    def remove(self, rows: list[Seen]) -> None:
        """Take measures off the list; undo brings them back."""
        give_to_all(self.hub, rows, self.hub.workspace.measures.remove)

    def fill_menu(self, menu: QMenu, numbers: list[int]) -> None:
        """What can be done with the measures selected."""
        one = len(numbers) == 1
        number = numbers[0] if numbers else 0
        self.menu_change("New measure…", "Ctrl+N").triggered.connect(self.add)
        self.menu_change("Add ready-made…").triggered.connect(self.add_ready)
        menu.addSeparator()
        for text, keys, act in (
            ("Show in detail", "Enter", lambda: self.show_measure(number)),
            ("Add reading…", "", lambda: self.add_reading(number)),
            ("Paste readings…", "", lambda: self.paste_readings(number)),
            ("Use as evidence for…", "", lambda: self.use_as_evidence(number)),
            ("Edit measure…", "F2", lambda: self.edit(number)),
        ):
            add = self.menu_change if text.endswith("…") else self.menu_action
            add(text, keys, enabled=one).triggered.connect(act)
        menu.addSeparator()
        remove = self.menu_change("Remove", "Del", enabled=bool(numbers))
        remove.triggered.connect(self.remove_selected)

    def say_nothing_found(self) -> None:
        """Say why the list is empty, and what to do next."""
        if not self.bar.chosen.anything:
            self._empty.say(
                "No measures yet",
                "A measure is a number followed over time, such as re-referrals within 12 months."
                " Begin with ready-made ones, or make your own with New measure.",
                self.offer("Add ready-made…"),
            )
        else:
            hidden = counted(self.hub.workspace.measures.count(), "measure")
            self._empty.say(
                "No measure matches", f"The search and the filters hide {hidden}.", "Clear filters"
            )

    def _connect_detail(self) -> None:
        detail = self.measure_detail
        detail.closed.connect(self.beside.close_detail)
        detail.add_wanted.connect(self.add_reading)
        detail.paste_wanted.connect(self.paste_readings)
        detail.evidence_wanted.connect(self.use_as_evidence)
        detail.edit_wanted.connect(self.edit)
        detail.readings.correct_wanted.connect(self._correct)
        detail.readings.remove_wanted.connect(self._remove_reading)

    def _correct(self, line: ReadingLine) -> None:
        self._open_form(
            lambda: ReadingForm(self.hub, self, measure_id=line.measure_id, reading_id=line.id)
        )

    def _remove_reading(self, line: ReadingLine) -> None:
        remove = self.hub.workspace.measures.remove_reading
        self.hub.attempt(lambda: remove(Seen(line.id, line.version)))

    def _help_out(self) -> None:
        if self.bar.chosen.anything:
            self.bar.clear_all()
            self.rows.view.setFocus()
        else:
            self.add_ready()

    def _open_form(self, make: Callable[[], QDialog]) -> None:
        """Open a form, unless what it is about has just been removed."""
        self.hub.attempt(lambda: make().open())
