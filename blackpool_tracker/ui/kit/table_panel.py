"""A table of rows in a rounded frame that shows where the keyboard is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from blackpool_tracker.ui.kit.cells import CellRole
from blackpool_tracker.ui.kit.focus_frame import MARGIN, FocusFrame
from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.metrics import (
    CELL_PADDING,
    characters,
    header_height,
    icon_size,
    row_height,
)
from blackpool_tracker.ui.kit.painting import bold
from blackpool_tracker.ui.kit.row_delegate import RowDelegate
from blackpool_tracker.ui.theme import current

_BEHIND = 4
"""The least room behind a title, in pixels."""
_ARROW = 10
"""The side of the arrow over a title, in pixels."""


class _Header(QHeaderView):
    """Headings at the left, on the same line as the words of their cells."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802  Qt's name
        """One heading, with an arrow when the rows are sorted by it."""
        theme = current()
        painter.save()
        painter.fillRect(rect, QColor(theme.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(theme.edge))
        painter.setFont(self.title_font())
        painter.setPen(QColor(theme.muted))
        words = rect.adjusted(CELL_PADDING, 0, -_BEHIND, 0)
        metrics = painter.fontMetrics()
        title = str(self.model().headerData(section, self.orientation()) or "")
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        arrow = metrics.ascent() if sorted_by else 0
        width = self._paint_title(painter, words, section, title)
        if sorted_by:
            name = "up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "down"
            place = QRectF(0, 0, arrow, arrow)
            place.moveTopLeft(QPointF(words.left() + width + 4, words.center().y() - arrow / 2 + 1))
            if place.right() > rect.right():
                # As Windows does it, where there is no room behind the title.
                place = QRectF(rect.center().x() - _ARROW / 2, rect.top(), _ARROW, _ARROW)
            paint_icon(painter, place, name, theme.muted)
        painter.restore()

    def title_font(self) -> QFont:
        """The font of the titles."""
        return bold(self.font())

    def _paint_title(self, painter: QPainter, words: QRect, section: int, title: str) -> int:
        """Paint a title, or the icon that stands for one without room; its width comes back."""
        metrics = painter.fontMetrics()
        icon = self.model().headerData(section, self.orientation(), CellRole.ICON)
        if icon and metrics.horizontalAdvance(title) > words.width():
            side = icon_size(metrics)
            place = QRectF(words.left(), words.center().y() - side / 2 + 1, side, side)
            paint_icon(painter, place, icon, current().muted)
            return side
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, self.defaultAlignment(), shown)
        return metrics.horizontalAdvance(shown)


class RowTable(QTableView):
    """The table inside a ``TablePanel``: whole rows are chosen, Tab leaves it.

    Signals:
        opened: Enter was pressed on a row, or it was clicked twice (a ``QModelIndex``).
    """

    opened = Signal(QModelIndex)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.hover_row = -1
        """The row under the mouse; -1 for none. Each cell asks for it: a Qt property is slow."""
        self.copier: Callable[[], object] | None = None
        """Copies the rows selected in the place of the table itself."""
        self.setAccessibleName(name)
        self._header = _Header()
        self.setHorizontalHeader(self._header)
        self.setItemDelegate(RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self.opened)
        self.entered.connect(lambda index: self._hover(index.row()))
        self._fit()

    def title_width(self, title: str) -> int:
        """How wide a column must be to show its whole title."""
        metrics = QFontMetrics(self._header.title_font())
        return metrics.horizontalAdvance(title) + CELL_PADDING + _BEHIND

    def copy_rows(self) -> None:
        """Put the rows selected on the clipboard."""
        if self.copier is not None:
            self.copier()
            return
        # With what makes the table, when it is asked for.
        from blackpool_tracker.ui.kit.copying import copy_rows  # noqa: PLC0415  as above

        copy_rows(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Ctrl+C copies those selected; everything else as in any table."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        editing = self.state() == QAbstractItemView.State.EditingState
        if enter and self.currentIndex().isValid() and not editing:
            self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Rows and headings follow the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the mouse any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Below the last row no row is under the mouse."""
        super().mouseMoveEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self._hover(-1)

    def _hover(self, row: int) -> None:
        if self.hover_row != row:
            self.hover_row = row
            self.viewport().update()

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
        self.horizontalHeader().setFixedHeight(header_height(self.fontMetrics()))
        self.horizontalHeader().setMinimumSectionSize(characters(self, 4))


class TablePanel(FocusFrame):
    """The frame around a ``RowTable``, which fits its columns to the room."""

    def __init__(self, name: str) -> None:
        self.view = RowTable(name)
        super().__init__(self.view)
        self._widths: Sequence[float] = ()
        self._stretch = 0
        self._shrinks = False
        self._rest: float | None = None
        self._share = 0.0

    def show_model(
        self,
        model: QAbstractItemModel,
        widths: Sequence[float],
        *,
        stretch: int,
        shrinks: bool = False,
        rest: float | None = None,
    ) -> None:
        """Show a model; ``widths`` are in average characters, column ``stretch`` takes the rest.

        With ``shrinks`` all columns give way alike where there is no room for these widths; where
        ``rest`` is given, column ``stretch`` first, as far as to so many characters.
        """
        self.view.setModel(model)
        self._widths, self._stretch, self._shrinks, self._rest = widths, stretch, shrinks, rest
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns give way, or get their widths again."""
        super().resizeEvent(event)
        if self._shrinks and self._room_share() != self._share:
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The columns follow the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._widths:
            self._fit()

    def _fit(self) -> None:
        header = self.view.horizontalHeader()
        self._share = self._room_share()
        for column, width in enumerate(self._wanted()):
            stretches = column == self._stretch
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Stretch if stretches else mode.Interactive)
            header.resizeSection(column, round(width * self._share))

    def _wanted(self) -> list[int]:
        return [characters(self, width) + 2 * CELL_PADDING for width in self._widths]

    def _room_share(self) -> float:
        """How much of their widths the columns can have."""
        bar = self.view.verticalScrollBar().sizeHint().width()
        room = self.width() - 2 * MARGIN - bar
        if not self._shrinks or room <= 0:
            return 1.0
        wanted = self._wanted()
        if self._rest is not None:
            room -= characters(self, self._rest) + 2 * CELL_PADDING
            del wanted[self._stretch]
        return max(0.0, min(1.0, room / sum(wanted)))
