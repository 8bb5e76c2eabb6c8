"""Boxes with one large number, what it counts and what it is made of; each number is a link."""

from collections.abc import Sequence
from math import lcm
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import PANEL_GAP, characters
from blackpool_tracker.ui.kit.panel import Panel

_LEAST: Final = 34
"""The least width of a card in average characters."""


class Told(NamedTuple):
    """One number in words, and where it leads; None leads nowhere."""

    text: str
    link: Destination | None = None


class NumberCard(Panel):
    """One number in large type.

    Signals:
        wanted: a number was pressed (its ``Destination``).
    """

    wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._link: Destination | None = None
        self._label = labels.plain(role="h3")
        self._number = buttons.number()
        self._number.setObjectName(f"{name}_number")
        self._number.clicked.connect(lambda: self._press(self._link))
        self._sentence = labels.wrapped(role="muted")
        self._notes = [buttons.link("") for _ in range(_NOTES)]
        self._links: list[Destination | None] = [None] * _NOTES
        left = Qt.AlignmentFlag.AlignLeft
        self.column.setSpacing(2)
        self.column.addWidget(self._label)
        self.column.addWidget(self._number, 0, left)
        self.column.addWidget(self._sentence)
        for place, note in enumerate(self._notes):
            note.setObjectName(f"{name}_{place}")
            note.clicked.connect(lambda _=False, n=place: self._press(self._links[n]))
            self.column.addWidget(note, 0, left)
        self.column.addStretch(1)

    def show_numbers(
        self, label: str, number: Told, sentence: str = "", notes: Sequence[Told] = ()
    ) -> None:
        """Show another number with what is said of it."""
        self._label.setText(label)
        self._number.setText(number.text)
        self._number.setAccessibleName(f"{label}: {number.text}. {sentence}".strip())
        self._link = number.link
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        for place, button in enumerate(self._notes):
            note = notes[place] if place < len(notes) else None
            button.setVisible(note is not None)
            button.setText(note.text if note else "")
            self._links[place] = note.link if note else None

    def _press(self, link: Destination | None) -> None:
        if link is not None:
            self.wanted.emit(link)


_NOTES: Final = 3


class CardRow(QWidget):
    """Cards side by side, as many as the width has room for, all of one width."""

    def __init__(self, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._cards, self._across = cards, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(PANEL_GAP)
        self._arrange(len(cards))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many across as there is room for."""
        super().resizeEvent(event)
        least = characters(self, _LEAST) + PANEL_GAP
        self._arrange(max(1, min(len(self._cards), self.width() // least)))

    def _arrange(self, across: int) -> None:
        """Put the cards in as few rows as there is room for, each row as wide as the others."""
        if across == self._across:
            return
        self._across = across
        rows = -(-len(self._cards) // across)
        lengths = [len(self._cards[row::rows]) for row in range(rows)]
        whole = lcm(*lengths)
        cards = iter(self._cards)
        for row, length in enumerate(lengths):
            for place in range(length):
                span = whole // length
                self._grid.addWidget(next(cards), row, place * span, 1, span)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < whole else 0)
