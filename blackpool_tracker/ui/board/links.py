"""A table whose rows lead to findings, actions, threads and measures."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from blackpool_tracker.ui.destinations import PLACE_OF
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.metrics import GAP, header_height, row_height
from blackpool_tracker.ui.kit.nothing_shown import NothingShown
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.scrolled import scrolled
from blackpool_tracker.ui.settings.lines_model import Line, LinesModel

Index = QModelIndex | QPersistentModelIndex


LEAST_ROWS: Final = 2
_LOOKED_THROUGH: Final = 2_000
"""Lines that are looked through for one that has moved; in more it is not followed."""


class Target(NamedTuple):
    """What a row leads to: its table and number; 0 where only its ref is known.

    ``at`` tells rows apart that lead to the same.
    """

    table: str
    id: int
    ref: str
    at: int = 0


def go_to(hub: Hub, target: Target) -> None:
    """Have shown what a row leads to, found by its ref where its number is not known."""
    work = hub.workspace
    of = work.actions if target.table == "action" else work.findings
    place = PLACE_OF[target.table]
    hub.attempt(lambda: hub.show(place, target.id or of.number(target.ref)))


def _leads_alike(one: object, other: Target) -> bool:
    return isinstance(one, Target) and one[:3] == other[:3]


class LinksModel(LinesModel):
    """Lines whose words are whole in their tips; their words are made as they are shown."""

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, of which there may be tens of thousands: none is made beforehand."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def row_of(self, key: object) -> int:
        """The row of a line: where it was, or where it is now; -1 when it is not shown."""
        if not isinstance(key, Target):
            return -1
        if self.key_at(key.at) == key:
            return key.at
        if self.rowCount() > _LOOKED_THROUGH:
            return -1
        where = (row for row, line in enumerate(self._lines) if _leads_alike(line.key, key))
        return next(where, -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As the lines of a list; a cell that holds several lines shows two and tips all."""
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return labels.tip(str(super().data(index)))
        return super().data(index, role)


class LinksPanel(QStackedWidget):
    """The table, or a sentence where it has no rows. Enter or a double click follows a row.

    Signals:
        wanted: what a row leads to shall be shown (a ``Target``).
        moved: another row has the keyboard.
    """

    wanted = Signal(object)
    moved = Signal()

    def __init__(
        self, name: str, titles: Sequence[str], widths: Sequence[float], *, stretch: int
    ) -> None:
        super().__init__()
        self.lines = LinksModel(titles)
        self.panel = TablePanel(name)
        self.view = self.panel.view
        self.panel.show_model(self.lines, widths, stretch=stretch, shrinks=True)
        self._nothing = NothingShown()
        self._empty = scrolled(self._nothing)  # in a low window its words would push the rest out
        self.addWidget(self.panel)
        self.addWidget(self._empty)
        self.setFocusProxy(self.panel)
        self.view.opened.connect(lambda _index: self._follow())
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self.moved.emit())

    def sizeHint(self) -> QSize:
        """A few rows: the table takes what there is, and scrolls by itself."""
        metrics = self.fontMetrics()
        tall = header_height(metrics) + LEAST_ROWS * row_height(metrics) + GAP
        return QSize(super().sizeHint().width(), tall)

    @property
    def current(self) -> Target | None:
        """What the row with the keyboard leads to; None when none has it."""
        key = self.lines.key_at(self.view.currentIndex().row())
        return key if isinstance(key, Target) else None

    def show_lines(self, lines: Sequence[Line], nothing: tuple[str, str]) -> None:
        """Show rows, whose keys are ``Target``s; ``nothing`` is said where there are none.

        The row that has the keyboard keeps it; where it is gone, the one in its place gets it.
        """
        kept, place = self.current, max(self.view.currentIndex().row(), 0)
        self.lines.show_lines(lines)
        self._nothing.say(*nothing)
        self.setCurrentWidget(self.panel if lines else self._empty)
        self.setFocusProxy(
            self.panel if lines else self._empty
        )  # Tab would reach one that is hidden
        row = self.lines.row_of(kept) if kept is not None else 0
        self.go_to(row if row >= 0 else min(place, len(lines) - 1))

    def go_to(self, row: int) -> None:
        """Give a row the keyboard; nothing happens where there is no such row."""
        index = self.lines.index(row, 0)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def go_on(self) -> None:
        """Give the next row the keyboard."""
        self.go_to(self.view.currentIndex().row() + 1)

    def _follow(self) -> None:
        if self.current is not None:
            self.wanted.emit(self.current)
