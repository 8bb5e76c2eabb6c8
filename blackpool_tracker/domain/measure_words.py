"""Measures and their readings in words: on the screen, for a screen reader, and in print."""

from collections.abc import Iterable, Sequence
from typing import Final

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.measures import (
    Frequency,
    Good,
    MeasureLine,
    ReadingLine,
    Standing,
    Timing,
    Trend,
    Unit,
    is_small,
    unit_of,
)

UNIT_WORDS: Final = {
    Unit.PERCENT: "Percent",
    Unit.COUNT: "Number of children, cases or people",
    Unit.RATE: "Rate per 10,000 children",
    Unit.AVERAGE: "Average",
    Unit.SCORE: "Score",
    Unit.DAYS: "Days",
    Unit.WEEKS: "Weeks",
    Unit.MONTHS: "Months",
}
GOOD_WORDS: Final = {
    Good.LOW: "Lower is better",
    Good.HIGH: "Higher is better",
    Good.CONTEXT: "Neither is better by itself",
}
FREQUENCY_WORDS: Final = {
    Frequency.WEEKLY: "Every week",
    Frequency.MONTHLY: "Every month",
    Frequency.QUARTERLY: "Every quarter",
    Frequency.HALF_YEARLY: "Every half year",
    Frequency.YEARLY: "Every year",
}
STANDING_WORDS: Final = {
    Standing.MET: "On target",
    Standing.WITHIN: "Within tolerance",
    Standing.CROSSED: "Tolerance crossed",
    Standing.NOT_JUDGED: "Not judged",
}
TREND_WORDS: Final = {
    Trend.BETTER: "Better",
    Trend.WORSE: "Worse",
    Trend.SAME: "Same",
    Trend.UP: "Up",
    Trend.DOWN: "Down",
    Trend.UNKNOWN: "No trend yet",
}
TIMING_WORDS: Final = {
    Timing.CURRENT: "Up to date",
    Timing.DUE: "Reading due",
    Timing.OVERDUE: "Reading overdue",
    Timing.UNTIMED: "At no set times",
}
OWN: Final = "Own reading"
"""What a reading without a comparator is called."""

NOT_SHOWN: Final = "not shown: small numbers"
"""What is printed in the place of a figure; it does not say which side of it is small."""

MINUS: Final = "\N{MINUS SIGN}"

_AFTER: Final = {
    Unit.PERCENT: "%",
    Unit.RATE: " per 10,000",
    Unit.DAYS: " days",
    Unit.WEEKS: " weeks",
    Unit.MONTHS: " months",
}
_TOLD: Final = 12
"""Own readings that a sentence names, the newest; a screen reader finds all in the table."""


def figure(value: float) -> str:
    """``1,240``, ``18.2``: with as many decimals as the figure has, at most four."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", MINUS)


def value_words(value: float, unit: str) -> str:
    """A value with its unit: ``18.2%``, ``125 per 10,000``, ``1,240``."""
    known = unit_of(unit)
    return figure(value) + (_AFTER.get(known, "") if known is not None else f" {unit}")


def unit_words(unit: str) -> str:
    """What a unit is called; one in the register's own words as it stands."""
    known = unit_of(unit)
    return UNIT_WORDS[known] if known is not None else unit


def difference_words(difference: float, unit: str) -> str:
    """How far off target: ``+3.2 points`` of a share, ``+4`` of a number; ``0`` on target."""
    sign = "+" if difference > 0 else ""
    points = " points" if unit == Unit.PERCENT else ""
    return f"{sign}{figure(difference)}{points}"


def shown_value(reading: ReadingLine, small: int) -> str:
    """A reading as it is printed: small numbers are not told. Screens use ``value_words``.

    ``small`` is the register's own limit. Source: docs/rules.md, rule 35.
    """
    if not is_small(reading, small):
        return value_words(reading.value, reading.unit)
    few = reading.unit == Unit.COUNT and reading.value < small
    return f"fewer than {small}" if few else NOT_SHOWN


def when_words(reading: ReadingLine) -> str:
    """When a reading is of: its day, month or year, else its period in words."""
    if reading.on is not None:
        return reading.on.text
    return reading.period or "not dated"


def short_when(reading: ReadingLine) -> str:
    """The same with a short month, for a list: ``5 Dec 2026``, ``Dec 2026``."""
    return short_date(reading.on) if reading.on is not None else when_words(reading)


def short_date(on: PartialDate) -> str:
    """``5 Dec 2026``, ``Dec 2026`` or ``2026``."""
    return " ".join(word if word.isdecimal() else word[:3] for word in on.text.split())


def whose_words(reading: ReadingLine) -> str:
    """Whose value it is."""
    return reading.comparator or OWN


def target_words(line: MeasureLine) -> str:
    """``20%, tolerance 2``; empty without a target."""
    if line.target is None:
        return ""
    words = value_words(line.target, line.unit)
    return f"{words}, tolerance {figure(line.tolerance)}" if line.tolerance else words


def standing_words(line: MeasureLine) -> str:
    """How the last reading stands; why it is not judged where it is not."""
    if line.standing is Standing.CROSSED and line.tolerance is None:
        return "Target missed"
    if line.standing is not Standing.NOT_JUDGED:
        return STANDING_WORDS[line.standing]
    if line.target is None:
        return "No target"
    return "No reading" if line.last is None else "No tolerance"


def told(line: MeasureLine, readings: Iterable[ReadingLine]) -> str:
    """What the chart of a measure shows, as sentences with its numbers, the oldest first."""
    own, others = _series(readings)
    said = [f"{line.title}. Unit: {unit_words(line.unit).lower()}. {GOOD_WORDS[line.good]}."]
    said.append(f"{_told_readings('Own readings', own)}." if own else "No own reading with a date.")
    if line.target is not None:
        said.append(f"Target {target_words(line)}: {standing_words(line).lower()}.")
    said += [f"{_told_readings(name, points)}." for name, points in others.items()]
    return " ".join(said)


def _series(
    readings: Iterable[ReadingLine],
) -> tuple[list[ReadingLine], dict[str, list[ReadingLine]]]:
    own: list[ReadingLine] = []
    others: dict[str, list[ReadingLine]] = {}
    for reading in sorted(dated(readings), key=lambda r: (r.day, r.id)):
        (others.setdefault(reading.comparator, []) if reading.comparator else own).append(reading)
    return own, others


def dated(readings: Iterable[ReadingLine]) -> list[ReadingLine]:
    """The readings that stand somewhere on a line of time."""
    return [reading for reading in readings if reading.on is not None]


def _told_readings(name: str, points: Sequence[ReadingLine]) -> str:
    shown = points[-_TOLD:]
    left = f" ({len(points) - len(shown)} earlier ones in the table)" if shown != points else ""
    values = ", ".join(f"{value_words(r.value, r.unit)} ({when_words(r)})" for r in shown)
    return f"{name}{left}: {values}"
