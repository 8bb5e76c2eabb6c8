"""The two sides of a review: the document, and the proposals; or one at a time."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blackpool_tracker.ui.kit.halves import Fitted, Halves
from blackpool_tracker.ui.kit.metrics import characters

BOTH: Final = 140
"""Average characters that both sides need to stand beside each other."""

LOW: Final = 30
"""Lines of height below which the card stands beside the list instead of under it."""

_LIST: Final = 0.42
"""The share of the list, against the card."""

_ACROSS: Final = Qt.Orientation.Horizontal


class ReviewSides(Fitted):
    """The document at the left; at the right the list with the card below, or beside it.

    Signals:
        turned: another side is shown, or both are.
    """

    turned = Signal()

    def __init__(self, document: QWidget, rows: QWidget, card: QWidget) -> None:
        super().__init__()
        self._document = document
        self._both = True
        self._wants_document = False
        self.proposals = Halves(rows, card)
        self.splitter = Halves(document, self.proposals)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self._show()

    @property
    def both(self) -> bool:
        """Whether there is room for both."""
        return self._both

    @property
    def document_shown(self) -> bool:
        """Whether the document can be seen."""
        return self._both or self._wants_document

    def switch(self, *, document: bool) -> None:
        """Show the document or the proposals, where there is room for one only."""
        self._wants_document = document
        self._show()

    def fit(self) -> None:
        """Show the pieces that have room."""
        self._both = self.width() >= characters(self, BOTH)
        low = self.height() < LOW * self.fontMetrics().lineSpacing()
        beside = low and not self._both
        self.proposals.setOrientation(_ACROSS if beside else Qt.Orientation.Vertical)
        length = self.width() if beside else self.height()
        self.proposals.setSizes([round(length * _LIST), round(length * (1 - _LIST))])
        if self._both:
            self.splitter.setSizes([round(self.width() * 0.46), round(self.width() * 0.54)])
        self._show()

    def _show(self) -> None:
        self._document.setVisible(self.document_shown)
        self.proposals.setVisible(self._both or not self._wants_document)
        self.turned.emit()
