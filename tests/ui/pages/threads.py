"""The page of threads as a person meets it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from blackpool_tracker.ui.finding.cards import CardList
from tests.ui.pages.tables import ListPageObject

Role = Qt.ItemDataRole


class ThreadsObject(ListPageObject):
    """The page, in its window."""

    @property
    def refs(self) -> list[str]:
        """The titles of the threads, headings included."""
        return [self.text(row, "title") for row in range(self.model.rowCount())]

    def select(self, *refs: str) -> None:
        for number, ref in enumerate(refs):
            row = self.row_of(ref)
            held = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
            self.click(row, "title", keys=held)
        self.view.setFocus()

    def show(self, title: str) -> None:
        """Choose a thread and wait until the pane shows it."""
        self.view.setCurrentIndex(self.index(self.row_of(title), "title"))
        self.qtbot.waitUntil(lambda: not self.page.behind and title in self.pane)

    @property
    def pane(self) -> str:
        """Everything that stands in the pane now, one label a line."""
        pane = self.page.pane
        lists = pane.findChildren(CardList)
        self.qtbot.waitUntil(
            lambda: not pane.behind and pane.quotes.whole and all(each.whole for each in lists)
        )
        QApplication.processEvents()
        seen = self.page.pane.findChildren(QLabel)
        return "\n".join(label.text() for label in seen if label.isVisible())

    @property
    def deeds(self) -> list[str]:
        """What the pane offers to do, as far as it can be done."""
        found = (self.page.pane.findChild(QPushButton, name) for name in
                 ("findings", "close", "reopen", "join", "split", "edit"))  # fmt: skip
        return [
            button.objectName() for button in found if button.isVisible() and button.isEnabled()
        ]

    @property
    def line(self) -> list[str]:
        """What the marks on the line of time say to a screen reader, in order."""
        model = self.page.pane.line.visits
        return [model.index(row).data(Role.AccessibleTextRole) for row in range(model.rowCount())]

    def press_in_pane(self, name: str) -> None:
        button = self.page.pane.findChild(QPushButton, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
