"""How threads and their visits look: a word, a shape and a colour for each state and each mark."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from blackpool_tracker.domain.ratings import Delivery, Impact, Rating
from blackpool_tracker.domain.sheets import VisitMark
from blackpool_tracker.domain.thread_states import STATE_WORDS, Standing, ThreadState
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.painting import chip_size, paint_chip, paint_shape
from blackpool_tracker.ui.kit.pictures import paint_kept
from blackpool_tracker.ui.theme import Look, current

STATE_LOOKS: Final[Mapping[ThreadState, tuple[Rating, str]]] = {
    ThreadState.RAISED_AGAIN: (Rating.DELIVERY, Delivery.OFF_TRACK),
    ThreadState.OPEN: (Rating.DELIVERY, Delivery.NOT_STARTED),
    ThreadState.NOTHING_OPEN: (Rating.IMPACT, Impact.NONE_YET),
    ThreadState.CLOSED: (Rating.DELIVERY, Delivery.CLOSED),
}
"""The step of a rating whose colours and shape a state takes."""

_MARKS: Final[Mapping[VisitMark, tuple[Delivery, str]]] = {
    VisitMark.RAISED: (Delivery.AT_RISK, "flag"),
    VisitMark.WORSE: (Delivery.OFF_TRACK, "down"),
    VisitMark.SAME: (Delivery.AT_RISK, "equals"),
    VisitMark.IMPROVED: (Delivery.ON_TRACK, "up"),
    VisitMark.STRENGTH: (Delivery.ON_TRACK, "plus"),
    VisitMark.NOT_MENTIONED: (Delivery.NOT_STARTED, "ring"),
    VisitMark.NOT_LOOKED_AT: (Delivery.NOT_STARTED, "minus"),
    VisitMark.NOT_KNOWN: (Delivery.NOT_STARTED, "query"),
}
"""The delivery whose colours a mark takes, and its own shape, as in the report."""


def mark_look(mark: VisitMark) -> Look:
    """How a mark is drawn in the theme in use."""
    like, shape = _MARKS[mark]
    return current().look(Rating.DELIVERY, like)._replace(shape=shape)


def paint_mark(painter: QPainter, disc: QRectF, mark: VisitMark, *, held: bool) -> None:
    """Paint a mark in a disc; its edge is broken where the document is not held."""
    look, ground = mark_look(mark), current().surface
    box = disc.adjusted(-1, -1, 1, 1)  # the edge is wider than the disc
    fill = look.fill if held else ground
    paint_kept(
        painter,
        box,
        (look, held, fill),
        lambda on, size: _draw_mark(on, size, look._replace(fill=fill), held=held),
    )


def _draw_mark(painter: QPainter, size: QSizeF, look: Look, *, held: bool) -> None:
    disc = QRectF(QPointF(1, 1), size - QSizeF(2, 2))
    pen = QPen(QColor(look.ink), 1.5)
    if not held:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(QColor(look.fill))
    painter.drawEllipse(disc)
    painter.restore()
    inset = disc.width() * 0.22
    paint_shape(painter, disc.adjusted(inset, inset, -inset, -inset), look.shape, look.ink)


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
