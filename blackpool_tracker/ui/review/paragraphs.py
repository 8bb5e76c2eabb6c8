"""The paragraphs of a document, to choose one of them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.metrics import GAP, control_height
from blackpool_tracker.ui.kit.search_field import SearchField

_LINES: Final = 5
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _List(QListWidget):
    """Goes on with Enter; letters search nothing, for the field above does.

    Signals:
        left: the paragraph is chosen.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the words."""
        if event.key() in _ENTER and not event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Paragraphs(QWidget):
    """Those of the page that is shown, or all in which words stand that somebody seeks.

    Signals:
        chosen: the keyboard or the mouse has gone to a paragraph (its words and its page).
        left: it is the right one.
    """

    chosen = Signal(str, int)
    left = Signal()

    def __init__(self, paragraphs: Sequence[Paragraph], page: int, *, paged: bool) -> None:
        super().__init__()
        self._all, self._page, self._paged = paragraphs, page, paged
        self._shown: list[Paragraph] = []
        self.search = SearchField("Find words in the document", "Find words in the document")
        self.search.setObjectName("find_paragraph")
        self.search.searched.connect(self._seek)
        self.search.returnPressed.connect(self.begin)
        self._said = labels.plain(role="muted")
        self._said.setObjectName("paragraphs_shown")
        self.lines = _List()
        self.lines.setObjectName("paragraphs")
        self.lines.setAccessibleName("Paragraphs")
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.lines.setUniformItemSizes(True)
        self.lines.currentRowChanged.connect(self._tell)
        self.lines.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for piece in (self.search, self._said, self.lines):
            column.addWidget(piece)
        self._fit()
        self._seek("")

    def begin(self) -> None:
        """Give the keyboard to the list, and tell of the paragraph that is chosen in it."""
        self._tell(self.lines.currentRow())
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self.lines.setFixedHeight(_LINES * control_height(self.fontMetrics()) + GAP)

    def _seek(self, words: str) -> None:
        """Show the paragraphs that hold the words, or those of the page."""
        wanted = " ".join(words.split()).casefold()
        if wanted:
            self._shown = [p for p in self._all if wanted in p.text.casefold()]
        else:
            self._shown = [
                p for p in self._all if not self._paged or p.page <= self._page <= p.last_page
            ]
        self._say(sought=bool(wanted))
        self.lines.clear()
        for paragraph in self._shown:
            line = QListWidgetItem(self._line(paragraph, sought=bool(wanted)))
            line.setSizeHint(QSize(0, control_height(self.fontMetrics())))
            self.lines.addItem(line)
        self.lines.setCurrentRow(0)

    def _say(self, *, sought: bool) -> None:
        count = len(self._shown)
        counted = f"{count or 'No'} paragraph{'s' * (count != 1)}"
        if sought:
            self._said.setText(f"{counted} with these words")
        else:
            self._said.setText(f"{counted} on page {self._page}" if self._paged else counted)

    def _line(self, paragraph: Paragraph, *, sought: bool) -> str:
        page = f"Page {paragraph.page}" if sought and self._paged else ""
        return "   ".join(part for part in (page, paragraph.number or "", paragraph.text) if part)

    def _tell(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self.chosen.emit(self._shown[row].text, self._shown[row].page)
