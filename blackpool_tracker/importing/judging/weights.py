"""What was learnt from labelled sentences: how much each sign weighs.

The files are made by ``python -m tests.corpus.learn``; ``resources/learnt/README.md`` says of what.
"""

import math
from collections.abc import Mapping
from functools import cache
from typing import Final

from blackpool_tracker.resources import resource

ALWAYS: Final = "always"
"""The sign that everything has: what is likely before a word is read."""

A_HUNDREDTH: Final = 100


class Weights:
    """For each sign, how much it speaks for each answer, such as *concern*, or against it."""

    def __init__(self, signs: Mapping[str, Mapping[str, float]]) -> None:
        self.signs = signs
        self._answers = tuple(signs[ALWAYS])
        # Places in a list add up in half the time that names in a mapping need.
        places = {answer: place for place, answer in enumerate(self._answers)}
        self._rows = {
            sign: tuple((places[answer], weight) for answer, weight in weights.items())
            for sign, weights in signs.items()
        }

    def leanings(self, signs: Mapping[str, float]) -> dict[str, float]:
        """How far ``signs`` lean to each answer: 0 is even, below it they speak against."""
        sums = list(self.signs[ALWAYS].values())
        for sign, much in signs.items():
            for place, weight in self._rows.get(sign, ()):
                sums[place] += weight * much
        return dict(zip(self._answers, sums, strict=True))


def chance(leaning: float) -> float:
    """From 0 to 1, for a leaning of any size."""
    if leaning < 0:
        odds = math.exp(max(leaning, -100.0))
        return odds / (1 + odds)
    return 1 / (1 + math.exp(-min(leaning, 100.0)))


@cache
def learnt(name: str) -> Weights:
    """What stands in ``resources/learnt/<name>.tsv``, read once."""
    return read_weights(resource(f"learnt/{name}.tsv").read_text(encoding="utf-8"))


def read_weights(text: str) -> Weights:
    """Weights from lines of sign, answer and weight in hundredths, between tabs."""
    signs: dict[str, dict[str, float]] = {}
    for line in text.splitlines():
        sign, answer, hundredths = line.split("\t")
        signs.setdefault(sign, {})[answer] = int(hundredths) / A_HUNDREDTH
    return Weights(signs)


def written_weights(answers: Mapping[str, Mapping[str, float]], least: float) -> str:
    """The lines that :func:`read_weights` reads, from the weights of the signs for each answer.

    Those nearer to 0 than ``least`` are left out, for they change nothing.
    """
    kept = sorted(
        (sign, answer, round(weight * A_HUNDREDTH))
        for answer, signs in answers.items()
        for sign, weight in signs.items()
        if abs(weight) >= least or sign == ALWAYS
    )
    return "".join(f"{sign}\t{answer}\t{hundredths}\n" for sign, answer, hundredths in kept)
