"""The table of a long list: which columns fit, which rows are selected, and where one was."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedLayout, QWidget

from blackpool_tracker.ui.kit.chip_delegate import ChipDelegate
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.kit.fields.choice_delegate import ChoiceDelegate
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, average, characters, header_height
from blackpool_tracker.ui.kit.table_panel import RowTable, TablePanel
from blackpool_tracker.ui.scrolled import scrolled
from blackpool_tracker.ui.tables.column_menu import ColumnMenu
from blackpool_tracker.ui.tables.columns import TableColumn
from blackpool_tracker.ui.tables.fitting import TIGHT_TEXT, fitted
from blackpool_tracker.ui.tables.paged_model import Index, PagedModel
from blackpool_tracker.ui.tables.rows import Entry, Rows

_Flag = QItemSelectionModel.SelectionFlag
_Mode = QHeaderView.ResizeMode
_Trigger = QAbstractItemView.EditTrigger

FEW: Final = 3
"""So few numbers are looked for one by one."""

AT_LEAST: Final = 5
AT_MOST: Final = 80
"""Between so many average characters a person may set the width of a column."""


class _Kept(NamedTuple):
    """What was selected, and the cell and the row that had the keyboard."""

    selected: frozenset[int]
    current: int | None
    column: int
    row: int


class RowsPanel(QWidget):
    """A table over a ``PagedModel``, or what stands in its place when it is empty.

    Signals:
        entered: the keyboard has come to the table.
        current_changed: the number of the row that has the keyboard (int, or None for none).
        selection_changed: the selection is another one.
        sort_wanted: a heading was pressed (the key of its order).
    """

    entered = Signal()
    current_changed = Signal(object)
    selection_changed = Signal()
    sort_wanted = Signal(str)

    def __init__(self, name: str, model: PagedModel[Any], stretch: str, empty: EmptyState) -> None:
        super().__init__()
        self.model, self.empty = model, empty
        self._stretch = [column.key for column in model.columns].index(stretch)
        self._widths: dict[str, float] = {}
        self._chosen: frozenset[str] | None = None
        self._told: int | None = None
        self._busy = False
        self.panel = TablePanel(name)
        self.panel.show_model(
            model, [column.width for column in model.columns], stretch=self._stretch
        )
        self.setFocusProxy(self.view)
        self._dress()
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.panel)
        # Rows need less height than its words, which scroll where there is no more.
        self._none = scrolled(empty)
        self._layout.addWidget(self._none)
        hideable = [column for column in model.columns if column.gives_way]
        self.columns_menu = ColumnMenu(hideable, lambda: self.shown_columns, self)
        self.columns_menu.chosen.connect(self.choose_columns)
        header = self.view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.columns_menu.popup(header.mapToGlobal(place))
        )
        header.sectionClicked.connect(self._head_pressed)
        header.sectionResized.connect(self._resized)
        self.view.installEventFilter(self)
        self.view.viewport().installEventFilter(self)
        selection = self.view.selectionModel()
        selection.currentRowChanged.connect(self._tell_current)
        selection.selectionChanged.connect(self._tell_selection)

    @property
    def view(self) -> RowTable:
        """The table itself."""
        return self.panel.view

    @property
    def current(self) -> int | None:
        """The number of the row that has the keyboard; None for none."""
        return self.model.number(self.view.currentIndex().row())

    @property
    def selected(self) -> list[int]:
        """The numbers of the rows selected, in order, each once."""
        numbers = (self.model.number(row) for row in self._chosen_rows())
        return list(dict.fromkeys(number for number in numbers if number is not None))

    @property
    def chosen_entries(self) -> list[Entry]:
        """The rows selected as they stand, below the headings of their groups."""
        heads = self.model.headings()
        entries: list[Entry | None] = []
        below = -1
        for row in self._chosen_rows():
            head = heads[bisect(heads, row) - 1] if heads else -1
            if head != below:
                entries.append(self.model.entry(head))
                below = head
            entries.append(self.model.number(row))
        return [entry for entry in entries if entry is not None]

    @property
    def widths(self) -> dict[str, float]:
        """The widths, in average characters, that a person has given to columns, by key."""
        return dict(self._widths)

    def set_widths(self, widths: object) -> None:
        """Take remembered widths; what is broken in them is left out."""
        known = {column.key for column in self.model.columns}
        for key, width in widths.items() if isinstance(widths, dict) else ():
            if key in known and isinstance(width, int | float) and AT_LEAST <= width <= AT_MOST:
                self._widths[key] = float(width)
        self.fit()

    @property
    def shown_columns(self) -> list[str]:
        """The keys of the columns that are shown, from the left."""
        hidden = self.view.isColumnHidden
        return [column.key for n, column in enumerate(self.model.columns) if not hidden(n)]

    @property
    def chosen_columns(self) -> list[str] | None:
        """The keys of the columns that a person has chosen; None for those that fit."""
        return None if self._chosen is None else sorted(self._chosen)

    def choose_columns(self, keys: object) -> None:
        """Show these columns whatever room there is; anything but keys shows what fits."""
        wanted = list(keys) if isinstance(keys, list | frozenset) else None
        known = [column.key for column in self.model.columns]
        self._chosen = None if wanted is None else frozenset(k for k in known if k in wanted)
        self.fit()

    def show_rows(self, rows: Rows, *, anew: bool) -> None:
        """Show another answer; what is still there stays selected, and where it was if it can."""
        kept = self._keep()
        self._busy = True
        # Qt keeps the height of a row for whatever stands there later.
        self._make_headings(self.view.verticalHeader().defaultSectionSize())
        self.model.show_rows(rows, anew=anew)
        self._put_back(kept, stay=not anew)
        self._busy = False
        self._dress_headings()
        self._tell_current()
        if kept.selected != frozenset(self.selected):
            self.selection_changed.emit()

    def show_empty(self, *, empty: bool) -> None:
        """Show what stands in the place of the table, or the table."""
        self._layout.setCurrentWidget(self._none if empty else self.panel)

    def go_to(self, number: int) -> bool:
        """Select one row and bring it into view; False when it is not in the list."""
        row = self.model.rows.place(number)
        if row is None:
            return False
        index = self.model.index(row, max(self.view.currentIndex().column(), 0))
        self.view.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
        self.view.scrollTo(index)
        # Read before the rows are painted, not in the same turn of the event loop.
        self.model.line(self.view.rowAt(0))
        return True

    def go_to_first(self) -> None:
        """Select the first row, if there is any."""
        row = next((row for row in (0, 1) if self.model.number(row) is not None), None)
        if row is not None:
            index = self.model.index(row, 0)
            self.view.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)

    def show_sort(self, order: str, *, descending: bool) -> None:
        """Mark the heading that the rows are sorted by; none when no column has this order."""
        header = self.view.horizontalHeader()
        found = (n for n, column in enumerate(self.model.columns) if column.order == order)
        column = next(found, -1) if order else -1
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, way)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Columns come and go with the room there is."""
        if watched is self.view and event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        elif watched is not self.view and event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Columns and headings follow the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
            self._dress_headings()

    def fit(self) -> None:
        """Show the columns that there is room for, or those that a person has chosen."""
        columns, room = self.model.columns, self.view.viewport().width()
        text = columns[self._stretch].key
        widths = fitted(columns, text, self._chosen, room, self._pixels)
        header = self.view.horizontalHeader()
        self._busy = True
        for number, column in enumerate(columns):
            if number != self._stretch:
                self.view.setColumnHidden(number, column.key not in widths)
                header.resizeSection(number, widths.get(column.key, 0))
        # Only where a person chose more than fits is there anything to scroll to sideways.
        least = self._pixels(TIGHT_TEXT)
        short = self._chosen is not None and sum(widths.values()) + least > room
        header.setSectionResizeMode(self._stretch, _Mode.Fixed if short else _Mode.Stretch)
        if short:
            header.resizeSection(self._stretch, least)
        self._busy = False

    def _pixels(self, wanted: TableColumn[Any] | float) -> int:
        if isinstance(wanted, TableColumn):
            given = self._widths.get(wanted.key)
            if given is None:
                least = 0 if wanted.icon else self.view.title_width(wanted.title)
                return max(self._pixels(wanted.width), least)
            wanted = given
        return characters(self.view, wanted) + 2 * CELL_PADDING

    def _dress(self) -> None:
        self.view.setEditTriggers(_Trigger.EditKeyPressed | _Trigger.SelectedClicked)
        self.view.horizontalHeader().setSortIndicatorShown(True)
        for number, column in enumerate(self.model.columns):
            if column.editing is not None:
                delegate = ChoiceDelegate(self._choices, self.view)
                delegate.overtaken.connect(self.model.ask_over)
                self.view.setItemDelegateForColumn(number, delegate)
            else:
                self.view.setItemDelegateForColumn(number, ChipDelegate(self.view))

    def _choices(self, index: Index) -> Sequence[Choice]:
        editing = self.model.columns[index.column()].editing
        return editing.choices() if editing is not None else ()

    def _dress_headings(self) -> None:
        """Headings run across all columns, and are lower than rows."""
        self.view.clearSpans()
        for row in self.model.headings():
            self.view.setSpan(row, 0, 1, len(self.model.columns))
        self._make_headings(header_height(self.view.fontMetrics()))

    def _make_headings(self, height: int) -> None:
        """Make the rows that are headings now so many pixels high."""
        for row in self.model.headings():
            self.view.verticalHeader().resizeSection(row, height)

    def _keep(self) -> _Kept:
        index = self.view.currentIndex()
        return _Kept(frozenset(self.selected), self.current, max(index.column(), 0), index.row())

    def _put_back(self, kept: _Kept, *, stay: bool) -> None:
        """Select again what a change of rows has let go of.

        With ``stay`` the keyboard goes to the row that has taken the place of a vanished one.
        """
        if self.current == kept.current and frozenset(self.selected) == kept.selected:
            return
        rows = self._rows_of(kept.selected | {kept.current or 0})
        wanted = [rows[number] for number in kept.selected if number in rows]
        row = rows.get(kept.current or 0)
        if row is None and stay and kept.current is not None:
            row = self._nearest(kept.row)
            wanted = wanted or ([row] if row is not None else [])
        selection = self.view.selectionModel()
        if row is not None:
            index = self.model.index(row, kept.column)
            selection.setCurrentIndex(index, _Flag.NoUpdate)
        last = len(self.model.columns) - 1
        chosen = QItemSelection()
        for each in wanted:
            chosen.select(self.model.index(each, 0), self.model.index(each, last))
        selection.select(chosen, _Flag.ClearAndSelect)

    def _rows_of(self, numbers: Iterable[int]) -> dict[int, int]:
        wanted = set(numbers)
        if len(wanted) <= FEW:
            places = ((number, self.model.rows.place(number)) for number in wanted)
            return {number: row for number, row in places if row is not None}
        found: dict[int, int] = {}
        for row, entry in enumerate(self.model.rows.entries):
            if isinstance(entry, int) and entry in wanted:
                found.setdefault(entry, row)
        return found

    def _nearest(self, row: int) -> int | None:
        """The row that stands at a place now, or the one above it; headings passed over."""
        places = (row, row + 1, row - 1, row - 2)
        return next((place for place in places if self.model.number(place) is not None), None)

    def _head_pressed(self, number: int) -> None:
        self.sort_wanted.emit(self.model.columns[number].order)

    def _resized(self, number: int, _old: int, width: int) -> None:
        if self._busy or number == self._stretch or width <= 0:
            return
        letter = average(self.view.fontMetrics())
        self._widths[self.model.columns[number].key] = (width - 2 * CELL_PADDING) / letter

    def _tell_current(self, *_rows: QModelIndex) -> None:
        if not self._busy and self.current != self._told:
            self._told = self.current
            self.current_changed.emit(self._told)

    def _chosen_rows(self) -> list[int]:
        chosen = self.view.selectionModel().selection()
        ranges = sorted((part.top(), part.bottom()) for part in chosen.toList())
        rows = (row for top, bottom in ranges for row in range(top, bottom + 1))
        return list(dict.fromkeys(rows))

    def _tell_selection(self) -> None:
        if not self._busy:
            self.selection_changed.emit()
