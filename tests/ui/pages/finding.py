"""The pane of a finding as a person meets it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabWidget, QWidget

from blackpool_tracker.ui.finding.cards import CardList
from blackpool_tracker.ui.finding.pane import FindingPane
from blackpool_tracker.ui.finding.visits import ThreadVisits
from blackpool_tracker.ui.forms.clash import Clash
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.kit.chip import Chip
from tests.ui.pages.forms import FormPage


class PanePage:
    """One pane, in its window."""

    def __init__(self, pane: FindingPane, qtbot) -> None:
        self.pane = pane
        self._qtbot = qtbot

    def settle(self) -> None:
        """Let Qt show what was made and delete what went: it does so in a quiet moment."""
        self._qtbot.waitUntil(lambda: not self.pane.behind and self._whole)
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, 0)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def _whole(self) -> bool:
        lists = (*self.pane.findChildren(CardList), *self.pane.findChildren(ThreadVisits))
        return all(each.whole for each in lists)

    @property
    def tabs(self) -> list[str]:
        self.settle()
        return [self._tabs.tabText(place) for place in range(self._tabs.count())]

    @property
    def tab(self) -> str:
        self.settle()
        return self._tabs.tabText(self._tabs.currentIndex()).split()[0]

    def go(self, name: str) -> None:
        """Go to a tab with the arrow keys, as the tab bar has the keyboard."""
        self.settle()
        bar = self._tabs.tabBar()
        bar.setFocus()
        QTest.keyClick(bar, Qt.Key.Key_Home)
        while self.tab != name:
            QTest.keyClick(bar, Qt.Key.Key_Right)

    @property
    def words(self) -> str:
        """Everything that stands in the pane now, one label a line."""
        self.settle()
        seen = (label.text() for label in self.pane.findChildren(QLabel) if label.isVisible())
        return "\n".join(seen)

    @property
    def chips(self) -> list[str]:
        self.settle()
        return [c.accessibleName() for c in self.pane.findChildren(Chip) if c.isVisible()]

    @property
    def clashes(self) -> list[Clash]:
        self.settle()
        return [clash for clash in self.pane.findChildren(Clash) if clash.isVisible()]

    def choose(self, words: str) -> None:
        """Settle a clash, with the keyboard."""
        (clash,) = self.clashes
        button = next(b for b in clash.ways.values() if b.text() == words)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def field(self, name: str):
        self.settle()
        return self.pane.findChild(QWidget, name)

    def button(self, name: str) -> QPushButton | None:
        """The button of this object name, or of this name for a screen reader."""
        self.settle()
        for button in self.pane.findChildren(QPushButton):
            if name in {button.objectName(), button.accessibleName()}:
                return button
        return None

    def press(self, name: str) -> None:
        """Press a button with the space bar."""
        button = self.button(name)
        assert button is not None, name
        assert button.isVisible(), name
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def opens(self, name: str) -> FormPage:
        """Press a button that opens a form."""
        before = set(self._forms())
        self.press(name)
        (form,) = set(self._forms()) - before
        return FormPage(form, self._qtbot)

    def drag(self, *paths: Path) -> QMimeData:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDragEnterEvent(
            QPoint(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(self.pane, event)
        return mime

    def drop(self, *paths: Path) -> FormPage | None:
        """Drag files onto the pane and let go; the form that opens."""
        mime = self.drag(*paths)
        before = set(self._forms())
        event = QDropEvent(
            QPointF(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(self.pane, event)
        fresh = set(self._forms()) - before
        return FormPage(fresh.pop(), self._qtbot) if fresh else None

    @property
    def _tabs(self) -> QTabWidget:
        return self.pane.findChild(QTabWidget, "tabs")

    def _forms(self) -> list[FormDialog]:
        return self.pane.window().findChildren(FormDialog)
