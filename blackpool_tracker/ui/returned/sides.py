"""Sheets, finds and card beside each other, as far as there is room."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blackpool_tracker.ui.kit.halves import Fitted, Halves
from blackpool_tracker.ui.kit.metrics import characters

THREE: Final = 150
"""Average characters that sheets, finds and card need to stand beside each other."""

TWO: Final = 92
"""Average characters that finds and card need."""

_SHEETS: Final = 30
"""Average characters of the list of sheets."""
_LIST: Final = 0.42
"""The share of the finds, against the card."""
_ABOVE: Final = 0.36


class FindSides(Fitted):
    """The finds and the card: side by side, or one above the other where it is narrow."""

    def __init__(self, rows: QWidget, card: QWidget) -> None:
        super().__init__()
        self.splitter = Halves(rows, card)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def fit(self) -> None:
        """Show the pieces that have room."""
        beside = self.width() >= characters(self, TWO)
        way = Qt.Orientation
        self.splitter.setOrientation(way.Horizontal if beside else way.Vertical)
        length, first = (self.width(), _LIST) if beside else (self.height(), _ABOVE)
        self.splitter.setSizes([round(length * first), round(length * (1 - first))])


class SheetSides(Fitted):
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
        self.fit()

    def fit(self) -> None:
        """Show the pieces that have room."""
        shown = self._several and self.wide
        if shown == self._sheets.isHidden():
            self._sheets.setVisible(shown)
            wide = characters(self, _SHEETS)
            self.splitter.setSizes([wide, max(self.width() - wide, wide)])
        self.turned.emit(shown)
