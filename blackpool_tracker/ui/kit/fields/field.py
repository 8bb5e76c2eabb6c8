"""What all fields have in common."""

from abc import abstractmethod
from dataclasses import asdict, is_dataclass
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.announcing import announce

_NOTHING: Final = object()
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Field(QWidget):
    """One value of a form: an editor, and below it a sentence when the value is refused.

    A field is filled with ``show_value``. It tells of a value with ``committed`` only when a
    person has left it, pressed Enter or Ctrl+S, and only when the value is another one. When the
    register refuses it, the owner calls ``refuse``: what was typed stays. Escape puts back the
    value that was shown.

    Signals:
        committed: a person gave another value (what ``value`` gives).
        typed: a person changed what stands in the field, which is not yet given.
    """

    committed = Signal(object)
    typed = Signal()

    enter_commits = True
    """Whether Enter gives the value; not where Enter begins a new line."""

    written = False
    """Whether its value is words that somebody wrote, which must not be lost."""

    joins = False
    """Whether two people's values can stand one after the other."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.editor = editor
        self._stored: Any = None
        self._told: Any = _NOTHING
        self._dirty = False
        self._refused = self._held = False
        self._barred = ""
        self._error = labels.wrapped(role="error")
        self._error.hide()
        self.setFocusProxy(editor)
        editor.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(editor)
        layout.addWidget(self._error)

    @abstractmethod
    def value(self) -> Any:
        """What stands in the field; raises ``RefusedError`` when it is no value."""

    @abstractmethod
    def fill(self, value: Any) -> None:
        """Write a value into the editor, without telling anybody."""

    def draft(self) -> Any:
        """What stands in the field as plain JSON, be it a value or only half of one."""
        return plain(self.value())

    def show_draft(self, kept: Any) -> None:
        """Write into the editor what ``draft`` gave, as if a person had just typed it."""
        self.fill(kept)
        self.touched()

    def words(self, value: Any) -> str:
        """A value of the field as people read it, such as another one than stands here."""
        return str(value) if value not in (None, "", ()) else "Nothing"

    def hold(self, *, held: bool) -> None:
        """Give no value until a question about it is answered; what is typed stays."""
        self._held = held

    def wait(self, *, waiting: bool) -> None:
        """Say, to whom the field is read out, that its value is still to be saved."""
        self.editor.setAccessibleDescription("Being saved" if waiting else self.error)

    def undo_typing(self) -> bool:
        """Whether the editor itself has something to take back for Ctrl+Z."""
        return False

    @property
    def dirty(self) -> bool:
        """Whether a person changed what stands here since it was shown or given."""
        return self._dirty

    @property
    def error(self) -> str:
        """The sentence below the field; empty when there is none."""
        return self._error.text()

    def show_value(self, value: Any) -> None:
        """Show a value of the register, whatever stands here."""
        self._stored, self._told = value, _NOTHING
        self._dirty = self._refused = False
        self.fill(value)
        self._say("")

    def follow(self, value: Any) -> None:
        """Show a value that has changed elsewhere, unless a person is typing another one."""
        if not self._dirty:
            self.show_value(value)
        else:
            self._stored, self._told = value, _NOTHING

    def refuse(self, sentence: str) -> None:
        """Say why the value was not taken; what was typed stays, and can be given again.

        To look at another window does not give it again: the sentence shall be read first.
        """
        self._told = _NOTHING
        self._dirty = self._refused = True
        self._say(sentence)
        announce(self.editor, sentence, assertive=True)

    def commit(self) -> bool:
        """Give the value now, if it is another one; False when it is no value."""
        if not self._dirty:
            return True
        if self._held:
            return False
        try:
            value = self.value()
        except RefusedError as error:
            self.refuse(str(error))
            return False
        self._dirty = False
        self._say("")
        if self._known(value):
            return True
        self._told = value
        self.committed.emit(value)
        return not self.error

    def bar(self, reason: str) -> None:
        """Have a reader hear why no value can be given here; empty where one can."""
        self._barred = reason
        self._say(self.error)

    def name(self, name: str) -> None:
        """What a screen reader calls the field."""
        self.editor.setAccessibleName(name)

    def touched(self) -> None:
        """To be called when a person has changed what stands here."""
        self._dirty, self._refused = True, False
        self.typed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving, Enter, Ctrl+S, Escape and Ctrl+Z."""
        if watched is not self.editor:
            return super().eventFilter(watched, event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            # A menu or a list that belongs to the field is not outside it.
            away = self._refused and event.reason() == Qt.FocusReason.ActiveWindowFocusReason
            if not away and event.reason() != Qt.FocusReason.PopupFocusReason:
                self.commit()
            return False
        if isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _known(self, value: Any) -> bool:
        """Whether a value is the one that was given last, or else shown last."""
        latest = self._stored if self._told is _NOTHING else self._told
        # Nothing is nothing, be it None or empty words.
        return bool(value == latest or (not value and not latest))

    def _key(self, event: QKeyEvent) -> bool:
        """Whether a key was used up."""
        undo = event.matches(QKeySequence.StandardKey.Undo)
        save = event.matches(QKeySequence.StandardKey.Save)
        escape = event.key() == Qt.Key.Key_Escape and self._dirty
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._claim(event, mine=save or escape, undo=undo)
        if event.type() != QEvent.Type.KeyPress:
            return False
        if save or (self.enter_commits and event.key() in _ENTER):
            self.commit()
            return save
        if escape:
            self.show_value(self._stored)
            self.typed.emit()
        return escape

    def _claim(self, event: QKeyEvent, *, mine: bool, undo: bool) -> bool:
        """Keep a key from the shortcuts of the window, or leave it to them."""
        if mine:
            event.accept()
            return True
        if undo and not self.undo_typing():
            # The editor would claim Ctrl+Z even with nothing to take back.
            event.ignore()
            return True
        return False

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(" ".join(filter(None, (sentence, self._barred))))
        refused = bool(sentence)
        if self.editor.property("refused") != refused:
            self.editor.setProperty("refused", refused)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)


def plain(value: Any) -> Any:
    """A value of a field as JSON knows it; a frozen value with fields becomes a dictionary."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(part) for name, part in asdict(value).items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)
