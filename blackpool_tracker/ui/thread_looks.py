"""How threads look: a word, a shape and a colour for each state."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from blackpool_tracker.domain.ratings import Delivery, Impact, Rating
from blackpool_tracker.domain.thread_states import STATE_WORDS, Standing, ThreadState
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.painting import chip_size, paint_chip
from blackpool_tracker.ui.theme import current

STATE_LOOKS: Final[Mapping[ThreadState, tuple[Rating, str]]] = {
    ThreadState.RAISED_AGAIN: (Rating.DELIVERY, Delivery.OFF_TRACK),
    ThreadState.OPEN: (Rating.DELIVERY, Delivery.NOT_STARTED),
    ThreadState.NOTHING_OPEN: (Rating.IMPACT, Impact.NONE_YET),
    ThreadState.CLOSED: (Rating.DELIVERY, Delivery.CLOSED),
}
"""The step of a rating whose colours and shape a state takes."""


class StateChip(QWidget):
    """How a thread stands, in word, shape and colour; says "State: Open" to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_standing(Standing(ThreadState.OPEN))

    def show_standing(self, standing: Standing) -> None:
        """Show how another thread stands; the tip says it in a sentence."""
        self._state = standing.state
        self.setAccessibleName(f"State: {STATE_WORDS[standing.state]}")
        labels.set_tip(self, standing.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the word wants."""
        return chip_size(self.fontMetrics(), STATE_WORDS[self._state])

    def minimumSizeHint(self) -> QSize:
        """The shape alone."""
        return chip_size(self.fontMetrics(), "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chip."""
        look = current().look(*STATE_LOOKS[self._state])
        paint_chip(QPainter(self), self.rect(), STATE_WORDS[self._state], look)
