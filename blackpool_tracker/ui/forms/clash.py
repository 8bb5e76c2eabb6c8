"""What two people have made of one field, and the choice what shall stand."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from blackpool_tracker.domain.merging import Way
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, characters
from blackpool_tracker.ui.theme import current

LABELS: Final[Mapping[Way, str]] = {
    Way.MINE: "Keep mine",
    Way.THEIRS: "Take theirs",
    Way.BOTH: "Join both",
}
_BAR: Final = 4
"""The width of the bar at the left, in pixels."""

_BESIDE: Final = 70
"""From so many average characters on the two texts stand side by side."""

_LONG: Final = 600
"""Longer texts scroll in a box of their own."""

_LINES: Final = 8


class _Text(QWidget):
    """One of the two texts, whole, under the name of who wrote it."""

    def __init__(self) -> None:
        super().__init__()
        self.who = labels.heading(level=3)
        self.short = labels.wrapped()
        self.long = QPlainTextEdit()
        self.long.setReadOnly(True)
        self.long.setTabChangesFocus(True)
        self.long.setFixedHeight(_LINES * self.long.fontMetrics().lineSpacing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for piece in (self.who, self.short, self.long):
            column.addWidget(piece)
        column.addStretch(1)

    def show_text(self, who: str, text: str) -> None:
        """Show a text; a very long one in a box that scrolls and can be gone to."""
        self.who.setText(who)
        self.long.setAccessibleName(who)
        long = len(text) > _LONG
        self.short.setVisible(not long)
        self.long.setVisible(long)
        self.short.setText("" if long else text)
        if self.long.toPlainText() != (text if long else ""):
            self.long.setPlainText(text if long else "")

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self.short.text() or self.long.toPlainText()


class Clash(QFrame):
    """Both texts in full, who wrote theirs and when, and a button for each way to settle it.

    ``name`` is that of the field. Once settled it says how, and offers to choose again.

    Signals:
        chosen: how it shall be settled (a ``Way``).
        reopened: the person wants to choose again.
    """

    chosen = Signal(object)
    reopened = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setObjectName("clash")
        self.setAccessibleName(f"{name}: two versions")
        self._settled = False
        self._mark, self._said = Mark("warning", "warning"), labels.wrapped()
        self._mine, self._theirs = _Text(), _Text()
        self._texts = QWidget()
        self._side = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._texts)
        self._choices = QWidget()
        self.ways: dict[Way, buttons.Button] = {}
        self.again = buttons.quiet("Choose again")
        self.again.setAccessibleName(f"Choose again: {name}")
        self.again.clicked.connect(self.reopened)
        self._lay_out()

    def show_clash(self, sentence: str, mine: str, theirs: tuple[str, str]) -> None:
        """Ask what shall stand; ``theirs`` is who wrote the other text, and the text."""
        self._say(sentence, settled=False)
        self._mine.show_text("Yours", mine)
        self._theirs.show_text(*theirs)
        for button in self.ways.values():
            button.setAccessibleDescription(f"{sentence} Yours: {mine}. {theirs[0]}: {theirs[1]}.")

    def show_mine(self, text: str) -> None:
        """Follow what is typed."""
        self._mine.show_text("Yours", text)

    def show_settled(self, sentence: str) -> None:
        """Say how it was settled."""
        self._say(sentence, settled=True)

    def offer(self, ways: Sequence[Way], names: Mapping[Way, str] = LABELS) -> None:
        """Offer these ways to settle it."""
        for way, button in self.ways.items():
            button.setVisible(way in ways)
            button.setText(names.get(way, LABELS[way]))
            button.setAccessibleName(f"{button.text()}: {self._name}")

    @property
    def sentence(self) -> str:
        """What is said above the texts."""
        return self._said.text()

    @property
    def texts(self) -> tuple[str, str]:
        """Mine and theirs, as shown."""
        return self._mine.text, self._theirs.text

    def go_to(self) -> None:
        """Give the keyboard to the first choice."""
        first = next((b for b in self.ways.values() if not b.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The texts stand side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= characters(self, _BESIDE)
        way = QBoxLayout.Direction
        self._side.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge, and a bar at the left."""
        theme, painter = current(), QPainter(self)
        colour = theme.border if self._settled else theme.warning
        painter.setPen(QPen(QColor(colour), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(0, 0, _BAR, self.height(), QColor(colour))

    def _say(self, sentence: str, *, settled: bool) -> None:
        self._settled = settled
        self._mark.show_icon(*(("tick", "muted") if settled else ("warning", "warning")))
        self._said.setText(sentence)
        self.setAccessibleDescription(sentence)
        self._texts.setVisible(not settled)
        self._choices.setVisible(not settled)
        self.again.setVisible(settled)
        self.update()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._said, 1)
        head.addWidget(self.again, 0, Qt.AlignmentFlag.AlignVCenter)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(PANEL_GAP)
        self._side.addWidget(self._mine, 1)
        self._side.addWidget(self._theirs, 1)
        flow = FlowLayout(self._choices)
        for way in Way:
            button = self.ways[way] = buttons.secondary(LABELS[way])
            button.clicked.connect(lambda _checked=False, way=way: self.chosen.emit(way))
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_BAR + 10, 8, 10, 10)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self._texts)
        column.addWidget(self._choices)
