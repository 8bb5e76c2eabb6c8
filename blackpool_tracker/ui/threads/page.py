"""The page of all threads."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.thread_lists import (
    Quoted,
    ThreadOrder,
    ThreadOverview,
    ThreadQuestion,
)
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.sheets import Sheet
from blackpool_tracker.ui.steps import How
from blackpool_tracker.ui.tables.bulk_bar import BulkBar
from blackpool_tracker.ui.tables.list_page import ListPage
from blackpool_tracker.ui.tables.many import give_to_all
from blackpool_tracker.ui.tables.page_parts import Parts
from blackpool_tracker.ui.tables.paged_model import PagedModel
from blackpool_tracker.ui.tables.row_menu import RowMenu
from blackpool_tracker.ui.tables.rows_panel import RowsPanel
from blackpool_tracker.ui.threads.columns import thread_columns
from blackpool_tracker.ui.threads.detail import ThreadPane
from blackpool_tracker.ui.threads.filters import (
    chosen_of,
    question_of,
    thread_asker,
    thread_bar,
    thread_ordering,
)
from blackpool_tracker.ui.threads.forms import ThreadForms

_PAIR: Final = 2


class ThreadsPage(ListPage):
    """All threads: open, closed and raised again; and one across its sources."""

    adds = "thread"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        model: PagedModel[ThreadOverview] = PagedModel(
            hub, "thread", thread_columns(), hub.workspace.threads.overviews
        )
        self.pane = ThreadPane(hub)
        bulk = BulkBar(hub)
        bulk.add_button("Join two…", "merge", self.join_selected)
        bulk.add_button("Remove", "clear", self.remove_selected)
        parts = Parts(
            title="Threads",
            table="thread",
            bar=thread_bar(hub),
            ordering=thread_ordering(),
            rows=RowsPanel("Threads", model, ThreadOrder.TITLE, EmptyState("thread")),
            bulk=bulk,
            detail=self.pane,
        )
        super().__init__(hub, parent, parts, thread_asker(hub))
        self.setObjectName("threads")
        self._forms = ThreadForms(hub, self, self.show_number)
        self._connect_pane()
        self._stale = False
        hub.changed.connect(self._read_lines_again)
        self.answers.answered.connect(self._catch_up_lines)
        # Quotes stand side by side in it.
        self.beside.prefer(0.48, 150)
        self.beside.offer_detail()

    def question(self) -> ThreadQuestion:
        """What the filters, the order and the groups ask for."""
        today = self.hub.workspace.today()
        return question_of(self.bar.chosen, self.ordering, today)

    def filter_by(self, wanted: ThreadQuestion, _words: str = "") -> None:
        """Show only what this question asks for."""
        self.filter_rows(chosen_of(wanted))

    def add(self) -> None:
        """Begin a new thread."""
        self._forms.add()

    def edit(self, number: int) -> None:
        """Change the title, the summary or the note of a thread."""
        self._forms.edit(number)

    def join_selected(self) -> None:
        """Make one thread of the two selected."""
        numbers = self.rows.selected
        if len(numbers) == _PAIR:
            self._forms.join(numbers)
        else:
            self.hub.refused.emit("Choose two threads to join.")

    def remove(self, rows: list[Seen]) -> None:
        """Take threads off the list to which no finding belongs; undo brings them back."""
        give_to_all(self.hub, rows, lambda seen: self.hub.workspace.threads.remove(*seen))

    def sheet(self) -> Sheet:
        """The sheet of the thread in the detail, else of the one that has the keyboard."""
        number = self.pane.number if self.pane.isVisible() else None
        return self._sheet_of(self.rows.current if number is None else number)

    def _sheet_of(self, number: int | None) -> Sheet:
        numbers = [number] if number is not None else []
        lines = self.hub.workspace.threads.overviews(numbers).values() if numbers else ()
        return next((Sheet(PaperKind.THREAD, line.title) for line in lines), Sheet())

    def fill_menu(self, menu: RowMenu, numbers: list[int]) -> None:
        """What can be done with the threads selected."""
        one = len(numbers) == 1
        number = numbers[0] if numbers else 0
        line = self.hub.workspace.threads.overviews([number]).get(number) if one else None
        stands = line.standing if line is not None else None
        today = self.hub.workspace.today()
        closes = stands is not None and stands.may_close(today)
        stays = stands is not None and stands.due(today)
        reopens = stands is not None and stands.may_reopen
        deeds = self._deeds(number)
        menu.addSeparator()
        menu.offer(
            (
                ("Show in detail", "Enter", lambda: self.show_number(number), one),
                ("Add findings…", "", deeds["findings"], one),
                ("It stays closed…" if stays else "Close by decision…", "", deeds["close"], closes),
                ("Re-open by decision…", "", deeds["reopen"], reopens),
                ("Split…", "", deeds["split"], line is not None and line.findings > 1),
                ("Edit thread…", "F2", deeds["edit"], one),
            )
        )
        menu.deed("Print this sheet…", enabled=one).triggered.connect(deeds["print"])
        joins = menu.change("Join…", enabled=one or len(numbers) == _PAIR)
        joins.triggered.connect(lambda: self._forms.join(numbers))
        menu.addSeparator()

    def count_all(self) -> int:
        """How many threads there are."""
        return self.hub.workspace.threads.count()

    def say_none_yet(self) -> None:
        """Say what a thread is."""
        self.rows.empty.say(
            "No threads yet",
            "A thread follows one concern through the findings of several sources, so that you see"
            " whether it has come back.",
            self.offer("Add the first thread"),
        )

    def _deeds(self, number: int) -> Mapping[str, Any]:
        forms = self._forms
        return {
            "findings": lambda: forms.add_findings(number),
            "close": lambda: forms.close(number),
            "reopen": lambda: forms.reopen(number),
            "join": lambda: forms.join([number]),
            "split": lambda: forms.split(number),
            "edit": lambda: forms.edit(number),
            "print": lambda: self.hub.print_wanted.emit(self._sheet_of(number)),
        }

    def _connect_pane(self) -> None:
        pane = self.pane
        pane.document_wanted.connect(self._show_document)
        pane.out_wanted.connect(self._take_out)
        pane.deed_wanted.connect(lambda name: self._deeds(pane.number or 0)[name]())

    def _take_out(self, finding: int) -> None:
        thread = self.pane.number
        if thread is not None:
            take_out = self.hub.workspace.threads.take_out
            self.hub.step(
                lambda: take_out(thread, [finding]), how=How(once=("out", thread, finding))
            )

    def _show_document(self, quote: Quoted) -> None:
        # With PDFium, which no other part of the page needs.
        from blackpool_tracker.ui.document.viewer import show_document_of  # noqa: PLC0415  as above

        passage = (quote.page or 1, quote.line.words)
        show_document_of(self.hub, self, quote.source_id, passage)

    def _read_lines_again(self, changed: Changed) -> None:
        """A line tells of findings and sources as well; where they are many, once gathered."""
        if changed.ids("finding") or changed.ids("source"):
            self._stale = True
            self._catch_up_lines()

    def _catch_up_lines(self) -> None:
        if self._stale and self.hub.workspace.threads.gathered:
            self._stale = False
            self.model.forget()
