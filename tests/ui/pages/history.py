"""The page of history as a person meets it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.pages.tables import ListPageObject


class HistoryObject(ListPageObject):
    """The page, in its window."""

    def open_step(self, number: int) -> None:
        self.page.show_number(number)
        self.qtbot.waitUntil(lambda: self.page.step_detail.number == number)

    @property
    def labels(self) -> list[str]:
        """What the steps shown are called, from the top."""
        model = self.page.model
        rows = range(model.rowCount())
        return [model.line(row).label for row in rows]

    @property
    def detail(self) -> str:
        seen = self.page.step_detail.findChildren(QLabel)
        return "\n".join(label.text() for label in seen if label.isVisible())

    def wait_for_detail(self, *words: str) -> None:
        self.qtbot.waitUntil(lambda: all(each in self.detail for each in words))

    def button(self, name: str) -> QPushButton:
        """The newest button of this name: those of what was shown before go a turn later."""
        return self.page.step_detail.findChildren(QPushButton, name)[-1]

    def press_in_detail(self, name: str) -> None:
        QTest.keyClick(self.button(name), Qt.Key.Key_Space)
