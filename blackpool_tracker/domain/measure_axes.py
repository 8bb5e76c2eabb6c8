"""What the chart of a measure shows, and between which values and days: no drawing, no lengths."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10
from typing import Final

from blackpool_tracker.domain.days import MONTHS, PartialDate
from blackpool_tracker.domain.measure_words import OWN, dated, when_words
from blackpool_tracker.domain.measures import (
    Good,
    MeasureLine,
    ReadingLine,
    first_day,
    is_small,
    last_day,
)

_STEPS: Final = (1, 2, 2.5, 5, 10)
_ABOUT: Final = 5
"""Ticks upright, about."""

_ALONE: Final = timedelta(days=182)
"""Room before and after a single day."""

_FROM_ZERO: Final = 0.5
"""An axis begins with zero where the least value is less than this share of the largest."""

_SPACED: Final = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240)
"""Months that may lie between two ticks."""


@dataclass(frozen=True, slots=True)
class Point:
    """A reading on the chart, in the middle of the month or year that is known of it.

    ``value`` is None where the number is too small to be told; ``when`` says of when it is.
    """

    on: date
    value: float | None
    when: str


@dataclass(frozen=True, slots=True)
class Series:
    """Readings of one kind, the oldest first; ``own`` are the council's."""

    name: str
    points: tuple[Point, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Charted:
    """What a chart shows: series, the own one first, the axes, and target with its band.

    ``band`` goes from the target to where the tolerance ends, to both sides where neither way is
    better; None without one. ``unit`` is that of the measure.
    """

    unit: str
    series: tuple[Series, ...]
    first: date
    last: date
    low: float
    high: float
    ticks: tuple[float, ...]
    target: float | None
    tolerance: float | None
    band: tuple[float, float] | None

    def across(self, on: date) -> float:
        """How far along the axis of time a day is, from 0 to 1."""
        return (on - self.first).days / (self.last - self.first).days

    def up(self, value: float) -> float:
        """How far up the axis of values a value is, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def charted(line: MeasureLine, readings: Iterable[ReadingLine], small: int = 0) -> Charted | None:
    """What the chart of a measure shows; None where no dated reading can be told.

    On paper numbers below ``small`` are not told: a line has a gap there, and no axis is chosen
    by them. Source: docs/rules.md, rule 35.
    """
    known = dated(readings)
    shown = [reading for reading in known if not is_small(reading, small)]
    if not shown:
        return None
    values = [reading.value for reading in shown]
    band = band_of(line)
    values += [line.target] if line.target is not None else []
    values += list(band or ())
    ticks = value_ticks(min(values), max(values))
    times = [reading.on for reading in known if reading.on is not None]
    first, last = min(map(first_day, times)), max(map(last_day, times))
    if (last - first).days < _ALONE.days // 6:
        first, last = first - _ALONE, last + _ALONE
    return Charted(
        unit=line.unit,
        series=series_of(known, small),
        first=first,
        last=last,
        low=ticks[0],
        high=ticks[-1],
        ticks=ticks,
        target=line.target,
        tolerance=line.tolerance,
        band=band,
    )


def series_of(readings: Iterable[ReadingLine], small: int = 0) -> tuple[Series, ...]:
    """The dated readings by whose they are: the council's own first, others by name."""
    found: dict[str, list[Point]] = {}
    for reading in sorted(dated(readings), key=lambda each: each.id):
        if reading.on is not None:
            value = None if is_small(reading, small) else reading.value
            point = Point(_middle(reading.on), value, when_words(reading))
            found.setdefault(reading.comparator, []).append(point)
    names = sorted(found, key=lambda name: (bool(name), name.casefold()))
    return tuple(
        Series(name or OWN, tuple(sorted(found[name], key=lambda p: p.on)), own=not name)
        for name in names
    )


def _middle(on: PartialDate) -> date:
    begins = first_day(on)
    return begins + (last_day(on) - begins) / 2


def band_of(line: MeasureLine) -> tuple[float, float] | None:
    """From where to where a value is off target and still borne; None without a tolerance."""
    if line.target is None or not line.tolerance:
        return None
    below = line.target - line.tolerance if line.good is not Good.LOW else line.target
    above = line.target + line.tolerance if line.good is not Good.HIGH else line.target
    return below, above


def value_ticks(least: float, most: float) -> tuple[float, ...]:
    """Round values, evenly apart, from below the least to above the most."""
    if 0 < least < most * _FROM_ZERO or least == most > 0:
        least = 0.0
    rough = ((most - least) or 1.0) / _ABOUT
    power = 10.0 ** floor(log10(rough))
    step = next(s * power for s in _STEPS if s * power >= rough * 0.999)
    begin, end = floor(round(least / step, 9)), ceil(round(most / step, 9))
    end += begin == end
    return tuple(round(n * step, 9) for n in range(begin, end + 1))


def time_ticks(first: date, last: date, most: int) -> list[tuple[date, str]]:
    """At most ``most`` beginnings of months or years, evenly apart, and what is written there."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    apart = next((n for n in _SPACED if months / n <= max(most, 1)), _SPACED[-1])
    number = first.year * 12 + first.month - 1
    number += -number % apart
    ticks = []
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        if day >= first:
            month = "" if apart >= 12 else f"{MONTHS[day.month - 1][:3]} "  # noqa: PLR2004  a year
            ticks.append((day, f"{month}{day.year}"))
        number += apart
    return ticks
