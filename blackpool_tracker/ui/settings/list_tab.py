"""One of the register's lists as a tab: a table, and what can be done with its lines."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.ui.catching_up import CatchUp
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.chip_delegate import ChipDelegate
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.settings.lines_model import Line, LinesModel


class Kind(NamedTuple):
    """What a tab lists, in words, and the tables of the register that it shows.

    ``widths`` are in average characters; column ``stretch`` takes the rest. ``wants`` is the right
    that it takes to change it in a shared register.
    """

    name: str
    about: str
    icon: str
    empty: str
    adds: str
    titles: Sequence[str]
    widths: Sequence[float]
    stretch: int
    tables: frozenset[str]
    wants: Right = Right.OFFICE


class ListTab(QWidget):
    """A table with buttons. Enter edits the line that has the keyboard, Delete removes it."""

    def __init__(self, hub: Hub, kind: Kind) -> None:
        super().__init__()
        self.hub = hub
        self._kind = kind
        self.setObjectName(f"{kind.name.lower()}_tab")
        self.lines_shown = LinesModel(kind.titles)
        self.panel = TablePanel(kind.name)
        self.panel.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.panel.view.setItemDelegateForColumn(0, ChipDelegate(self.panel.view))
        self.panel.show_model(self.lines_shown, kind.widths, stretch=kind.stretch, shrinks=True)
        offered = None if hub.why_not(kind.wants) else kind.adds or None
        self._empty = EmptyState(kind.icon, kind.empty, kind.about, offered)
        self._stack = QStackedWidget()
        self.add_button = buttons.secondary(kind.adds, "add")
        self.edit_button = buttons.secondary("Edit…", "update")
        self.remove_button = buttons.secondary("Remove")
        hub.guard(self.add_button, self.edit_button, self.remove_button, wants=kind.wants)
        self._lay_out()
        self.add_button.setVisible(bool(kind.adds))
        self.remove_button.setVisible(bool(kind.adds))
        self.setFocusProxy(self.panel)
        self._later = CatchUp(self, self.read)
        self._connect()
        self.read()

    @abstractmethod
    def lines(self) -> Sequence[Line]:
        """The lines to show, in order."""

    @abstractmethod
    def form(self, key: object | None) -> QDialog:
        """The form for a line, or for a new one."""

    def remove(self, key: object) -> None:
        """Take a line off the list; undo brings it back."""

    def read(self) -> None:
        """Read the list again; the line that has the keyboard keeps it."""
        kept = self.chosen
        self.lines_shown.show_lines(self.lines())
        rows = self.lines_shown.rowCount()
        self._stack.setCurrentWidget(self.panel if rows else self._empty)
        self.choose(max(self.lines_shown.row_of(kept), 0))
        # An empty list says and offers all this in its own place.
        self._head.setVisible(rows > 0)

    @property
    def chosen(self) -> object | None:
        """The key of the line that has the keyboard; None when none has."""
        return self.lines_shown.key_at(self.panel.view.currentIndex().row())

    @property
    def behind(self) -> bool:
        """Whether something has changed that is not shown yet."""
        return self._later.pending

    def choose(self, row: int) -> None:
        """Give a line the keyboard."""
        index = self.lines_shown.index(row, 0)
        if index.isValid():
            self.panel.view.setCurrentIndex(index)

    def add(self) -> None:
        """Ask for a new line."""
        self.form(None).open()

    def edit(self) -> None:
        """Ask how the line that has the keyboard shall be."""
        if self.chosen is not None and self.hub.allows(self._kind.wants):
            self.form(self.chosen).open()

    def _remove(self) -> None:
        if self._kind.adds and self.chosen is not None and self.hub.allows(self._kind.wants):
            self.remove(self.chosen)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self._empty.acted.connect(self.add)
        self.edit_button.clicked.connect(self.edit)
        self.panel.view.opened.connect(self.edit)
        self.remove_button.clicked.connect(self._remove)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.panel)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(self._remove)
        self.hub.changed.connect(self._follow)

    def _follow(self, changed: Changed) -> None:
        if any(changed.ids(table) for table in self._kind.tables):
            self._later.want(at_once=True)

    def _lay_out(self) -> None:
        self._head = QWidget()
        row = self.head_row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(labels.wrapped(self._kind.about, role="muted"), 1)
        for button in (self.remove_button, self.edit_button, self.add_button):
            row.addWidget(button)
        self._stack.addWidget(self.panel)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        column.addWidget(self._stack, 1)
        # Above the list, and reached after it: Qt passes over what precedes the focus proxy.
        column.insertWidget(0, self._head)
