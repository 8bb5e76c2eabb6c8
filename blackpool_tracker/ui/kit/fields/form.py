"""Fields with their labels, one below the other."""

from typing import Final, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.metrics import GAP, control_height

F = TypeVar("F", bound=Field)

_LABEL_GAP: Final = 12


class LabelledForm(QWidget):
    """A column of labelled fields. A label says "&Lead": its letter with Alt goes to the field."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(_LABEL_GAP)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch(1)

    def add(self, text: str, field: F) -> F:
        """Add a field below the others, and give it back."""
        label = labels.plain(text)
        label.setBuddy(field.editor)
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        field.name(text.replace("&", ""))
        self._labels.append(label)
        row = len(self._labels) - 1
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        self._fit()
        return field

    def show_row(self, field: Field, *, shown: bool) -> None:
        """Show a field with its label, or hide both."""
        for label in self._labels:
            if label.buddy() is field.editor:
                label.setVisible(shown)
        field.setVisible(shown)

    def changeEvent(self, event: QEvent) -> None:
        """Labels stay level with the first line of their fields."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        for label in self._labels:
            label.setMinimumHeight(control_height(self.fontMetrics()))
