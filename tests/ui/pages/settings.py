"""The settings page as a person meets it."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)

from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.settings.list_tab import ListTab
from blackpool_tracker.ui.settings.page import SettingsPage


class SettingsPageObject:
    """One settings page, in its window."""

    def __init__(self, page: SettingsPage, qtbot) -> None:
        self.page = page
        self._qtbot = qtbot

    def go(self, name: str) -> None:
        """Go to a tab with the arrow keys."""
        bar = self.page.findChild(QTabWidget).tabBar()
        bar.setFocus()
        names = [bar.tabText(place) for place in range(bar.count())]
        for _ in range(bar.currentIndex()):
            QTest.keyClick(bar, Qt.Key.Key_Left)
        for _ in range(names.index(name)):
            QTest.keyClick(bar, Qt.Key.Key_Right)
        lists = [each for each in self.page.findChildren(ListTab) if each.isVisible()]
        self._qtbot.waitUntil(lambda: not any(each.behind for each in lists))

    @property
    def words_of_tab(self) -> str:
        return "\n".join(label.text() for label in self.tab.findChildren(QLabel))

    @property
    def tab(self) -> ListTab:
        return self.page.findChild(QTabWidget).currentWidget()

    @property
    def rows(self) -> list[list[str]]:
        """The words of all cells."""
        model = self.tab.lines_shown
        columns = range(model.columnCount())
        return [[model.index(r, c).data() for c in columns] for r in range(model.rowCount())]

    def choose(self, name: str) -> None:
        view = self.tab.panel.view
        row = next(row for row, cells in enumerate(self.rows) if cells[0] == name)
        view.setFocus()
        view.setCurrentIndex(view.model().index(row, 0))

    def press_key(self, key) -> None:
        """Press a key on the table, once the desktop has given its window the keyboard."""
        self.page.window().activateWindow()
        self._qtbot.waitUntil(self.page.window().isActiveWindow)
        QTest.keyClick(self.tab.panel.view, key)

    def press(self, words: str) -> None:
        """Press a button that can be seen."""
        found = self.tab.findChildren(QPushButton)
        next(b for b in found if b.text() == words and b.isVisible()).click()

    def press_named(self, name: str) -> None:
        """Press a button that shows only an icon."""
        self.tab.findChild(QPushButton, name).click()

    @property
    def words(self) -> str:
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def fill(self, name: str, words: str) -> None:
        """Write into a field of the register tab, and leave it."""
        line = self._line(name)
        _write(line, words)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def error_of(self, name: str) -> str:
        field = self.page.findChild(QWidget, name).parentWidget()
        assert isinstance(field, Field)
        return field.error

    def value_of(self, name: str) -> str:
        return self._line(name).text()

    def offered(self, name: str) -> list[str]:
        """The words that a field offers."""
        box = self.page.findChild(QComboBox, name)
        return [box.itemText(place) for place in range(box.count())]

    def pick(self, name: str, words: str) -> None:
        """Pick one of the words that a field offers, with the keyboard."""
        box = self.page.findChild(QComboBox, name)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        box.view().setCurrentIndex(box.model().index(box.findText(words), 0))
        QTest.keyClick(box.view(), Qt.Key.Key_Return)

    def _line(self, name: str) -> QLineEdit:
        """Where the words of a field are written."""
        editor = self.page.findChild(QWidget, name)
        return editor.lineEdit() if isinstance(editor, QComboBox) else editor


class FormObject:
    """The form that is open."""

    def __init__(self, page: QWidget, name: str, qtbot) -> None:
        qtbot.waitUntil(lambda: _open_form(page, name) is not None)
        self.form = _open_form(page, name)
        self._qtbot = qtbot

    def write(self, label: str, words: str) -> None:
        """Write into the field with this label."""
        _write(self._editor(label), words)

    def commit(self) -> None:
        save_with_keys(self.form, self._qtbot)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def refusal(self) -> str:
        return self.form.refusal

    def _editor(self, label: str) -> QWidget:
        found = self.form.findChildren(Field)
        return next(field.editor for field in found if field.editor.accessibleName() == label)


def save_with_keys(form: FormDialog, qtbot) -> None:
    """Press Ctrl+Enter in a form, once the desktop has given it the keyboard."""
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    QTest.keySequence(QApplication.focusWidget() or form, "Ctrl+Return")


def _write(editor: QWidget, words: str) -> None:
    editor.setFocus()
    QTest.keySequence(editor, "Ctrl+A")
    QTest.keyClicks(editor, words)


def _open_form(page: QWidget, name: str) -> FormDialog | None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = page.findChildren(FormDialog, name)
    return next((form for form in found if form.isVisible()), None)
