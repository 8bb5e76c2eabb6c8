"""Fields for words."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.line import LineField

_MOST: Final = 3


class TextField(LineField):
    """One line of words. Its value is a ``str`` without white space around it."""

    written = True

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint)

    def value(self) -> str:
        """The words; empty for none."""
        return self._line.text().strip()

    def fill(self, value: str | None) -> None:
        """Write words into the editor."""
        self._line.setText(value or "")
        # Long words are read from their beginning.
        self._line.home(False)  # noqa: FBT003  Qt's own method, without marking

    def begin(self) -> None:
        """Give the keyboard to the words, all of them marked."""
        self._line.setFocus()
        self._line.selectAll()


class _Area(QPlainTextEdit):
    """Tells when it has become wider or narrower, because its words then run otherwise."""

    def __init__(self, refit: Callable[[], None]) -> None:
        super().__init__()
        self._refit = refit

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lines follow first."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._refit()

    def show_bar(self, *, shown: bool) -> None:
        """Show the bar to scroll with, beside the words."""
        wide = self.viewport().width()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if shown else policy.ScrollBarAlwaysOff
        )
        if self.viewport().width() != wide:
            # Qt does not lay the lines out anew while it is told of another width, and so leaves
            # the bar over their ends.
            super().resizeEvent(QResizeEvent(self.viewport().size(), QSize(wide, 0)))


class TextArea(Field):
    """Several lines of words. Its value is a ``str`` without white space around it.

    It grows with its words, up to three times the ``lines`` that it begins with. Tab leaves it;
    Enter begins a new line; Ctrl+S gives the value.
    """

    enter_commits = False
    written = joins = True

    def __init__(self, hint: str = "", *, lines: int = 4) -> None:
        self._area = _Area(self._fit)
        self._lines = lines
        self._filling = False
        super().__init__(self._area)
        self._area.setPlaceholderText(hint)
        self._area.setTabChangesFocus(True)
        # The words run to the width; while that settles Qt would show a bar below them.
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.textChanged.connect(self._changed)
        self._area.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def value(self) -> str:
        """The words; empty for none."""
        return self._area.toPlainText().strip()

    def fill(self, value: str | None) -> None:
        """Write words into the editor."""
        self._filling = True
        self._area.setPlainText(value or "")
        self._filling = False

    def undo_typing(self) -> bool:
        """Whether there is typing to take back."""
        return self._area.document().isUndoAvailable()

    def changeEvent(self, event: QEvent) -> None:
        """The height follows the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _changed(self) -> None:
        # Qt has no signal for typing alone here, so what the program writes is kept out by hand.
        if not self._filling:
            self.touched()

    def _fit(self) -> None:
        document = self._area.document()
        frame = 2 * (document.documentMargin() + 6)
        line = self._area.fontMetrics().lineSpacing()
        least, most = self._lines * line, _MOST * self._lines * line
        tall = self._tall(most)
        self._area.show_bar(shown=tall > most)
        self._area.setFixedHeight(round(min(max(tall, least), most) + frame))

    def _tall(self, most: float) -> float:
        """The height of the words, in pixels; past ``most`` only that it is more.

        Qt itself counts only the lines that it has had to paint so far.
        """
        document, tall = self._area.document(), 0.0
        block = document.begin()
        while block.isValid() and tall <= most:
            tall += document.documentLayout().blockBoundingRect(block).height()
            block = block.next()
        return tall
