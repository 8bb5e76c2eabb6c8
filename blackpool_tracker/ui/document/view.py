"""A document with what it is looked at with: pages or words, and how large."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.services.page_pictures import Pages
from blackpool_tracker.ui.document.page_view import PageView
from blackpool_tracker.ui.document.pictures import Passage
from blackpool_tracker.ui.document.scroller import STEP
from blackpool_tracker.ui.document.words_view import WordsView
from blackpool_tracker.ui.jobs import Jobs
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.nothing_shown import NothingShown


class DocumentView(QWidget):
    """Opens a document beside the window, and shows it with a passage marked.

    Signals:
        opened: the document is on the screen, or the sentence why it is not.
        chosen: a person has marked other words than before, or none.
    """

    opened = Signal()
    chosen = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("document_view")
        self._jobs = jobs
        self._name = ""
        self._pages: Pages | None = None
        self._waiting: tuple[Passage, tuple[Passage, ...]] | None = None
        self._about = labels.cut(role="muted")
        self._about.setObjectName("page_number")
        self._tools = self._make_tools()
        self.pages, self.words, self._empty = PageView(jobs), WordsView(), NothingShown()
        self._stack = QStackedWidget()
        for piece in (self._empty, self.pages, self.words):
            self._stack.addWidget(piece)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(2)
        bar.addWidget(self._about, 1)
        for tool in self._tools:
            bar.addWidget(tool)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        self.pages.page_changed.connect(self._say_page)
        self.pages.chosen.connect(self.chosen)
        self.words.selectionChanged.connect(self.chosen)
        self._show_tools(shown=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is shown has the keyboard. With a proxy Tab would pass over the buttons."""
        super().focusInEvent(event)
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus(event.reason())

    @property
    def said(self) -> str:
        """Which page is shown, or what the document is."""
        return self._about.text()

    @property
    def document(self) -> Pages | None:
        """The document; None while it is not open."""
        return self._pages

    def hide_bar(self) -> None:
        """Show no page number and no buttons: whoever holds this has its own."""
        self._bar.hide()

    @property
    def paged(self) -> bool:
        """Whether it has pages; also while that is not known yet."""
        return self._pages is None or self._pages.count > 0

    @property
    def marked(self) -> bool:
        """Whether a passage is marked."""
        shown = self._stack.currentWidget()
        return self.pages.marked if shown is self.pages else bool(self.words.marked)

    @property
    def page(self) -> int:
        """The page that is shown; 1 of a document without pages."""
        return max(self.pages.page, 1) if self._stack.currentWidget() is self.pages else 1

    @property
    def choice(self) -> tuple[str, int]:
        """The words that a person has marked, and the page on which they begin; empty for none."""
        if self._stack.currentWidget() is self.pages:
            return self.pages.choice.words, self.pages.choice.page
        return self.words.chosen, 1

    def clear_choice(self) -> None:
        """Let no words be marked."""
        self.pages.choice.clear()
        self.words.clear_choice()

    def show_document(self, content: bytes, name: str, known: Sequence[Paragraph] = ()) -> None:
        """Open a document, of which the paragraphs may be known; another goes at once."""
        self.open_document(lambda: content, name, known)

    def open_document(
        self, read: Callable[[], bytes], name: str, known: Sequence[Paragraph] = ()
    ) -> None:
        """As ``show_document``, with what reads its bytes, which may take its time."""
        self._name, self._pages = name, None
        self._empty.say("Opening the document…", name)
        self._stack.setCurrentWidget(self._empty)
        self._about.setText(name)
        self._jobs.run(
            lambda _progress: Pages(read(), name, known), self._show, failed=self._refuse
        )

    def follow_document(self, content: bytes, name: str) -> None:
        """Open another version of the document; the one before stays until it is there.

        The same place of the same page is shown, as far as there still is one.
        """
        if self._pages is None:
            self.show_document(content, name)
            return
        self._name = name
        place = self.pages.place

        def show(pages: Pages) -> None:
            self._show(pages)
            if self._pages is pages:
                self.pages.go_back_to(place)

        self._jobs.run(lambda _progress: Pages(content, name), show, failed=self._refuse)

    def show_nothing(self, title: str, sentence: str) -> None:
        """Show no document, and say why."""
        self._name, self._pages = "", None
        self.pages.close_document()
        self._empty.say(title, sentence)
        self._stack.setCurrentWidget(self._empty)
        self._about.setText("")
        self._show_tools(shown=False)

    def show_passage(self, passage: Passage, next_ones: tuple[Passage, ...] = ()) -> None:
        """Mark a passage and scroll to it, once the document is open."""
        self._waiting = (passage, next_ones)
        if self._pages is None:
            return
        if self._pages.count:
            self.pages.show_passage(passage, next_ones)
        else:
            self.words.mark(passage[1])

    def close_document(self) -> None:
        """Let go of the document."""
        self._pages = self._waiting = None
        self.pages.close_document()

    def _show(self, pages: Pages) -> None:
        if pages.name != self._name:
            return
        self._pages = pages
        if pages.count:
            self.pages.show_pages(pages)
            self._stack.setCurrentWidget(self.pages)
            self._say_page(self.pages.page)
        else:
            self.words.show_paragraphs(pages.paragraphs)
            self._stack.setCurrentWidget(self.words)
        self._show_tools(shown=bool(pages.count))
        if self._waiting is not None:
            self.show_passage(*self._waiting)
        self.opened.emit()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._empty.say("The document cannot be shown", str(error))
        self.opened.emit()

    def _say_page(self, page: int) -> None:
        if self._pages is not None and self._pages.count:
            said = f"Page {page} of {self._pages.count}"
            self._about.setText(f"{said} · {self._name}")
            self.pages.setAccessibleDescription(said)

    def _make_tools(self) -> tuple[buttons.Button, ...]:
        smaller = buttons.icon_button("smaller", "Smaller pages")
        larger = buttons.icon_button("larger", "Larger pages")
        fit = buttons.quiet("Fit width")
        made = {"zoom_out": smaller, "zoom_in": larger, "fit_width": fit}
        for name, button in made.items():
            button.setObjectName(name)
        smaller.clicked.connect(lambda: self.pages.zoom(1 / STEP))
        larger.clicked.connect(lambda: self.pages.zoom(STEP))
        fit.clicked.connect(self._fit_width)
        return smaller, larger, fit

    def _fit_width(self) -> None:
        self.pages.fit_width()

    def _show_tools(self, *, shown: bool) -> None:
        for tool in self._tools:
            tool.setVisible(shown)
