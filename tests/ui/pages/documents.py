"""A document on the screen, as mouse and keyboard meet it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QTabWidget

from blackpool_tracker.ui.document.thumbnails import ThumbnailList
from blackpool_tracker.ui.document.view import DocumentView
from blackpool_tracker.ui.document.window import ReaderWindow


def place_on(view: DocumentView, words: str, qtbot, *, after: bool = False) -> QPoint:
    """Where on the pages' view the words begin, or end; they are marked and scrolled to."""
    pages = view.pages
    view.show_passage((max(pages.page, 1), words))
    qtbot.waitUntil(lambda: pages.marked, timeout=10_000)
    boxes = pages.passage_places
    box = boxes[-1] if after else boxes[0]
    point = box.bottomRight() if after else box.topLeft()
    inward = -4 if after else 4
    return QPoint(round(point.x()) + inward, round(box.center().y()))


class PaperPage:
    """The window that shows a finished paper, or a document with its contents and search."""

    def __init__(self, window: ReaderWindow, qtbot) -> None:
        self.window = window
        self._qtbot = qtbot
        qtbot.waitUntil(lambda: bool(self.said_page or self.sentences), timeout=10_000)

    @property
    def pages(self):
        return self.window.view.pages

    @property
    def said_page(self) -> str:
        """The number in the field, and how many pages there are; empty while none are shown."""
        field = self._find(QLineEdit, "page_field")
        of = self._find(QLabel, "page_count")
        return f"{field.text()} {of.text()}" if field.isVisible() else ""

    @property
    def sentences(self) -> list[str]:
        """What stands in the place of the pages."""
        if self.window.view.document is not None or self.window.view.said == "":
            return []
        labels = self.window.view.findChildren(QLabel)
        said = [label.text() for label in labels if label.isVisible()]
        return [] if "Opening the document…" in said else said

    @property
    def said(self) -> str:
        label = self._find(QLabel, "said")
        return label.text() if label.isVisible() else ""

    @property
    def found(self) -> str:
        return self._find(QLabel, "found").text()

    @property
    def contents(self) -> list[str]:
        outline = self._find(QListWidget, "outline")
        return [outline.item(row).text() for row in range(outline.count())]

    @property
    def small_pages(self) -> ThumbnailList:
        """The list of small pages, gone to with the keyboard."""
        side = self._find(QTabWidget, "reader_side")
        if not side.isVisible():
            self.press("contents")
        side.setCurrentWidget(self._find(ThumbnailList, "thumbnails"))
        side.currentWidget().setFocus()
        return side.currentWidget()

    @property
    def size(self) -> str:
        return self._find(QComboBox, "size").currentText()

    def go_to_content(self, words: str) -> None:
        """Choose an entry of the contents with the keyboard."""
        outline = self._find(QListWidget, "outline")
        outline.setCurrentRow(next(row for row, text in enumerate(self.contents) if words in text))
        QTest.keyClick(outline, Qt.Key.Key_Return)

    def type_page(self, number: int) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        field = self._find(QLineEdit, "page_field")
        assert field.hasFocus()
        QTest.keyClicks(field, str(number))
        QTest.keyClick(field, Qt.Key.Key_Return)

    def search(self, words: str) -> None:
        """Type into the field, and wait until all pages are searched."""
        QTest.keyClick(self.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        field = self._find(QLineEdit, "search")
        assert field.hasFocus()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: self.found and "…" not in self.found, timeout=10_000)

    def key(self, key: Qt.Key, how=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window, key, how)

    def key_in_pages(self, key: Qt.Key, how=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.pages, key, how)

    def choose_size(self, words: str) -> None:
        box = self._find(QComboBox, "size")
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())

    def press(self, name: str) -> None:
        self._find(QPushButton, name).click()

    def offers(self, name: str) -> bool:
        button = self._find(QPushButton, name)
        return button.isVisible() and button.isEnabled()

    def print_and_wait(self) -> None:
        """Press Print, and wait until the printer has taken it, or has not."""
        self.press("print")
        self.wait_for_end()

    def wait_for_end(self) -> None:
        going = ("", "Printing…", "Stopping…")
        self._qtbot.waitUntil(lambda: self.said not in going, timeout=20_000)

    def _find(self, kind, name: str):
        return self.window.findChild(kind, name)
