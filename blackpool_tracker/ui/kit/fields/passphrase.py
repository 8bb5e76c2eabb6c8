"""A field for a passphrase."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from blackpool_tracker.ui.kit.fields.field import Field


class PassphraseField(Field):
    """A line that shows dots. Its value is a ``str``, just as typed: blanks count.

    Signals:
        capitals: whether the key that keeps capitals on seems to be pressed in (bool).
    """

    capitals = Signal(bool)

    def __init__(self) -> None:
        self._line = QLineEdit()
        super().__init__(self._line)
        self.reveal(shown=False)
        self._line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._line.textEdited.connect(self.touched)

    def value(self) -> str:
        """What was typed."""
        return self._line.text()

    def fill(self, value: str | None) -> None:
        """Write words into the editor."""
        self._line.setText(value or "")

    def reveal(self, *, shown: bool) -> None:
        """Show the letters, or dots in their place."""
        mode = QLineEdit.EchoMode
        self._line.setEchoMode(mode.Normal if shown else mode.Password)

    def select(self) -> None:
        """Mark all of it, with the keyboard there, so that typing begins anew."""
        self._line.setFocus()
        self._line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A capital without Shift, or a small letter with it, comes of the key for capitals."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            letter = event.text()
            if letter.isalpha() and letter.upper() != letter.lower():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.capitals.emit(letter.isupper() is not shift)
        return super().eventFilter(watched, event)
