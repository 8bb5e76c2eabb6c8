"""What fields of one line have in common."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.metrics import characters


class LineField(Field):
    """A field that is typed into on one line; what was typed is kept, be it a value or not.

    ``editor`` is what holds the line, the line itself without one; ``least`` the average characters
    for which there is always room.
    """

    def __init__(self, hint: str = "", editor: QWidget | None = None, *, least: int = 0) -> None:
        self._line = QLineEdit()
        super().__init__(editor or self._line)
        self._line.setPlaceholderText(hint)
        if least:
            self._line.setMinimumWidth(characters(self, least))
        self._line.textEdited.connect(self.touched)

    def draft(self) -> Any:
        """What was typed."""
        return self._line.text()

    def show_draft(self, kept: Any) -> None:
        """Write into the line what was typed."""
        self._line.setText(str(kept or ""))
        self.touched()

    def undo_typing(self) -> bool:
        """Whether there is typing to take back."""
        return self._line.isUndoAvailable()
