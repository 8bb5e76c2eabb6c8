"""A keystroke in search: the answer's first 200 numbers and the lines that a window shows."""

from pathlib import Path

from blackpool_tracker.domain.questions import FindingFilter, FindingQuestion
from blackpool_tracker.services.workspace import Workspace
from tests.benchmarks.timing import Figure, median_ms
from tests.builders import a_large_register

TYPED = ("n", "ne", "negl", "neglect", "neglect a", "neglect assess", "a-00", "sampled")
SHOWN = 30
SIZES = (266, 10_000, 100_000)


def measure(folder: Path) -> list[Figure]:
    return [_slowest(folder, size) for size in SIZES]


def _slowest(folder: Path, size: int) -> Figure:
    workspace = Workspace(a_large_register(folder, size), "ann")

    def keystroke(text: str) -> None:
        question = FindingQuestion(FindingFilter(text=text))
        placed = workspace.findings.ids(question, limit=200)
        workspace.findings.lines([place.id for place in placed[:SHOWN]])

    worst = max(median_ms(lambda text=text: keystroke(text)) for text in TYPED)
    workspace.close()
    return Figure(f"slowest keystroke in search, {size:,} findings", worst, "ms", limit=16,
                  limit_of="ms")  # fmt: skip
