"""What stands at the left of a document: its contents, and its pages in small."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget

from blackpool_tracker.services.page_pictures import Bookmark, Pages
from blackpool_tracker.ui.document.outline import OutlineList
from blackpool_tracker.ui.document.thumbnails import ThumbnailList
from blackpool_tracker.ui.jobs import Jobs
from blackpool_tracker.ui.kit.metrics import characters

WIDE: Final = 36
"""Average characters of the contents."""

CONTENTS, PAGES = range(2)


class ReaderSide(QTabWidget):
    """Two tabs, each a list that follows the page that is shown and leads to others.

    Signals:
        place_wanted: a page, and how far below its upper edge in points (int, float).
    """

    place_wanted = Signal(int, float)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("reader_side")
        self.tabBar().setAccessibleName("What stands at the left")
        self.outline, self.thumbnails = OutlineList(), ThumbnailList(jobs)
        self.addTab(self.outline, "Contents")
        self.addTab(self.thumbnails, "Pages")
        self.setFixedWidth(characters(self, WIDE))
        self.outline.wanted.connect(self._want_mark)
        self.thumbnails.wanted.connect(lambda page: self.place_wanted.emit(page, 0.0))

    @property
    def called(self) -> str:
        """What the side is called in a word: by its first tab."""
        return self.tabText(CONTENTS if self.isTabVisible(CONTENTS) else PAGES)

    def show_document(self, pages: Pages | None) -> None:
        """Show what another document holds; None for none."""
        marks = pages.outline if pages else ()
        self.outline.show_outline(marks)
        self.thumbnails.show_pages(pages)
        self.setTabVisible(CONTENTS, bool(marks))
        self.setCurrentIndex(CONTENTS if marks else PAGES)

    def follow(self, page: int) -> None:
        """Select what is shown."""
        self.outline.follow(page)
        self.thumbnails.follow(page)

    def _want_mark(self, mark: Bookmark) -> None:
        self.place_wanted.emit(mark.page, mark.down)
