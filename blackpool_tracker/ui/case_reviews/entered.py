"""The cases that have been entered on a sheet, as a table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.case_reviews import ReviewLine
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP, header_height, row_height
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.settings.lines_model import Line, LinesModel

_TITLES: Final = ("Reference", "Theme", "Grade", "Standards met", "Strengths", "Shortfalls")
_WIDTHS: Final = (16, 24, 22, 14, 30, 30)
_SHOWN: Final = 3
"""Rows seen without scrolling; on a low screen one, for the fields need the room."""

_LOW: Final = 50
"""A screen lower than so many lines of words is low."""


class Entered(QWidget):
    """How many cases there are by now, and each as a row, the newest first; hidden at first.

    Signals:
        opened: a case shall be corrected (its number).
        taken_back: the newest case shall be taken back.
    """

    opened = Signal(int)
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("entered")
        self.model = LinesModel(_TITLES)
        self._count = labels.heading(level=3)
        self.take_back = buttons.quiet("Take back the last case", "undo")
        self.take_back.setObjectName("take_back")
        self.take_back.clicked.connect(self.taken_back)
        self.panel = TablePanel("Cases entered")
        self.panel.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.panel.show_model(self.model, _WIDTHS, stretch=5, shrinks=True)
        self.panel.view.opened.connect(self._open)
        head = QHBoxLayout()
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addLayout(head)
        column.addWidget(self.panel)
        metrics = self.fontMetrics()
        low = self.screen().availableGeometry().height() < _LOW * metrics.lineSpacing()
        rows = (1 if low else _SHOWN) * row_height(metrics)
        self.panel.setFixedHeight(header_height(metrics) + rows + GAP)
        self.hide()

    def show_reviews(self, reviews: Sequence[ReviewLine]) -> None:
        """Show these cases, which stand in the order in which they were entered."""
        newest = list(reversed(reviews))
        self.model.show_lines([_line(review) for review in newest])
        entered = f"{len(newest)} case{'' if len(newest) == 1 else 's'} entered"
        self._count.setText(entered)
        self.setVisible(bool(newest))

    def _open(self, index: QModelIndex) -> None:
        key = self.model.key_at(index.row())
        if isinstance(key, int):
            self.opened.emit(key)


def _line(review: ReviewLine) -> Line:
    met = f"{review.met} of {review.marked}" if review.marked else "None looked at"
    cells = (
        review.reference or "No reference",
        *(review.theme or "No theme", review.grade_word, met),
        *(review.strengths or "Not said", review.shortfalls or "Not said"),
    )
    return Line(review.id, cells)
