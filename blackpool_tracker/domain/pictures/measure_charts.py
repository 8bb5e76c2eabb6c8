"""The chart of a measure: own readings, the target with its tolerance, and comparators."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from blackpool_tracker.domain.measure_axes import Charted, Point, Series, time_ticks
from blackpool_tracker.domain.measure_words import figure, unit_words, value_words
from blackpool_tracker.domain.measures import Unit
from blackpool_tracker.domain.pictures.primitives import (
    Box,
    Disc,
    Ink,
    Lettering,
    Letters,
    Mark,
    Picture,
    Primitive,
    Spot,
    Trace,
    Word,
)
from blackpool_tracker.domain.pictures.shapes import Shape

LINES: Final = 17
"""The height of a chart, in lines of words."""

ABOVE: Final = 1.5
BELOW: Final = 1.65
LEGEND: Final = 1.25
LEAST: Final = 6.0
"""Lines over the readings, under them without the legend, each row of that, and they themselves."""

FEW: Final = 9
"""Up to so many own readings all have their figure beside them; of more only the last."""

SHAPES: Final = (
    Shape.DIAMOND_OPEN,
    Shape.RING,
    Shape.DIAMOND,
    Shape.SQUARE,
    Shape.PLUS,
    Shape.SQUARE_OPEN,
)
DASHES: Final = ((5.0, 3.0), (2.0, 2.5), (8.0, 3.0, 2.0, 3.0), (1.0, 3.0))
"""How comparators are told apart, one after the other: by shape and by dash, not by colour.

In pens, as ``DOTS``.
"""

DOTS: Final = (2.0, 3.0)

TARGET_PEN: Final = 0.094
BAND_PEN: Final = 0.059
OWN_PEN: Final = 0.141
OTHER_PEN: Final = 0.082
OWN_DOT: Final = 0.31
OTHER_MARK: Final = 0.72
SIDE: Final = 0.53
HAIR: Final = 0.059
"""Sizes as parts of a line of words, so that the picture grows with them."""


class Entry(NamedTuple):
    """A line of the legend: its words, and what stands before them.

    ``place`` is that of a comparator; None for anything else.
    """

    words: str
    kind: str
    place: int | None = None


class Room(NamedTuple):
    """An upright rectangle."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: "Room") -> bool:
        """Whether the two have something in common."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.high <= other.low or other.high <= self.low)


def measure_chart(
    shown: Charted, width: float, letters: Letters, alt: str = "", lines: int = LINES
) -> Picture:
    """The chart, ``width`` wide and as high as so many lines of words; ``alt`` tells all of it.

    It is higher where its legend would leave the readings no room.
    """
    chart = _Chart(shown, width, letters, lines)
    height = chart.high * letters.leading
    return Picture(width, height, tuple(chart.parts()), alt, tuple(chart.spots()))


@dataclass
class _Chart:
    shown: Charted
    width: float
    letters: Letters
    lines: int
    taken: list[Room] = field(default_factory=list)

    def parts(self) -> Iterator[Primitive]:
        """Everything, the ground first."""
        yield from self._band()
        yield from self._axes()
        yield from self._times()
        yield from self._target()
        others = [series for series in self.shown.series if not series.own]
        for place, series in enumerate(others):
            yield from self._series(series, place)
        for series in self.shown.series:
            if series.own:
                yield from self._series(series, None)
                yield from self._figures(series)
        yield from self._legend()

    def spots(self) -> Iterator[Spot]:
        """Every reading that is told, the council's own first."""
        half = self.letters.leading / 2
        for series in self.shown.series:
            for point, (x, y) in self._told(series):
                value = value_words(point.value or 0.0, self.shown.unit)
                words = f"{series.name}, {point.when}: {value}"
                yield Spot(x - half, y - half, 2 * half, 2 * half, words)

    @cached_property
    def rows(self) -> list[list[Entry]]:
        """The legend, as many entries in a row as there is room for."""
        rows: list[list[Entry]] = []
        used = self.width
        for entry in self._entries():
            room = self._room(entry)
            if used + room > self.width:
                rows.append([])
                used = 0.0
            rows[-1].append(entry)
            used += room
        return rows

    @cached_property
    def high(self) -> float:
        """The height of all in lines of words."""
        return max(self.lines, ABOVE + LEAST + BELOW + LEGEND * len(self.rows))

    @cached_property
    def plot(self) -> Room:
        """Where the readings stand."""
        high = self.letters.leading
        widest = max(self._wide(self._tick(value)) for value in self.shown.ticks)
        below = high * (BELOW + LEGEND * len(self.rows))
        return Room(
            widest + 0.47 * high, below, self.width - 2 * SIDE * high, high * (self.high - ABOVE)
        )

    def _wide(self, words: str) -> float:
        return self.letters.width(words, Lettering.LABEL)

    def _tick(self, value: float) -> str:
        return figure(value) + ("%" if self.shown.unit == Unit.PERCENT else "")

    def _y(self, value: float) -> float:
        return self.plot.low + self.shown.up(value) * (self.plot.high - self.plot.low)

    def _x(self, point: Point) -> float:
        return self.plot.left + self.shown.across(point.on) * (self.plot.right - self.plot.left)

    def _told(self, series: Series) -> list[tuple[Point, tuple[float, float]]]:
        """The readings of a series that are told, and where each stands."""
        told = [point for point in series.points if point.value is not None]
        return [(point, (self._x(point), self._y(point.value or 0.0))) for point in told]

    def _level(self, y: float, ink: Ink, pen: float, dashes: tuple[float, ...] = ()) -> Trace:
        thick = pen * self.letters.leading
        ends = (self.plot.left, y), (self.plot.right, y)
        return Trace(ends, ink, thick, tuple(each * thick for each in dashes))

    def _band(self) -> Iterator[Primitive]:
        if self.shown.band is None:
            return
        low, high = (self._y(value) for value in self.shown.band)
        wide = self.plot.right - self.plot.left
        yield Box(self.plot.left, low, wide, high - low, Ink.BAND)
        # Its edges as well: in high contrast the ground alone would not be seen.
        for y in (high, low):
            yield self._level(y, Ink.BAND_EDGE, BAND_PEN, DOTS)

    def _axes(self) -> Iterator[Primitive]:
        high = self.letters.leading
        for value in self.shown.ticks:
            y = self._y(value)
            yield self._level(y, Ink.RULE, HAIR)
            yield Word(self.plot.left - 0.47 * high, y, self._tick(value), align="right")
        yield Word(0, high * (self.high - 0.5), unit_words(self.shown.unit))
        yield self._level(self.plot.low, Ink.EDGE, HAIR)

    def _times(self) -> Iterator[Primitive]:
        high, plot = self.letters.leading, self.plot
        most = int((plot.right - plot.left) / (self._wide("Sep 2026") + 0.82 * high))
        free = -1.0
        for day, words in time_ticks(self.shown.first, self.shown.last, most):
            x = plot.left + self.shown.across(day) * (plot.right - plot.left)
            ends = (x, plot.low), (x, plot.low - 0.24 * high)
            yield Trace(ends, Ink.EDGE, HAIR * high)
            room = self._wide(words)
            left = min(max(x - room / 2, plot.left), plot.right + SIDE * high - room)
            if left > free:
                yield Word(left, plot.low - 0.8 * high, words)
                free = left + room + 0.24 * high

    def _target(self) -> Iterator[Primitive]:
        if self.shown.target is not None:
            yield self._level(self._y(self.shown.target), Ink.TARGET, TARGET_PEN)

    def _series(self, series: Series, place: int | None) -> Iterator[Primitive]:
        """The line, with a gap where a reading is not told, then its points."""
        run: list[tuple[float, float]] = []
        runs = [run]
        for point in series.points:
            if point.value is None:
                run = []
                runs.append(run)
            else:
                run.append((self._x(point), self._y(point.value)))
        for each in runs:
            if len(each) > 1:
                yield self._line(tuple(each), place)
        for _point, at in self._told(series):
            yield self._mark(at, place)

    def _line(self, points: tuple[tuple[float, float], ...], place: int | None) -> Trace:
        if place is None:
            return Trace(points, Ink.LINE, OWN_PEN * self.letters.leading)
        pen = OTHER_PEN * self.letters.leading
        dashes = DASHES[place % len(DASHES)]
        return Trace(points, Ink.OTHER, pen, tuple(each * pen for each in dashes))

    def _mark(self, at: tuple[float, float], place: int | None) -> Primitive:
        high = self.letters.leading
        if place is None:
            return Disc(*at, OWN_DOT * high, Ink.LINE, Ink.PAGE)
        return Mark(SHAPES[place % len(SHAPES)], *at, OTHER_MARK * high, Ink.OTHER)

    def _figures(self, series: Series) -> Iterator[Primitive]:
        """The figure beside each own reading where there are few, else beside the last."""
        told = self._told(series)
        unit = Unit.PERCENT if self.shown.unit == Unit.PERCENT else Unit.COUNT
        for point, (x, y) in reversed(told if len(told) <= FEW else told[-1:]):
            words = value_words(point.value or 0.0, unit)
            free = self._free(words, x, y)
            if free is not None:
                self.taken.append(free)
                # On a ground of its own, so that no line runs through it.
                yield Box(
                    free.left, free.low, free.right - free.left, free.high - free.low, Ink.PAGE
                )
                middle = (free.left + free.right) / 2, (free.low + free.high) / 2
                yield Word(*middle, words, Lettering.NUMBER, Ink.TEXT, "middle")

    def _free(self, words: str, x: float, y: float) -> Room | None:
        """Room for a figure above or below its reading; None where others have it."""
        high, plot = self.letters.leading, self.plot
        wide = self.letters.width(words, Lettering.NUMBER) + 0.24 * high
        left = min(max(x - wide / 2, plot.left + 0.12 * high), plot.right + 2 * SIDE * high - wide)
        away = (OWN_DOT + 0.12) * high
        above = Room(left, y + away, left + wide, y + away + 0.85 * high)
        below = Room(left, y - away - 0.85 * high, left + wide, y - away)
        spots = (above, below) if above.high < plot.high + high else (below, above)
        return next((s for s in spots if not any(s.meets(each) for each in self.taken)), None)

    def _entries(self) -> Iterator[Entry]:
        """What the legend names: own readings, the target, its band, then comparators."""
        shown = self.shown
        yield from (Entry(series.name, "series") for series in shown.series if series.own)
        if shown.target is not None:
            yield Entry(f"Target {value_words(shown.target, shown.unit)}", "target")
        if shown.band is not None:
            yield Entry(f"Tolerance {figure(shown.tolerance or 0)}", "band")
        others = (series for series in shown.series if not series.own)
        yield from (Entry(series.name, "series", place) for place, series in enumerate(others))

    @property
    def _sample(self) -> float:
        """The width of what stands before the words of an entry."""
        return 1.65 * self.letters.leading

    def _room(self, entry: Entry) -> float:
        return self._sample + 1.3 * self.letters.leading + self._wide(entry.words)

    def _legend(self) -> Iterator[Primitive]:
        high = self.letters.leading
        for number, row in enumerate(self.rows):
            x, y = 0.0, self.plot.low - high * (2.0 + LEGEND * number)
            for entry in row:
                yield from self._before(entry, x, y)
                yield Word(x + self._sample + 0.35 * high, y, entry.words, colour=Ink.TEXT)
                x += self._room(entry)

    def _before(self, entry: Entry, x: float, y: float) -> Sequence[Primitive]:
        high, end = self.letters.leading, x + self._sample
        level = (x, y), (end, y)
        if entry.kind == "target":
            return [Trace(level, Ink.TARGET, TARGET_PEN * high)]
        if entry.kind == "band":
            half, pen = 0.3 * high, HAIR * high
            low, top = y - half, y + half
            around = (x, low), (end, low), (end, top), (x, top), (x, low)
            ground = Box(x, low, self._sample, 2 * half, Ink.BAND)
            return [ground, Trace(around, Ink.BAND_EDGE, pen)]
        middle = (x + self._sample / 2, y)
        return [self._line(level, entry.place), self._mark(middle, entry.place)]
