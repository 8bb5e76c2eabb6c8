"""Charts as plain values: pure functions from numbers to a picture with its sentence."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import Final, NamedTuple, TypeVar

from blackpool_tracker.domain.days import MONTHS
from blackpool_tracker.domain.papers import Tally, TrendPoint
from blackpool_tracker.domain.pictures.primitives import (
    DASHED,
    Box,
    Colour,
    Disc,
    Ink,
    Lettering,
    Mark,
    Picture,
    Primitive,
    Rest,
    Tone,
    Trace,
    Wedge,
    Word,
)
from blackpool_tracker.domain.pictures.shapes import Shape
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.reporting.colours import DELIVERY, JOINED, Token
from blackpool_tracker.reporting.figures import PaperLetters
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import listed, many

MOST_PARTS: Final = 5
"""More parts of a ring cannot be told apart at a glance: the smallest are joined."""

ROOMY: Final = 0.065
"""The smallest part of a ring that has room for shape and number; others have them outside."""

APART: Final = 0.045
"""Between two labels outside a ring, in turns."""

BAR: Final = 17.0
WIDE_PART: Final = 20.0
"""The narrowest part of a bar that has room for shape and number; others have them beside it."""

AT_THE_END: Final = 92.0
"""Points beside the last day of a line for what it is."""

NEVER_JOINED: Final = (Delivery.OFF_TRACK, Delivery.AT_RISK)

Key = TypeVar("Key", Delivery, Impact)


def said(counts: Mapping[Key, int], tokens: Mapping[Key, Token], terms: Terms) -> str:
    """The counts in words, in the order of ``tokens``: ``9 off track and 12 at risk``."""
    words = [f"{counts[key]} {terms[key].lower()}" for key in tokens if counts.get(key)]
    return listed(words) or "no findings"


class Part(NamedTuple):
    """One part of a ring, from turn to turn, clockwise from the top."""

    findings: int
    key: Delivery | Rest
    token: Token
    start: float
    end: float

    @property
    def middle(self) -> float:
        """The turn of its middle."""
        return (self.start + self.end) / 2

    @property
    def roomy(self) -> bool:
        """Whether shape and number have room in it."""
        return self.end - self.start >= ROOMY


def joined(counts: Mapping[Delivery, int]) -> list[Delivery]:
    """The deliveries that a ring shows as one part, so that it has five at most; often none.

    What is off track or at risk is never among them, nor are the largest of the others.
    """
    there = [key for key in DELIVERY if counts.get(key)]
    if len(there) <= MOST_PARTS:
        return []
    urgent = [key for key in NEVER_JOINED if key in there]
    others = sorted(set(there) - set(urgent), key=lambda key: (-counts[key], there.index(key)))
    shown = {*urgent, *others[: MOST_PARTS - 1 - len(urgent)]}
    return [key for key in there if key not in shown]


def ring_parts(counts: Mapping[Delivery, int]) -> list[Part]:
    """The parts of a ring, worst first; what is joined comes last."""
    rest = joined(counts)
    sizes: list[tuple[int, Delivery | Rest, Token]] = [
        (counts.get(key, 0), key, token) for key, token in DELIVERY.items() if key not in rest
    ]
    sizes.append((sum(counts[key] for key in rest), Rest.JOINED, JOINED))
    total, done = max(sum(counts.values()), 1), 0
    parts = []
    for count, key, token in sizes:
        if count:
            parts.append(Part(count, key, token, done / total, (done + count) / total))
        done += count
    return parts


def ring(counted: Tally, terms: Terms, size: float = 176) -> Picture:
    """All findings by delivery, worst first, clockwise from the top."""
    parts = ring_parts(counted.delivery)
    middle = size / 2
    outer = middle if all(part.roomy for part in parts) else middle - 22
    inner = outer * 0.62
    drawn: list[Primitive] = [
        Wedge(middle, middle, outer, inner, part.start, part.end, Tone(part.key)) for part in parts
    ]
    if len(parts) > 1:
        drawn += [spoke(middle, inner, outer, part.start) for part in parts]
    for part in parts:
        if part.roomy:
            colour = Tone(part.key, upon=True)
            drawn += ring_label(part, on_circle(middle, outer * 0.81, part.middle), colour)
    for part, turn in outside(parts):
        ends = on_circle(middle, outer - 4, part.middle), on_circle(middle, outer + 4, turn)
        drawn.append(Trace(ends, Ink.MUTED, 0.6))
        drawn += ring_label(part, on_circle(middle, outer + 12, turn), Ink.TEXT)
    total = f"{counted.total}"
    drawn.append(Word(middle, middle + 6, total, Lettering.FIGURE, Ink.TITLE, "middle"))
    drawn.append(Word(middle, middle - 15, "findings", align="middle"))
    alt = f"Ring of {many(counted.total, 'finding')}: {said(counted.delivery, DELIVERY, terms)}."
    return Picture(size, size, tuple(drawn), alt)


def outside(parts: Sequence[Part]) -> list[tuple[Part, float]]:
    """The parts without room for a label, each with the turn at which it stands outside.

    Counted on from the largest part, beside which there is room, so that no two labels meet.
    """
    if not parts:
        return []
    largest = parts.index(max(parts, key=lambda part: part.findings))
    found: list[tuple[Part, float]] = []
    for at in range(largest + 1, largest + len(parts)):
        part = parts[at % len(parts)]
        turn = part.middle + at // len(parts)
        if not part.roomy:
            last = found[-1][1] if found else turn - APART
            found.append((part, max(turn, last + APART)))
    return found


def ring_label(part: Part, place: tuple[float, float], colour: Colour) -> list[Primitive]:
    """Shape and number around a point."""
    x, y = place
    number = Word(x + 1, y, f"{part.findings}", Lettering.NUMBER, colour)
    return [Mark(part.token.shape, x - 6, y, 7.5, colour), number]


def on_circle(middle: float, radius: float, turn: float) -> tuple[float, float]:
    """The point of a circle at a turn, clockwise from the top."""
    angle = pi / 2 - 2 * pi * turn
    return middle + radius * cos(angle), middle + radius * sin(angle)


def spoke(middle: float, inner: float, outer: float, turn: float) -> Trace:
    """The white gap between two parts of a ring."""
    ends = tuple(on_circle(middle, radius, turn) for radius in (inner - 1, outer + 1))
    return Trace(ends, Ink.PAGE, 1.6)


def scale(bars: Sequence[Mapping[Key, int]], width: float, most: float) -> float:
    """How wide one finding is in bars of one scale, with their labels in ``width``.

    At most ``most`` points.
    """
    unit, fits = most + 1, most
    while fits < unit:  # a smaller scale may leave more parts without room for their labels
        unit = fits
        rooms = [(bar, width - WIDE_PART * len(narrow(bar, unit))) for bar in bars if bar]
        fits = min((room / sum(bar.values()) for bar, room in rooms), default=most)
    return unit


def narrow(counts: Mapping[Key, int], unit: float) -> list[Key]:
    """The parts of a bar that have no room for shape and number."""
    return [key for key, count in counts.items() if 0 < count * unit < WIDE_PART]


def stacked(
    counts: Mapping[Key, int], tokens: Mapping[Key, Token], unit: float, terms: Terms
) -> Picture:
    """One bar of findings, in the order of ``tokens``; each finding is ``unit`` points wide."""
    parts: list[Primitive] = []
    x, beside = 0.0, narrow(counts, unit)
    for key, token in tokens.items():
        wide = counts.get(key, 0) * unit
        if wide:
            parts.append(Box(x, 0, max(wide - 1.2, 1), BAR, Tone(key)))
        if key not in beside and wide:
            parts += bar_label(counts[key], token.shape, x + wide / 2 - 0.6, Tone(key, upon=True))
        elif wide >= WIDE_PART / 2:
            upon = Tone(key, upon=True)
            parts.append(Mark(token.shape, x + wide / 2 - 0.6, BAR / 2, 6.2, upon))
        x += wide
    for key, token in tokens.items():
        if key in beside:
            x += WIDE_PART
            parts += bar_label(counts[key], token.shape, x - WIDE_PART / 2, Ink.TEXT)
    return Picture(x, BAR, tuple(parts), f"Bar: {said(counts, tokens, terms)}.")


def bar_label(count: int, shape: Shape, middle: float, colour: Colour) -> list[Primitive]:
    """Shape and number, in the middle of a part of a bar or beside the bar."""
    number = Word(middle + 1.5, BAR / 2, f"{count}", Lettering.NUMBER, colour)
    return [Mark(shape, middle - 5, BAR / 2, 6.2, colour), number]


def single(count: int, most: int, width: float, colour: Colour, height: float = 13) -> Picture:
    """One number as a bar, ``most`` being ``width`` points wide; the number stands beside it."""
    long = count / max(most, 1) * width
    parts: list[Primitive] = [Box(0, 2, max(long, 0.8), height - 4, colour)] if count else []
    return Picture(width, height if count else 0, tuple(parts), "")


def trend(
    points: tuple[TrendPoint, ...], width: float, height: float, called: str = "complete or closed"
) -> Picture:
    """Findings complete or closed over time, under the dashed line of all there were.

    ``called`` are the register's words for complete or closed.
    """
    left, low, end = 22.0, 20.0, width - AT_THE_END
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
        parts.append(Trace(((left, y), (end, y)), Ink.RULE, 0.5))
        parts.append(Word(left - 6, y, f"{value}", align="right"))
    parts.append(Trace(tuple(at(point, point.total) for point in points), Ink.MUTED, 1.2, DASHED))
    done = tuple(at(point, point.finished) for point in points)
    parts.append(Trace(done, Ink.LINE, 2.2))
    parts += [Disc(x, y, 2.4, Ink.PAGE, Ink.LINE) for x, y in done[:-1]]
    parts.append(Disc(*done[-1], 3.2, Ink.LINE, Ink.LINE))
    parts += line_ends(points[-1], at(points[-1], points[-1].total), done[-1], called)
    parts.append(Word(left, 7, month(points[0])))
    parts.append(Word(end, 7, month(points[-1]), align="right"))
    alt = (
        f"Line: {points[0].finished} findings {called} in {month(points[0])},"
        f" {points[-1].finished} of {points[-1].total} in {month(points[-1])}."
    )
    return Picture(width, height, tuple(parts), alt)


def line_ends(
    point: TrendPoint, total: tuple[float, float], done: tuple[float, float], called: str
) -> list[Primitive]:
    """What the two lines are, said at their ends and kept apart."""
    apart = max(total[1], done[1] + 12)
    said = f"{point.finished} {called}"
    if PaperLetters().width(said, Lettering.NUMBER) > AT_THE_END:
        said = f"{point.finished}"  # the heading over the chart names it
    return [
        Word(total[0] + 9, apart, f"{point.total} findings"),
        Word(done[0] + 9, done[1], said, Lettering.NUMBER, Ink.LINE),
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
