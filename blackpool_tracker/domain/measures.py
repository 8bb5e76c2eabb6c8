"""A measure: a number followed over time, and what its readings say of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.days import PartialDate

ENGLAND: Final = "England"
"""The comparator that the list of measures shows."""

COMPARATORS: Final = (ENGLAND, "North West", "Statistical neighbours")
"""The comparators that are offered; a register may have any other."""

_EXACT: Final = 9
"""Decimals that count where two figures are compared: 18.2 is 18 and 0.2."""


class Good(StrEnum):
    """Which way is better; context where neither is by itself."""

    LOW = "low"
    HIGH = "high"
    CONTEXT = "context"


class Unit(StrEnum):
    """What is counted. A register may use other words for a unit, which are shown as they are."""

    PERCENT = "percent"
    COUNT = "count"
    RATE = "rate"
    AVERAGE = "average"
    SCORE = "score"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


_UNITS: Final[dict[str, Unit]] = {unit.value: unit for unit in Unit}
_PARTS: Final[dict[str, float]] = {Unit.PERCENT: 100, Unit.RATE: 10_000}
"""How many parts the whole has, of which a share is told."""


def unit_of(text: str) -> Unit | None:
    """The unit that a text names; None for a unit in the register's own words."""
    return _UNITS.get(text)


def unit_called(text: str) -> str:
    """The unit that people mean by a text, such as percent by ``%``; else the text as it stands."""
    return Unit.PERCENT if text.casefold() in {"%", "per cent"} else text


class Frequency(StrEnum):
    """How often a reading is due."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


_MONTHS: Final = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: 12,
}


class Standing(StrEnum):
    """How the last reading stands against target and tolerance."""

    MET = "met"
    WITHIN = "within"
    CROSSED = "crossed"
    NOT_JUDGED = "not_judged"


class Trend(StrEnum):
    """What the last reading did against the one before; up and down where neither is better."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UP = "up"
    DOWN = "down"
    UNKNOWN = "unknown"


class Timing(StrEnum):
    """Whether the next reading is awaited."""

    CURRENT = "current"
    DUE = "due"
    OVERDUE = "overdue"
    UNTIMED = "untimed"


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One value of a measure, in its ``unit``. ``on`` None: not dated.

    ``comparator`` is empty for the council's own value. ``out_of`` is how many a share is taken
    of; None is not known.
    """

    id: int
    version: int
    measure_id: int
    unit: str
    on: PartialDate | None
    period: str
    value: float
    comparator: str
    source: str
    out_of: int | None

    @property
    def ref(self) -> str:
        """What people call it: its period or day."""
        return self.period or (self.on.text if self.on else "Not dated")

    @property
    def day(self) -> date | None:
        """The last day of what it is dated with: of a month or a year known as such."""
        return last_day(self.on) if self.on is not None else None


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure as a list shows it, with its newest readings.

    ``last`` and ``previous`` are the newest two of the council's own; ``england`` is the newest
    of England. None means that there is none. ``readings`` counts all.
    """

    id: int
    version: int
    title: str
    unit: str
    good: Good
    target: float | None
    tolerance: float | None
    note: str
    definition: str
    frequency: Frequency | None
    owner_id: int | None
    owner: str | None
    theme_id: int | None
    theme: str
    key: str
    finding_ids: tuple[int, ...] = ()
    findings: tuple[str, ...] = ()
    last: ReadingLine | None = None
    previous: ReadingLine | None = None
    england: ReadingLine | None = None
    readings: int = 0

    @property
    def ref(self) -> str:
        """What people call it."""
        return self.title

    @property
    def standing(self) -> Standing:
        """How the last reading stands; see ``standing``."""
        return self.judge(self.last.value) if self.last is not None else Standing.NOT_JUDGED

    def judge(self, value: float) -> Standing:
        """How a value would stand; see ``standing``."""
        return standing(self.good, self.target, self.tolerance, value)

    @property
    def difference(self) -> float | None:
        """The last reading less the target; None where one of the two is missing."""
        if self.last is None or self.target is None:
            return None
        return round(self.last.value - self.target, _EXACT)

    @property
    def trend(self) -> Trend:
        """What the last reading did against the one before; see ``trend``."""
        return trend(self.good, self.previous, self.last)

    @property
    def due(self) -> date | None:
        """The day on which the period of the next reading ends; see ``next_due``."""
        day = self.last.day if self.last is not None else None
        return next_due(self.frequency, day)

    def timing(self, today: date) -> Timing:
        """Whether the next reading is awaited; see ``timing``."""
        return timing(self.frequency, self.last.day if self.last is not None else None, today)


def standing(good: Good, target: float | None, tolerance: float | None, value: float) -> Standing:
    """How a value stands against target and tolerance.

    Off target by more than the tolerance is crossed; without a tolerance any miss is. Where
    neither way is better, a value is only judged with a tolerance, to both sides.
    Source: docs/rules.md, rule 33.
    """
    if target is None or (good is Good.CONTEXT and tolerance is None):
        return Standing.NOT_JUDGED
    off = round(value - target, _EXACT)
    if good is Good.CONTEXT:
        off = abs(off)
    elif good is Good.HIGH:
        off = -off
    if off <= 0:
        return Standing.MET
    return Standing.WITHIN if off <= round(tolerance or 0.0, _EXACT) else Standing.CROSSED


def trend(good: Good, before: ReadingLine | None, now: ReadingLine | None) -> Trend:
    """What a reading did against the one before; unknown unless both are dated.

    Source: docs/rules.md, rule 33.
    """
    if before is None or now is None or before.on is None or now.on is None:
        return Trend.UNKNOWN
    moved = round(now.value - before.value, _EXACT)
    if not moved:
        return Trend.SAME
    if good is Good.CONTEXT:
        return Trend.UP if moved > 0 else Trend.DOWN
    return Trend.BETTER if (moved > 0) == (good is Good.HIGH) else Trend.WORSE


def last_day(on: PartialDate) -> date:
    """The day itself, or the last day of the month or year that is known."""
    if on.day is not None:
        return on.day
    year, *month = (int(part) for part in on.iso.split("-"))
    return _month_end(year, month[0] if month else 12)


def first_day(on: PartialDate) -> date:
    """The day itself, or the first day of the month or year that is known."""
    year, *rest = (int(part) for part in on.iso.split("-"))
    return date(year, *[*rest, 1, 1][:2])


def next_due(frequency: Frequency | None, last: date | None) -> date | None:
    """The day on which the period after the last reading ends; None where nothing is due.

    A reading of any day of March is that of March, so the next monthly one is of the end of
    April. Source: docs/rules.md, rule 34.
    """
    if frequency is None or last is None:
        return None
    if frequency is Frequency.WEEKLY:
        return last + timedelta(days=7)
    months = last.year * 12 + last.month - 1 + _MONTHS[frequency]
    return _month_end(months // 12, months % 12 + 1)


def timing(frequency: Frequency | None, last: date | None, today: date) -> Timing:
    """Whether the next reading is awaited.

    It is due once its period is over, and overdue when half of another one has passed: figures
    need a while. Without any reading it is due at once. Source: docs/rules.md, rule 34.
    """
    if frequency is None:
        return Timing.UNTIMED
    if last is None:
        return Timing.DUE
    due = next_due(frequency, last) or last
    if today <= due:
        return Timing.CURRENT
    after = next_due(frequency, due) or due
    return Timing.OVERDUE if today > due + (after - due) / 2 else Timing.DUE


def is_small(reading: ReadingLine, small: int) -> bool:
    """Whether a reading could tell who is meant, so that it is not printed.

    That is a count below ``small``, and whatever is taken of fewer than that. Of a count or share
    of known many neither those counted may be fewer nor the others, for they can be worked out.
    Comparators are published already. With 0 nothing is small. Source: docs/rules.md, rule 35.
    """
    if small <= 0 or reading.comparator:
        return False
    counted, of = _counted(reading), reading.out_of
    sides = [counted, of, of - counted if of is not None and counted is not None else None]
    return any(side is not None and side < small for side in sides)


def _counted(reading: ReadingLine) -> int | None:
    """How many a reading counts; None where it counts nobody, or where of how many is not known."""
    if reading.unit == Unit.COUNT:
        return round(reading.value)
    parts = _PARTS.get(reading.unit)
    if parts is None or reading.out_of is None:
        return None
    return round(reading.value * reading.out_of / parts)


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
