"""The chip that shows one step of a rating."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.painting import chip_size, paint_chip
from blackpool_tracker.ui.theme import current


class Chip(QWidget):
    """A rating in word, shape and colour; says "Delivery: On track" to a screen reader."""

    def __init__(self, rating: Rating, key: str, word: str) -> None:
        super().__init__()
        self._rating = rating
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_step(key, word)

    def show_step(self, key: str, word: str) -> None:
        """Show another step; ``word`` is what the register calls it."""
        self._key, self._word = key, word
        self.setAccessibleName(f"{self._rating.capitalize()}: {word}")
        labels.set_tip(self, self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the word wants."""
        return chip_size(self.fontMetrics(), self._word)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chip."""
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._word, current().look(self._rating, self._key))
