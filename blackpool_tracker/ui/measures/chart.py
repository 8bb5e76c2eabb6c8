"""The chart of a measure in the window: the picture that papers have, in the theme's colours."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from blackpool_tracker.domain.measure_axes import Charted, charted
from blackpool_tracker.domain.measure_words import told
from blackpool_tracker.domain.measures import MeasureLine, ReadingLine
from blackpool_tracker.domain.pictures.measure_charts import LINES, measure_chart
from blackpool_tracker.domain.pictures.primitives import Picture
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.kept_pictures import paint_kept
from blackpool_tracker.ui.kit.pictures import PicturePainter, WindowLetters
from blackpool_tracker.ui.theme import current


class MeasureChart(QWidget):
    """One measure over time; what is pointed at says its reading.

    A screen reader is told its numbers; the table below has them all.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("measure_chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._shown: Charted | None = None
        self._laid_out: tuple[object, Picture] | None = None

    def show_measure(self, line: MeasureLine, readings: Sequence[ReadingLine]) -> None:
        """Show a measure with its readings; hidden when none of them has a date."""
        self._shown = charted(line, readings)
        self.setAccessibleName(f"Chart of {line.title}")
        self.setAccessibleDescription(told(line, readings))
        self.setVisible(self._shown is not None)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as so many lines of words."""
        return QSize(self.fontMetrics().averageCharWidth() * 40, self._tall())

    def minimumSizeHint(self) -> QSize:
        """Never lower."""
        return QSize(self.fontMetrics().averageCharWidth() * 24, self._tall())

    def picture(self) -> Picture | None:
        """The picture in the width of now; None where there is none."""
        if self._shown is None:
            return None
        wanted = self._shown, self.width(), self.font().toString()
        if self._laid_out is None or self._laid_out[0] != wanted:
            letters = WindowLetters(self.font())
            self._laid_out = wanted, measure_chart(self._shown, self.width(), letters)
        return self._laid_out[1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chart, in the colours of the theme."""
        picture = self.picture()
        if picture is not None:
            font, theme = self.font(), current()

            def draw(painter: QPainter, _size: QSizeF) -> None:
                painter.setFont(font)
                PicturePainter(painter, theme).paint(picture)

            what = picture, theme.name, font.toString()
            paint_kept(QPainter(self), QRectF(self.rect()), what, draw)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the tip tell the reading that is pointed at."""
        labels.set_tip(self, self.words_at(event.position().x(), event.position().y()))
        super().mouseMoveEvent(event)

    def words_at(self, x: float, y: float) -> str:
        """What the reading at a place says; empty where there is none."""
        picture = self.picture()
        if picture is None:
            return ""
        held = (spot.words for spot in picture.spots if spot.holds(x, picture.height - y))
        return next(held, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the picture is in this width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _tall(self) -> int:
        picture = self.picture()
        return ceil(picture.height) if picture else LINES * self.fontMetrics().lineSpacing()
