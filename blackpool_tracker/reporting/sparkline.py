"""A small line of readings beside a measure, with its target dashed."""

from collections.abc import Sequence

from blackpool_tracker.domain.pictures.primitives import (
    DASHED,
    Disc,
    Ink,
    Picture,
    Primitive,
    Trace,
)
from blackpool_tracker.domain.scorecard import MeasurePaper, SparkPoint

EDGE = 4.0
"""Around the line, so that the disc at its end stands within the picture."""


def sparkline(paper: MeasurePaper, width: float, height: float) -> Picture:
    """The readings that are printed, from the oldest to the newest.

    Where one is not printed the line has a gap. Without any reading there is no picture.
    """
    values = [point.value for point in paper.points if point.value is not None]
    if not values:
        return Picture(width, 0, (), "")
    known = [*values, *([paper.goal] if paper.goal is not None else [])]
    low, high = min(known), max(known)
    days = [point.on.toordinal() for point in paper.points]
    first, span = days[0], max(days[-1] - days[0], 1)

    def up(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return EDGE + share * (height - 2 * EDGE)

    def at(point: SparkPoint) -> tuple[float, float]:
        share = (point.on.toordinal() - first) / span if days[-1] > first else 0.5
        return EDGE + share * (width - 2 * EDGE), up(point.value or 0.0)

    parts: list[Primitive] = []
    if paper.goal is not None:
        y = up(paper.goal)
        parts.append(Trace(((0, y), (width, y)), Ink.MUTED, 0.9, DASHED))
    for run in runs(paper.points):
        places = tuple(at(point) for point in run)
        if len(places) > 1:
            parts.append(Trace(places, Ink.LINE, 1.4))
        else:
            parts.append(Disc(*places[0], 1.6, Ink.PAGE, Ink.LINE))
    if paper.points[-1].value is not None:
        parts.append(Disc(*at(paper.points[-1]), 2.4, Ink.LINE, Ink.LINE))
    return Picture(width, height, tuple(parts), paper.said)


def runs(points: Sequence[SparkPoint]) -> list[list[SparkPoint]]:
    """The points that follow each other without one that is not printed."""
    found: list[list[SparkPoint]] = [[]]
    for point in points:
        if point.value is None:
            found.append([])
        else:
            found[-1].append(point)
    return [run for run in found if run]
