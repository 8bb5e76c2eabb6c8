"""A keystroke in search: the answer's first 200 numbers and the lines that a window shows.

The floor is the same question put to the search table by plain SQL, and ref and title read.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from blackpool_tracker.domain.questions import ActionQuestion, FindingFilter, FindingQuestion
from blackpool_tracker.services.workspace import Workspace
from tests.benchmarks.timing import Figure, in_turn
from tests.builders import a_large_register

TYPED = ("n", "ne", "negl", "neglect", "neglect a", "neglect assess", "a-00", "sampled")
FIRST = 200
SHOWN = 30
SIZES = (266, 10_000, 100_000)
ACTIONS = 20_000

Keystroke = Callable[[str], object]


def measure(folder: Path) -> list[Figure]:
    figures = [_figure(folder, size, "finding", _in_findings) for size in SIZES]
    return [*figures, _figure(folder, ACTIONS, "action", _in_actions)]


def _in_findings(workspace: Workspace) -> Keystroke:
    def keystroke(text: str) -> None:
        question = FindingQuestion(FindingFilter(text=text))
        placed = workspace.findings.ids(question, limit=FIRST)
        workspace.findings.lines([place.id for place in placed[:SHOWN]])

    return keystroke


def _in_actions(workspace: Workspace) -> Keystroke:
    def keystroke(text: str) -> None:
        placed = workspace.actions.ids(ActionQuestion(text=text), limit=FIRST)
        workspace.actions.lines([place.id for place in placed[:SHOWN]])

    return keystroke


def _by_plain_sql(connection: sqlite3.Connection, table: str) -> Keystroke:
    def keystroke(text: str) -> None:
        words = " ".join(f'"{word}"*' for word in text.replace("-", " ").split())
        search = f"SELECT rowid FROM {table}_search WHERE {table}_search MATCH ? LIMIT {FIRST}"  # noqa: S608 - own names
        found = [number for (number,) in connection.execute(search, (words,))][:SHOWN]
        marks = ",".join("?" * len(found))
        lines = f"SELECT id, ref, title FROM {table} WHERE id IN ({marks})"  # noqa: S608 - own names
        connection.execute(lines, found).fetchall()

    return keystroke


def _figure(
    folder: Path, size: int, table: str, by_program: Callable[[Workspace], Keystroke]
) -> Figure:
    """The slowest of what is typed, with the floor of the same words."""
    path = a_large_register(folder, size)
    workspace = Workspace(path, "ann")
    with closing(sqlite3.connect(path)) as connection:
        ours, floor = by_program(workspace), _by_plain_sql(connection, table)
        pairs = [in_turn(lambda t=text: ours(t), lambda t=text: floor(t)) for text in TYPED]
    workspace.close()
    worst, its_floor = max(pairs)
    return Figure(f"slowest keystroke in search, {size:,} {table}s", worst, "ms", its_floor,
                  limit=16, limit_of="ms")  # fmt: skip
