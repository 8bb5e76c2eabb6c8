"""Measures as a paper prints them: small numbers are left out before anything is laid out.

What stands here may be printed as it is, in any paper and in any table: no value holds a number
that a paper must not tell. Source: docs/rules.md, rules 33, 34 and 35.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from blackpool_tracker.domain.measure_axes import Charted, charted
from blackpool_tracker.domain.measure_words import (
    NOT_SHOWN,
    TREND_WORDS,
    UNIT_WORDS,
    dated,
    difference_words,
    figure,
    short_when,
    shown_value,
    standing_words,
    target_words,
    value_words,
    when_words,
)
from blackpool_tracker.domain.measures import (
    ENGLAND,
    Good,
    MeasureLine,
    ReadingLine,
    Standing,
    Timing,
    Trend,
    Unit,
    is_small,
)
from blackpool_tracker.domain.sheets import Labelled

NO_THEME: Final = "No theme"
SHOWN: Final = 12
"""Own readings that a small picture and its sentence tell, the newest."""

SMALL_STANDING: Final = "Not told: small numbers"
SMALL_READING: Final = "small numbers, not shown,"

_EXACT: Final = 9
"""Decimals that count where two figures are compared."""


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """A reading in the small picture of a measure; ``value`` is None where it is not printed."""

    on: date
    value: float | None


@dataclass(frozen=True, slots=True)
class MeasurePaper:
    """A measure as a row of the scorecard. Texts are ready to print.

    ``last`` is empty without a reading. ``standing`` is None where it is not told because the
    number is small. ``change`` says what the last reading did against the one before. ``due`` is
    the day on which the period of the next reading ends, None where nothing is due. ``goal`` is
    the target as a number; ``said`` tells all that the picture of ``points`` shows, in a sentence,
    and ``chart_said`` all that the ``chart`` does, None where no reading can be told.
    """

    title: str
    theme: str
    lead: str
    good: Good
    last: str
    when: str
    target: str
    standing: Standing | None
    standing_words: str
    change: str
    compared: tuple[Labelled, ...]
    due: date | None
    timing: Timing
    points: tuple[SparkPoint, ...] = ()
    goal: float | None = None
    said: str = ""
    chart: Charted | None = None
    chart_said: str = ""

    @property
    def crossed(self) -> bool:
        """Whether it is further off target than its tolerance lets it, as far as papers tell."""
        return self.standing is Standing.CROSSED

    @property
    def followed(self) -> bool:
        """Whether it has a target or set times; else it is a figure that was once published."""
        return bool(self.target) or self.timing is not Timing.UNTIMED

    @property
    def awaited(self) -> bool:
        """Whether a reading is due by now."""
        return self.timing in {Timing.DUE, Timing.OVERDUE}


def measure_paper(
    line: MeasureLine, readings: Iterable[ReadingLine], small: int, today: date
) -> MeasurePaper:
    """What a paper says of a measure and its ``readings``; ``small`` is the register's limit."""
    known = list(readings)
    every = sorted(
        (r for r in dated(known) if not r.comparator), key=lambda r: (r.day or date.min, r.id)
    )
    own = every[-SHOWN:]
    last, told = line.last, told_standing(line, small)
    return MeasurePaper(
        title=line.title,
        theme=line.theme or NO_THEME,
        lead=line.owner or "",
        good=line.good,
        last=shown_value(last, small) if last else "",
        when=short_when(last) if last else "",
        target=target_words(line),
        standing=told,
        standing_words=standing_words(line) if told is not None else SMALL_STANDING,
        change=_change(line, small),
        compared=_compared(known),
        due=line.due,
        timing=line.timing(today),
        points=tuple(_point(reading, small) for reading in own),
        goal=line.target,
        said=_said(line, own, small),
        chart=charted(line, known, small),
        chart_said=_chart_said(line, every, known, small),
    )


def told_standing(line: MeasureLine, small: int) -> Standing | None:
    """How it stands; None where that would tell a number that is not printed.

    Of a hidden count it is told where more than one number below the limit would stand so.
    """
    if line.last is None or line.target is None or not is_small(line.last, small):
        return line.standing
    if line.last.unit != Unit.COUNT or line.last.out_of is not None or line.last.value >= small:
        return None
    alike = sum(line.judge(count) is line.standing for count in range(small))
    return line.standing if alike > 1 else None


def _change(line: MeasureLine, small: int) -> str:
    """``+2 points, better``; empty where there is nothing to compare or a number is small."""
    now, before = line.last, line.previous
    if now is None or before is None or line.trend is Trend.UNKNOWN:
        return ""
    if is_small(now, small) or is_small(before, small):
        return "Change not told: small numbers"
    if line.trend is Trend.SAME:
        return "No change"
    moved = difference_words(round(now.value - before.value, _EXACT), line.unit)
    words = TREND_WORDS[line.trend].lower()
    return moved if line.good is Good.CONTEXT else f"{moved}, {words}"


def _compared(readings: Sequence[ReadingLine]) -> tuple[Labelled, ...]:
    """The newest reading of everybody else, England first; published figures are told."""
    newest: dict[str, ReadingLine] = {}
    for reading in sorted(readings, key=lambda r: (r.day or date.min, r.id)):
        if reading.comparator:
            newest[reading.comparator] = reading
    names = sorted(newest, key=lambda name: (name != ENGLAND, name.casefold()))
    return tuple(
        Labelled(f"{name}, {short_when(newest[name])}", _value(newest[name])) for name in names
    )


def _value(reading: ReadingLine) -> str:
    return value_words(reading.value, reading.unit)


def _point(reading: ReadingLine, small: int) -> SparkPoint:
    value = None if is_small(reading, small) else reading.value
    return SparkPoint(reading.day or date.min, value)


def _said(line: MeasureLine, own: Sequence[ReadingLine], small: int) -> str:
    """The readings as a sentence for those who hear the picture; empty where there is none.

    ``Visits in time, from the oldest reading to the newest: 82% in November and 84% in December
    2025, then 85% in January 2026. The target is 90%.``
    """
    if not any(not is_small(reading, small) for reading in own):
        return ""
    told = _told_in_time(own, small)
    order = ", from the oldest reading to the newest" if len(own) > 1 else ", the only reading"
    goal = (
        f" The target is {value_words(line.target, line.unit)}." if line.target is not None else ""
    )
    unit = f", {UNIT_WORDS[Unit.RATE].lower()}" if line.unit == Unit.RATE else ""
    return f"{line.title}{unit}{order}: {told}.{goal}"


def _chart_said(
    line: MeasureLine, own: Sequence[ReadingLine], known: Iterable[ReadingLine], small: int
) -> str:
    """The same of a chart that shows all readings and those of others; early ones as a range."""
    said = [_said(line, own[-SHOWN:], small) or f"{line.title}: no own reading that can be told."]
    early = [r.value for r in own[:-SHOWN] if not is_small(r, small)]
    if early:
        least, most = (value_words(value, line.unit) for value in (min(early), max(early)))
        said.append(f"Before that {len(early)} readings, from {least} to {most}.")
    others: dict[str, list[ReadingLine]] = {}
    for reading in sorted(dated(known), key=lambda r: (r.day or date.min, r.id)):
        if reading.comparator:
            others.setdefault(reading.comparator, []).append(reading)
    for name, readings in sorted(others.items(), key=lambda each: each[0].casefold()):
        said.append(f"{name}: {_told_in_time(readings, small)}.")
    return " ".join(said)


def _told_in_time(readings: Sequence[ReadingLine], small: int) -> str:
    runs = (list(run) for _of, run in groupby(readings, key=_year))
    return ", then ".join(_run(run, small) for run in runs)


def _year(reading: ReadingLine) -> str:
    """The year of a reading that has a date; a reading of a whole year stands alone."""
    words = when_words(reading).split()
    return words[-1] if len(words) > 1 else f"all {words[0]}"


def _run(readings: Sequence[ReadingLine], small: int) -> str:
    """``82% in November and 84% in December 2025``: readings of one year, which is said once."""
    told = []
    for at, reading in enumerate(readings, 1):
        words = when_words(reading).split()
        of = "on" if words[0].isdecimal() and len(words) > 1 else "in"
        when = " ".join(words if at == len(readings) else words[:-1])
        told.append(f"{_spoken(reading, small)} {of} {when}")
    return " and ".join(part for part in (", ".join(told[:-1]), told[-1]) if part)


def _spoken(reading: ReadingLine, small: int) -> str:
    """The value as it is heard among others; that of a rate alone, for its unit is said before."""
    shown = shown_value(reading, small)
    if shown == NOT_SHOWN:
        return SMALL_READING
    return figure(reading.value) if reading.unit == Unit.RATE else shown
