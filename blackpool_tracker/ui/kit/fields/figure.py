"""A field for a figure."""

from typing import Any

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.measure_words import figure
from blackpool_tracker.domain.typed_figures import typed_figure
from blackpool_tracker.ui.kit.fields.line import LineField


class FigureField(LineField):
    """A figure. Its value is a ``float``, an ``int`` where it is ``whole``, or None for none."""

    def __init__(self, hint: str = "", *, whole: bool = False) -> None:
        super().__init__(hint, least=8)
        self._whole = whole

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
