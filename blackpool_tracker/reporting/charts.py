"""Charts as plain values: pure functions from numbers to a picture with its sentence."""

from collections.abc import Mapping
from math import cos, pi, sin
from typing import Final, TypeVar

from blackpool_tracker.domain.days import MONTHS
from blackpool_tracker.domain.papers import Tally, TrendPoint
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.reporting.colours import DELIVERY, MUTED, RULE, WHITE, Token
from blackpool_tracker.reporting.figures import (
    Box,
    Disc,
    Mark,
    Picture,
    Primitive,
    Trace,
    Wedge,
    Word,
)
from blackpool_tracker.reporting.styles import CHART_LABEL, CHART_NUMBER, FIGURE
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import listed, many

ROOMY, SLIM = 0.05, 0.025
"""The smallest parts of a ring that have room for shape and number, and for the shape alone."""

BAR: Final = 17.0
WIDE_PART: Final = 20.0
"""The narrowest part of a bar that has room for shape and number; the table states the rest."""

LINE: Final = "#24588C"

Key = TypeVar("Key", Delivery, Impact)


def said(counts: Mapping[Key, int], tokens: Mapping[Key, Token], terms: Terms) -> str:
    """The counts in words, in the order of ``tokens``: ``9 off track and 12 at risk``."""
    words = [f"{counts[key]} {terms[key].lower()}" for key in tokens if counts.get(key)]
    return listed(words) or "no findings"


def ring(counted: Tally, terms: Terms, size: float = 176) -> Picture:
    """All findings by delivery, worst first, clockwise from the top."""
    middle, outer = size / 2, size / 2
    inner = outer * 0.62
    parts: list[Primitive] = []
    turn = 0.0
    edges = []
    for key, token in DELIVERY.items():
        share = counted.delivery.get(key, 0) / max(counted.total, 1)
        if share:
            parts.append(Wedge(middle, middle, outer, inner, turn, turn + share, token.chart))
            parts += ring_label(counted.delivery[key], token, turn + share / 2, share, size)
            edges.append(turn)
        turn += share
    if len(edges) > 1:
        parts += [spoke(middle, inner, outer, edge) for edge in edges]
    parts.append(Word(middle, middle + 6, f"{counted.total}", FIGURE.middle()))
    parts.append(Word(middle, middle - 15, "findings", CHART_LABEL.middle()))
    alt = f"Ring of {many(counted.total, 'finding')}: {said(counted.delivery, DELIVERY, terms)}."
    return Picture(size, size, tuple(parts), alt)


def ring_label(count: int, token: Token, turn: float, share: float, size: float) -> list[Primitive]:
    """Shape and number in the middle of a part, or what there is room for."""
    if share < SLIM:
        return []
    angle, radius = pi / 2 - 2 * pi * turn, size / 2 * 0.81
    x, y = size / 2 + radius * cos(angle), size / 2 + radius * sin(angle)
    if share < ROOMY:
        return [Mark(token.shape, x, y, 6.2, token.on_chart)]
    number = Word(x + 1, y, f"{count}", CHART_NUMBER.tinted(token.on_chart))
    return [Mark(token.shape, x - 6, y, 7.5, token.on_chart), number]


def spoke(middle: float, inner: float, outer: float, turn: float) -> Trace:
    """The white gap between two parts of a ring."""
    angle = pi / 2 - 2 * pi * turn
    ends = tuple(
        (middle + radius * cos(angle), middle + radius * sin(angle))
        for radius in (inner - 1, outer + 1)
    )
    return Trace(ends, WHITE, 1.6)


def stacked(
    counts: Mapping[Key, int], tokens: Mapping[Key, Token], unit: float, terms: Terms
) -> Picture:
    """One bar of findings, in the order of ``tokens``; each finding is ``unit`` points wide."""
    parts: list[Primitive] = []
    x = 0.0
    for key, token in tokens.items():
        count = counts.get(key, 0)
        if count:
            parts.append(Box(x, 0, max(count * unit - 1.2, 1), BAR, token.chart))
            parts += bar_label(count, token, x + count * unit / 2 - 0.6, count * unit)
        x += count * unit
    return Picture(x, BAR, tuple(parts), f"Bar: {said(counts, tokens, terms)}.")


def bar_label(count: int, token: Token, middle: float, width: float) -> list[Primitive]:
    """Shape and number in the middle of a part of a bar, or what there is room for."""
    if width < WIDE_PART / 2:
        return []
    if width < WIDE_PART:
        return [Mark(token.shape, middle, BAR / 2, 6.2, token.on_chart)]
    number = Word(middle + 1.5, BAR / 2, f"{count}", CHART_NUMBER.tinted(token.on_chart))
    return [Mark(token.shape, middle - 5, BAR / 2, 6.2, token.on_chart), number]


def single(count: int, most: int, width: float, token: Token, height: float = 13) -> Picture:
    """One number as a bar, ``most`` being ``width`` points wide."""
    long = count / max(most, 1) * width
    parts: list[Primitive] = [Box(0, 2, max(long, 0.8), height - 4, token.chart)] if count else []
    return Picture(width, height if count else 0, tuple(parts), f"Bar: {count} of {most}.")


def trend(points: tuple[TrendPoint, ...], width: float, height: float) -> Picture:
    """Findings complete or closed over time, under the dashed line of all there were."""
    left, low, end = 22.0, 20.0, width - 92.0
    first, last = points[0].on, points[-1].on
    days = max((last - first).days, 1)
    step = nice_step(max(point.total for point in points))
    top = step * -(-max(point.total for point in points) // step) or 1

    def at(point: TrendPoint, value: int) -> tuple[float, float]:
        across = left + (point.on - first).days / days * (end - left)
        return across, low + value / top * (height - low - 8)

    parts: list[Primitive] = []
    for value in range(0, top + 1, step):
        y = low + value / top * (height - low - 8)
        parts.append(Trace(((left, y), (end, y)), RULE, 0.5))
        parts.append(Word(left - 6, y, f"{value}", CHART_LABEL.right()))
    parts.append(Trace(tuple(at(point, point.total) for point in points), MUTED, 1.2, dashed=True))
    done = tuple(at(point, point.finished) for point in points)
    parts.append(Trace(done, LINE, 2.2))
    parts += [Disc(x, y, 2.4, WHITE, LINE) for x, y in done[:-1]]
    parts.append(Disc(*done[-1], 3.2, LINE, LINE))
    parts += line_ends(points[-1], at(points[-1], points[-1].total), done[-1])
    for x, point, style in ((left, points[0], CHART_LABEL), (end, points[-1], CHART_LABEL.right())):
        parts.append(Word(x, 7, month(point), style))
    alt = (
        f"Line: {points[0].finished} findings complete or closed in {month(points[0])},"
        f" {points[-1].finished} of {points[-1].total} in {month(points[-1])}."
    )
    return Picture(width, height, tuple(parts), alt)


def line_ends(
    point: TrendPoint, total: tuple[float, float], done: tuple[float, float]
) -> list[Primitive]:
    """What the two lines are, said at their ends and kept apart."""
    apart = max(total[1], done[1] + 12)
    strong = CHART_NUMBER.tinted(LINE)
    return [
        Word(total[0] + 9, apart, f"{point.total} findings", CHART_LABEL),
        Word(done[0] + 9, done[1], f"{point.finished} complete or closed", strong),
    ]


def nice_step(most: int) -> int:
    """A round step that gives at most six lines up to ``most``."""
    step, factors = 1, (2, 5, 10)
    while most / step > 5:  # noqa: PLR2004 - six lines with that at 0
        size = 10 ** (len(str(step)) - 1)
        step = next(size * factor for factor in factors if size * factor > step)
    return step


def month(point: TrendPoint) -> str:
    """``Mar 2026``."""
    return f"{MONTHS[point.on.month - 1][:3]} {point.on.year}"
