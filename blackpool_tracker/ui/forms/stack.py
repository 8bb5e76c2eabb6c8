"""Fields with their labels above them, for questions that are too long to stand beside."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.metrics import PANEL_GAP, RING

F = TypeVar("F", bound=Field)

_LABEL_GAP = 3


class FieldStack(QWidget):
    """A column of fields. A label says "&Lead": its letter with Alt goes to the field."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: dict[Field, QLabel] = {}
        self._column = QVBoxLayout(self)
        # Room for the ring of a field that has the keyboard.
        self._column.setContentsMargins(RING, 0, RING, 0)
        self._column.setSpacing(PANEL_GAP)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row: QBoxLayout | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in the order in which they were added."""
        return tuple(self._labels)

    def add(self, text: str, field: F) -> F:
        """Add a field below the others, and give it back."""
        return self._add(text, field, self._column)

    def begin_row(self) -> None:
        """Let the fields that ``beside`` adds stand in a new row."""
        self._row = QHBoxLayout()
        self._row.setSpacing(PANEL_GAP)
        self._column.addLayout(self._row)

    def beside(self, text: str, field: F) -> F:
        """Add a field to the row that was begun last, and give it back."""
        if self._row is None:
            self.begin_row()
        return self._add(text, field, self._row or self._column)

    def note(self, text: str = "") -> QLabel:
        """Add a quiet sentence below the fields; hidden while it is empty."""
        label = labels.wrapped(text, role="muted")
        label.setVisible(bool(text))
        self._column.addWidget(label)
        return label

    def insert(self, widget: QWidget) -> None:
        """Add something that is no field."""
        self._column.addWidget(widget)

    def rename(self, field: Field, text: str) -> None:
        """Give a field another label."""
        self._labels[field].setText(text)
        field.name(text.replace("&", ""))

    def show_field(self, field: Field, *, shown: bool) -> None:
        """Show or hide a field with its label."""
        self._labels[field].setVisible(shown)
        field.setVisible(shown)

    def _add(self, text: str, field: F, into: QBoxLayout) -> F:
        label = labels.plain(text)
        label.setBuddy(field.editor)
        field.name(text.replace("&", ""))
        self._labels[field] = label
        both = QVBoxLayout()
        both.setSpacing(_LABEL_GAP)
        both.addWidget(label)
        both.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        both.addStretch(1)
        into.addLayout(both, 0 if into is self._column else 1)
        return field
