"""A keystroke in search: the answer's first 200 numbers and the lines that a window shows."""

from collections.abc import Callable
from pathlib import Path

from blackpool_tracker.domain.questions import ActionQuestion, FindingFilter, FindingQuestion
from blackpool_tracker.services.workspace import Workspace
from tests.benchmarks.timing import Figure, median_ms
from tests.builders import a_large_register

TYPED = ("n", "ne", "negl", "neglect", "neglect a", "neglect assess", "a-00", "sampled")
SHOWN = 30
SIZES = (266, 10_000, 100_000)
ACTIONS = 20_000


def measure(folder: Path) -> list[Figure]:
    return [*(_findings(folder, size) for size in SIZES), _actions(folder, ACTIONS)]


def _findings(folder: Path, size: int) -> Figure:
    workspace = Workspace(a_large_register(folder, size), "ann")

    def keystroke(text: str) -> None:
        question = FindingQuestion(FindingFilter(text=text))
        placed = workspace.findings.ids(question, limit=200)
        workspace.findings.lines([place.id for place in placed[:SHOWN]])

    worst = _slowest(keystroke)
    workspace.close()
    return _figure(f"{size:,} findings", worst)


def _actions(folder: Path, size: int) -> Figure:
    workspace = Workspace(a_large_register(folder, size), "ann")

    def keystroke(text: str) -> None:
        placed = workspace.actions.ids(ActionQuestion(text=text), limit=200)
        workspace.actions.lines([place.id for place in placed[:SHOWN]])

    worst = _slowest(keystroke)
    workspace.close()
    return _figure(f"{size:,} actions", worst)


def _slowest(keystroke: Callable[[str], None]) -> float:
    return max(median_ms(lambda text=text: keystroke(text)) for text in TYPED)


def _figure(of: str, worst: float) -> Figure:
    return Figure(f"slowest keystroke in search, {of}", worst, "ms", limit=16, limit_of="ms")
