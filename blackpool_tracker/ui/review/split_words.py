"""The words of a proposal, which are the document's and are only read, marked, copied and cut."""

import re
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from blackpool_tracker.ui.kit.shapes import GRID
from blackpool_tracker.ui.theme import current

_TURN: Final = re.compile(r"\b(?:however|but|although|while|whereas|nevertheless)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+(?=\S)")
_FRAME: Final = 20
"""Above and below the words, with the edge, in pixels."""

_LINE: Final = 2.5
_MOST_LINES: Final = 7
_LEAST_LINES: Final = 3


class SplitWords(QPlainTextEdit):
    """Words to be read. While they are split a line shows where: the arrows move it by words.

    Signals:
        split_wanted: they shall be cut before a character (its position).
        left: no more splitting, or none at all: the keyboard shall go back.
    """

    split_wanted = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("proposal_words")
        self.setAccessibleName("Words of the document")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._splitting = False

    @property
    def splitting(self) -> bool:
        """Whether the words are about to be split."""
        return self._splitting

    @property
    def place(self) -> int:
        """Where they would be cut: before this character, the first of a word."""
        return self._start_of_word(self.textCursor().position())

    def show_words(self, text: str) -> None:
        """Show other words, and end splitting."""
        self._splitting = False
        if text != self.toPlainText():
            self.setPlainText(text)
        self.fit()

    def begin(self) -> None:
        """Begin to split, where the words seem to turn."""
        self._splitting = True
        text = self.toPlainText()
        found = _TURN.search(text, 1) or _SENTENCE.search(text)
        place = found.start() if found else len(text) // 2
        if found is not None and found.re is _SENTENCE:
            place = found.end()
        self._go_to(self._start_of_word(place))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.viewport().update()

    def cancel(self) -> None:
        """Leave the words whole."""
        self._splitting = False
        self.viewport().update()
        self.left.emit()

    def fit(self) -> None:
        """As high as the words are, within reason."""
        line = self.fontMetrics().lineSpacing()
        lines = sum(self._lines_of(number) for number in range(self.blockCount()))
        shown = min(max(lines, _LEAST_LINES), _MOST_LINES)
        self.setFixedHeight(shown * line + 2 * round(self.document().documentMargin()) + _FRAME)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While splitting: arrows move the place, Enter cuts there, Escape does not."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.cancel() if self._splitting else self.left.emit()
        elif self._splitting and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = QTextCursor.MoveOperation
            self.moveCursor(step.PreviousWord if key == Qt.Key.Key_Left else step.NextWord)
            self.viewport().update()
        elif self._splitting and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_S}:
            self.split_wanted.emit(self.place)
        else:
            super().keyPressEvent(event)
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and the line at which they would be cut."""
        super().paintEvent(event)
        if not self._splitting:
            return
        cursor = self.textCursor()
        cursor.setPosition(self.place)
        where = QRectF(self.cursorRect(cursor))
        painter = QPainter(self.viewport())
        theme = current()
        line = QRectF(where.left() - _LINE / 2, where.top() - 2, _LINE, where.height() + 4)
        painter.fillRect(line, QColor(theme.accent))
        for top in (line.top(), line.bottom() - _LINE):
            side = GRID / 2
            painter.fillRect(
                QRectF(where.left() - side / 2, top, side, _LINE), QColor(theme.accent)
            )

    def _start_of_word(self, place: int) -> int:
        """The first character of the word in which a place lies: no word is cut."""
        text = self.toPlainText()
        while 0 < place < len(text) and not text[place - 1].isspace():
            place -= 1
        return place

    def _go_to(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _lines_of(self, number: int) -> int:
        block = self.document().findBlockByNumber(number)
        layout = block.layout()
        # Not laid out before it is shown: reckoned by the width.
        wide = max(self.viewport().width(), 1)
        reckoned = self.fontMetrics().horizontalAdvance(block.text()) // wide + 1
        return max(layout.lineCount(), 1) if self.isVisible() else reckoned
