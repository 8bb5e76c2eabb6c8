"""A page with a long list: title, filters, table, what to do with many rows, and a detail."""

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.ui.catching_up import CatchUp
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.metrics import GAP, PAGE_MARGINS, PANEL_GAP
from blackpool_tracker.ui.kit.page_head import PageHead
from blackpool_tracker.ui.tables.answers import Answers, Asker
from blackpool_tracker.ui.tables.chosen import Chosen
from blackpool_tracker.ui.tables.list_out import ListOut
from blackpool_tracker.ui.tables.page_parts import Parts
from blackpool_tracker.ui.tables.paged_model import NAMES, PagedModel
from blackpool_tracker.ui.tables.row_menu import RowMenu, asks_for_menu
from blackpool_tracker.ui.tables.rows import Answer, Rows, counted
from blackpool_tracker.ui.tables.side_by_side import SideBySide

HUSH: Final = 700
"""Milliseconds of rest before the count is read aloud: not at each key."""

SETTLE: Final = 90
"""Milliseconds that a row must keep the keyboard before its detail is shown."""


class ListPage(QWidget):
    """What the pages for findings and for actions have in common."""

    adds: str
    """What ``add`` adds, in one word."""

    def __init__(self, hub: Hub, parent: QWidget | None, parts: Parts, asker: Asker[Any]) -> None:
        super().__init__(parent)
        self.hub = hub
        self.bar, self.ordering, self.bulk = parts.bar, parts.ordering, parts.bulk
        self.rows, self.detail = parts.rows, parts.detail
        self.model: PagedModel[Any] = parts.rows.model
        self._table = parts.table
        self.answers = Answers(hub, asker, self.question())
        self.answers.setParent(self)
        self.model.setParent(self)
        self.out = ListOut(hub, self, parts, lambda: partial(asker.whole, self.question()))
        self._said = ""
        self._wanted: int | None = None
        self._day = self.hub.workspace.today()
        self._hush = QTimer(self, singleShot=True, interval=HUSH)
        self._hush.timeout.connect(lambda: announce(self, self._said))
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._show_current)
        self._lay_out(parts)
        self.setFocusProxy(self.rows)
        self._connect()
        self._asked = self._kept = self._renamed = False
        self._later = CatchUp(self, self._refresh)

    @abstractmethod
    def question(self) -> Any:
        """What the filters, the order and the groups ask for."""

    @abstractmethod
    def add(self) -> None:
        """Begin a new one."""

    @abstractmethod
    def edit(self, number: int) -> None:
        """Correct one."""

    @abstractmethod
    def remove(self, rows: list[Seen]) -> None:
        """Take some off the list."""

    @abstractmethod
    def fill_menu(self, menu: RowMenu, numbers: list[int]) -> None:
        """What can be done with the rows selected."""

    @abstractmethod
    def count_all(self) -> int:
        """How many rows there are without search and filters."""

    @abstractmethod
    def say_none_yet(self) -> None:
        """Say what the list will hold, and what to do next: there is no row yet."""

    def begin_first(self) -> None:
        """Do what ``say_none_yet`` offers."""
        self.add()

    def why_hidden(self) -> str:
        """Why search and filters let no row through."""
        hidden = counted(self.count_all(), self.model.noun)
        return f"The search and the filters hide {hidden}."

    @property
    def behind(self) -> bool:
        """Whether the detail tells of another row than has the keyboard, or of before a step."""
        return self._settle.isActive() or (self.detail.isVisible() and self.detail.behind)

    def focus_search(self) -> None:
        """Give the keyboard to the search field."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def show_detail(self, number: int | None) -> None:
        """Show one row beside the list; None for none."""
        self.detail.show_number(number)

    def show_number(self, number: int) -> None:
        """Show one row and its detail, taking the filters away if they hide it."""
        self.hub.attempt(lambda: self._find(number))
        self.beside.open_detail()
        self.show_detail(number)

    def filter_rows(self, chosen: Chosen) -> None:
        """Show only what these filters let through."""
        self.bar.show_chosen(chosen)
        self.ask()

    def ask(self) -> None:
        """Ask the register anew, because filters, order or groups are others."""
        self._asked = True
        self._later.drop()
        question = self.question()
        self.rows.show_sort(self.ordering.order, descending=self.ordering.descending)
        self.answers.ask(question)

    def save_list(self) -> None:
        """Ask where the list goes as a file."""
        self.out.save()

    def state(self) -> dict[str, object]:
        """What is remembered of the page, as plain JSON."""
        return {
            "filter": self.bar.chosen.plain,
            "ordering": self.ordering.state(),
            "widths": self.rows.widths,
            "columns": self.rows.chosen_columns,
            "share": self.beside.share(),
            "detail": self.beside.beside,
        }

    def restore(self, state: dict[str, object]) -> None:
        """Be as remembered; what is broken in it is ignored."""
        self.bar.show_chosen(Chosen.of_plain(state.get("filter")))
        self.ordering.restore(state.get("ordering"))
        self.rows.set_widths(state.get("widths"))
        self.rows.choose_columns(state.get("columns"))
        if state.get("detail") is False:
            self.beside.close_detail()
        self.beside.set_share(state.get("share"))
        self.ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what has not been asked yet: what is remembered may ask for something else first."""
        if not self._asked:
            self.ask()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """What is overdue is another matter on another day, when somebody comes back to it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.hub.workspace.today() != self._day:
            self._day = self.hub.workspace.today()
            self.model.forget()
            self.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the page, where nothing inside has its own use for them."""
        current = self.rows.current
        if event.matches(QKeySequence.StandardKey.Find):
            self.focus_search()
        elif event.key() == Qt.Key.Key_F2 and current is not None:
            if self.model.lets_edit(self.rows.view.currentIndex()):
                self.edit(current)
        elif event.key() == Qt.Key.Key_Delete and self.rows.view.hasFocus():
            self.remove_selected()
        elif event.key() == Qt.Key.Key_Down and self.bar.search.hasFocus():
            self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif asks_for_menu(event) and self.rows.view.hasFocus():
            self._menu_at(self.rows.view.visualRect(self.rows.view.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def remove_selected(self) -> None:
        """Take the rows selected off the list."""
        rows = self.model.seen(self.rows.selected)
        if rows and self.hub.allows(Right.OFFICE):
            self.remove(rows)

    def open_menu(self, place: QPoint) -> None:
        """Show what can be done with the rows selected, at a place of the screen."""
        if self.menu.isVisible():
            # Some systems tell of Shift+F10 twice: as keys, and as a wish for a menu.
            return
        self.menu.clear()
        numbers = self.rows.selected
        if self.adds:
            self.menu.change(f"New {self.adds}…", "Ctrl+N").triggered.connect(self.add)
        self.fill_menu(self.menu, numbers)
        if self.adds:
            remove = self.menu.change("Remove", "Del", enabled=bool(numbers))
            remove.triggered.connect(self.remove_selected)
        self.menu.addSeparator()
        self.out.offer(self.menu)
        self.menu.addMenu(self.rows.columns_menu)
        self.menu.popup(place)

    def open_form(self, make: Callable[[], QDialog]) -> None:
        """Open a form, unless what it is about has just been removed."""
        self.hub.attempt(lambda: make().open())

    def offer(self, action: str) -> str | None:
        """What the empty list offers to do; None where that cannot be done."""
        return None if self.hub.why_not(Right.OFFICE) else action

    def add_beside_new(self, button: buttons.Button) -> None:
        """Add a button before the one for a new row."""
        self._head.add_before_last(button)

    def put_instead(self, other: QWidget) -> None:
        """Give another widget the place of list and detail, to be shown when they are hidden."""
        self._page.addWidget(other, 1)
        other.hide()

    def _lay_out(self, parts: Parts) -> None:
        self._head = PageHead(parts.title)
        self.more = buttons.icon_button("more", f"What to do with the {parts.title.lower()} chosen")
        self.new = buttons.primary(f"New {self.adds}", "add")
        self.menu = RowMenu(self.hub, self)
        self.hub.guard(self.new, wants=Right.OFFICE)
        self._count_selected()
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(PANEL_GAP)
        top.addWidget(self._head)
        self.bar.add_last(self.ordering)
        top.addWidget(self.bar)
        self.beside = SideBySide(self._list_side(), self.detail)
        page = self._page = QVBoxLayout(self)
        page.setContentsMargins(*PAGE_MARGINS)
        page.setSpacing(PANEL_GAP)
        page.addWidget(self._top)
        page.addWidget(self.beside, 1)
        # Added last, and so reached last with Tab: search and table come first.
        self._head.add(self.more)
        self._head.add(self.new)

    def _list_side(self) -> QWidget:
        left = QWidget()
        left.setFocusProxy(self.rows)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.rows, 1)
        column.addWidget(self.bulk)
        return left

    def _connect(self) -> None:
        self.hub.changed.connect(self._follow)
        self.answers.began.connect(self._show_first)
        self.answers.answered.connect(self._show_answer)
        self.bar.changed.connect(self.ask)
        self.ordering.changed.connect(self.ask)
        self.rows.sort_wanted.connect(self.ordering.press)
        self.rows.current_changed.connect(lambda _number: self._settle.start())
        self.rows.entered.connect(self._catch_up)
        self.rows.selection_changed.connect(self._count_selected)
        self.rows.view.opened.connect(self._open)
        self.rows.empty.acted.connect(self._help_out)
        self.rows.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.rows.view.customContextMenuRequested.connect(self._menu_at)
        self.bulk.cleared.connect(self._clear_selection)
        self.bulk.chosen.connect(self.give_all)
        self.detail.closed.connect(self.beside.close_detail)
        self.beside.alone.connect(self._top.setHidden)
        self.beside.detail_shown.connect(self._settle.start)
        self.new.clicked.connect(self.add)
        self.more.clicked.connect(
            lambda: self.open_menu(self.more.mapToGlobal(QPoint(0, self.more.height())))
        )

    def _follow(self, changed: Changed) -> None:
        self.model.follow(changed, self._table)
        self._renamed = self._renamed or any(changed.ids(name) for name in NAMES)
        self._later.want(at_once=True)

    def _refresh(self) -> None:
        """Ask again what steps may have changed; those of a time out of sight at once."""
        if self._renamed:
            self._renamed = False
            self.bar.offer_again()
        self._count_selected()
        self.answers.refresh()

    def _show_first(self, rows: Rows) -> None:
        self.rows.show_rows(rows, anew=True)
        self._head.say(f"first {rows.shown:,} shown")

    def _show_answer(self, answer: Answer, anew: bool) -> None:  # noqa: FBT001  Qt's signal gives it by place
        before = self.rows.current
        self.rows.show_rows(answer.rows, anew=anew)
        if not anew and before is not None and before != self.rows.current:
            self._keep_detail(before)
        if self._wanted is not None and self.rows.go_to(self._wanted):
            self._wanted = None
        elif self.rows.current is None and anew:
            self.rows.go_to_first()
        empty = not answer.rows.entries
        self.rows.show_empty(empty=empty)
        # What stands in the place of the list has a button that is more to the point.
        self.new.become("secondary" if empty else "primary")
        if empty:
            self._say_nothing_found()
            if anew:
                self._settle.start()
        self._head.say(answer.words())
        said = answer.words(self.model.noun)
        if said != self._said:
            self._said = said
            self._hush.start()

    def _say_nothing_found(self) -> None:
        if self.bar.chosen.anything:
            self.rows.empty.say(f"No {self.model.noun} matches", self.why_hidden(), "Clear filters")
        else:
            self.say_none_yet()

    def _help_out(self) -> None:
        if self.bar.chosen.anything:
            self.bar.clear_all()
            self.rows.view.setFocus()
        else:
            self.begin_first()

    def _show_current(self) -> None:
        self._kept = False
        if self.beside.opened and (self.rows.current is not None or not self.model.rowCount()):
            self.show_detail(self.rows.current)

    def _keep_detail(self, number: int) -> None:
        """Leave in the detail what somebody works on there, though the list has let go of it."""
        if self.beside.inside and self.bar.chosen.anything and self.model.seen([number]):
            self._settle.stop()
            self._kept = True
            self.hub.said.emit(
                f"The filters now hide this {self.model.noun} in the list."
                " It stays in the detail until you go back to the list."
            )

    def _catch_up(self) -> None:
        """The detail goes with the list again, once the keyboard is there."""
        if self._kept:
            self._settle.start()

    def _open(self, index: QModelIndex) -> None:
        """Enter or a double click: edit what can be edited in its cell, else show the detail."""
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.rows.view.edit(index)
            return
        number = self.model.number(index.row())
        if number is not None:
            self.beside.open_detail(take_keyboard=not self.beside.wide)
            self.show_detail(number)

    def _find(self, number: int) -> None:
        if not self.rows.go_to(number):
            # In a large register its row may come only later.
            self._wanted = number
            self.bar.show_chosen(Chosen())
            self.ask()

    def _count_selected(self) -> None:
        self.bulk.show_chosen(self.rows.selected, partial(self.hub.whose, self._table))

    def _clear_selection(self) -> None:
        self.rows.view.clearSelection()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_all(self, key: str, value: str) -> None:
        """Give all rows selected a value in the column of this key."""
        self.model.give_all(self.rows.selected, key, value)

    def _menu_at(self, place: QPoint) -> None:
        self.open_menu(self.rows.view.viewport().mapToGlobal(place))
