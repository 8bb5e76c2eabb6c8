"""One of the texts that stand side by side, with the words marked in which it differs."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from blackpool_tracker.domain.exchange.side_by_side import Piece
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.returned.words import NOTHING
from blackpool_tracker.ui.theme import current

_MOST_LINES: Final = 12
_LEAST_LINES: Final = 1
_SIDES: Final = 22
"""Above and below the words, with the edge."""
_TOLD: Final = 200
"""Letters of what differs that are read aloud."""


class _Words(QPlainTextEdit):
    """Words to be read and copied, as high as they are up to some lines; then they scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As many lines as there are, within bounds."""
        lines = round(self.document().size().height())
        shown = max(_LEAST_LINES, min(lines, _MOST_LINES))
        return QSize(200, shown * self.fontMetrics().lineSpacing() + _SIDES)

    def minimumSizeHint(self) -> QSize:
        """No wider than a few words."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class MarkedText(QWidget):
    """A text under the name of whose it is. Words that differ have a ground, and a line.

    What the other text lacks is underlined; what is gone in the other is struck through, where
    ``gone`` says so.
    """

    def __init__(self, name: str, *, gone: bool) -> None:
        super().__init__()
        self._name, self._gone = name, gone
        self._pieces: Sequence[Piece] = ()
        self._who = labels.heading(name, level=3)
        self.words = _Words()
        self.words.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._who)
        column.addWidget(self.words)
        column.addStretch(1)

    @property
    def text(self) -> str:
        """The text that is shown; empty where nothing stands there."""
        return "".join(piece.text for piece in self._pieces)

    @property
    def marked(self) -> list[str]:
        """The words that are marked."""
        return [piece.text for piece in self._pieces if piece.differs]

    def show_name(self, name: str) -> None:
        """Say otherwise whose it is."""
        self._who.setText(name)
        self.words.setAccessibleName(name)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show a text in pieces; the words in which it differs are marked."""
        self._pieces = pieces
        words = self.words
        words.clear()
        cursor = QTextCursor(words.document())
        for piece in pieces:
            cursor.insertText(piece.text, self._look(differs=piece.differs))
        if not self.text:
            cursor.insertText(NOTHING, self._hint())
        words.moveCursor(QTextCursor.MoveOperation.Start)
        words.updateGeometry()
        word = "Struck through" if self._gone else "Underlined"
        told = " … ".join(" ".join(each.split()) for each in self.marked if each.strip())
        words.setAccessibleDescription(f"{word}: {told[:_TOLD]}" if told else "")

    def show_text(self, text: str) -> None:
        """Show a text without any mark."""
        self.show_pieces((Piece(text, differs=False),) if text else ())

    def changeEvent(self, event: QEvent) -> None:
        """The marks follow the theme, the height the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_pieces(self._pieces)
        elif event.type() == QEvent.Type.FontChange:
            self.words.updateGeometry()

    def _look(self, *, differs: bool) -> QTextCharFormat:
        look = QTextCharFormat()
        if differs:
            look.setBackground(QColor(current().mark))
            look.setForeground(QColor(current().paper_text))
            look.setFontUnderline(not self._gone)
            look.setFontStrikeOut(self._gone)
        return look

    @staticmethod
    def _hint() -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(current().muted))
        look.setFontItalic(True)
        return look
