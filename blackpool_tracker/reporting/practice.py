"""What case reviews found: grades over time, by team and theme, and how far standards are met."""

from collections.abc import Iterator, Sequence
from typing import Final

from blackpool_tracker.domain.layouts import Section
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.pictures.grade_bars import Told, grade_bar, grade_unit, told_of
from blackpool_tracker.domain.practice import PracticeLine, PracticePaper
from blackpool_tracker.reporting.blocks import Block, Stack, Text
from blackpool_tracker.reporting.charts import BAR
from blackpool_tracker.reporting.chips import Marked
from blackpool_tracker.reporting.colours import GRADES
from blackpool_tracker.reporting.figures import Figure, PaperLetters
from blackpool_tracker.reporting.opening import more, section, title_and_lead
from blackpool_tracker.reporting.reference import Reference
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import (
    CELL,
    CELL_MUTED,
    MEASURE,
    MINOR,
    PAD,
    SMALL,
)
from blackpool_tracker.reporting.terms import Terms, is_long
from blackpool_tracker.reporting.wording import listed, many

CASE_REVIEWS: Final = "Case reviews"
WHEN: Final = "When"
BARS: Final = 0.32
TIMES, STANDARDS = 5, 8
"""So many lines stand in the section; where there are more, all of them in the appendix."""

MOST: Final = 18.0
"""At most so many points for one case."""


def case_reviews(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """Grades over time, by team and by theme, then the standards.

    Where the paper has an appendix it tells of teams and themes, and of what is long.
    """
    paper = report.practice
    yield from section("Practice", CASE_REVIEWS, message(paper), "case-reviews")
    behind = Section.IN_FULL in terms.sections
    times = terms.first(len(paper.over_time), TIMES)
    yield from table("Grades over time", WHEN, paper.over_time[-times:])
    yield from more(len(paper.over_time) - times, "practice-whole")
    if not behind:
        yield from by_team_and_theme(paper, "H3")
    standards = terms.first(len(paper.standards), STANDARDS)
    yield from table("Standards met", "Practice standard", paper.standards[:standards])
    yield from more(len(paper.standards) - standards, "practice-whole")
    if behind and (paper.teams or paper.themes):
        yield Reference("For teams and themes see the appendix", CELL_MUTED, "practice-whole")
    if told := kept_back(paper):
        yield Text(told, SMALL)


def by_team_and_theme(paper: PracticePaper, role: str) -> Iterator[Block]:
    """Grades by team and by theme."""
    yield from table("Grades by team", "Team", paper.teams, role)
    yield from table("Grades by theme", "Theme", paper.themes, role)


def practice_is_long(report: BoardReport) -> bool:
    """Whether there is something to tell of case reviews behind their section."""
    paper = report.practice
    few = not is_long(len(paper.over_time), TIMES) and not is_long(len(paper.standards), STANDARDS)
    return bool(paper.teams or paper.themes) or not few


def practice_whole(report: BoardReport, _terms: Terms) -> Iterator[Block]:
    """Grades by team and theme, and all that is too long for the section."""
    paper = report.practice
    yield from by_team_and_theme(paper, "H4")
    if is_long(len(paper.over_time), TIMES):
        yield from table("Grades over time", WHEN, paper.over_time, "H4")
    if is_long(len(paper.standards), STANDARDS):
        yield from table("Standards met", "Practice standard", paper.standards, "H4")
    if told := kept_back(paper):
        yield Text(told, SMALL)


def message(paper: PracticePaper) -> str:
    """How many cases were looked at, and when; the number only where it is told."""
    totals = [line.total for line in paper.over_time]
    known = [total for total in totals if total is not None]
    cases = many(sum(known), "case") if len(known) == len(totals) else "Cases"
    return f"{cases} looked at from {paper.days}. Grades are counted, never averaged."


def kept_back(paper: PracticePaper) -> str:
    """What is not told, and why; empty where all is."""
    if paper.whole:
        return ""
    said = (
        f"Counts below {paper.small} are not told, nought among them, nor others from which one of"
        " these could be worked out; a pale part of a bar stands for them."
    )
    if paper.withheld:
        said += f" For the same reason grades are not told by {listed(paper.withheld)}."
    return said


def table(
    heading: str, first: str, lines: Sequence[PracticeLine], role: str = "H3"
) -> Iterator[Block]:
    """A bar for each line with its counts in words; nothing where there is no line."""
    if not lines:
        return
    told = [line for line in lines if not line.silent]
    dated = first == WHEN
    bars = [told_by(line) for line in told]
    unit = grade_unit(bars, MEASURE * BARS - 2 * PAD, PaperLetters(), MOST)
    columns = (
        Column(first, 0.27),
        Column("", BARS),
        Column("Cases", 0.08, right=True),
        Column("Of these", 0.33),
    )
    yield Text(heading, MINOR, role)
    if told:
        yield Rows(columns, [row(line, unit, dated=dated) for line in told], pad=2.5)
    if silent := [line.label for line in lines if line.silent]:
        yield Text(f"Not shown, for their numbers are small: {listed(silent)}.", SMALL)


def row(line: PracticeLine, unit: float, *, dated: bool) -> list[Block]:
    """One bar. What it shows is said beside it."""
    total = "–" if line.total is None else str(line.total)
    return [
        title_and_lead(line.label, line.days if dated else ""),
        Figure(grade_bar(told_by(line), unit, BAR, PaperLetters())),
        Text(total, CELL.right()),
        counts(line),
    ]


def counts(line: PracticeLine) -> Block:
    """Each count with its shape, the worst first; what is not told in words."""
    there = {each.key: each for each in line.counts if each.count}
    told = [
        (token.shape, f"{there[key].count} {there[key].word.lower()}")
        for key, token in GRADES.items()
        if key in there
    ]
    if not told:
        return Text("None" if line.whole else "Not shown: small numbers", CELL_MUTED)
    if not line.whole:
        shape, words = told[-1]
        told[-1] = (shape, f"{words}; others not shown")
    return Stack([Marked(shape, words, CELL) for shape, words in told])


def told_by(line: PracticeLine) -> Told:
    """What the bar of a line shows: nothing where papers do not tell how many there are."""
    if line.total is None:
        return Told(())
    return told_of(((each.key, each.count) for each in line.counts), line.total)
