"""How a rating is painted in a table."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from blackpool_tracker.ui.kit.cells import Said
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, row_height
from blackpool_tracker.ui.kit.painting import chip_size, chip_word, paint_chip
from blackpool_tracker.ui.kit.row_delegate import Index, RowDelegate
from blackpool_tracker.ui.theme import current


class ChipDelegate(RowDelegate):
    """A rating chip: ``CellRole.RATING`` gives the look, the words of the cell its word.

    In a narrow column it holds the shape alone; tip and reader still give the word.
    """

    def paint_content(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, said: Said
    ) -> None:
        """The chip, or plain words where the cell has no rating."""
        if said.rating is None:
            super().paint_content(painter, option, index, said)
            return
        rect = option.rect.adjusted(CELL_PADDING - 2, 0, -4, 0)
        words = self.type_of(option.font, said.tone).words
        word = chip_word(words, said.text, rect.width())
        paint_chip(painter, rect, word, current().look(*said.rating), words)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The whole chip, and the height of a row."""
        metrics = QFontMetrics(option.font)
        size = chip_size(metrics, str(index.data() or ""))
        return QSize(size.width() + 2 * CELL_PADDING, row_height(metrics))
