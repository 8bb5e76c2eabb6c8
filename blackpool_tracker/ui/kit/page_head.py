"""The top of a page: what it is, how many there are, and what can be done with all of it."""

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayoutItem, QPushButton, QSizePolicy, QWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.flow import FlowLayout


class _HeadLayout(FlowLayout):
    """Words at the left and buttons at the right, or below them where both have no room."""

    def __init__(self, parent: QWidget, words: tuple[QWidget, ...]) -> None:
        super().__init__(parent)
        self._words = words
        for piece in words:
            self.addWidget(piece)

    def put_before_last(self) -> None:
        """Move what was added last before what was last until then."""
        self._items.insert(-1, self._items.pop())

    def room_for_more(self, width: int) -> int:
        """What the first of the words leaves on its line, less the gap behind it, in pixels."""
        beside = self._buttons()[: self._beside(width)]
        used = self._words[0].sizeHint().width() + self.gap
        return width - used - (self._wide(beside) + self.gap if beside else 0)

    def _buttons(self) -> list[QLayoutItem]:
        return [item for item in self._shown() if item.widget() not in self._words]

    def _wide(self, items: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in items) + self.gap * (len(items) - 1)

    def _beside(self, width: int) -> int:
        """How many buttons stand beside the words: all, or so few that the rest fill one line."""
        behind = self._buttons()
        room = width - self._words[0].sizeHint().width() - self.gap
        if self._wide(behind) <= room:
            return len(behind)
        enough = (few for few in range(len(behind)) if self._wide(behind[few:]) <= width)
        few = next(enough, 0)
        return few if self._wide(behind[:few]) <= room else 0

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        behind, few = self._buttons(), self._beside(width)
        words = [item for item in self._shown() if item not in behind]
        rest = behind[few:]
        return [words + behind[:few], *(self.broken(rest, width) if rest else ())]

    def _begins(self, item: QLayoutItem, left: int, line: list[QLayoutItem], rect: QRect) -> int:
        """The buttons stand at the right where words stand at the left."""
        behind = [each for each in line if each.widget() not in self._words]
        if not behind or item is not behind[0] or item is line[0]:
            return left
        return max(left, rect.left() + rect.width() - self._wide(behind))


class PageHead(QWidget):
    """A heading with what is counted beside it, as far as there is room, and buttons.

    No word of heading and buttons is ever cut: where they have no room on one line there are two.
    """

    def __init__(self, title: str, name: str = "counts") -> None:
        super().__init__()
        self._heading = labels.heading(title)
        self._said = labels.plain(role="muted")
        self._said.setObjectName(name)
        self._whole = ""
        self._flow = _HeadLayout(self, (self._heading, self._said))
        self._said.hide()
        shape = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        shape.setHeightForWidth(True)
        self.setSizePolicy(shape)

    def say(self, words: str) -> None:
        """Say what is counted. What follows a comma goes first where there is little room."""
        self._whole = words
        labels.set_tip(self._said, words)
        self._fit()

    def add(self, button: QPushButton) -> None:
        """Add a button behind the others."""
        self._flow.addWidget(button)

    def add_before_last(self, button: QPushButton) -> None:
        """Add a button before the last one."""
        self._flow.addWidget(button)
        self._flow.put_before_last()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for more words, or for less."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """What there is room for depends on the buttons and on the size of the words."""
        known = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return known

    def _fit(self) -> None:
        room, metrics = self._flow.room_for_more(self.width()), self._said.fontMetrics()
        words = self._whole
        while words and metrics.horizontalAdvance(words) > room:
            words = words.rpartition(",")[0]
        if words != self._said.text():
            self._said.setText(words)
        if self._said.isHidden() == bool(words):
            self._said.setVisible(bool(words))
