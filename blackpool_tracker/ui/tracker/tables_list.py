"""The sheets of a workbook and the tables in them, each taken or left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QEvent,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.domain.tracker.tables import mapped_rows
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.cells import CellRole, Said, Shown, Tone
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, header_height, icon_size
from blackpool_tracker.ui.kit.row_delegate import RowDelegate
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.tracker.lines_model import Index, LinesModel

TITLES: Final = ("Taken", "Sheet", "Table", "Headings", "Rows")
_WIDTHS: Final = (8, 18, 22, 11, 6)
_TABLE: Final = 2
_REST: Final = 10
_LEAST, _MOST = 2, 4
"""Rows seen without scrolling, at least and at most."""
_ANY: Final = 16_777_215
"""Qt's own largest length."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table of a sheet, by its number among all; None for a sheet in which none was found."""

    sheet: str
    table: int | None
    wanted: bool
    words: tuple[str, ...]
    first: int = 0


def table_lines(choices: Choices) -> Iterator[TableLine]:
    """One line for each table, and one for each sheet without any."""
    for sheet in choices.sheets:
        name = f"{sheet.name} (hidden)" if sheet.hidden else sheet.name
        mine = [
            (n, each) for n, each in enumerate(choices.tables) if each.table.sheet == sheet.name
        ]
        if not mine:
            said = "Nothing in it" if not sheet.rows else "No headings found"
            yield TableLine(sheet.name, None, wanted=False, words=("No", name, said, "None", "0"))
        for place, (number, each) in enumerate(mine, 1):
            table = each.table
            heads = f"Row {table.first}"
            if table.last > table.first:
                heads = f"Rows {table.first}–{table.last}"
            words = (
                "Yes" if each.wanted else "No",
                name,
                table.title or (f"Table {place}" if len(mine) > 1 else "Table"),
                heads,
                str(len(mapped_rows(table))),
            )
            yield TableLine(sheet.name, number, each.wanted, words, table.first)


class TablesModel(LinesModel[TableLine]):
    """The lines as Qt shows them."""

    titles = TITLES

    def key_of(self, line: TableLine) -> tuple[str, int | None]:
        """By its sheet, and its number among all."""
        return line.sheet, line.table

    def called(self, line: TableLine) -> str:
        """By its sheet and what stands above it."""
        return " · ".join(line.words[1:3])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; for a screen reader with the title of its column."""
        if not index.isValid():
            return None
        line, place = self.lines[index.row()], index.column()
        words = line.words[place]
        if role == Qt.ItemDataRole.ToolTipRole:
            return labels.tip(words)
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: words,
            Qt.ItemDataRole.AccessibleTextRole: f"{TITLES[place]}: {words}",
            CellRole.TONE: Tone.PLAIN if line.wanted else Tone.MUTED,
            CellRole.ICON: ("tick" if line.wanted else "close") if place == 0 else None,
        }
        return answers.get(role)


class _OneLine(RowDelegate):
    """Words in one line, as the rows are low."""

    def paint_content(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, said: Said
    ) -> None:
        """The words, with dots where they are too long."""
        metrics = painter.fontMetrics()
        icon = icon_size(metrics) + 3 if said.icon else 0
        room = option.rect.width() - 2 * CELL_PADDING - icon
        words = metrics.elidedText(said.text, Qt.TextElideMode.ElideRight, room)
        shown = Shown(words, said.tone, said.icon)
        super().paint_content(painter, option, index, shown)


class TablesList(TablePanel):
    """The lines. Space takes a table or leaves it out, and so does a click on *Yes* or *No*.

    Signals:
        chosen: another line has the keyboard (a ``TableLine``).
        turned: a table shall be taken or left out (its ``TableLine``).
        opened: Enter was pressed on a line: its sheet shall be gone to.
    """

    chosen = Signal(object)
    turned = Signal(object)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__("Sheets and tables")
        self.setObjectName("tables_list")
        self._tall = False
        self.tables = TablesModel()
        self.tables.setParent(self)
        self.show_model(self.tables, _WIDTHS, stretch=_TABLE, shrinks=True, rest=_REST)
        self.view.setItemDelegate(_OneLine(self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.opened.connect(lambda _index: self.opened.emit())
        self.view.selectionModel().currentRowChanged.connect(self._tell)
        self.view.viewport().installEventFilter(self)
        self.fit_rows()

    @property
    def line(self) -> TableLine | None:
        """The line that has the keyboard; None for none."""
        row = self.view.currentIndex().row()
        return self.tables.lines[row] if 0 <= row < len(self.tables.lines) else None

    def show_lines(self, lines: list[TableLine], near: tuple[str, int] | None = None) -> None:
        """Show others; ``near`` a sheet and the row of a head, the line of it is chosen."""
        before = self.line
        at = near or ((before.sheet, before.first) if before else None)
        self.tables.show_lines(lines)
        if lines:
            wanted = max(range(len(lines)), key=lambda n: _nearness(lines[n], at, n))
            self.view.setCurrentIndex(self.tables.index(wanted, 0))
        self.fit_rows()

    def choose(self, row: int) -> None:
        """Give a line the keyboard."""
        self.view.setCurrentIndex(self.tables.index(row, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space, and a click on the first column, take a table or leave it out."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space and watched is self.view:
                self._turn()
                return True
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            index = self.view.indexAt(event.position().toPoint())
            if index.isValid() and index.column() == 0 and watched is self.view.viewport():
                self.view.setCurrentIndex(index)
                self._turn()
        return super().eventFilter(watched, event)

    def fit_rows(self) -> None:
        """One line of words a row, and as high as the rows, up to a few."""
        metrics = self.view.fontMetrics()
        self.view.verticalHeader().setDefaultSectionSize(metrics.height() + 14)
        rows = min(max(len(self.tables.lines), 1), _MOST)
        row = metrics.height() + 14
        high = header_height(metrics) + rows * row + 8
        self.setMinimumHeight(min(high, header_height(metrics) + _LEAST * row + 8))
        self.setMaximumHeight(_ANY if self._tall else high)

    def set_tall(self, *, tall: bool) -> None:
        """Be as high as the place, beside the sheet; or only as high as the rows, above it."""
        self._tall = tall
        self.fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        """The rows follow the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_rows()

    def _turn(self) -> None:
        if self.line is not None:
            self.turned.emit(self.line)

    def _tell(self) -> None:
        if self.line is not None:
            self.chosen.emit(self.line)


def _nearness(line: TableLine, at: tuple[str, int] | None, place: int) -> tuple[bool, int, int]:
    """How near a line is to a place: in the same sheet, then by its head; the first of equals."""
    if at is None:
        return line.wanted, 0, -place
    return line.sheet == at[0], -abs(line.first - at[1]), -place
