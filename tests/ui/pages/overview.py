"""The overview as a person meets it."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.overview.grid import Cell
from blackpool_tracker.ui.overview.page import OverviewPage


class OverviewObject:
    """The page, in its window; ``asked`` is what its numbers have asked the window for."""

    def __init__(self, page: OverviewPage, qtbot) -> None:
        self.page = page
        self._qtbot = qtbot
        self.asked: list[Destination] = page._hub.went  # noqa: SLF001  the page's own
        self.wait()

    def wait(self) -> None:
        """Wait until what is shown is what the register holds."""
        self._qtbot.waitUntil(lambda: not self.page.behind, timeout=20_000)
        for _ in range(3):  # Qt shows new rows, and deletes old ones, in a quiet moment
            QCoreApplication.sendPostedEvents(None, 0)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def words(self) -> str:
        """All labels that are shown, one a line."""
        seen = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in seen if label.isVisibleTo(self.page))

    @property
    def buttons(self) -> dict[str, QPushButton]:
        found = self.page.findChildren(QPushButton)
        return {each.objectName(): each for each in found if each.isVisibleTo(self.page)}

    @property
    def refs(self) -> list[str]:
        """The findings that are named, in their order."""
        named = {name: b for name, b in self.buttons.items() if name.startswith("pressing_")}
        at = {name: button.mapTo(self.page, QPoint()).y() for name, button in named.items()}
        return [name.removeprefix("pressing_") for name in sorted(at, key=at.__getitem__)]

    def text(self, name: str) -> str:
        return self.buttons[name].text()

    def press(self, name: str) -> Destination:
        """Press a number with the keyboard; what it asks for."""
        self.asked.clear()
        button = self.buttons[name]
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
        (asked,) = self.asked
        return asked

    def cell(self, row: int, column: int) -> Cell:
        return self.page.findChildren(Cell)[row * 5 + column]
