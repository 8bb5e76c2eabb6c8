"""The marks of one case against the standards, as lines with a shape and a word each."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from blackpool_tracker.domain.case_reviews import MARK_WORDS, Mark, MarkLine
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP
from blackpool_tracker.ui.kit.painting import chip_size, paint_chip
from blackpool_tracker.ui.theme import Look, current

_SHAPES: Final[Mapping[Mark, tuple[str, str]]] = {
    Mark.MET: ("accent", "tick"),
    Mark.PARTLY: ("warning", "diamond_half"),
    Mark.NOT_MET: ("danger", "cross"),
}
"""The token of the colour, and the shape."""


class MarkChip(QWidget):
    """One mark: a shape and a word."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        self.setAccessibleName(MARK_WORDS[mark])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the longest word of them, so that titles begin alike."""
        sizes = [chip_size(self.fontMetrics(), word) for word in MARK_WORDS.values()]
        return QSize(max(size.width() for size in sizes), sizes[0].height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chip."""
        theme = current()
        token, shape = _SHAPES[self._mark]
        look = Look(getattr(theme, token), theme.surface, shape)
        paint_chip(QPainter(self), self.rect(), MARK_WORDS[self._mark], look)


class Marks(QWidget):
    """A line for each standard that was looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(PANEL_GAP)
        self._grid.setVerticalSpacing(GAP // 2)
        self._grid.setColumnStretch(1, 1)

    def show_marks(self, marks: Sequence[MarkLine]) -> None:
        """Show the marks of another case."""
        empty_out(self._grid)
        for row, line in enumerate(marks):
            self._grid.addWidget(MarkChip(line.mark), row, 0)
            self._grid.addWidget(labels.wrapped(line.title), row, 1)
        if not marks:
            self._grid.addWidget(labels.plain("No standard looked at", role="muted"), 0, 0, 1, 2)
