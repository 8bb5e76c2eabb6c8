"""Each measure that is followed as a chart: the same picture that the window shows."""

from collections.abc import Iterator
from typing import Final

from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.pictures.measure_charts import measure_chart
from blackpool_tracker.domain.pictures.primitives import Picture
from blackpool_tracker.domain.scorecard import MeasurePaper
from blackpool_tracker.reporting.blocks import Block, Columns, Gap, Stack, Text
from blackpool_tracker.reporting.figures import Figure, PaperLetters
from blackpool_tracker.reporting.opening import section
from blackpool_tracker.reporting.styles import CELL_MUTED, MEASURE, MINOR
from blackpool_tracker.reporting.terms import Terms

OVER_TIME: Final = "Each measure over time"
LEAD: Final = (
    "Own readings, the target with its tolerance, and what others have. Small numbers are not told:"
    " a line has a gap there."
)
GUTTER: Final = 18.0
WIDE: Final = (MEASURE - GUTTER) / 2
LOW: Final = 14
"""The height of a chart in lines of words: three rows of charts stand on a page."""

SEVERAL: Final = 2
"""Fewer own readings are no line, and stand in the table above."""


def drawn(report: BoardReport) -> list[MeasurePaper]:
    """The measures of which there is a line to draw."""
    return [paper for paper in report.measures if paper.followed and readings_told(paper)]


def readings_told(paper: MeasurePaper) -> bool:
    """Whether several own readings are told."""
    shown = paper.chart
    own = (point for s in (shown.series if shown else ()) if s.own for point in s.points)
    return sum(point.value is not None for point in own) >= SEVERAL


def chart(paper: MeasurePaper, width: float = WIDE) -> Picture:
    """The chart of a measure as it is printed; an empty picture where there is none."""
    if paper.chart is None:
        return Picture(width, 0, (), "")
    return measure_chart(paper.chart, width, PaperLetters(), paper.chart_said, LOW)


def over_time(report: BoardReport, _terms: Terms) -> Iterator[Block]:
    """The charts, two side by side."""
    yield from section("Impact", OVER_TIME, LEAD, "over-time")
    papers = drawn(report)
    for at in range(0, len(papers), 2):
        cells: list[Block] = [cell(paper) for paper in papers[at : at + 2]]
        yield Columns([*cells, Gap(0)][:2], (0.5, 0.5), GUTTER)  # the last may stand alone


def cell(paper: MeasurePaper) -> Block:
    """One measure: its title, how it stands, and its chart."""
    target = f" · Target {paper.target}" if paper.target else ""
    stands = f"{paper.last or 'No reading'} · {paper.standing_words}{target}"
    title = Text(paper.title, MINOR, "H3")
    return Stack([title, Text(stands, CELL_MUTED), Gap(4), Figure(chart(paper))], whole=True)
