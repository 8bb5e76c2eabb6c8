"""Ofsted's four grades as chips: a word, and as many filled steps of four as it has earned."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from blackpool_tracker.domain.sources import GRADE_WORDS, Grade, JudgementEntry
from blackpool_tracker.ui.kit.kept_pictures import colour, paint_kept, paint_line
from blackpool_tracker.ui.kit.metrics import chip_height
from blackpool_tracker.ui.theme import Theme, current

STEPS: Final = {
    Grade.OUTSTANDING: 4,
    Grade.GOOD: 3,
    Grade.REQUIRES_IMPROVEMENT: 2,
    Grade.INADEQUATE: 1,
}
_SIDE: Final = 10
_BETWEEN: Final = 8


def overall(judgements: tuple[JudgementEntry, ...]) -> Grade | None:
    """The grade for overall effectiveness; None when the source gave none."""
    return next((j.grade for j in judgements if j.area.lower().startswith("overall")), None)


def grade_size(metrics: QFontMetrics, grade: Grade, called: str = "") -> QSize:
    """How large the chip of a grade is; ``called`` are its words where they are others."""
    words = metrics.horizontalAdvance(called or GRADE_WORDS[grade])
    return QSize(2 * _SIDE + steps_width(metrics) + _BETWEEN + words, chip_height(metrics))


def paint_grade(painter: QPainter, rect: QRect, grade: Grade, called: str = "") -> None:
    """Paint the chip of a grade at the left of ``rect``, centred upright."""
    theme, metrics = current(), painter.fontMetrics()
    ink, ground = _ink(theme, grade), theme.surface
    size = grade_size(metrics, grade, called)
    top = rect.top() + (rect.height() - size.height()) // 2
    width = min(size.width(), rect.width())
    font = painter.font()
    paint_kept(
        painter,
        QRectF(rect.left(), top, width, size.height()),
        (grade, ink, ground, font.toString()),
        lambda on, room: _draw_grade(on, room, grade, (ink, ground), font),
    )
    left = rect.left() + _SIDE + steps_width(metrics) + _BETWEEN
    name = called or GRADE_WORDS[grade]
    room = rect.left() + width - 4 - left
    painter.setPen(colour(ink))
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room + 1)
    paint_line(painter, left, top + (size.height() - metrics.height()) // 2, shown)


def _draw_grade(
    painter: QPainter, size: QSizeF, grade: Grade, colours: tuple[str, str], font: QFont
) -> None:
    """The ground of a chip with its steps."""
    box = QRectF(QPointF(0, 0), size).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(QPen(QColor(colours[0]), 1))
    painter.setBrush(QColor(colours[1]))
    painter.drawRoundedRect(box, 4, 4)
    paint_steps(painter, QRectF(box.left() + _SIDE, box.top(), 0, box.height()), STEPS[grade])


class GradeChip(QWidget):
    """The chip of one grade."""

    def __init__(self, grade: Grade, called: str = "") -> None:
        super().__init__()
        self._grade, self._called = grade, called
        self.setAccessibleName(called or GRADE_WORDS[grade])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As large as the word wants."""
        return grade_size(self.fontMetrics(), self._grade, self._called)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chip."""
        paint_grade(QPainter(self), self.rect(), self._grade, self._called)


def paint_steps(painter: QPainter, place: QRectF, filled: int) -> None:
    """Paint four steps upwards in the colour of the pen, the first ones filled."""
    ink = painter.pen().color()
    height = painter.fontMetrics().ascent()
    step = _step(painter.fontMetrics())
    bottom = place.center().y() + height / 2
    for number in range(4):
        tall = height * (0.4 + 0.2 * number)
        bar = QRectF(place.left() + number * (step + 2), bottom - tall, step, tall)
        painter.setBrush(ink if number < filled else Qt.BrushStyle.NoBrush)
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))


def _step(metrics: QFontMetrics) -> int:
    return max(metrics.ascent() // 3, 4)


def steps_width(metrics: QFontMetrics) -> int:
    """How wide the four steps are."""
    return 4 * _step(metrics) + 3 * 2


def _ink(theme: Theme, grade: Grade) -> str:
    inks = {Grade.INADEQUATE: theme.danger, Grade.REQUIRES_IMPROVEMENT: theme.warning}
    return inks.get(grade, theme.accent)
