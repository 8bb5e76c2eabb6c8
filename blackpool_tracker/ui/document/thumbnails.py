"""All pages of a document in small: each leads to itself."""

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from blackpool_tracker.services.page_pictures import Pages
from blackpool_tracker.ui.document.painting import paint_page
from blackpool_tracker.ui.document.pictures import PagePictures
from blackpool_tracker.ui.jobs import Jobs
from blackpool_tracker.ui.kit.metrics import GAP, characters
from blackpool_tracker.ui.kit.painting import paint_ring
from blackpool_tracker.ui.theme import current

MOST_BYTES: Final = 12_000_000
"""Of all small pictures that are kept: a hundred or so."""

_WIDE: Final = 17  # average characters of the widest page


class ThumbnailList(QListWidget):
    """The pages, of which the one that is shown is selected; only those in view are drawn.

    Signals:
        wanted: a person wants to see a page (its number).
    """

    wanted = Signal(int)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self.setAccessibleName("Pages of the document in small")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self.pictures = PagePictures(jobs, self, most=MOST_BYTES)
        self.pictures.drawn.connect(lambda _page: self.viewport().update())
        self.setItemDelegate(_Delegate(self))
        self.verticalScrollBar().valueChanged.connect(self._want)
        self.itemClicked.connect(self._go)

    def show_pages(self, pages: Pages | None) -> None:
        """Show the pages of another document; None for none."""
        self.pictures.show(pages)
        self._sizes = tuple(pages.sizes) if pages else ()
        self.clear()
        for number in range(1, len(self._sizes) + 1):
            item = QListWidgetItem(str(number))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Page {number}")
            self.addItem(item)
        self._want()

    def follow(self, page: int) -> None:
        """Select what is shown; what a person is choosing with the keyboard stays."""
        if not self.hasFocus():
            self.setCurrentRow(page - 1)

    @property
    def scale(self) -> float:
        """How large the pages are drawn, in pixels a point."""
        widest = max((width for width, _height in self._sizes), default=1.0)
        return characters(self, _WIDE) / widest

    def cell(self) -> QSize:
        """The room of one page with its number."""
        tallest = max((height for _width, height in self._sizes), default=1.0)
        line = self.fontMetrics().lineSpacing()
        return QSize(characters(self, _WIDE), round(tallest * self.scale) + line + 3 * GAP)

    def page_place(self, page: int, rect: QRect) -> QRectF:
        """Where a page is painted within its cell."""
        width, height = (length * self.scale for length in self._sizes[page - 1])
        return QRectF(rect.center().x() - width / 2, rect.top() + GAP, width, height)

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is drawn before somebody sees it."""
        super().showEvent(event)
        self.scrollToItem(self.currentItem())
        self._want()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More of them may be in view."""
        super().resizeEvent(event)
        self._want()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go to the page."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if event.key() in keys and self.currentItem() is not None:
            self._go(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(self.row(item) + 1)

    def _want(self) -> None:
        if not self.isVisible() or not self._sizes:
            return
        first = max(self.indexAt(QPoint(GAP, GAP)).row(), 0)
        some = self.viewport().height() // max(self.cell().height(), 1) + 2
        last = min(first + some, len(self._sizes))
        self.pictures.want(range(first + 1, last + 1), self.scale * self.devicePixelRatioF())


class _Delegate(QStyledItemDelegate):
    """Paints one page and its number."""

    def __init__(self, pages: ThumbnailList) -> None:
        super().__init__(pages)
        self._list = pages

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same for all."""
        return self._list.cell()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One page."""
        theme, rect, page = current(), option.rect, index.row() + 1
        state = QStyle.StateFlag
        chosen = bool(option.state & state.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if chosen or option.state & state.State_MouseOver:
            painter.fillRect(rect, QColor(theme.selection if chosen else theme.hover))
        place = self._list.page_place(page, rect)
        paint_page(painter, place, self._list.pictures.image(page), "")
        painter.setPen(QColor(theme.selection_text if chosen else theme.text))
        below = QRect(
            rect.left(),
            rect.bottom() - GAP - option.fontMetrics.height(),
            rect.width(),
            option.fontMetrics.height(),
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(page))
        if option.state & state.State_HasFocus:
            colour = theme.selection_focus if chosen else theme.focus
            paint_ring(painter, rect.adjusted(1, 1, -1, -1), 4, colour)
        painter.restore()
