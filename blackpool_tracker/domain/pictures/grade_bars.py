"""How cases were graded, or standards met, as one bar: a part for each grade, the worst first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from blackpool_tracker.domain.case_reviews import Mark as StandardMark
from blackpool_tracker.domain.pictures.primitives import (
    Box,
    Colour,
    Ink,
    Lettering,
    Letters,
    Mark,
    Picture,
    Primitive,
    Tone,
    Word,
)
from blackpool_tracker.domain.pictures.shapes import Shape
from blackpool_tracker.domain.sources import Grade

Key = Grade | StandardMark | None

GRADE_SHAPES: Final[Mapping[Key, Shape]] = MappingProxyType(
    {
        Grade.INADEQUATE: Shape.STEPS_1,
        Grade.REQUIRES_IMPROVEMENT: Shape.STEPS_2,
        Grade.GOOD: Shape.STEPS_3,
        Grade.OUTSTANDING: Shape.STEPS_4,
        StandardMark.NOT_MET: Shape.CROSS,
        StandardMark.PARTLY: Shape.EQUALS,
        StandardMark.MET: Shape.TICK,
        None: Shape.MINUS,
    }
)
"""The shape of each grade and mark, in the order of the parts; None is a case without a grade."""

STEPS: Final = frozenset({Shape.STEPS_1, Shape.STEPS_2, Shape.STEPS_3, Shape.STEPS_4})
STEPS_WIDE: Final = 2.6
"""How wide four steps are, as a part of their size; other shapes are as wide as high."""

SIZE: Final = 0.56
BETWEEN: Final = 0.3
AROUND: Final = 0.5
GAP: Final = 0.11
"""Of a shape, between it and its number, around both, and between two parts: of a line of words."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a bar tells: so many of each grade or mark, and ``rest`` of which nothing is told."""

    counts: tuple[tuple[Key, int], ...]
    rest: int = 0

    @property
    def total(self) -> int:
        """How many the bar stands for."""
        return sum(count for _key, count in self.counts) + self.rest


def told_of(counts: Iterable[tuple[Key, int]], total: int | None = None) -> Told:
    """What a bar tells of these counts, the worst first; ``total`` where that is more than they."""
    known = dict(counts)
    there = tuple((key, known[key]) for key in GRADE_SHAPES if known.get(key))
    rest = 0 if total is None else total - sum(count for _key, count in there)
    return Told(there, max(rest, 0))


def grade_unit(bars: Sequence[Told], room: float, letters: Letters, most: float) -> float:
    """How wide one case is in bars of one scale that stand with their labels in ``room``.

    At most ``most``, never less than nothing.
    """
    unit, fits = most + 1, most
    while fits < unit:  # a smaller scale may leave more parts without room for their labels
        unit = fits
        fits = min((_fitting(bar, unit, room, letters) for bar in bars if bar.total), default=most)
        fits = max(min(fits, most), 0.0)
    return unit


def _fitting(bar: Told, unit: float, room: float, letters: Letters) -> float:
    beside = sum(
        label_room(key, count, letters)
        for key, count in bar.counts
        if not roomy(count, unit, letters)
    )
    return (room - beside) / bar.total


def mark_wide(key: Key, letters: Letters) -> float:
    """How wide the shape of a grade or mark is."""
    shape = GRADE_SHAPES[key]
    return SIZE * letters.leading * (STEPS_WIDE if shape in STEPS else 1.0)


def number_wide(count: int, letters: Letters) -> float:
    """How wide a number is."""
    return letters.width(f"{count:,}", Lettering.NUMBER)


def label_room(key: Key, count: int, letters: Letters) -> float:
    """The room that shape and number take with what is around them."""
    around = (BETWEEN + 2 * AROUND) * letters.leading
    return mark_wide(key, letters) + number_wide(count, letters) + around


def roomy(count: int, unit: float, letters: Letters) -> bool:
    """Whether a part has room for its number; others have it beside the bar, with their shape."""
    return count * unit >= number_wide(count, letters) + (AROUND + GAP) * letters.leading


def grade_bar(bar: Told, unit: float, high: float, letters: Letters) -> Picture:
    """The bar, ``high`` high, each case ``unit`` wide; what is not told is a pale part at its end.

    It has no sentence of its own: its counts stand in words beside it.
    """
    parts: list[Primitive] = []
    gap, x = GAP * letters.leading, 0.0
    for key, count in bar.counts:
        wide = count * unit
        parts.append(Box(x, 0, max(wide - gap, 1), high, Tone(key)))
        parts += inside(key, count, (x, wide - gap, high / 2), letters)
        x += wide
    if bar.rest:
        parts.append(Box(x, 0, bar.rest * unit, high, Ink.FAINT))
        x += bar.rest * unit
    for key, count in bar.counts:
        if not roomy(count, unit, letters):
            parts += label(key, count, (x, high / 2), Ink.TEXT, letters)
            x += label_room(key, count, letters)
    return Picture(x, high, tuple(parts), "")


def inside(
    key: Key, count: int, place: tuple[float, float, float], letters: Letters
) -> Iterator[Primitive]:
    """What stands in a part: shape and number, else its number, as far as there is room for them.

    ``place`` is where the part begins, its width, and its middle upright.
    """
    x, wide, y = place
    upon, whole = Tone(key, upon=True), label_room(key, count, letters)
    if wide >= whole:
        yield from label(key, count, (x + (wide - whole) / 2, y), upon, letters)
    elif roomy(count, (wide + GAP * letters.leading) / count, letters):
        number = f"{count:,}"
        yield Word(x + wide / 2, y, number, Lettering.NUMBER, upon, "middle")


def label(
    key: Key, count: int, at: tuple[float, float], colour: Colour, letters: Letters
) -> Iterator[Primitive]:
    """Shape and number from a place on."""
    wide, high = mark_wide(key, letters), letters.leading
    x = at[0] + AROUND * high
    yield _mark(key, x + wide / 2, at[1], colour, letters)
    number = x + wide + BETWEEN * high
    yield Word(number, at[1], f"{count:,}", Lettering.NUMBER, colour)


def grade_key(key: Key, high: float, letters: Letters) -> Picture:
    """What the part of a bar for a grade looks like, without a number."""
    wide = mark_wide(key, letters) + 2 * AROUND * letters.leading
    mark = _mark(key, wide / 2, high / 2, Tone(key, upon=True), letters)
    return Picture(wide, high, (Box(0, 0, wide, high, Tone(key)), mark), "")


def _mark(key: Key, x: float, y: float, colour: Colour, letters: Letters) -> Mark:
    return Mark(GRADE_SHAPES[key], x, y, SIZE * letters.leading, colour)
