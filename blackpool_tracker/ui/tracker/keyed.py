"""Steps whose deeds have keys of one letter or figure, wherever in the step the keyboard is."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.tracker.step import TrackerStep

ENTER: Final = "Enter"
_LOW: Final = 27  # lines of height
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class StepKey(NamedTuple):
    """A key, the name of its deed, and its words; the key is a letter, a figure or ``Enter``."""

    key: str
    deed: str
    words: str


def deed_button(made: buttons.Button, key: str, name: str) -> buttons.Button:
    """A button whose tip and description tell its key too."""
    made.setObjectName(name)
    labels.set_tip(made, f"{made.text() or made.accessibleName()} ({key})")
    made.setAccessibleDescription(f"Key {key}")
    return made


class KeyedStep(TrackerStep):
    """A step that knows keys: of lists before they search by letters, of all else after it."""

    deeds: dict[str, Callable[[], object]]
    """What a key does, by a capital letter or ``Enter``."""

    def press(self, key: str) -> bool:
        """Do what a key does, other than ``deeds``; False for a key without meaning here."""
        raise NotImplementedError

    def listen(self, *lists: QWidget) -> None:
        """Hear the keys that are pressed in lists."""
        for each in lists:
            each.installEventFilter(self)

    def show_keys(self, keys: Iterable[StepKey]) -> QLabel:
        """Keys in a line, to stand below the step; not shown where the window is low."""
        said = " · ".join(f"{each.key} {each.words}" for each in keys)
        self._keys = labels.wrapped(f"{said} · F1 all keys", role="muted")
        self._keys.setObjectName("key_line")
        return self._keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window there is no room for what the tips of buttons say too."""
        super().resizeEvent(event)
        low = event.size().height() < _LOW * self.fontMetrics().lineSpacing()
        self._keys.setVisible(not low)
        self.fit(low=low)

    def fit(self, *, low: bool) -> None:
        """Take less room where the window is low; nothing unless a step knows how."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that mean something never reach the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._does(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that nothing within the step has used.

        Not Enter, which a field hands on after it has given its value.
        """
        if event.key() in _ENTERS or not self._does(event):
            super().keyPressEvent(event)

    def _does(self, event: QKeyEvent) -> bool:
        pads = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & ~pads:
            return False
        key = ENTER if event.key() in _ENTERS else event.text().upper()
        deed = self.deeds.get(key)
        if deed is not None:
            deed()
            return True
        return bool(key.strip()) and self.press(key)
