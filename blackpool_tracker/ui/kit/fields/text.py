"""Fields for words."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from blackpool_tracker.ui.kit.fields.field import Field

_MOST: Final = 3


class TextField(Field):
    """One line of words. Its value is a ``str`` without white space around it."""

    def __init__(self, hint: str = "") -> None:
        self._line = QLineEdit()
        super().__init__(self._line)
        self._line.setPlaceholderText(hint)
        self._line.textEdited.connect(self.touched)

    def value(self) -> str:
        """The words; empty for none."""
        return self._line.text().strip()

    def fill(self, value: str | None) -> None:
        """Write words into the editor."""
        self._line.setText(value or "")

    def undo_typing(self) -> bool:
        """Whether there is typing to take back."""
        return self._line.isUndoAvailable()


class TextArea(Field):
    """Several lines of words. Its value is a ``str`` without white space around it.

    It grows with its words, up to three times the ``lines`` that it begins with. Tab leaves it;
    Enter begins a new line; Ctrl+S gives the value.
    """

    enter_commits = False

    def __init__(self, hint: str = "", *, lines: int = 4) -> None:
        self._area = QPlainTextEdit()
        self._lines = lines
        self._filling = False
        super().__init__(self._area)
        self._area.setPlaceholderText(hint)
        self._area.setTabChangesFocus(True)
        self._area.textChanged.connect(self._changed)
        self._area.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def value(self) -> str:
        """The words; empty for none."""
        return self._area.toPlainText().strip()

    def fill(self, value: str | None) -> None:
        """Write words into the editor."""
        self._filling = True
        self._area.setPlainText(value or "")
        self._filling = False

    def undo_typing(self) -> bool:
        """Whether there is typing to take back."""
        return self._area.document().isUndoAvailable()

    def changeEvent(self, event: QEvent) -> None:
        """The height follows the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _changed(self) -> None:
        # Qt has no signal for typing alone here, so what the program writes is kept out by hand.
        if not self._filling:
            self.touched()

    def _fit(self) -> None:
        document = self._area.document()
        frame = 2 * (document.documentMargin() + 6)
        # Qt counts the height of a plain text in lines.
        lines = min(max(document.size().height(), self._lines), _MOST * self._lines)
        self._area.setFixedHeight(round(lines * self._area.fontMetrics().lineSpacing() + frame))
