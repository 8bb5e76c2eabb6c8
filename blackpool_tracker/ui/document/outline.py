"""What a document holds, by its bookmarks: each leads to its page."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from blackpool_tracker.services.page_pictures import Bookmark

_INDENT: Final = "    "


class OutlineList(QListWidget):
    """The bookmarks, of which the one that is shown is selected.

    Signals:
        wanted: a person wants to see the place of one (a ``Bookmark``).
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setAccessibleName("Contents of the document")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self._marks: Sequence[Bookmark] = ()
        self.itemClicked.connect(self._go)

    def show_outline(self, marks: Sequence[Bookmark]) -> None:
        """Show the bookmarks of another document."""
        self.clear()
        self._marks = marks
        for mark in marks:
            item = QListWidgetItem(f"{_INDENT * mark.level}{mark.title}")
            said = f"{mark.title}, page {mark.page}, level {mark.level + 1}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.addItem(item)

    def follow(self, page: int) -> None:
        """Select what is shown; what a person is choosing with the keyboard stays."""
        if self.hasFocus() or not self._marks:
            return
        row = bisect_right([mark.page for mark in self._marks], page) - 1
        self.setCurrentRow(max(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go to the place."""
        item = self.currentItem()
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if event.key() in keys and item is not None:
            self._go(item)
        else:
            super().keyPressEvent(event)

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(self._marks[self.row(item)])
