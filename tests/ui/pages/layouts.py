"""The choice of a layout, and the window in which one is arranged."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QPushButton
from shiboken6 import isValid

from blackpool_tracker.ui.layouts.dialog import LayoutDialog
from blackpool_tracker.ui.layouts.field import LayoutField


class LayoutFieldPage:
    """The field in a dialog; ``dialog`` is the one that holds it."""

    def __init__(self, dialog: QDialog, qtbot) -> None:
        self.field = dialog.findChild(LayoutField)
        self._qtbot = qtbot

    @property
    def chosen(self) -> str:
        return self._box.currentText()

    @property
    def offered(self) -> list[str]:
        return [self._box.itemText(at) for at in range(self._box.count())]

    @property
    def remark(self) -> str:
        label = self.field.findChild(QLabel, "layout_remark")
        return label.text() if label.isVisible() else ""

    def choose(self, name: str) -> None:
        self._box.setCurrentIndex(self._box.findText(name))
        self._box.activated.emit(self._box.currentIndex())

    def arrange(self) -> "LayoutPage":
        """Press the button that opens the window."""
        self.field.findChild(QPushButton, "change_layout").click()
        dialogs = self.field.window().findChildren(LayoutDialog)
        (dialog,) = [each for each in dialogs if each.isVisible()]
        return LayoutPage(dialog, self._qtbot)

    @property
    def _box(self) -> QComboBox:
        return self.field.findChild(QComboBox, "layout")


class LayoutPage:
    """The window in which a layout is arranged."""

    def __init__(self, dialog: LayoutDialog, qtbot) -> None:
        self.dialog = dialog
        self.preview = dialog.preview
        self._qtbot = qtbot

    @property
    def is_open(self) -> bool:
        return isValid(self.dialog) and self.dialog.isVisible()

    def close(self) -> None:
        """Close it whatever was arranged."""
        self.dialog.done(0)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Each section with where it stands, in order."""
        model = self._table.model()
        return [
            tuple(model.index(row, column).data() for column in (0, 1))
            for row in range(model.rowCount())
        ]

    @property
    def current(self) -> str:
        """The section that has the keyboard."""
        return self._table.currentIndex().siblingAtColumn(0).data()

    def go_to(self, title: str) -> None:
        row = [name for name, _place in self.rows].index(title)
        self._table.setCurrentIndex(self._table.model().index(row, 0))

    def move(self, key: Qt.Key) -> None:
        """Alt with an arrow."""
        self._table.setFocus()
        QTest.keyClick(self._table, key, Qt.KeyboardModifier.AltModifier)

    def put(self, title: str, place: str) -> None:
        self.go_to(title)
        self.pick("where", place)

    def pick(self, name: str, words: str) -> None:
        box = self.dialog.findChild(QComboBox, name)
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())

    def tick(self, name: str) -> None:
        self.dialog.findChild(QCheckBox, name).click()

    def press(self, name: str) -> None:
        self.dialog.findChild(QPushButton, name).click()

    def can(self, name: str) -> bool:
        return self.dialog.findChild(QPushButton, name).isEnabled()

    def save_as(self, name: str) -> str:
        """Save under a name; the sentence that says why not comes back, empty when it is saved."""
        self.press("save_as")
        return self._answer(name)

    def rename(self, name: str) -> str:
        self.press("rename")
        return self._answer(name)

    def wait_for_pages(self) -> int:
        """How many pages there are, once those of the newest choice are shown; 0 for none."""
        self._qtbot.waitUntil(lambda: not self.preview.busy, timeout=20_000)
        self.wait_for_work()
        view = self.preview.view
        return view.document.count if view.document else 0

    def wait_for_work(self) -> None:
        """Wait until nothing is done beside the window."""
        jobs = self.dialog._hub.jobs  # noqa: SLF001 - the window's own
        self._qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)

    def pause_for(self, milliseconds: int) -> None:
        """Wait so long after a choice before the pages are made."""
        self.preview._pause.setInterval(milliseconds)  # noqa: SLF001 - no person can

    @property
    def said(self) -> str:
        """What is said above the choices."""
        label = self.dialog.findChild(QLabel, "layout_said")
        return label.text() if label.isVisible() else ""

    @property
    def refused(self) -> str:
        """What stands in the place of the pages."""
        labels = [each.text() for each in self.preview.view.findChildren(QLabel)]
        return " ".join(labels)

    def _answer(self, name: str) -> str:
        dialogs = self.dialog.findChildren(QDialog, "layout_name")
        (asked,) = [dialog for dialog in dialogs if dialog.isVisible()]
        asked.name.editor.selectAll()
        QTest.keyClicks(asked.name.editor, name)
        asked.findChild(QPushButton, "save_name").click()
        said = asked.name.error
        if said:
            asked.reject()
        return said

    @property
    def _table(self):
        return self.dialog.sections._panel.view  # noqa: SLF001 - the one table of the window
