"""The paragraphs of a document that has no pages, with a passage marked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.ui.theme import current


class WordsView(QPlainTextEdit):
    """All words, to be read and copied; those of the passage have a ground and a line below."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("words_view")
        self.setAccessibleName("Words of the document")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._marked: tuple[int, int] | None = None

    @property
    def marked(self) -> str:
        """The words that are marked; empty for none."""
        if self._marked is None:
            return ""
        return self._cursor(*self._marked).selectedText()

    @property
    def chosen(self) -> str:
        """What a person has marked to take it; empty for nothing."""
        return self.textCursor().selectedText().replace("\u2029", "\n").strip()

    def clear_choice(self) -> None:
        """Let nothing be marked to be taken."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show another document from its beginning."""
        self._marked = None
        self.clear()
        section = ""
        for paragraph in paragraphs:
            if paragraph.section != section:
                section = paragraph.section
                self._add(section, heading=True)
            number = f"{paragraph.number}  " if paragraph.number else ""
            self._add(f"{number}{paragraph.text}", heading=False)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, text: str) -> None:
        """Mark a passage and scroll to it; nothing is marked where it does not stand."""
        self._dress(QTextCharFormat())
        start = self.toPlainText().find(text) if text else -1
        self._marked = (start, start + len(text)) if start >= 0 else None
        if self._marked is None:
            return
        self._mark_again()
        self.setTextCursor(self._cursor(start, start))
        self.centerCursor()

    def changeEvent(self, event: QEvent) -> None:
        """The mark follows the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark_again()

    def _mark_again(self) -> None:
        theme = current()
        pen = QTextCharFormat()
        pen.setBackground(QColor(theme.mark))
        pen.setForeground(QColor(theme.paper_text))
        pen.setFontUnderline(True)
        self._dress(pen)

    def _dress(self, words: QTextCharFormat) -> None:
        if self._marked is not None:
            self._cursor(*self._marked).setCharFormat(words)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _add(self, text: str, *, heading: bool) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not self.document().isEmpty():
            cursor.insertText("\n\n", QTextCharFormat())
        words = QTextCharFormat()
        if heading:
            words.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertText(text, words)
