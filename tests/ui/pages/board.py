"""The board's page as a person meets it."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from blackpool_tracker.ui.board.page import BoardPage


class BoardPageObject:
    """One such page, in its window."""

    def __init__(self, page: BoardPage, qtbot) -> None:
        self.page = page
        self._qtbot = qtbot

    @property
    def meetings(self) -> list[str]:
        """The words of each row of the list, a line each."""
        return rows(self.page.panel.view.model())

    @property
    def words(self) -> str:
        """Everything that stands on the page now, one label a line."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        found = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in found if label.isVisible())

    def wait(self) -> None:
        """Wait until everything that was asked for is answered."""
        self._qtbot.waitUntil(lambda: not self.page.busy and not self.page.hub.jobs.busy)

    def wait_for(self, *said: str) -> None:
        """Wait until all these words stand on the page."""

        def none_missing() -> None:
            assert [each for each in said if each not in self.words] == []

        self._qtbot.waitUntil(none_missing)

    def tab(self, begins: str):
        """Show a tab by its name, and give back its page once it is filled."""
        tabs = self.page.detail.tabs
        self.wait()
        place = next(n for n in range(tabs.count()) if tabs.tabText(n).startswith(begins))
        tabs.setCurrentIndex(place)
        self.wait()
        detail = self.page.detail
        return (
            *(detail.prepare, detail.chase, detail.sheets, detail.decisions),
            *(detail.packs, None),
        )[place]

    def press(self, name: str) -> None:
        """Press a button by its name, as the keyboard does."""
        found = self.page.findChildren(QPushButton, name)
        button = next(each for each in found if each.isVisible())
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def key(self, key) -> None:
        """Press a key in the list of what waits."""
        view = self.page.detail.decisions.rows.view
        view.setFocus()
        self._qtbot.waitUntil(view.hasFocus)
        QTest.keyClick(view, key)

    def dialog(self, name: str) -> QDialog:
        """The dialog of this name that is open, with the keyboard in it."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        windows = QApplication.topLevelWidgets()
        found = next(w for w in windows if w.objectName() == name and w.isVisible())
        found.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is found)
        return found


def rows(model) -> list[str]:
    """The rows of a table, the words of their cells with a bar between."""
    return [
        " | ".join(
            str(model.index(row, column).data()).replace("\n", ", ")
            for column in range(model.columnCount())
        )
        for row in range(model.rowCount())
    ]
