"""A sheet as a picture of itself: letters and numbers, words and colours, and its headings."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from blackpool_tracker.domain.tracker.grid import Grid
from blackpool_tracker.ui.kit.metrics import characters
from blackpool_tracker.ui.kit.painting import bold
from blackpool_tracker.ui.kit.row_delegate import Index
from blackpool_tracker.ui.theme import current
from blackpool_tracker.ui.theme.measuring import ink_on
from blackpool_tracker.ui.tracker.sheet_header import SheetHeader
from blackpool_tracker.ui.tracker.sheet_model import Part, SheetModel, SheetRole

_SIDE: Final = 6
_LOOKED_AT: Final = 60  # rows, for the widths of columns
_NARROW, _WIDE = 5, 26
_BAR: Final = 4
_LEAST: Final = 5
"""Rows that are seen at least, the letters above them counted."""

KEYS: Final = {
    Qt.Key.Key_Return: "here",
    Qt.Key.Key_Enter: "here",
    Qt.Key.Key_H: "here",
    Qt.Key.Key_B: "both",
    Qt.Key.Key_T: "table",
    Qt.Key.Key_Delete: "none",
}
"""What a key does with the row that has the keyboard."""


class _CellDelegate(QStyledItemDelegate):
    """Words in one line on the colour of the cell; headings bold, what is not taken pale."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        theme, rect = current(), option.rect
        part, fill = index.data(SheetRole.PART), index.data(SheetRole.FILL)
        head = part == Part.HEAD
        ground = fill or (theme.selection if head else theme.surface)
        quiet = part in {Part.OUTSIDE, Part.LEFT_OUT}
        ink = ink_on(fill) if fill else (theme.muted if quiet else theme.text)
        if head and not fill:
            ink = theme.selection_text
        painter.save()
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if head and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), _BAR, rect.height(), QColor(theme.accent))
        painter.setFont(bold(option.font) if head or part == Part.BAND else option.font)
        painter.setPen(QColor(ink))
        self._paint_words(painter, rect, str(index.data() or ""))
        view = option.widget
        if isinstance(view, QTableView) and view.currentIndex().row() == index.row():
            self._paint_row_ring(painter, rect, view)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, rect: QRect, words: str) -> None:
        room = rect.adjusted(_SIDE + _BAR, 0, -_SIDE, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, flags, shown)

    @staticmethod
    def _paint_row_ring(painter: QPainter, rect: QRect, view: QTableView) -> None:
        """Two lines along the row that has the keyboard: its colours stay as they are."""
        theme = current()
        colour = QColor(theme.focus if view.hasFocus() else theme.edge)
        painter.fillRect(rect.left(), rect.top(), rect.width(), 2, colour)
        painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, colour)


class SheetView(QTableView):
    """The picture. Arrows go from row to row; keys, a double click and a number name headings.

    Signals:
        row_changed: another row has the keyboard (its number, from 1; 0 for none).
        deed_wanted: a key was pressed for the row (one of ``KEYS``).
    """

    row_changed = Signal(int)
    deed_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet_view")
        self.cells = SheetModel()
        self.cells.setParent(self)
        self.setModel(self.cells)
        self.setHorizontalHeader(SheetHeader(Qt.Orientation.Horizontal, self.cells))
        self.setVerticalHeader(SheetHeader(Qt.Orientation.Vertical, self.cells))
        self.setItemDelegate(_CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionsClickable(True)
        self.verticalHeader().sectionClicked.connect(self.go_to_row)
        self.horizontalHeader().setSectionsClickable(False)
        self.doubleClicked.connect(lambda _index: self.deed_wanted.emit("here"))
        self.selectionModel().currentRowChanged.connect(self._tell)
        self._fit()

    @property
    def row(self) -> int:
        """The row that has the keyboard, counted from 1; 0 for none."""
        return self.currentIndex().row() + 1

    def show_grid(self, grid: Grid) -> None:
        """Show another sheet, from its top."""
        self.clearSpans()
        self.cells.show_grid(grid)
        self.setAccessibleName(f"Sheet {grid.sheet}")
        columns, rows = self.cells.columnCount(), self.cells.rowCount()
        for span in self.cells.spans():
            high = min(span.last.row, rows) - span.first.row + 1
            wide = min(span.last.column, columns) - span.first.column + 1
            if high * wide > 1 and high > 0 and wide > 0:
                self.setSpan(span.first.row - 1, span.first.column - 1, high, wide)
        self._fit()

    def go_to_row(self, row: int) -> None:
        """Give a row (from 0) the keyboard, and show it in the middle of the view."""
        place = max(self.currentIndex().column(), 0)
        index = self.cells.index(row, place)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a key of ``KEYS`` does; arrows as in any table."""
        deed = KEYS.get(Qt.Key(event.key()))
        if deed is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.deed_wanted.emit(deed)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Rows and columns follow the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.verticalHeader().viewport().update()
        self.row_changed.emit(now.row() + 1)

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 10)
        self.setMinimumHeight(_LEAST * (metrics.height() + 10))
        for column in range(self.cells.columnCount()):
            letters = min(max(self.cells.width_of(column, _LOOKED_AT), _NARROW), _WIDE)
            self.setColumnWidth(column, characters(self, letters) + 2 * _SIDE + _BAR)
