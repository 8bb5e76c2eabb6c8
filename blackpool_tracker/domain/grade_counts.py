"""Grades of case reviews counted over time: whole numbers of each grade, never an average.

Source: docs/rules.md, rule 40.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

from blackpool_tracker.domain.case_reviews import CASE_GRADE_WORDS, NOT_GRADED
from blackpool_tracker.domain.days import MONTHS, short_day
from blackpool_tracker.domain.hidden_counts import TOTAL, hidden_counts
from blackpool_tracker.domain.sources import Grade

GRADES: Final[tuple[Grade | None, ...]] = (*Grade, None)
"""The order in which grades are told: best first, those without one last."""

PRINTED: Final = "All"
NOT_SHOWN: Final = "Not shown"
"""What is said of a bar of which papers tell all, or nothing."""


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
    are the days of its first and last review. ``unprinted`` are the grades whose counts no paper
    tells, ``total_printed`` says whether it tells how many reviews there were.
    """

    group: str
    period: str
    first: date
    last: date
    counts: Mapping[Grade | None, int]
    unprinted: frozenset[Grade | None] = frozenset()
    total_printed: bool = True

    @property
    def total(self) -> int:
        """How many reviews it counts."""
        return sum(self.counts.values())

    @property
    def sentence(self) -> str:
        """All that the bar shows: ``May 2026: 5 case reviews, 2 good, 3 inadequate``."""
        whose = f"{self.group}, " if self.group else ""
        return f"{whose}{self.period}: {counted_grades(self.counts)}"

    @property
    def printed(self) -> str:
        """The same as papers may tell it: ``May 2026: 9 case reviews, 7 good, others not shown``.

        Source: docs/rules.md, rule 35.
        """
        whose = f"{self.group}, " if self.group else ""
        told = [_reviews(self.total)] if self.total_printed else []
        kept = {grade: n for grade, n in self.counts.items() if grade not in self.unprinted}
        told += _graded(kept)
        if self.unprinted:
            told.append("others not shown" if told else "not shown")
        return f"{whose}{self.period}: {', '.join(told)}"

    @property
    def print_words(self) -> str:
        """Whether papers tell all of it, a part or nothing."""
        if not self.unprinted:
            return PRINTED if self.total_printed else "In part"
        return "In part" if self.total_printed or len(self.unprinted) < len(GRADES) else NOT_SHOWN


def counted_grades(counts: Mapping[Grade | None, int]) -> str:
    """``5 case reviews, 2 good, 3 inadequate``; every grade that there is none of is left out."""
    return ", ".join([_reviews(sum(counts.values())), *_graded(counts)])


def _reviews(count: int) -> str:
    return f"{count:,} case review{'' if count == 1 else 's'}"


def _graded(counts: Mapping[Grade | None, int]) -> list[str]:
    return [
        f"{counts[grade]:,} {(CASE_GRADE_WORDS[grade] if grade else NOT_GRADED).lower()}"
        for grade in GRADES
        if counts.get(grade)
    ]


def for_print(bars: Sequence[GradeBar], small: int) -> list[GradeBar]:
    """The bars, each with what of it no paper tells; those of one team or theme are one table.

    Papers do not tell the sums of several teams or themes beside them. Source: docs/rules.md,
    rule 35.
    """
    told: list[GradeBar] = []
    for _group, each in groupby(bars, key=lambda bar: bar.group):
        table = list(each)
        hidden = hidden_counts([[bar.counts.get(g, 0) for g in GRADES] for bar in table], small)
        for row, bar in enumerate(table):
            grades = frozenset(g for at, g in enumerate(GRADES) if (row, at) in hidden)
            whole = (row, TOTAL) not in hidden
            told.append(replace(bar, unprinted=grades, total_printed=whole))
    return told


def unprinted_words(bars: Sequence[GradeBar], small: int) -> str:
    """What of the bars no paper tells, in a sentence; empty where papers tell all."""
    if all(bar.print_words == PRINTED for bar in bars):
        return ""
    return (
        f"Papers do not tell counts below {small}, nought among them, nor others from which one of"
        " these could be worked out."
    )


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
