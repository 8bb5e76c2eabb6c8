"""The forms as a person meets them: by label, by key, by what they say."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from blackpool_tracker.ui.forms.clash import Clash
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.kit.fields.field import Field


def write(field: Field, text: str) -> None:
    """Go to a field, mark all that stands there and type over it."""
    field.editor.setFocus()
    QTest.keyClick(field.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field.editor, Qt.Key.Key_Delete)
    QTest.keyClicks(field.editor, text)


def pick(field: Field, word: str) -> None:
    """Open the list of a field with the keyboard and choose the value that begins with ``word``."""
    box = field.editor
    assert isinstance(box, QComboBox)
    place = next(n for n in range(box.count()) if box.itemText(n).startswith(word))
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    view = box.view()
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(place):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)


class FormPage:
    """One open form."""

    def __init__(self, form: FormDialog, qtbot) -> None:
        self.form = form
        self._qtbot = qtbot
        self.done: list[int] = []
        form.finished.connect(self.done.append)
        form.open()
        # The platform without a screen leaves it to us to bring a dialog to the front.
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)

    def save(self) -> str:
        """Press Ctrl+Enter; gives back why it was refused, empty when it was saved."""
        self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self._qtbot.waitUntil(lambda: not self.form.hub.jobs.busy)
        return "" if self.saved else self.form.refusal or self.error

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key as the system sends it: to the window, which finds the shortcut or field."""
        # Without a window system nobody gives the window the keyboard back when a list closes.
        self.form.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is self.form)
        QTest.keyClick(self.form.windowHandle(), key, *modifiers)

    def escape(self) -> None:
        self.key(Qt.Key.Key_Escape)

    def clash(self, field: Field):
        """The two versions of a field, as shown; None where there are none."""
        panels = self.form.findChildren(Clash)
        name = field.editor.accessibleName()
        return next(
            (p for p in panels if p.accessibleName() == f"{name}: two versions" and p.isVisible()),
            None,
        )

    def settle(self, field: Field, words: str) -> None:
        """Press a button of a clash with the keyboard."""
        panel = self.clash(field)
        button = next(b for b in panel.findChildren(QPushButton) if b.text() == words)
        assert button.isVisible(), words
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    @property
    def words(self) -> str:
        """Everything that stands in the form now, one label a line."""
        return "\n".join(x.text() for x in self.form.findChildren(QLabel) if x.isVisible())

    @property
    def saved(self) -> bool:
        return self.done == [1]

    @property
    def open(self) -> bool:
        return not self.done

    @property
    def error(self) -> str:
        """The sentence beside a field."""
        return next((field.error for field in self.form.stack.fields if field.error), "")
