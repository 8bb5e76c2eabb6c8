"""Sheets, finds and card beside each other, as far as there is room."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from blackpool_tracker.ui.kit.metrics import PANEL_GAP, characters

THREE: Final = 150
"""Average characters that sheets, finds and card need to stand beside each other."""

TWO: Final = 92
"""Average characters that finds and card need."""

_SHEETS: Final = 30
"""Average characters of the list of sheets."""
_LIST: Final = 0.42
"""The share of the finds, against the card."""
_ABOVE: Final = 0.36


class Halves(QSplitter):
    """Two or more pieces, of which some may be hidden: they ask for little, each scrolls."""

    def __init__(self, *pieces: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(PANEL_GAP)
        for piece in pieces:
            self.addWidget(piece)

    def minimumSizeHint(self) -> QSize:
        """Little: each piece scrolls."""
        return QSize(characters(self, 40), 6 * self.fontMetrics().lineSpacing())


class FindSides(QWidget):
    """The finds and the card: side by side, or one above the other where it is narrow."""

    def __init__(self, rows: QWidget, card: QWidget) -> None:
        super().__init__()
        self.splitter = Halves(rows, card)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """They stand beside each other where both fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """What fits depends on the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        beside = self.width() >= characters(self, TWO)
        way = Qt.Orientation
        self.splitter.setOrientation(way.Horizontal if beside else way.Vertical)
        length, first = (self.width(), _LIST) if beside else (self.height(), _ABOVE)
        self.splitter.setSizes([round(length * first), round(length * (1 - first))])


class SheetSides(QWidget):
    """The list of sheets at the left, where there is room and more than one; the sheet beside it.

    Signals:
        turned: whether the list is shown.
    """

    turned = Signal(bool)

    def __init__(self, sheets: QWidget, shown: QWidget) -> None:
        super().__init__()
        self._sheets, self._several = sheets, False
        self.splitter = Halves(sheets, shown)
        self.splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        sheets.hide()

    @property
    def wide(self) -> bool:
        """Whether the list has room."""
        return self.width() >= characters(self, THREE)

    def offer(self, *, several: bool) -> None:
        """Show the list of sheets where there are several."""
        self._several = several
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list is shown where it fits."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """What fits depends on the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        shown = self._several and self.wide
        if shown == self._sheets.isHidden():
            self._sheets.setVisible(shown)
            wide = characters(self, _SHEETS)
            self.splitter.setSizes([wide, max(self.width() - wide, wide)])
        self.turned.emit(shown)
