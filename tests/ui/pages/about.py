"""What the program says of itself, as a person meets it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from blackpool_tracker.ui.about.dialog import About
from tests.ui.pages.shell import WindowPage


class AboutPage:
    """The dialog over the window."""

    def __init__(self, page: WindowPage, qtbot) -> None:
        page.do("about")
        self.dialog: About = page.dialog("about")
        self._page, self._qtbot = page, qtbot

    @property
    def words(self) -> str:
        """All words of the tab that is shown."""
        labels = self.dialog.tabs.currentWidget().findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def turn(self, times: int) -> None:
        """Go to another tab as the keyboard does, and wait until it is filled."""
        self.dialog.tabs.tabBar().setFocus()
        self._page.keys(*["Right"] * times)
        if self.dialog.tabs.currentWidget() is self.dialog.licences:
            self._qtbot.waitUntil(lambda: bool(self.parts), timeout=20_000)

    @property
    def places(self) -> dict[str, str]:
        """The paths by what lies there."""
        fields = self.dialog.tabs.currentWidget().findChildren(QLineEdit)
        return {field.accessibleName(): field.text() for field in fields}

    def can_press(self, name: str) -> bool:
        return self._button(name).isEnabled()

    def press(self, name: str) -> None:
        """Press the button that a screen reader calls so."""
        QTest.keyClick(self._button(name), Qt.Key.Key_Space)

    @property
    def copied(self) -> str:
        return QApplication.clipboard().text()

    @property
    def parts(self) -> list[str]:
        """What a screen reader says of each part that is listed."""
        lines, role = self.dialog.licences.lines, Qt.ItemDataRole.AccessibleTextRole
        return [str(lines.item(row).data(role)) for row in range(lines.count())]

    @property
    def licence(self) -> str:
        """The text of the licence that is shown."""
        return self.dialog.licences.text.toPlainText()

    def _button(self, name: str) -> QPushButton:
        found = self.dialog.findChildren(QPushButton)
        return next(b for b in found if name in {b.accessibleName(), b.text().replace("&", "")})
