"""The menu in which a person chooses the columns of a list."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from blackpool_tracker.ui.tables.columns import TableColumn


class ColumnMenu(QMenu):
    """A tick for each column that can be hidden, and a way back to those that fit.

    Signals:
        chosen: the keys of the columns that a person wants (a ``frozenset``); None for those
            that fit.
    """

    chosen = Signal(object)

    def __init__(
        self,
        columns: Sequence[TableColumn[Any]],
        shown: Callable[[], Iterable[str]],
        parent: QWidget,
    ) -> None:
        super().__init__("Columns", parent)
        self.setAccessibleName("Columns")
        self._shown = shown
        for column in columns:
            action = self.addAction(column.title)
            action.setData(column.key)
            action.setCheckable(True)
            action.triggered.connect(self._tell)
        self.addSeparator()
        self.standard = self.addAction("Standard columns")
        self.standard.triggered.connect(lambda: self.chosen.emit(None))
        self.aboutToShow.connect(self._tick)

    def _tick(self) -> None:
        shown = set(self._shown())
        for action in self.actions():
            action.setChecked(action.data() in shown)

    def _tell(self) -> None:
        ticked = (action for action in self.actions() if action.isChecked())
        self.chosen.emit(frozenset(str(action.data()) for action in ticked))
