"""A table of what would be taken over, row by row, each of which a person takes or leaves."""

from collections.abc import Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.metrics import GAP, header_height, row_height
from blackpool_tracker.ui.kit.table_panel import TablePanel

_ROWS: Final = 6
"""Rows seen without scrolling."""


class TakenModel(QAbstractTableModel):
    """Rows that can be taken or left.

    Signals:
        turned: a person has taken or left one.
    """

    turned = Signal()

    def turn(self, row: int) -> None:
        """Take what is left out, or leave out what is taken."""
        raise NotImplementedError


M = TypeVar("M", bound=TakenModel)


class TakenPanel(QWidget, Generic[M]):
    """The table, and a sentence above it. Space or Enter takes or leaves a row.

    Signals:
        turned: a person has taken or left one.
    """

    turned = Signal()

    def __init__(self, model: M, name: str, widths: Sequence[float], *, rest: float) -> None:
        super().__init__()
        self.model = model
        self.model.setParent(self)
        self.model.turned.connect(self.turned)
        self.panel = TablePanel(name)
        last = len(widths) - 1
        self.panel.show_model(self.model, widths, stretch=last, shrinks=True, rest=rest)
        view = self.panel.view
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.installEventFilter(self)
        view.opened.connect(lambda index: self.model.turn(index.row()))
        self._told = labels.wrapped(role="muted")
        self._told.setObjectName("told")
        self.setFocusProxy(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._told)
        column.addWidget(self.panel)
        metrics = view.fontMetrics()
        self.panel.setFixedHeight(header_height(metrics) + _ROWS * row_height(metrics) + GAP)

    def say(self, sentence: str) -> None:
        """Say what the table would do, or why there is none."""
        self._told.setText(sentence)

    @property
    def told(self) -> str:
        """What is said above the table."""
        return self._told.text()

    def show_table(self, *, shown: bool) -> None:
        """Show the table, or only the sentence."""
        self.panel.setVisible(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space takes or leaves the row that has the keyboard; the table would only select it."""
        down = event.type() == QEvent.Type.KeyPress
        if down and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self.model.turn(self.panel.view.currentIndex().row())
            return True
        return super().eventFilter(watched, event)
