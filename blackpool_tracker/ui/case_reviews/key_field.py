"""A field for one value out of a few, each given by one key."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField

NOTHING: Final = ""
"""The key of no value."""

_CLEAR: Final = frozenset({Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_PLAIN: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class KeyField(ChoiceField):
    """A choice in which one key gives the value; 0, Delete or Backspace give none.

    ``keys`` names the value that each letter or digit gives. The list can be opened as any other.

    Signals:
        given: a key gave a value, and the keyboard may go on.
    """

    given = Signal()

    def __init__(self, choices: Sequence[Choice], keys: Mapping[str, str]) -> None:
        super().__init__(choices)
        self._keys = keys
        self.fill(NOTHING)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key that stands for a value gives it."""
        pressed = event.type() == QEvent.Type.KeyPress and watched is self.editor
        if pressed and isinstance(event, QKeyEvent) and not event.modifiers() & ~_PLAIN:
            key = NOTHING if event.key() in _CLEAR else self._keys.get(event.text().casefold())
            if key is not None:
                self.give(key)
                return True
        return super().eventFilter(watched, event)

    def give(self, key: str) -> None:
        """Take a value as if it had been picked, and tell that the keyboard may go on."""
        self.show_draft(key)
        if key != NOTHING:
            self.given.emit()
