"""The page of everything that was done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import HistoryQuestion, StepLine
from blackpool_tracker.ui.history.columns import LABEL, step_columns
from blackpool_tracker.ui.history.detail import HistoryDetail
from blackpool_tracker.ui.history.filters import (
    NewestFirst,
    history_asker,
    history_bar,
    question_of,
)
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.tables.bulk_bar import BulkBar
from blackpool_tracker.ui.tables.list_page import ListPage
from blackpool_tracker.ui.tables.page_parts import Parts
from blackpool_tracker.ui.tables.paged_model import PagedModel
from blackpool_tracker.ui.tables.row_menu import RowMenu
from blackpool_tracker.ui.tables.rows_panel import RowsPanel


class HistoryPage(ListPage):
    """Every step, newest first: who, when, what; one in detail, with what can be restored.

    Signals:
        past_wanted: the register shall be shown as it stood after a step (its number).
    """

    past_wanted = Signal(object)

    adds = ""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        model: PagedModel[StepLine] = PagedModel(
            hub, "step", step_columns(), hub.workspace.history.step_lines
        )
        self.step_detail = HistoryDetail(hub)
        rows = RowsPanel("History", model, LABEL, EmptyState("history"))
        parts = Parts(
            title="History",
            table="step",
            bar=history_bar(hub),
            ordering=NewestFirst(),
            rows=rows,
            bulk=BulkBar(hub),
            detail=self.step_detail,
        )
        super().__init__(hub, parent, parts, history_asker(hub))
        self.setObjectName("history")
        self.new.hide()
        self.more.hide()
        detail = self.step_detail
        detail.past_wanted.connect(self.past_wanted)
        self.beside.offer_detail()

    def question(self) -> HistoryQuestion:
        """What the filters ask for."""
        return question_of(self.bar.chosen, self.hub.workspace.today())

    def add(self) -> None:
        """Nothing is added to the past."""

    def edit(self, number: int) -> None:
        """Nothing of the past is edited; its values are restored one by one."""

    def remove(self, rows: list[Seen]) -> None:
        """Nothing is taken out of the past."""

    def fill_menu(self, menu: RowMenu, numbers: list[int]) -> None:
        """What can be done with a step."""
        number = numbers[0] if numbers else 0
        for text, act in (
            ("Show in detail", lambda: self.show_number(number)),
            ("As it stood then", lambda: self.past_wanted.emit(number)),
            ("As it stood just before", lambda: self.past_wanted.emit(number - 1)),
        ):
            menu.deed(text, enabled=bool(numbers)).triggered.connect(act)

    def count_all(self) -> int:
        """How many steps there are."""
        return self.hub.workspace.history.count()

    def say_none_yet(self) -> None:
        """Say what will stand here."""
        self.rows.empty.say("Nothing was done yet", "Each change of the register is kept here.")

    def _follow(self, changed: Changed) -> None:
        # A step may have been taken back; only what is on the screen is read again.
        self.model.forget()
        super()._follow(changed)
