"""The review of a document as a person meets it."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget

from blackpool_tracker.domain.review import Review, ReviewItem, Verdict
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.review.page import ReviewPage
from tests.ui.pages.documents import place_on


class ReviewPageObject:
    """One review, in its window."""

    def __init__(self, page: ReviewPage, qtbot) -> None:
        self.page = page
        self._qtbot = qtbot

    @property
    def review(self) -> Review:
        return self.page.review

    @property
    def item(self) -> ReviewItem:
        """The proposal that is shown."""
        return self.page.proposals.item

    @property
    def verdicts(self) -> list[Verdict]:
        return [item.verdict for item in self.review.items]

    @property
    def said(self) -> str:
        """How far one is."""
        return self.page.head.said

    @property
    def title(self) -> str:
        return self.page.findChild(QLabel, "review_title").text()

    @property
    def rows(self) -> list[str]:
        """Every row of the list as it is read aloud."""
        lines = self.page.proposals.lines
        role = Qt.ItemDataRole.AccessibleTextRole
        return [lines.index(row).data(role) for row in range(lines.rowCount())]

    def show_only(self, words: str) -> None:
        """Choose from the list of what may be shown, with the keyboard alone."""
        self.page.proposals.setFocus()
        self.keys("F")
        box = self.page.shown.editor
        place = next(n for n in range(box.count()) if box.itemText(n).startswith(words))
        view = box.view()
        view.setCurrentIndex(box.model().index(place, 0))
        QTest.keyClick(view, Qt.Key.Key_Return)
        self.settle()

    @property
    def shown(self) -> str:
        """What of the proposals is shown, in words."""
        return self.page.shown.words(self.page.shown.value())

    @property
    def words(self) -> str:
        """Everything that stands on the page now, one label a line."""
        self.settle()
        seen = (label.text() for label in self.page.findChildren(QLabel) if label.isVisible())
        return "\n".join(seen)

    @property
    def holder(self) -> QWidget:
        """What has the keyboard."""
        return QApplication.focusWidget()

    def keys(self, *pressed: str) -> None:
        """Press keys where the keyboard is: letters, or names such as ``Down``."""
        for each in pressed:
            QTest.keySequence(QApplication.focusWidget(), each)

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    def button(self, name: str) -> QPushButton:
        return self.page.findChild(QPushButton, name)

    def press(self, name: str) -> None:
        """Press a button with the space bar."""
        button = self.button(name)
        assert button.isVisible(), name
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def mark(self, first: str, last: str = "") -> None:
        """Drag the mouse over words of the page that is shown, from the first to the last."""
        pages = self.page.document.pages
        start, end = self.place_of(first), self.place_of(last or first, after=True)
        view, left = pages.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(view, left, pos=start)
        QTest.mouseMove(view, (start + end) / 2)
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, left, pos=end)
        self._qtbot.waitUntil(lambda: bool(self.marked), timeout=10_000)

    def place_of(self, words: str, *, after: bool = False) -> QPoint:
        """Where on the view words of the document begin, or end."""
        return place_on(self.page.document, words, self._qtbot, after=after)

    @property
    def marked(self) -> str:
        """The words that are marked in the document."""
        return self.page.document.choice[0]

    def wait_for_added(self, count: int) -> None:
        """Wait until the review has so many items."""
        self._qtbot.waitUntil(lambda: len(self.review.items) == count, timeout=10_000)

    @property
    def form(self) -> FormDialog:
        """The form that is open."""
        self.settle()
        form = next(f for f in self.page.window().findChildren(FormDialog) if f.isVisible())
        form.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
        return form

    def wait_for_document(self) -> None:
        """Wait until the document is on the screen with its passage marked."""
        self._qtbot.waitUntil(lambda: self.page.document.marked, timeout=10_000)

    def wait_for_threads(self) -> list[str]:
        """The likely threads, once they are known."""
        threads = self.page.card.threads
        self._qtbot.waitUntil(lambda: bool(threads.shown), timeout=10_000)
        return [thread.title for thread in threads.shown]

    def wait_for_silent(self) -> list[QCheckBox]:
        """The threads that the document leaves out, once they are known."""
        self._qtbot.waitUntil(lambda: "Looking at" not in self.words, timeout=10_000)
        found = self.page.last.findChildren(QCheckBox)
        return [box for box in found if box.objectName().startswith("silent_")]

    def wait_until_kept(self) -> None:
        """Wait until the register holds the review as it stands."""
        self._qtbot.waitUntil(lambda: self.page.deeds.kept, timeout=10_000)

    def settle(self) -> None:
        """Let Qt show what was made and delete what went."""
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, 0)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
