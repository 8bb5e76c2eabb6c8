"""The page of actions as a person meets it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.pages.tables import ListPageObject


class ActionsObject(ListPageObject):
    """The page, in its window."""

    @property
    def detail(self) -> str:
        """Everything that stands in the detail now, one label a line."""
        seen = self.page.action_detail.findChildren(QLabel)
        return "\n".join(label.text() for label in seen if label.isVisible())

    def wait_for_detail(self, *words: str) -> None:
        """Wait until all these words stand in the detail; Qt shows new boxes one turn later."""

        def none_missing() -> None:
            assert [each for each in words if each not in self.detail] == []

        self.qtbot.waitUntil(none_missing)

    def press_in_detail(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: not self.page.behind)
        button = self.page.action_detail.findChild(QPushButton, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
