"""The page of all actions."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.decisions import DecisionKind, possible
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.questions import ActionOrder, ActionQuestion
from blackpool_tracker.domain.ratings import WANT_REASON
from blackpool_tracker.domain.rights import Change
from blackpool_tracker.ui.actions.columns import action_columns
from blackpool_tracker.ui.actions.detail import ActionDetail
from blackpool_tracker.ui.actions.filters import (
    action_asker,
    action_bar,
    action_ordering,
    chosen_of,
    question_of,
)
from blackpool_tracker.ui.findings.filters import MINE
from blackpool_tracker.ui.forms.action_form import ActionForm
from blackpool_tracker.ui.forms.decision_form import DecisionForm
from blackpool_tracker.ui.forms.update_form import UpdateForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.pasting.offer import RowPaster
from blackpool_tracker.ui.sheets import Sheet
from blackpool_tracker.ui.tables.bulk_bar import BulkBar
from blackpool_tracker.ui.tables.list_page import ListPage
from blackpool_tracker.ui.tables.many import give_to_all
from blackpool_tracker.ui.tables.page_parts import Parts
from blackpool_tracker.ui.tables.paged_model import PagedModel
from blackpool_tracker.ui.tables.row_menu import RowMenu
from blackpool_tracker.ui.tables.rows_panel import RowsPanel


class ActionsPage(ListPage):
    """All actions: by owner, by date, mine, late; and one in detail."""

    adds = "action"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        columns = action_columns(hub)
        model: PagedModel[ActionLine] = PagedModel(
            hub, "action", columns, hub.workspace.actions.lines
        )
        self.action_detail = ActionDetail(hub)
        bulk = BulkBar(hub)
        for column in columns:
            if column.editing is not None:
                given = column.editing
                bulk.add_menu(column.key, column.title, given.choices, given.wants)
        bulk.add_button("Remove", "clear", self.remove_selected)
        parts = Parts(
            title="Actions",
            table="action",
            bar=action_bar(hub),
            ordering=action_ordering(),
            rows=RowsPanel("Actions", model, ActionOrder.TITLE, EmptyState("actions")),
            bulk=bulk,
            detail=self.action_detail,
        )
        super().__init__(hub, parent, parts, action_asker(hub))
        self.paster = RowPaster(hub, self, self.rows, ActionOrder.TITLE)
        self.setObjectName("actions")
        model.given.connect(self._ask_for_reason)
        detail = self.action_detail
        detail.update_wanted.connect(self.update_action)
        detail.extend_wanted.connect(self.extend)
        detail.decide_wanted.connect(self.decide)
        detail.edit_wanted.connect(self.edit)
        self.beside.offer_detail()

    def question(self) -> ActionQuestion:
        """What the filters, the order and the groups ask for."""
        work = self.hub.workspace
        return question_of(self.bar.chosen, self.ordering, work.user, work.today())

    def sheet(self) -> Sheet:
        """The action list, of the one person whose actions are let through, else of everybody."""
        return Sheet(PaperKind.ACTIONS, lead=self._only_owner())

    def _only_owner(self) -> str:
        """The name of the one owner that the filters ask for; empty for more, or for none."""
        asked, people = self.question(), self.hub.workspace.people.lines()
        names = [line.name for line in people if line.id in asked.owner_ids]
        if asked.owned_by is not None:
            names = [line.name for line in people if same_person(line.name, asked.owned_by)]
        return names[0] if len(names) == 1 else ""

    def filter_by(self, wanted: ActionQuestion, words: str = "") -> None:
        """Show only what this question asks for; ``words`` tell what its numbers are."""
        self.filter_rows(chosen_of(wanted, words))

    def add(self) -> None:
        """Begin a new action."""
        form = ActionForm(self.hub, self)
        form.made.connect(self.show_number)
        form.open()

    def edit(self, number: int) -> None:
        """Correct what an action says."""
        self.open_form(lambda: ActionForm(self.hub, self, action_id=number))

    def update_action(self, number: int) -> None:
        """Report on an action."""
        self.open_form(lambda: UpdateForm(self.hub, self, action_id=number))

    def extend(self, number: int) -> None:
        """Move the due date, with the reason; the original date stays."""
        kind = DecisionKind.EXTEND
        self.open_form(lambda: DecisionForm(self.hub, self, action_id=number, kind=kind))

    def decide(self, number: int) -> None:
        """Record what the board or its chair decided on an action."""
        self.open_form(lambda: DecisionForm(self.hub, self, action_id=number))

    def remove(self, rows: list[Seen]) -> None:
        """Take actions off the list; undo brings them back."""
        give_to_all(self.hub, rows, self.hub.workspace.actions.remove)

    def fill_menu(self, menu: RowMenu, numbers: list[int]) -> None:
        """What can be done with the actions selected."""
        one = len(numbers) == 1
        number = numbers[0] if numbers else 0
        line = self.hub.workspace.actions.lines([number]).get(number) if one else None
        kinds = possible(line.delivery, on_action=True) if line is not None else ()
        dated = DecisionKind.EXTEND in kinds
        menu.addSeparator()
        printed = menu.deed("Print the action list…", "Ctrl+P")
        printed.triggered.connect(lambda: self.hub.print_wanted.emit(self.sheet()))
        menu.addSeparator()
        menu.offer((("Show in detail", "Enter", lambda: self.show_number(number), one),))
        update = menu.change(
            "Update…", enabled=one, wants=Change("update"), whose=self.hub.whose("action", numbers)
        )
        update.triggered.connect(lambda: self.update_action(number))
        menu.offer(
            (
                ("Extend with reason…", "", lambda: self.extend(number), dated),
                ("Record decision…", "", lambda: self.decide(number), one),
                ("Edit action…", "F2", lambda: self.edit(number), one),
            )
        )
        findings = menu.addMenu("Show finding")
        for ref, finding in zip(line.findings, line.finding_ids, strict=True) if line else ():
            show = findings.addAction(ref)
            show.triggered.connect(lambda _=False, n=finding: self.hub.show("findings", n))
        findings.setEnabled(bool(line and line.findings))
        menu.addSeparator()
        self.paster.offer(menu)

    def count_all(self) -> int:
        """How many actions there are."""
        return self.hub.workspace.actions.count(ActionQuestion())

    def say_none_yet(self) -> None:
        """Say what an action is."""
        self.rows.empty.say(
            "No actions yet",
            "An action says what will be done about one or more findings, by whom and by when.",
            self.offer("Add the first action"),
        )

    def why_hidden(self) -> str:
        """Why no action is let through; somebody who owns none may be known by another name."""
        if MINE in self.bar.chosen.on and not self._owns():
            return (
                f"Nobody called {self.hub.workspace.user} owns an action. Owners are known by"
                " their names on the list of people."
            )
        return super().why_hidden()

    def _owns(self) -> bool:
        mine = ActionQuestion(owned_by=self.hub.workspace.user)
        return bool(self.hub.workspace.actions.count(mine))

    def _ask_for_reason(self, _number: int, column: str, key: str) -> None:
        """Ask kindly why something is at risk; an update is the place to say it."""
        if column == ActionOrder.DELIVERY and key in WANT_REASON:
            self.beside.offer_detail()
            self.hub.said.emit("Say why in an update to this action, when you can.")
