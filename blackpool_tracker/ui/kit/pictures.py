"""Draws the pictures of ``domain.pictures`` in a window, in the colours of its theme."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from blackpool_tracker.domain.case_reviews import Mark as StandardMark
from blackpool_tracker.domain.pictures.primitives import (
    Badge,
    BadgePart,
    Box,
    Colour,
    Disc,
    Ink,
    Lettering,
    Mark,
    Picture,
    Primitive,
    Tone,
    Trace,
    Wedge,
    Word,
)
from blackpool_tracker.domain.pictures.shapes import PARTS, Shape
from blackpool_tracker.domain.ratings import Delivery, Impact, Rating
from blackpool_tracker.domain.sheets import VisitMark
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.ui.kit.painting import bold
from blackpool_tracker.ui.theme import Look, Theme

_LARGE: Final = 1.8
_ROUND: Final = 3.0
_EDGE: Final = 1.5
_FAINT: Final = 0.16
"""How much of the ink a pattern has: more would leave the number on it hard to read."""


_VISITS: Final[Mapping[VisitMark, Delivery]] = MappingProxyType(
    {
        VisitMark.RAISED: Delivery.AT_RISK,
        VisitMark.WORSE: Delivery.OFF_TRACK,
        VisitMark.SAME: Delivery.AT_RISK,
        VisitMark.IMPROVED: Delivery.ON_TRACK,
        VisitMark.STRENGTH: Delivery.ON_TRACK,
        VisitMark.NOT_MENTIONED: Delivery.NOT_STARTED,
        VisitMark.NOT_LOOKED_AT: Delivery.NOT_STARTED,
        VisitMark.NOT_KNOWN: Delivery.NOT_STARTED,
    }
)
"""The delivery whose colours the mark of a visit takes, as on paper."""


class ToneLook(NamedTuple):
    """How a part of a picture looks that stands for a step: edge and words, ground, pattern."""

    ink: str
    ground: str
    pattern: Qt.BrushStyle = Qt.BrushStyle.NoBrush
    dashed: bool = False


class WindowLetters:
    """The letters of pictures in a window: those of a font."""

    def __init__(self, font: QFont) -> None:
        self._metrics = {each: QFontMetricsF(font_of(font, each)) for each in Lettering}
        self.leading = self._metrics[Lettering.LABEL].lineSpacing()

    def width(self, text: str, lettering: Lettering) -> float:
        """How wide a word is in pixels."""
        return self._metrics[lettering].horizontalAdvance(text)


def font_of(font: QFont, lettering: Lettering) -> QFont:
    """The font of a kind of word, where labels have ``font``."""
    if lettering is Lettering.LABEL:
        return font
    made = bold(font)
    if lettering is Lettering.FIGURE:
        made.setPointSizeF(font.pointSizeF() * _LARGE)
    return made


def look_of(theme: Theme, tone: Tone) -> ToneLook:
    """How a step looks in a theme. Grades differ from each other in grey too, by their pattern."""
    of = tone.of
    if isinstance(of, Delivery | Impact):
        look = theme.look(Rating.DELIVERY if isinstance(of, Delivery) else Rating.IMPACT, of)
        return ToneLook(look.ink, look.fill)
    done = theme.look(Rating.DELIVERY, Delivery.COMPLETE)
    risk = theme.look(Rating.DELIVERY, Delivery.AT_RISK)
    partly = ToneLook(risk.ink, risk.fill, Qt.BrushStyle.BDiagPattern)
    worst = ToneLook(theme.surface, theme.danger, Qt.BrushStyle.DiagCrossPattern)
    looks = {
        Grade.OUTSTANDING: ToneLook(theme.accent_text, theme.accent),
        Grade.GOOD: ToneLook(done.ink, done.fill),
        Grade.REQUIRES_IMPROVEMENT: partly,
        Grade.INADEQUATE: worst,
        StandardMark.MET: ToneLook(done.ink, done.fill),
        StandardMark.PARTLY: partly,
        StandardMark.NOT_MET: worst,
    }
    for key, found in looks.items():
        if of is key:
            return found
    return ToneLook(theme.muted, theme.surface, dashed=True)


def badge_look(theme: Theme, badge: Badge) -> Look:
    """How a word looks in a theme beside which a badge stands."""
    of = badge.of
    if isinstance(of, Impact):
        return theme.look(Rating.IMPACT, of)
    return theme.look(Rating.DELIVERY, _VISITS[of] if isinstance(of, VisitMark) else of)


def colour_of(theme: Theme, colour: Colour) -> str:
    """The colour of a theme for what one is for."""
    if isinstance(colour, Tone):
        look = look_of(theme, colour)
        return look.ink if colour.upon else look.ground
    if isinstance(colour, Badge):
        badge = badge_look(theme, colour)
        return badge.fill if colour.part is BadgePart.GROUND else badge.ink
    risk = theme.look(Rating.DELIVERY, Delivery.AT_RISK)
    return {
        Ink.PAGE: theme.surface,
        Ink.TEXT: theme.text,
        Ink.MUTED: theme.muted,
        Ink.TITLE: theme.text,
        Ink.RULE: theme.border,
        Ink.EDGE: theme.edge,
        Ink.LEADER: theme.edge,
        Ink.FAINT: theme.border,
        Ink.LINE: theme.accent,
        Ink.OTHER: theme.muted,
        Ink.TARGET: theme.look(Rating.DELIVERY, Delivery.ON_TRACK).ink,
        Ink.BAND: risk.fill,
        Ink.BAND_EDGE: risk.ink,
    }[colour]


class PicturePainter:
    """Draws pictures with a painter, whose font is that of their labels.

    ``chosen`` says that they stand on the ground of what is selected.
    """

    def __init__(self, painter: QPainter, theme: Theme, *, chosen: bool = False) -> None:
        self._painter, self._theme, self._chosen = painter, theme, chosen
        self._fonts = {each: font_of(painter.font(), each) for each in Lettering}

    def paint(self, picture: Picture, left: float = 0.0, top: float = 0.0) -> None:
        """Draw a picture, its upper left corner at a place."""
        painter = self._painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(left, top + picture.height)
        for part in picture.parts:
            self._paint(part)
        painter.restore()

    def _paint(self, part: Primitive) -> None:
        match part:
            case Box():
                self._box(part)
            case Mark():
                self._mark(part)
            case Word():
                self._word(part)
            case Trace():
                self._trace(part)
            case Disc():
                self._disc(part)
            case Wedge():
                self._wedge(part)

    def _ink(self, colour: Colour) -> QColor:
        if self._chosen and colour in {Ink.TEXT, Ink.MUTED}:
            return QColor(self._theme.selection_text)
        return QColor(colour_of(self._theme, colour))

    def _box(self, part: Box) -> None:
        place = QRectF(part.x, -part.low - part.height, part.width, part.height)
        if not isinstance(part.colour, Tone):
            self._painter.fillRect(place, self._ink(part.colour))
            return
        look, painter = look_of(self._theme, part.colour), self._painter
        box = place.adjusted(0.5, 0.5, -0.5, -0.5)
        style = Qt.PenStyle.DashLine if look.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(look.ink), 1, style))
        painter.setBrush(QColor(look.ground))
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        if look.pattern is not Qt.BrushStyle.NoBrush:
            faint = QColor(look.ink)
            faint.setAlphaF(_FAINT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(faint, look.pattern))
            painter.drawRoundedRect(box, _ROUND, _ROUND)

    def _mark(self, part: Mark) -> None:
        painter, ink = self._painter, self._ink(part.colour)
        painter.save()
        painter.translate(part.x, -part.y)
        painter.scale(part.size, -part.size)
        for pen, path in shape_paths(part.shape):
            if pen:
                round_ = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
                painter.strokePath(path, QPen(ink, pen, Qt.PenStyle.SolidLine, *round_))
            else:
                painter.fillPath(path, ink)
        painter.restore()

    def _word(self, part: Word) -> None:
        painter = self._painter
        painter.setFont(self._fonts[part.lettering])
        metrics = QFontMetricsF(painter.font())
        wide = metrics.horizontalAdvance(part.text)
        left = part.x - {"left": 0.0, "middle": wide / 2, "right": wide}[part.align]
        painter.setPen(self._ink(part.colour))
        painter.drawText(QPointF(left, -part.y + metrics.capHeight() / 2), part.text)

    def _disc(self, part: Disc) -> None:
        pen = QPen(self._ink(part.edge), _EDGE)
        if part.dashes:
            pen.setDashPattern([each / _EDGE for each in part.dashes])
        self._painter.setPen(pen)
        self._painter.setBrush(self._ink(part.inside))
        self._painter.drawEllipse(QPointF(part.x, -part.y), part.radius, part.radius)

    def _trace(self, part: Trace) -> None:
        pen = QPen(self._ink(part.colour), part.pen)
        if part.dashes:  # which Qt counts in pens
            pen.setDashPattern([each / part.pen for each in part.dashes])
        self._painter.setPen(pen)
        # Line by line: of one that goes up and down Qt takes 25 times as long for all at once.
        self._painter.drawLines(
            [QLineF(x, -y, to_x, -to_y) for (x, y), (to_x, to_y) in pairwise(part.points)]
        )

    def _wedge(self, part: Wedge) -> None:
        """Out along one arc, back along the other; Qt counts degrees against the clock."""
        middle, path = QPointF(part.x, -part.y), QPainterPath()
        start, sweep = 90 - 360 * part.start, -360 * (part.end - part.start)
        outer, inner = (
            QRectF(middle.x() - r, middle.y() - r, 2 * r, 2 * r) for r in (part.outer, part.inner)
        )
        path.arcMoveTo(outer, start)
        path.arcTo(outer, start, sweep)
        path.arcTo(inner, start + sweep, -sweep)
        path.closeSubpath()
        self._painter.fillPath(path, self._ink(part.colour))


@cache
def shape_paths(shape: Shape) -> tuple[tuple[float, QPainterPath], ...]:
    """The paths of a shape, y upwards, in a box of 1; each filled, or a line of so thick a pen."""
    return tuple((part.pen, path_of(part.path)) for part in PARTS[shape])


def path_of(drawn: str) -> QPainterPath:
    """A path written as ``domain.pictures.shapes`` writes it."""
    path, tokens = QPainterPath(), drawn.replace("ZM", "Z M").split()

    def points(count: int) -> list[QPointF]:
        return [QPointF(float(tokens.pop(0)), float(tokens.pop(0))) for _ in range(count)]

    while tokens:
        match tokens.pop(0):
            case "M":
                path.moveTo(*points(1))
            case "L":
                path.lineTo(*points(1))
            case "C":
                path.cubicTo(*points(3))
            case _:
                path.closeSubpath()
    return path
