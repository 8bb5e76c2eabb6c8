"""The readings of a measure as a table, with what can be done with them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.measure_words import (
    short_when,
    shown_value,
    value_words,
    whose_words,
)
from blackpool_tracker.domain.measures import ReadingLine, is_small
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, header_height, row_height
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.settings.lines_model import Line, LinesModel

_TITLES: Final = ("When", "Value", "Whose", "Source")
_WIDTHS: Final = (13, 13, 14, 18)
_REST: Final = 10  # average characters, for the source at least
_ROWS: Final = 6
"""Rows seen without scrolling."""


class ReadingsList(QWidget):
    """All readings, the newest first. Enter corrects the one that has the keyboard.

    Signals:
        correct_wanted, remove_wanted: what is wanted of a reading (a ``ReadingLine``).
    """

    correct_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._readings: Sequence[ReadingLine] = ()
        self.model = LinesModel(_TITLES)
        self.model.setParent(self)
        self.panel = TablePanel("Readings")
        last = len(_WIDTHS) - 1
        self.panel.show_model(self.model, _WIDTHS, stretch=last, shrinks=True, rest=_REST)
        self.panel.view.opened.connect(self._correct)
        self.correct = buttons.secondary("Correct…", "update")
        self.correct.setObjectName("correct_reading")
        self.correct.clicked.connect(self._correct)
        self.remove = buttons.secondary("Remove")
        self.remove.setObjectName("remove_reading")
        self.remove.clicked.connect(self._remove)
        hub.guard(self.correct, self.remove, wants=Right.OFFICE)
        self._doing = QWidget()
        flow = FlowLayout(self._doing, gap=GAP)
        flow.addWidget(self.correct)
        flow.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.panel)
        column.addWidget(self._doing)

    def show_readings(self, readings: Sequence[ReadingLine]) -> None:
        """Show other readings; the one that has the keyboard keeps it."""
        kept = self.chosen
        self._readings, small = readings, self._hub.words.settings.small_numbers
        self.model.show_lines([_line(reading, small) for reading in readings])
        self.setVisible(bool(readings))
        row = self.model.row_of(kept.id) if kept is not None else -1
        index = self.model.index(max(row, 0), 0)
        if index.isValid():
            self.panel.view.setCurrentIndex(index)
        metrics = self.panel.view.fontMetrics()
        rows = min(len(readings), _ROWS) * row_height(metrics)
        self.panel.setFixedHeight(header_height(metrics) + rows + GAP)

    @property
    def chosen(self) -> ReadingLine | None:
        """The reading that has the keyboard; None when none has."""
        row = self.panel.view.currentIndex().row()
        return self._readings[row] if 0 <= row < len(self._readings) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the reading that has the keyboard, F2 corrects it."""
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        elif event.key() == Qt.Key.Key_F2:
            self._correct()
        else:
            super().keyPressEvent(event)

    def _correct(self) -> None:
        if self.chosen is not None and self._hub.allows(Right.OFFICE):
            self.correct_wanted.emit(self.chosen)

    def _remove(self) -> None:
        if self.chosen is not None and self._hub.allows(Right.OFFICE):
            self.remove_wanted.emit(self.chosen)


def _line(reading: ReadingLine, small: int) -> Line:
    """A reading; what a paper does not print of it is not copied either."""
    when = short_when(reading)
    if reading.on is not None and reading.period and reading.period != reading.on.iso:
        when = f"{when}\n{reading.period}"
    value = value_words(reading.value, reading.unit)
    if reading.out_of is not None:
        value = f"{value}\nof {reading.out_of:,}"
    cells = (when, value, whose_words(reading), reading.source or "–")
    if not is_small(reading, small):
        return Line(reading.id, cells)
    return Line(reading.id, cells, going_out=(when, shown_value(reading, small), *cells[2:]))
