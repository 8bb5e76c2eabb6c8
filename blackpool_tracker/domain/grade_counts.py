"""Grades of case reviews counted over time: whole numbers of each grade, never an average.

Source: docs/rules.md, rule 40.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.case_reviews import CASE_GRADE_WORDS, NOT_GRADED
from blackpool_tracker.domain.days import MONTHS, short_day
from blackpool_tracker.domain.sources import Grade

GRADES: Final[tuple[Grade | None, ...]] = (*Grade, None)
"""The order in which grades are told: best first, those without one last."""


class Split(StrEnum):
    """For what the grades are counted apart."""

    ALL = "all"
    TEAM = "team"
    THEME = "theme"


class Span(StrEnum):
    """What one bar of the picture holds."""

    MONTH = "month"
    EXERCISE = "exercise"


@dataclass(frozen=True, slots=True)
class GradedReviews:
    """So many reviews of one day that are alike in all that is counted."""

    on: date
    exercise: str
    team: str
    theme: str
    grade: Grade | None
    count: int


@dataclass(frozen=True, slots=True)
class GradeBar:
    """The counts of one month or exercise, for one team or theme.

    ``group`` is the team or theme, empty where all are counted together; ``first`` and ``last``
    are the days of its first and last review.
    """

    group: str
    period: str
    first: date
    last: date
    counts: Mapping[Grade | None, int]

    @property
    def total(self) -> int:
        """How many reviews it counts."""
        return sum(self.counts.values())

    @property
    def sentence(self) -> str:
        """All that the bar shows: ``May 2026: 5 case reviews, 2 good, 3 inadequate``."""
        whose = f"{self.group}, " if self.group else ""
        return f"{whose}{self.period}: {counted_grades(self.counts)}"


def counted_grades(counts: Mapping[Grade | None, int]) -> str:
    """``5 case reviews, 2 good, 3 inadequate``; every grade that there is none of is left out."""
    total = sum(counts.values())
    parts = [f"{total:,} case review{'' if total == 1 else 's'}"]
    parts += [
        f"{counts[grade]:,} {(CASE_GRADE_WORDS[grade] if grade else NOT_GRADED).lower()}"
        for grade in GRADES
        if counts.get(grade)
    ]
    return ", ".join(parts)


def grade_bars(reviews: Iterable[GradedReviews], split: Split, span: Span) -> list[GradeBar]:
    """A bar for each team or theme and each month or exercise, in order of name and then of time.

    Months and exercises without a review have no bar: nothing was looked at, which is not the
    same as nothing found. What belongs to no exercise is counted by its month.
    """
    found: dict[tuple[str, str], list[GradedReviews]] = {}
    for each in reviews:
        key = (_group(each, split), _period(each, span))
        found.setdefault(key, []).append(each)
    bars = [_bar(group, period, alike) for (group, period), alike in found.items()]
    return sorted(bars, key=lambda bar: (bar.group.casefold(), bar.first, bar.period))


def summed(bars: Sequence[GradeBar]) -> Counter[Grade | None]:
    """The counts of all bars together."""
    total: Counter[Grade | None] = Counter()
    for bar in bars:
        total.update(bar.counts)
    return total


def days_of(bars: Sequence[GradeBar]) -> str:
    """``3 May 2026 to 9 Nov 2026``, from the first review to the last; empty without any."""
    if not bars:
        return ""
    first, last = min(bar.first for bar in bars), max(bar.last for bar in bars)
    return short_day(first) if first == last else f"{short_day(first)} to {short_day(last)}"


def _group(each: GradedReviews, split: Split) -> str:
    if split is Split.TEAM:
        return each.team
    return (each.theme or "No theme") if split is Split.THEME else ""


def _period(each: GradedReviews, span: Span) -> str:
    if span is Span.EXERCISE and each.exercise:
        return each.exercise
    return f"{MONTHS[each.on.month - 1]} {each.on.year}"


def _bar(group: str, period: str, alike: Sequence[GradedReviews]) -> GradeBar:
    counts: Counter[Grade | None] = Counter()
    for each in alike:
        counts[each.grade] += each.count
    days = [each.on for each in alike]
    return GradeBar(group, period, min(days), max(days), counts)
