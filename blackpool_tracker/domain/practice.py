"""Case reviews as a paper tells them: grades counted, and what small numbers keep back left out.

What stands here may be printed as it is: no value holds a count that a paper must not tell.
Source: docs/rules.md, rules 35 and 40.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from blackpool_tracker.domain.case_reviews import CASE_GRADE_WORDS, MARK_WORDS, NOT_GRADED, Mark
from blackpool_tracker.domain.grade_counts import (
    GRADES,
    GradeBar,
    GradedReviews,
    Span,
    Split,
    days_of,
    for_print,
    grade_bars,
)
from blackpool_tracker.domain.hidden_counts import TOTAL, hidden_counts
from blackpool_tracker.domain.sources import Grade

TEAMS: Final = "teams"
THEMES: Final = "themes"
NO_THEME: Final = "No theme"


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of one grade or mark, by its ``word``; ``key`` is a grade, a mark, or None."""

    key: Grade | Mark | None
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """How the cases of a time, team, theme or standard were graded or marked.

    ``total`` is None where it is not told. ``counts`` are those that are told; ``whole`` says that
    none is left out but those that there are none of.
    """

    label: str
    days: str
    total: int | None
    counts: tuple[Counted, ...]
    whole: bool

    @property
    def silent(self) -> bool:
        """Whether nothing of it is told but that it is there."""
        return self.total is None and not self.counts


@dataclass(frozen=True, slots=True)
class PracticePaper:
    """The case reviews of a register. ``withheld`` names the tables that cannot be told at all.

    ``days`` reads like ``3 May 2026 to 9 Nov 2026``; empty without any review.
    """

    days: str = ""
    over_time: tuple[PracticeLine, ...] = ()
    teams: tuple[PracticeLine, ...] = ()
    themes: tuple[PracticeLine, ...] = ()
    standards: tuple[PracticeLine, ...] = ()
    withheld: tuple[str, ...] = ()
    small: int = 0

    @property
    def whole(self) -> bool:
        """Whether everything is told."""
        lines = (*self.over_time, *self.teams, *self.themes, *self.standards)
        return not self.withheld and all(line.whole and line.total is not None for line in lines)


def practice_paper(
    reviews: Sequence[GradedReviews], marks: Mapping[str, Mapping[Mark, int]], small: int
) -> PracticePaper:
    """What a paper tells of the reviews, and of the marks by the title of their standard.

    The same reviews are counted by time, team and theme. Where such tables leave out other totals
    one could be worked out from another, so then only the first is told.
    """
    times = grade_bars(reviews, Split.ALL, Span.EXERCISE)
    told: dict[str, tuple[PracticeLine, ...]] = {}
    for name, bars in ((TEAMS, _by(reviews, Split.TEAM)), (THEMES, _by(reviews, Split.THEME))):
        if _totals_left_out(bars, small) == _totals_left_out(times, small):
            told[name] = _lines(bars, small)
    return PracticePaper(
        days=days_of(times),
        over_time=_lines(sorted(times, key=lambda bar: (bar.first, bar.period)), small),
        teams=told.get(TEAMS, ()),
        themes=told.get(THEMES, ()),
        standards=_standards(marks, small),
        withheld=tuple(name for name in (TEAMS, THEMES) if name not in told),
        small=small,
    )


def _by(reviews: Iterable[GradedReviews], split: Split) -> list[GradeBar]:
    """A bar for each team or theme over the whole time, as the rows of one table."""
    named = [
        replace(each, exercise=each.team if split is Split.TEAM else each.theme or NO_THEME)
        for each in reviews
    ]
    bars = grade_bars(named, Split.ALL, Span.EXERCISE)
    return sorted(bars, key=lambda bar: (bar.period == NO_THEME, bar.period.casefold()))


def _totals_left_out(bars: Sequence[GradeBar], small: int) -> frozenset[int]:
    """The columns of a table whose totals no paper tells."""
    hidden = hidden_counts([[bar.counts.get(g, 0) for g in GRADES] for bar in bars], small)
    return frozenset(place.column for place in hidden if place.row == TOTAL)


def _lines(bars: Sequence[GradeBar], small: int) -> tuple[PracticeLine, ...]:
    return tuple(_line(bar) for bar in for_print(bars, small))


def _line(bar: GradeBar) -> PracticeLine:
    counts = tuple(
        Counted(grade, CASE_GRADE_WORDS[grade] if grade else NOT_GRADED, bar.counts.get(grade, 0))
        for grade in GRADES
        if grade not in bar.unprinted
    )
    total = bar.total if bar.total_printed else None
    return PracticeLine(bar.period, days_of([bar]), total, counts, not bar.unprinted)


def _standards(marks: Mapping[str, Mapping[Mark, int]], small: int) -> tuple[PracticeLine, ...]:
    """How far the cases met each standard that any was marked against."""
    given = {title: counts for title, counts in marks.items() if any(counts.values())}
    table = [[counts.get(mark, 0) for mark in Mark] for counts in given.values()]
    hidden = hidden_counts(table, small)
    lines = []
    for row, title in enumerate(given):
        counts = tuple(
            Counted(mark, MARK_WORDS[mark], table[row][at])
            for at, mark in enumerate(Mark)
            if (row, at) not in hidden
        )
        total = None if (row, TOTAL) in hidden else sum(table[row])
        lines.append(PracticeLine(title, "", total, counts, len(counts) == len(Mark)))
    return tuple(lines)
