"""The sources page as a person meets it."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from blackpool_tracker.ui.sources.detail import SourceDetail
from blackpool_tracker.ui.sources.form import SourceForm
from blackpool_tracker.ui.sources.page import SourcesPage
from tests.ui.pages.settings import save_with_keys


class SourcesPageObject:
    """One sources page, in its window."""

    def __init__(self, page: SourcesPage, qtbot) -> None:
        self.page = page
        self._qtbot = qtbot

    def wait(self) -> None:
        """Wait until what was done meanwhile is read."""
        self._qtbot.waitUntil(lambda: not self.page.busy)

    @property
    def cards(self) -> list[str]:
        """What is read aloud of each card."""
        self.wait()
        model = self.page.timeline.lines
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.index(row).data(role) for row in range(model.rowCount())]

    def press_key(self, key) -> None:
        self.wait()
        self.page.timeline.setFocus()
        QTest.keyClick(self.page.timeline, key)

    @property
    def chosen(self) -> str:
        self.wait()
        line = self.page.timeline.line
        return line.entry.short if line else ""

    @property
    def detail(self) -> str:
        """Everything that stands in the detail, one label a line."""
        self.wait()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        shown = self.page.findChild(SourceDetail).findChildren(QWidget)
        return "\n".join(
            widget.text() if isinstance(widget, QLabel) else widget.accessibleName()
            for widget in shown
            if widget.isVisible()
        )

    @property
    def words(self) -> str:
        self.wait()
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    @property
    def primary(self) -> list[str]:
        """The words of the primary buttons that are seen."""
        self.wait()
        found = self.page.findChildren(QPushButton)
        return [b.text() for b in found if b.property("kind") == "primary" and b.isVisible()]

    def press(self, words: str) -> None:
        self.wait()
        found = self.page.findChildren(QPushButton)
        next(b for b in found if b.text() == words and b.isVisible()).click()

    def form(self, kind=SourceForm):
        """The form that is open."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return next(f for f in self.page.findChildren(kind) if f.isVisible())

    def add_judgement(self, area: str, key) -> None:
        """Add a judgement in the form: its area, and its grade by the key that begins its word."""
        form = self.form()
        form.findChild(QPushButton, "add_judgement").click()
        line, box = form.judgements.rows[-1]
        QTest.keyClicks(line, area)
        box.setFocus()
        QTest.keyClick(box, key)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)

    def save(self) -> None:
        save_with_keys(self.form(), self._qtbot)
