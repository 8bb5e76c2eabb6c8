"""Learning how much each sign weighs: logistic regression, one answer at a time.

Plain Python in a fixed order, so that the same sentences give the same bytes. A weight is drawn
to what was known before (mostly 0), the more so the fewer sentences speak for another.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from blackpool_tracker.importing.judging.weights import ALWAYS, chance

SWEEPS = 60
SETTLED = 0.002  # A weight that moves no further than this rests.
STRIDE = 0.5  # A step may be no longer: far from the goal the curve misleads.


@dataclass(frozen=True, slots=True)
class Lesson:
    """Signs and how true the answer is of each example, from 0 to 1."""

    examples: Sequence[Mapping[str, float]]
    truths: Sequence[float]


@dataclass(frozen=True, slots=True)
class Habits:
    """How to learn: how strongly weights are drawn to ``known``, and where ``always`` begins."""

    draw: float
    known: Mapping[str, float]
    always: float = 0.0


def signs_worth_learning(examples: Sequence[Mapping[str, float]], at_least: int) -> list[str]:
    """The signs that so many examples show."""
    count = Counter(sign for example in examples for sign in example)
    return sorted(sign for sign, times in count.items() if times >= at_least)


def learn(lesson: Lesson, signs: Sequence[str], habits: Habits) -> dict[str, float]:
    """The weights of ``signs``, found by moving one at a time to its best place."""
    weights = {sign: habits.known.get(sign, 0.0) for sign in signs}
    columns: dict[str, list[tuple[int, float]]] = {sign: [] for sign in signs}
    leanings = [habits.always] * len(lesson.examples)
    for row, example in enumerate(lesson.examples):
        for sign, much in example.items():
            if sign in columns:
                columns[sign].append((row, much))
                leanings[row] += weights[sign] * much
    columns[ALWAYS] = [(row, 1.0) for row in range(len(leanings))]
    weights[ALWAYS] = habits.always
    known = {**dict.fromkeys(weights, 0.0), **habits.known, ALWAYS: habits.always}
    restless = list(columns)
    for _ in range(SWEEPS):
        steps = {}
        for sign in restless:
            draw = 0.01 if sign == ALWAYS else habits.draw
            drawn = (draw, weights[sign] - known[sign])
            steps[sign] = _step(columns[sign], leanings, lesson.truths, drawn)
            weights[sign] += steps[sign]
            for row, much in columns[sign]:
                leanings[row] += steps[sign] * much
        moved = [sign for sign in restless if abs(steps[sign]) >= SETTLED]
        if not moved and len(restless) == len(columns):
            break
        # Most weights rest soon; only at the end all are tried once more.
        restless = moved or list(columns)
    return weights


def _step(
    column: Sequence[tuple[int, float]],
    leanings: Sequence[float],
    truths: Sequence[float],
    drawn: tuple[float, float],
) -> float:
    """How far one weight should move, by Newton's rule."""
    draw, away = drawn
    slope, bend = draw * away, draw
    for row, much in column:
        likely = chance(leanings[row])
        slope += much * (likely - truths[row])
        bend += much * much * likely * (1 - likely)
    return math.copysign(min(abs(slope / bend), STRIDE), -slope)
