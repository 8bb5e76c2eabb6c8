"""The register as it stood: of a long history, half way back and at its end."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from blackpool_tracker.services.workspace import Workspace
from tests.benchmarks.timing import Figure, median_ms
from tests.histories import a_long_register, moment_of

FINDINGS, STEPS = 5_000, 100_000
TIMES = 5
YEAR = 365


def measure(folder: Path) -> list[Figure]:
    path = a_long_register(folder, FINDINGS, STEPS, told=2)
    with closing(Workspace(path, "ann")) as workspace:
        return [_figure(workspace, YEAR, "a year ago"), _figure(workspace, 0, "on the last day")]


def _figure(workspace: Workspace, back: int, words: str) -> Figure:
    day = (moment_of(STEPS) - timedelta(days=back)).date()

    def look() -> None:
        with closing(workspace.as_of(day)) as past:
            past.findings.lines([1])

    took = median_ms(look, times=TIMES)
    return Figure(f"as it stood {words}, {STEPS:,} steps", took, "ms", limit=1000, limit_of="ms")
