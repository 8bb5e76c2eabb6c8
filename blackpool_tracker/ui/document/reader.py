"""A document with all that it is looked at with: contents, page number, size and search."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.services.page_pictures import Pages
from blackpool_tracker.ui.document.reader_bar import ReaderBar
from blackpool_tracker.ui.document.scroller import STEP, Fit
from blackpool_tracker.ui.document.searching import PageSearch
from blackpool_tracker.ui.document.side import ReaderSide
from blackpool_tracker.ui.document.view import DocumentView
from blackpool_tracker.ui.jobs import Jobs
from blackpool_tracker.ui.kit.metrics import GAP, characters

_ROOM: Final = 130  # average characters, under which the contents are shown only when asked for


class DocumentReader(QWidget):
    """The contents and small pages at the left, the pages beside them, and a bar above both.

    Signals:
        opened: the document is on the screen, or the sentence why it is not.
    """

    opened = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.view, self.bar, self.side = DocumentView(jobs), ReaderBar(), ReaderSide(jobs)
        self.view.hide_bar()
        self.search = PageSearch(jobs, self)
        self.bar.hide()
        self.side.hide()
        beside = QHBoxLayout()
        beside.setSpacing(GAP)
        beside.addWidget(self.side)
        beside.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.bar)
        column.addLayout(beside, 1)
        self.view.opened.connect(self._show)
        self._connect()
        self._add_keys()

    def close_document(self) -> None:
        """Let go of the document."""
        self.search.show(None)
        self.side.show_document(None)
        self.view.close_document()

    def _connect(self) -> None:
        bar, pages = self.bar, self.view.pages
        bar.page_wanted.connect(pages.go_to)
        bar.fit_wanted.connect(self._fit)
        bar.percent_wanted.connect(pages.zoom_to)
        bar.zoomed.connect(self._zoom)
        bar.searched.connect(lambda words: self.search.search(words, pages.page))
        bar.stepped.connect(self.search.go)
        bar.side_wanted.connect(self.side.setVisible)
        self.search.changed.connect(self._show_found)
        self.side.place_wanted.connect(pages.go_to)
        pages.page_changed.connect(self._show_page)
        pages.zoomed.connect(self._show_size)

    def _add_keys(self) -> None:
        ways = {
            "Ctrl+F": self.bar.begin_search,
            "Ctrl+G": self.bar.begin_page,
            "F3": lambda: self.search.go(1),
            "Shift+F3": lambda: self.search.go(-1),
            "Ctrl++": lambda: self._zoom(1),
            "Ctrl+=": lambda: self._zoom(1),
            "Ctrl+-": lambda: self._zoom(-1),
            "Ctrl+0": lambda: self._fit(Fit.WIDTH),
        }
        for keys, act in ways.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

    def _show(self) -> None:
        document = self.view.document
        count = document.count if document is not None else 0
        self.bar.setVisible(count > 0)
        if document is not None and count:
            self.search.show(document)
            self.bar.show_count(count)
            self._show_page(self.view.page)
            self._show_size()
            self._offer_side(document)
        self.opened.emit()

    def _offer_side(self, document: Pages) -> None:
        self.side.show_document(document)
        self.side.follow(self.view.page)
        shown = bool(document.outline) and self.width() >= characters(self, _ROOM)
        self.bar.contents.rename(self.side.called)
        self.bar.contents.setVisible(bool(document.outline) or document.count > 1)
        self.bar.contents.set_on(on=shown)
        self.side.setVisible(shown)

    def _show_page(self, page: int) -> None:
        self.bar.show_page(page)
        self.side.follow(page)

    def _show_size(self) -> None:
        self.bar.show_size(self.view.pages.percent, self.view.pages.fits)

    def _show_found(self) -> None:
        self.view.pages.show_hits(self.search.hits, self.search.hit)
        self.bar.show_found(self.search.said)

    def _zoom(self, step: int) -> None:
        self.view.pages.zoom(STEP**step)

    def _fit(self, fit: Fit) -> None:
        (self.view.pages.fit_page if fit is Fit.PAGE else self.view.pages.fit_width)()
