"""A field for a figure."""

from typing import Any

from PySide6.QtWidgets import QLineEdit

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.measure_words import figure
from blackpool_tracker.domain.typed_figures import typed_figure
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.metrics import characters


class FigureField(Field):
    """A figure. Its value is a ``float``, an ``int`` where it is ``whole``, or None for none."""

    def __init__(self, hint: str = "", *, whole: bool = False) -> None:
        self._line, self._whole = QLineEdit(), whole
        super().__init__(self._line)
        self._line.setPlaceholderText(hint)
        self._line.setMinimumWidth(characters(self, 8))
        self._line.textEdited.connect(self.touched)

    def value(self) -> Any:
        """The figure; None for none. Raises ``RefusedError`` when it is none that is wanted."""
        value = typed_figure(self._line.text())
        if value is None or not self._whole:
            return value
        if value != round(value):
            raise RefusedError(f"{figure(value)} is not a whole number.")
        return round(value)

    def words(self, value: Any) -> str:
        """The figure as people write it."""
        return figure(value) if isinstance(value, int | float) else super().words(value)

    def fill(self, value: Any) -> None:
        """Write a figure into the editor."""
        self._line.setText("" if value is None else figure(value))

    def draft(self) -> str:
        """What was typed, be it a figure or not."""
        return self._line.text()

    def show_draft(self, kept: Any) -> None:
        """Write into the line what was typed."""
        self._line.setText(str(kept or ""))
        self.touched()

    def undo_typing(self) -> bool:
        """Whether there is typing to take back."""
        return self._line.isUndoAvailable()
