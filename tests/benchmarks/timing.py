"""Measuring: CPU seconds and wall seconds of a call, and figures as a table."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``ratio`` and ``limit`` are None where there is no floor to divide by.

    ``limit`` is what the project has set itself, as ``limit_of`` says: the ratio or the value.
    """

    what: str
    value: float
    unit: str
    floor: float | None = None
    limit: float | None = None
    limit_of: str = "ratio"

    @property
    def ratio(self) -> float | None:
        return self.value / self.floor if self.floor else None


def median_ms(call: Callable[[], object], *, times: int = 9, cpu: bool = False) -> float:
    """Milliseconds of ``call``, the median of ``times`` runs after one to warm up."""
    clock = time.process_time if cpu else time.perf_counter
    call()
    taken = []
    for _ in range(times):
        start = clock()
        call()
        taken.append((clock() - start) * 1000)
    return statistics.median(taken)


def in_turn(*calls: Callable[[], object], times: int = 15) -> tuple[float, ...]:
    """Milliseconds of each call, the medians of ``times`` rounds after one to warm up.

    The calls take turns, so that a busy moment of the machine or its disk hits all of them.
    """
    taken: list[list[float]] = [[] for _ in calls]
    for round_ in range(times + 1):
        for call, into in zip(calls, taken, strict=True):
            start = time.perf_counter()
            call()
            if round_:
                into.append((time.perf_counter() - start) * 1000)
    return tuple(statistics.median(each) for each in taken)


def print_table(title: str, figures: list[Figure]) -> None:
    """The figures, one a line, each with its floor, its ratio and what it must reach."""
    print(f"\n{title}")
    print(f"  {'':58}{'measured':>12}{'floor':>12}{'ratio':>8}   must reach")
    for figure in figures:
        floor = f"{figure.floor:.1f} {figure.unit}" if figure.floor else ""
        ratio = f"{figure.ratio:.2f}" if figure.ratio else ""
        print(
            f"  {figure.what:58}{figure.value:>8.1f} {figure.unit:3}{floor:>12}{ratio:>8}   "
            f"{_verdict(figure)}"
        )


def _verdict(figure: Figure) -> str:
    if figure.limit is None:
        return ""
    reached = figure.ratio if figure.limit_of == "ratio" else figure.value
    word = "yes" if reached is not None and reached <= figure.limit else "NO"
    return f"{figure.limit:g} ({figure.limit_of}): {word}"
