"""The chart of a measure: own readings, the target with its tolerance, and comparators."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from blackpool_tracker.domain.measure_words import figure, told, unit_words, value_words
from blackpool_tracker.domain.measures import MeasureLine, ReadingLine, Unit
from blackpool_tracker.domain.ratings import Delivery, Rating
from blackpool_tracker.ui.kit.shapes import GRID, shape
from blackpool_tracker.ui.measures.chart_layout import Picture, Series, picture_of, time_ticks
from blackpool_tracker.ui.theme import Theme, current

_LINES: Final = 17
"""The height of a chart, in lines of words."""

_SIDE: Final = 9.0
_DOT: Final = 4.0
_FEW: Final = 9
"""Up to so many own readings all have their figure beside them; of more only the last."""

_SHAPES: Final = ("diamond_empty", "ring", "diamond", "pause", "star", "bars_4")
_DASHES: Final = ((5.0, 3.0), (2.0, 2.5), (8.0, 3.0, 2.0, 3.0), (1.0, 3.0))
"""How comparators are told apart, one after the other: by shape and by dash, not by colour."""


class MeasureChart(QWidget):
    """One measure over time. A screen reader is told its numbers; the table below has them all."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("measure_chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line: MeasureLine | None = None
        self._picture: Picture | None = None
        # As it was painted last, and for which size, screen, theme and font.
        self._kept: tuple[object, QPixmap] | None = None

    def show_measure(self, line: MeasureLine, readings: Sequence[ReadingLine]) -> None:
        """Show a measure with its readings; hidden when none of them has a date."""
        self._line, self._picture = line, picture_of(line, readings)
        self.setAccessibleName(f"Chart of {line.title}")
        self.setAccessibleDescription(told(line, readings))
        self._kept = None
        self.setVisible(self._picture is not None)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as so many lines of words."""
        return QSize(self.fontMetrics().averageCharWidth() * 40, self._tall())

    def minimumSizeHint(self) -> QSize:
        """Never lower."""
        return QSize(self.fontMetrics().averageCharWidth() * 24, self._tall())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chart, in the colours of the theme."""
        if self._picture is not None and self._line is not None:
            QPainter(self).drawPixmap(0, 0, self._painted(self._line, self._picture))

    def _painted(self, line: MeasureLine, picture: Picture) -> QPixmap:
        """The chart, painted once for the size, screen, theme and font that it has."""
        size, ratio, theme, font = self.size(), self.devicePixelRatio(), current(), self.font()
        key = size.width(), size.height(), ratio, theme, font.toString()
        if self._kept is None or self._kept[0] != key:
            made = QPixmap(size * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setFont(font)
            ChartPainter(painter, theme, line, picture).paint(QRectF(self.rect()))
            painter.end()
            self._kept = key, made
        return self._kept[1]

    def _tall(self) -> int:
        return _LINES * self.fontMetrics().lineSpacing()


class ChartPainter:
    """Paints one chart with the colours of a theme, on the screen or for print."""

    def __init__(
        self, painter: QPainter, theme: Theme, line: MeasureLine, picture: Picture
    ) -> None:
        self._painter, self._theme = painter, theme
        self._line, self._picture = line, picture
        self._metrics = QFontMetricsF(painter.font())
        self._plot = QRectF()

    def paint(self, rect: QRectF) -> None:
        """Everything, within ``rect``."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self._metrics.lineSpacing()
        rows = list(self._legend_rows(rect.width()))
        labels = [self._tick(value) for value in self._picture.ticks]
        left = max(map(self._metrics.horizontalAdvance, labels)) + 8
        below = high * (1.3 + 1.25 * len(rows)) + 6
        self._plot = rect.adjusted(left, high * 1.5, -_SIDE * 2, -below)
        self._paint_band()
        self._paint_axes(labels, rect)
        self._paint_target()
        for place, series in enumerate(self._others):
            self._paint_series(series, place)
        for series in self._own:
            self._paint_series(series, None)
            self._paint_figures(series)
        self._paint_legend(rows, QPointF(rect.left(), self._plot.bottom() + high * 1.45))

    @property
    def _own(self) -> list[Series]:
        return [series for series in self._picture.series if series.own]

    @property
    def _others(self) -> list[Series]:
        return [series for series in self._picture.series if not series.own]

    def _tick(self, value: float) -> str:
        return figure(value) + ("%" if self._line.unit == Unit.PERCENT else "")

    def _y(self, value: float) -> float:
        return self._plot.bottom() - self._picture.up(value) * self._plot.height()

    def _at(self, series: Series) -> list[QPointF]:
        return [
            QPointF(
                self._plot.left() + self._picture.across(point.on) * self._plot.width(),
                self._y(point.reading.value),
            )
            for point in series.points
        ]

    def _paint_band(self) -> None:
        band = self._picture.band
        if band is None:
            return
        top, bottom = self._y(band[1]), self._y(band[0])
        look = self._theme.look(Rating.DELIVERY, Delivery.AT_RISK)
        place = QRectF(self._plot.left(), top, self._plot.width(), bottom - top)
        self._painter.fillRect(place, QColor(look.fill))
        # Its edges as well: in high contrast the ground alone would not be seen.
        pen = QPen(QColor(look.ink), 1)
        pen.setDashPattern([2, 3])
        self._painter.setPen(pen)
        for edge in (top, bottom):
            self._painter.drawLine(QPointF(place.left(), edge), QPointF(place.right(), edge))

    def _paint_axes(self, labels: Sequence[str], rect: QRectF) -> None:
        painter, theme, high = self._painter, self._theme, self._metrics.lineSpacing()
        for value, words in zip(self._picture.ticks, labels, strict=True):
            y = self._y(value)
            painter.setPen(QPen(QColor(theme.border), 1))
            painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))
            painter.setPen(QColor(theme.muted))
            place = QRectF(rect.left(), y - high / 2, self._plot.left() - rect.left() - 8, high)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )
        painter.setPen(QColor(theme.muted))
        painter.drawText(
            QPointF(rect.left(), rect.top() + self._metrics.ascent()), unit_words(self._line.unit)
        )
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.drawLine(self._plot.bottomLeft(), self._plot.bottomRight())
        self._paint_times()

    def _paint_times(self) -> None:
        painter = self._painter
        wide = self._metrics.horizontalAdvance("Sep 2026") + 14
        most = int(self._plot.width() / wide)
        right = -1.0
        for day, words in time_ticks(self._picture.first, self._picture.last, most):
            x = self._plot.left() + self._picture.across(day) * self._plot.width()
            painter.setPen(QPen(QColor(self._theme.edge), 1))
            painter.drawLine(QPointF(x, self._plot.bottom()), QPointF(x, self._plot.bottom() + 4))
            room = self._metrics.horizontalAdvance(words)
            left = min(max(x - room / 2, self._plot.left()), self._plot.right() + _SIDE - room)
            if left > right:
                painter.setPen(QColor(self._theme.muted))
                place = QPointF(left, self._plot.bottom() + 5 + self._metrics.ascent())
                painter.drawText(place, words)
                right = left + room + 4

    def _paint_target(self) -> None:
        if self._picture.target is None:
            return
        y, painter = self._y(self._picture.target), self._painter
        look = self._theme.look(Rating.DELIVERY, Delivery.ON_TRACK)
        painter.setPen(QPen(QColor(look.ink), 1.6))
        painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))

    def _paint_series(self, series: Series, place: int | None) -> None:
        points = self._at(series)
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(self._pen(place))
        self._painter.drawPath(path)
        for point in points:
            self._paint_mark(point, place)

    def _pen(self, place: int | None) -> QPen:
        if place is None:
            return QPen(QColor(self._theme.accent), 2.4)
        pen = QPen(QColor(self._theme.muted), 1.4)
        pen.setDashPattern(list(_DASHES[place % len(_DASHES)]))
        return pen

    def _paint_mark(self, at: QPointF, place: int | None) -> None:
        painter = self._painter
        if place is None:
            painter.setPen(QPen(QColor(self._theme.surface), 1.5))
            painter.setBrush(QColor(self._theme.accent))
            painter.drawEllipse(at, _DOT + 0.8, _DOT + 0.8)
            return
        side = 2 * _DOT + 5
        painter.save()
        painter.translate(at - QPointF(side / 2, side / 2))
        painter.scale(side / GRID, side / GRID)
        painter.fillPath(shape(_SHAPES[place % len(_SHAPES)]), QColor(self._theme.muted))
        painter.restore()

    def _paint_figures(self, series: Series) -> None:
        """The figure beside each own reading where there are few, else beside the last."""
        points = list(zip(self._at(series), series.points, strict=True))
        taken: list[QRectF] = []
        for at, point in reversed(points if len(points) <= _FEW else points[-1:]):
            words = value_words(point.reading.value, "percent" if self._shares else "count")
            wide, high = self._metrics.horizontalAdvance(words), self._metrics.height()
            most = self._plot.right() + 2 * _SIDE - wide - 2
            left = min(max(at.x() - wide / 2, self._plot.left() + 2), most)
            above = QRectF(left, at.y() - high - _DOT - 3, wide, high)
            below = QRectF(left, at.y() + _DOT + 3, wide, high)
            spots = (above, below) if above.top() > self._plot.top() - high else (below, above)
            free = next((s for s in spots if not any(s.intersects(t) for t in taken)), None)
            if free is not None:
                taken.append(free)
                self._paint_words(free, words)

    @property
    def _shares(self) -> bool:
        return self._line.unit == Unit.PERCENT

    def _paint_words(self, place: QRectF, words: str) -> None:
        """A figure on a ground of its own, so that no line runs through it."""
        ground = QColor(self._theme.surface)
        ground.setAlphaF(0.8)
        self._painter.fillRect(place.adjusted(-2, 1, 2, -1), ground)
        self._painter.setPen(QColor(self._theme.text))
        self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _legend(self) -> list[tuple[str, int | str | None]]:
        """Names, and what stands before each: a comparator's place, ``target`` or ``band``."""
        said: list[tuple[str, int | str | None]] = [(series.name, None) for series in self._own]
        if self._picture.target is not None:
            said.append((f"Target {value_words(self._picture.target, self._line.unit)}", "target"))
        if self._picture.band is not None:
            said.append((f"Tolerance {figure(self._line.tolerance or 0)}", "band"))
        return said + [(series.name, place) for place, series in enumerate(self._others)]

    def _legend_rows(self, width: float) -> Iterator[list[tuple[str, int | str | None]]]:
        row: list[tuple[str, int | str | None]] = []
        used = 0.0
        for words, kind in self._legend():
            room = self._sample + 22 + self._metrics.horizontalAdvance(words)
            if row and used + room > width:
                yield row
                row, used = [], 0.0
            row.append((words, kind))
            used += room
        if row:
            yield row

    @property
    def _sample(self) -> float:
        return self._metrics.averageCharWidth() * 4

    def _paint_legend(
        self, rows: Sequence[Sequence[tuple[str, int | str | None]]], at: QPointF
    ) -> None:
        high = self._metrics.lineSpacing()
        for number, row in enumerate(rows):
            x, y = at.x(), at.y() + number * high * 1.25
            for words, kind in row:
                self._paint_sample(QRectF(x, y, self._sample, high), kind)
                self._painter.setPen(QColor(self._theme.text))
                place = QPointF(x + self._sample + 6, y + self._metrics.ascent())
                self._painter.drawText(place, words)
                x += self._sample + 22 + self._metrics.horizontalAdvance(words)

    def _paint_sample(self, place: QRectF, kind: int | str | None) -> None:
        middle = place.center()
        left, right = QPointF(place.left(), middle.y()), QPointF(place.right(), middle.y())
        if kind == "band":
            look = self._theme.look(Rating.DELIVERY, Delivery.AT_RISK)
            box = QRectF(place.left(), middle.y() - 5, place.width(), 10)
            self._painter.setPen(QPen(QColor(look.ink), 1))
            self._painter.setBrush(QColor(look.fill))
            self._painter.drawRect(box)
        elif kind == "target":
            look = self._theme.look(Rating.DELIVERY, Delivery.ON_TRACK)
            self._painter.setPen(QPen(QColor(look.ink), 1.6))
            self._painter.drawLine(left, right)
        else:
            number = kind if isinstance(kind, int) else None
            self._painter.setPen(self._pen(number))
            self._painter.drawLine(left, right)
            self._paint_mark(middle, number)
