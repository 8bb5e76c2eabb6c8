"""Fields with their labels above them, for questions that are too long to stand beside."""

from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayoutItem,
    QVBoxLayout,
    QWidget,
)

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.fields.check import CheckField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, RING

F = TypeVar("F", bound=Field)

_LABEL_GAP = 3


class Flowing(QWidget):
    """What scrolls upright: as high as its words are at the width that it has."""

    def minimumSizeHint(self) -> QSize:
        """Without a least height where words wrap.

        Qt would take the height of the narrowest width, and leave a void below the words; the
        height at the width that there is follows from ``heightForWidth``.
        """
        size = super().minimumSizeHint()
        return QSize(size.width(), 0) if self.hasHeightForWidth() else size


class FieldStack(Flowing):
    """A column of fields. A label says "&Lead": its letter with Alt goes to the field."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: list[Field] = []
        self._labels: dict[Field, QLabel] = {}
        self._column = QVBoxLayout(self)
        # Room for the ring of a field that has the keyboard.
        self._column.setContentsMargins(RING, 0, RING, 0)
        self._column.setSpacing(GAP)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row: QBoxLayout | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in the order in which they were added."""
        return tuple(self._fields)

    @property
    def labels(self) -> tuple[QLabel, ...]:
        """The labels of the fields."""
        return tuple(self._labels.values())

    def add(self, text: str, field: F) -> F:
        """Add a field below the others, and give it back."""
        return self._add(text, field, self._column, 0)

    def begin_row(self) -> None:
        """Let the fields that ``beside`` adds stand in a new row."""
        self._row = QHBoxLayout()
        self._row.setSpacing(PANEL_GAP)
        self._column.addLayout(self._row)

    def beside(self, text: str, field: F, *, share: int = 1) -> F:
        """Add a field to the row that was begun last, and give it back.

        ``share`` is its part of the width, against those of the others in the row.
        """
        if self._row is None:
            self.begin_row()
        return self._add(text, field, self._row or self._column, share)

    def leave_room(self, fields: int = 1) -> None:
        """Leave room in the row that was begun last, as for so many fields of one share."""
        if self._row is not None:
            for _ in range(fields):
                # Not a stretch: that would leave out the gaps, and the fields stand askew.
                self._row.addWidget(QWidget(self), 1)

    def tick(self, field: CheckField) -> CheckField:
        """Add a box to tick, which carries its own words, and give it back."""
        self._fields.append(field)
        self._column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
        return field

    def note(self, text: str = "") -> QLabel:
        """Add a quiet sentence below the fields; hidden while it is empty."""
        label = labels.wrapped(text, role="muted")
        self._column.addWidget(label)
        label.setVisible(bool(text))
        return label

    def insert(self, widget: QWidget, *, wide: bool = False) -> None:
        """Add something that is no field; ``wide`` is as wide as the fields."""
        if wide:
            self._column.addWidget(widget)
        else:
            self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def insert_wide(self, widget: QWidget) -> None:
        """Add something that is no field and takes the whole width, such as a line."""
        self._column.addWidget(widget)

    def below(self, field: Field, widget: QWidget) -> None:
        """Put something below a field, or below the row in which it stands, as wide as the form."""
        places = [self._column.itemAt(place) for place in range(self._column.count())]
        row = next(n for n, item in enumerate(places) if item is not None and _holds(item, field))
        while row + 1 < len(places) and _is_of_same(places[row + 1], type(widget)):
            row += 1
        self._column.insertWidget(row + 1, widget)

    def rename(self, field: Field, text: str) -> None:
        """Give a field another label."""
        self._labels[field].setText(text)
        field.name(text.replace("&", ""))

    def show_field(self, field: Field, *, shown: bool) -> None:
        """Show or hide a field with its label."""
        self._labels[field].setVisible(shown)
        field.setVisible(shown)

    def _add(self, text: str, field: F, into: QBoxLayout, share: int) -> F:
        label = labels.plain(text)
        label.setBuddy(field.editor)
        field.name(text.replace("&", ""))
        self._fields.append(field)
        self._labels[field] = label
        both = QVBoxLayout()
        both.setSpacing(_LABEL_GAP)
        both.addWidget(label)
        both.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        if into is not self._column:
            # Those beside it may be higher. Below each other they keep together at the top.
            both.addStretch(1)
        into.addLayout(both, share)
        return field


def _holds(item: QLayoutItem, field: Field) -> bool:
    layout = item.layout()
    if layout is None:
        return item.widget() is field
    inside = (layout.itemAt(place) for place in range(layout.count()))
    return any(_holds(part, field) for part in inside if part is not None)


def _is_of_same(item: QLayoutItem | None, kind: type[QWidget]) -> bool:
    return item is not None and isinstance(item.widget(), kind)
