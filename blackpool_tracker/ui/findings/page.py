"""The page of all findings."""

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from blackpool_tracker.domain.findings import FindingLine, Seen
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.questions import Column, FindingFilter, FindingQuestion
from blackpool_tracker.domain.ratings import WANT_REASON
from blackpool_tracker.domain.rights import Change, Right
from blackpool_tracker.ui.finding.mattering import set_matters
from blackpool_tracker.ui.finding.pane import FindingPane
from blackpool_tracker.ui.findings.columns import finding_columns
from blackpool_tracker.ui.findings.filters import (
    MATTERS,
    chosen_of,
    finding_asker,
    finding_bar,
    finding_ordering,
    matters_choices,
    question_of,
)
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.pasting.offer import RowPaster
from blackpool_tracker.ui.sending.kinds import Going
from blackpool_tracker.ui.sheets import Sheet
from blackpool_tracker.ui.tables.bulk_bar import BulkBar
from blackpool_tracker.ui.tables.list_page import ListPage
from blackpool_tracker.ui.tables.many import give_to_all
from blackpool_tracker.ui.tables.page_parts import Parts
from blackpool_tracker.ui.tables.paged_model import PagedModel
from blackpool_tracker.ui.tables.row_menu import RowMenu
from blackpool_tracker.ui.tables.rows_panel import RowsPanel

MATTERS_KEY: Final = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_M)


class FindingsPage(ListPage):
    """All findings: search, filter, sort, group, edit in place, and one in detail.

    Signals:
        sources_wanted: there is no source yet, and a person wants to add one.
    """

    sources_wanted = Signal()

    adds = "finding"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        columns = finding_columns(hub)
        model: PagedModel[FindingLine] = PagedModel(
            hub, "finding", columns, hub.workspace.findings.lines
        )
        self.pane = FindingPane(hub)
        bulk = BulkBar(hub)
        for column in columns:
            if column.editing is not None:
                given = column.editing
                bulk.add_menu(column.key, column.title, given.choices, given.wants)
        bulk.add_menu(MATTERS, "Matters now", matters_choices)
        bulk.add_button("Merge…", "merge", self.merge_selected)
        bulk.add_button("Remove", "clear", self.remove_selected)
        parts = Parts(
            title="Findings",
            table="finding",
            bar=finding_bar(hub),
            ordering=finding_ordering(),
            rows=RowsPanel("Findings", model, Column.TITLE, EmptyState("findings")),
            bulk=bulk,
            detail=self.pane,
        )
        super().__init__(hub, parent, parts, finding_asker(hub))
        self.paster = RowPaster(hub, self, self.rows, Column.TITLE)
        self.setObjectName("findings")
        model.given.connect(self._ask_for_reason)
        self.pane.edit_wanted.connect(self.edit)
        self.pane.split_wanted.connect(self.split)
        self.pane.print_wanted.connect(lambda: hub.print_wanted.emit(self.sheet()))
        self.beside.offer_detail()

    def question(self) -> FindingQuestion:
        """What the filters, the order and the groups ask for."""
        return question_of(self.bar.chosen, self.ordering, self.hub)

    def filter_by(self, wanted: FindingFilter, words: str = "") -> None:
        """Show only what this filter lets through; ``words`` tell what its numbers are."""
        chosen = chosen_of(wanted, self.hub)
        if words and chosen.only is not None:
            chosen = replace(chosen, only=replace(chosen.only, words=words))
        self.filter_rows(chosen)

    def state(self) -> dict[str, object]:
        """What is remembered of the page, as plain JSON."""
        return super().state() | {"pane": self.pane.state()}

    def restore(self, state: dict[str, object]) -> None:
        """Be as remembered; what is broken in it is ignored."""
        super().restore(state)
        pane = state.get("pane")
        if isinstance(pane, dict):
            self.pane.restore(pane)

    def add(self) -> None:
        """Begin a new finding; without any source begin with that."""
        self._forms.add()

    def edit(self, number: int) -> None:
        """Correct what a finding says."""
        self._forms.edit(number)

    def split(self, number: int) -> None:
        """Make several findings of one."""
        self._forms.split(number)

    def merge_selected(self) -> None:
        """Make one finding of those selected."""
        self._forms.merge(self.rows.selected)

    def remove(self, rows: list[Seen]) -> None:
        """Take findings off the list; undo brings them back."""
        give_to_all(self.hub, rows, self.hub.workspace.findings.remove)

    def sheet(self) -> Sheet:
        """The sheet of the finding in the detail, else of the one that has the keyboard."""
        number = self.pane.number if self.pane.isVisible() else None
        return self._sheet_of(self.rows.current if number is None else number)

    def _sheet_of(self, number: int | None) -> Sheet:
        lines = self.hub.workspace.findings.lines([number] if number is not None else [])
        return next((Sheet(PaperKind.FINDING, line.ref) for line in lines.values()), Sheet())

    def bundle(self) -> None:
        """Ask for a bundle of the evidence of what is selected, or of everything shown."""
        # With the packing, when it is asked for.
        from blackpool_tracker.ui.bundle_dialog import BundleDialog  # noqa: PLC0415  as above

        hub, chosen = self.hub, self.rows.selected
        one = chosen[0] if len(chosen) == 1 else None
        shown = [each.id for each in hub.workspace.findings.ids(self.question())]
        listed = list(chosen) if len(chosen) > 1 else shown
        hub.attempt(lambda: BundleDialog(hub, self.window(), finding=one, shown=listed).open())

    def give_all(self, key: str, value: str) -> None:
        """Give all findings selected a value; whether they matter now is no column."""
        if key == MATTERS:
            self.set_matters(matters=bool(value))
        else:
            super().give_all(key, value)

    def set_matters(self, *, matters: bool) -> None:
        """Set the findings selected among the few that matter now, or take them out."""
        rows, findings = self.model.seen(self.rows.selected), self.hub.workspace.findings
        give_to_all(
            self.hub,
            rows,
            lambda seen: set_matters(findings, seen, matters=matters),
            lambda warning: self.hub.said.emit(warning) if warning else None,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+M sets what is selected among what matters now, or takes it out."""
        if event.keyCombination() == MATTERS_KEY and self.rows.selected:
            if self.hub.allows(Right.OFFICE):
                self.set_matters(matters=not self._all_matter())
        else:
            super().keyPressEvent(event)

    def _all_matter(self) -> bool:
        lines = self.hub.workspace.findings.lines(self.rows.selected)
        return all(line.matters_now for line in lines.values())

    def fill_menu(self, menu: RowMenu, numbers: list[int]) -> None:
        """What can be done with the findings selected."""
        one = len(numbers) == 1
        number = numbers[0] if numbers else 0
        menu.addSeparator()
        menu.offer(
            (
                ("Show in detail", "Enter", lambda: self.show_number(number), one),
                ("Edit finding…", "F2", lambda: self.edit(number), one),
            )
        )
        update = menu.change(
            "Add update…",
            enabled=one,
            wants=Change("update"),
            whose=self.hub.whose("finding", numbers),
        )
        update.triggered.connect(lambda: self._forms.update(number))
        menu.offer((("Split into several…", "", lambda: self.split(number), one),))
        matter = bool(numbers) and self._all_matter()
        text = "No longer matters now" if matter else "Matters now"
        mark = menu.change(text, "Ctrl+M", enabled=bool(numbers))
        mark.triggered.connect(lambda: self.set_matters(matters=not matter))
        menu.addSeparator()
        self._offer_actions(menu, number if one else None)
        menu.change("Add action…", enabled=bool(numbers)).triggered.connect(
            lambda: self._forms.add_action(numbers)
        )
        merge = menu.change("Merge into one…", enabled=len(numbers) > 1)
        merge.triggered.connect(self.merge_selected)
        menu.addSeparator()
        printed = menu.deed("Print this sheet…", "Ctrl+P", enabled=one)
        printed.triggered.connect(lambda: self.hub.print_wanted.emit(self._sheet_of(number)))
        menu.deed("Evidence bundle…").triggered.connect(self.bundle)
        sent = menu.deed("Send out…", "Ctrl+Shift+E")
        sent.triggered.connect(lambda: self.hub.send_wanted.emit(Going.FINDINGS))
        self.paster.offer(menu)

    def count_all(self) -> int:
        """How many findings there are."""
        return self.hub.workspace.findings.count(FindingFilter())

    def say_none_yet(self) -> None:
        """Say what a finding is; without any source begin with that."""
        if self.hub.workspace.sources.lines():
            said = (
                "A finding is one thing that a source said: a recommendation, a concern or a"
                " strength, in its own words."
            )
            offered = self.offer("Add the first finding")
        else:
            said = (
                "Begin with the source: the report or visit that said what must improve. Or bring"
                " in the tracker that you keep today (File menu)."
            )
            offered = self.offer("Add a source")
        self.rows.empty.say("No findings yet", said, offered)

    def begin_first(self) -> None:
        """Add a finding, or the source that it needs."""
        if self.hub.workspace.sources.lines():
            self.add()
        else:
            self.sources_wanted.emit()

    def why_hidden(self) -> str:
        """Why no finding is let through; somebody who leads none may be known by another name."""
        if "mine" in self.bar.chosen.on and not self._leads():
            return (
                f"Nobody called {self.hub.workspace.user} leads a finding. Leads are known by"
                " their names on the list of people."
            )
        return super().why_hidden()

    @property
    def _forms(self) -> Any:
        """The forms, as ``FindingForms``."""
        # When the first is asked for: with the sheet of a finding a twentieth of a start.
        from blackpool_tracker.ui.findings.forms import FindingForms  # noqa: PLC0415  as above

        return FindingForms(self.hub, self, self.show_number)

    def _leads(self) -> bool:
        mine = FindingFilter(led_by=self.hub.workspace.user)
        return bool(self.hub.workspace.findings.count(mine))

    def _offer_actions(self, menu: QMenu, number: int | None) -> None:
        """The actions of one finding, to go to."""
        actions = menu.addMenu("Show action")
        lines = self.hub.workspace.actions.of_finding(number) if number is not None else []
        for line in lines:
            show = actions.addAction(line.ref)
            show.triggered.connect(lambda _=False, n=line.id: self.hub.show("actions", n))
        actions.setEnabled(bool(lines))

    def _ask_for_reason(self, _number: int, column: str, key: str) -> None:
        """Ask kindly why something is at risk; the place to say it is the detail."""
        if column == Column.DELIVERY and key in WANT_REASON:
            self.beside.offer_detail()
            self.hub.said.emit("Say why in the detail beside the list, when you can.")
