"""The scorecard of measures: where each stands, which way it goes, and how others stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from blackpool_tracker.domain.layouts import Section
from blackpool_tracker.domain.measure_words import GOOD_WORDS, TIMING_WORDS
from blackpool_tracker.domain.measures import Standing, Timing
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.pictures.shapes import Shape
from blackpool_tracker.domain.scorecard import MeasurePaper
from blackpool_tracker.reporting.blocks import Block, Stack, Text
from blackpool_tracker.reporting.chips import Marked
from blackpool_tracker.reporting.figures import Figure
from blackpool_tracker.reporting.opening import section
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.sparkline import sparkline
from blackpool_tracker.reporting.styles import (
    BODY,
    CELL,
    CELL_MUTED,
    CELL_STRONG,
    LABEL,
    LEAD,
    SMALL,
)
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import be, day_or, have, many, some

SCORECARD: Final = "Measures scorecard"
FIGURES: Final = "Figures without a target"
COMPARED: Final = "Compared with"
WIDE, HIGH = 82.0, 20.0
COLUMNS: Final = (
    Column("Measure and who leads", 0.28),
    Column("Last reading", 0.115),
    Column("Trend and change", 0.2),
    Column("Against target", 0.17),
    Column(COMPARED, 0.125),
    Column("Next due", 0.11),
)
PLAIN: Final = (
    Column("Measure and who leads", 0.38),
    Column("Last reading", 0.15),
    Column("Trend and change", 0.22),
    Column(COMPARED, 0.25),
)
SHAPES: Final = {
    Standing.MET: Shape.TICK,
    Standing.WITHIN: Shape.EQUALS,
    Standing.CROSSED: Shape.CROSS,
    Standing.NOT_JUDGED: Shape.MINUS,
    None: Shape.QUERY,
}
NOTE: Final = (
    "The dashed line is the target. Change is that of the last reading against the one before."
    " Small numbers are not told, nor what they could be worked out from: the line has a gap there."
)


def scorecard(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The measures that are followed, theme by theme; what is wrong with them is the lead."""
    yield from section("Impact", SCORECARD, message(report.measures), "measures")
    yield from rows(report, terms)


def own_scorecard(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The same under the title of a paper of its own."""
    yield Text(message(report.measures), LEAD)
    yield from rows(report, terms)


def rows(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """A row for each measure that is followed, and how many are not."""
    followed = [paper for paper in report.measures if paper.followed]
    if followed:
        yield Rows(*columns(COLUMNS, [measure_row(paper) for paper in followed], followed), pad=3)
        yield Text(NOTE, SMALL)
    if others := len(report.measures) - len(followed):
        have_none = f"{many(others, 'more figure')} {have(others)} neither a target nor set times"
        if Section.FIGURES in terms.sections:
            yield Text(f"{have_none}: see “{FIGURES}”.", BODY, link="figures")
        else:
            yield Text(f"{have_none}, and {be(others)} left out of this paper.", BODY)


def figures(report: BoardReport, _terms: Terms) -> Iterator[Block]:
    """The measures that nobody follows: figures that were published once, and their readings."""
    papers = [paper for paper in report.measures if not paper.followed]
    lead = f"{many(len(papers), 'measure')} with neither a target nor set times for readings."
    yield from section("For information", FIGURES, lead, "figures")
    yield Rows(*columns(PLAIN, [figure_row(paper) for paper in papers], papers), pad=3)


def columns(
    every: Sequence[Column], rows: list[list[Block]], papers: Sequence[MeasurePaper]
) -> tuple[Sequence[Column], list[list[Block]]]:
    """The columns and their cells; without that of the comparators where no measure has any.

    What is left of the width goes to the others alike.
    """
    if any(paper.compared for paper in papers):
        return every, rows
    kept = [at for at, column in enumerate(every) if column.head != COMPARED]
    whole = sum(every[at].part for at in kept)
    shared = [replace(every[at], part=every[at].part / whole) for at in kept]
    return shared, [[row[at] for at in kept] for row in rows]


def message(papers: Sequence[MeasurePaper]) -> str:
    """How many are off target, and how many readings are awaited."""
    if not papers:
        return "The register holds no measure yet."
    followed = [paper for paper in papers if paper.followed]
    if not followed:
        return "No measure has a target or set times for its readings."
    judged = [paper for paper in followed if paper.standing not in {None, Standing.NOT_JUDGED}]
    met = sum(paper.standing is Standing.MET for paper in judged)
    crossed = sum(paper.crossed for paper in judged)
    hidden = sum(paper.standing is None for paper in followed)
    awaited = sum(paper.awaited for paper in followed)
    without = sum(paper.standing is Standing.NOT_JUDGED for paper in followed)
    said = f"{some(met)} of {many(len(judged), 'measure')} with a target {be(met)} on target"
    said += f", {some(crossed).lower()} {have(crossed)} crossed the tolerance."
    if hidden:
        said += (
            f" How {hidden} more {'stands' if hidden == 1 else 'stand'} is not told: small numbers."
        )
    if without:
        said += f" {without} cannot be judged."
    return said + f" {some(awaited)} {be(awaited)} waiting for a reading."


def measure_row(paper: MeasurePaper) -> list[Block]:
    """One measure."""
    what, last, moves, others = figure_row(paper)
    return [what, last, moves, target(paper), others, due(paper)]


def figure_row(paper: MeasurePaper) -> list[Block]:
    """What is told of every measure: its theme and lead, last reading, trend and comparators."""
    who = f"{paper.lead or 'Nobody leads it'} · {GOOD_WORDS[paper.good]}"
    what = [Text(paper.theme, LABEL), Text(paper.title, CELL_STRONG), Text(who, CELL_MUTED)]
    last = under(paper.last or "No reading", paper.when)
    return [Stack(what), last, trend(paper), compared(paper)]


def under(words: str, note: str) -> Block:
    """A figure, and below it when it is of."""
    return Stack([Text(words, CELL), *([Text(note, CELL_MUTED)] if note else [])])


def trend(paper: MeasurePaper) -> Block:
    """The line of readings, and the change in words."""
    words = Text(paper.change or "No trend yet", CELL_MUTED)
    picture = sparkline(paper, WIDE, HIGH)
    return Stack([Figure(picture), words]) if picture.parts else words


def target(paper: MeasurePaper) -> Block:
    """How it stands, by shape and word, and the target itself."""
    mark = Marked(SHAPES[paper.standing], paper.standing_words, CELL)
    return Stack([mark, *([Text(f"Target {paper.target}", CELL_MUTED)] if paper.target else [])])


def compared(paper: MeasurePaper) -> Block:
    """What others have, each with its name and day."""
    if not paper.compared:
        return Text("–", CELL_MUTED)
    return Stack([Text(f"{each.text}: {each.label}", CELL_MUTED) for each in paper.compared])


def due(paper: MeasurePaper) -> Block:
    """When the next reading is due, and whether it is awaited."""
    words = day_or(paper.due, "–")
    if paper.timing in {Timing.DUE, Timing.OVERDUE}:
        return under(words, TIMING_WORDS[paper.timing])
    return Text(words, CELL)
