"""A layout that begins a new line when one is full, as words do."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from blackpool_tracker.ui.kit.metrics import GAP

_ANY: Final = 16_777_215
"""Qt's own largest length."""


class FlowLayout(QLayout):
    """Chips and buttons in as many lines as the width asks for, each line centred upright."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = GAP) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._placed = False
        self.gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  Qt's name
        """Called by Qt for each widget added."""
        self._items.append(item)
        self._forget()

    def invalidate(self) -> None:
        """Called by Qt when an item has become larger or smaller, is shown or hidden."""
        self._forget()
        super().invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  Qt's name
        """The item at a place, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  Qt's name
        """The item at a place, taken out, or None past the end."""
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  Qt's name
        """None of them: it takes what it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height depends on its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the lines need at a width.

        Qt asks it of every box of a list when one of them changes, for several widths.
        """
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  Qt's name
        """Put the items in their places."""
        moved = rect != self.geometry()
        super().setGeometry(rect)
        if moved or not self._placed:
            self._arrange(rect, place=True)
            self._placed = True

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.gap * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as the widest item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _forget(self) -> None:
        self._heights.clear()
        self._placed = False

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        return self.broken(self._shown(), width)

    def broken(self, items: Iterable[QLayoutItem], width: int) -> list[list[QLayoutItem]]:
        """Items in as many lines as they need at a width."""
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in items:
            wanted = min(item.sizeHint().width(), width)
            if lines[-1] and used + wanted > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wanted + self.gap
        return lines

    def _begins(self, _item: QLayoutItem, left: int, _line: list[QLayoutItem], _: QRect) -> int:
        """Where an item of a line begins, of which what precedes it ends before ``left``."""
        return left

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        top = rect.top()
        for line in self._lines(rect.width()):
            tall = max((item.sizeHint().height() for item in line), default=0)
            left = rect.left()
            for item in line:
                size = item.sizeHint().boundedTo(QSize(rect.width(), _ANY))
                left = self._begins(item, left, line, rect)
                if place:
                    spot = QPoint(left, top + (tall - size.height()) // 2)
                    item.setGeometry(QRect(spot, size))
                left += size.width() + self.gap
            top += tall + self.gap
        return max(top - rect.top() - self.gap, 0)
