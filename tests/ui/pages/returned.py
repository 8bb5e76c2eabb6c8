"""Returned sheets as a person meets them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from blackpool_tracker.domain.exchange.finds import Find
from blackpool_tracker.ui.returned.lines import FindRole
from blackpool_tracker.ui.returned.page import ReturnedPage
from blackpool_tracker.ui.returned.sheets import BackSheet


class ReturnedPageObject:
    """The page of returned sheets, in its window."""

    def __init__(self, page: ReturnedPage, qtbot) -> None:
        self.page = page
        self._qtbot = qtbot

    def wait(self) -> None:
        """Wait until nothing is read or compared any more."""
        self._qtbot.waitUntil(lambda: not self.page.busy, timeout=120_000)

    @property
    def sheets(self) -> list[str]:
        """Every sheet as it is read aloud."""
        model = self.page.list.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.index(row, 0).data(role) for row in range(model.rowCount())]

    @property
    def sheet(self) -> BackSheet:
        """The sheet that is shown."""
        return self.page.shown

    @property
    def said(self) -> str:
        """How far one is with the sheet."""
        return self.page.head.said

    @property
    def finds(self) -> list[Find]:
        """What the list shows, without the names of rows."""
        lines = self.page.work.finds.lines
        rows = (lines.index(row).data(FindRole.ROW) for row in range(lines.rowCount()))
        return [row for row in rows if isinstance(row, Find)]

    @property
    def spoken(self) -> list[str]:
        """What the list shows, as it is read aloud."""
        lines = self.page.work.finds.lines
        role = Qt.ItemDataRole.AccessibleTextRole
        return [lines.index(row).data(role) for row in range(lines.rowCount())]

    @property
    def card(self) -> dict[str, str]:
        """The texts that stand side by side, by the names under which they stand."""
        card = self.page.work.card
        pieces = (card.sent, card.now, card.there, card.join)
        return {p.words.accessibleName(): p.text for p in pieces if not p.isHidden()}

    @property
    def title(self) -> str:
        """What the card is about."""
        return self.page.work.card.findChild(QLabel, "find_title").text()

    @property
    def end(self) -> tuple[str, list[str]]:
        """What is said before or after taking over, and the lines of what is left."""
        return self.page.ending.said, self.page.ending.left.toPlainText().splitlines()

    def keys(self, *pressed: str) -> None:
        """Press keys where the keyboard is: letters, or names such as ``Down``."""
        for each in pressed:
            QTest.keySequence(QApplication.focusWidget(), each)

    def go_to(self, title: str, row: str = "") -> None:
        """Go down the list with the keyboard to what is called so."""
        self.page.work.finds.setFocus()
        self.keys("Home")
        for _ in self.finds:
            if self.title == title and self.page.work.finds.item.row.startswith(row):
                return
            self.keys("Down")
        raise AssertionError(f"nothing is called {title!r}")

    def press(self, name: str) -> None:
        """Press a button with the space bar."""
        button = self.page.findChild(QPushButton, name)
        assert button.isVisible(), name
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
