"""The page of threads: all of them gathered, a keystroke in its search, and one in detail.

The floor is plain SQL that reads the same rows and does nothing with them. The gathering happens
beside the window.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from blackpool_tracker.domain.thread_lists import ThreadQuestion
from blackpool_tracker.services.workspace import Workspace
from tests.benchmarks.timing import Figure, in_turn
from tests.builders import a_large_register

FINDINGS = 5_000
THREADS = 200

_TIES = """
SELECT x.thread_id, f.id, f.source_id, f.kind, f.delivery, f.ref, f.title
FROM finding_thread x JOIN finding f ON f.id = x.finding_id WHERE NOT x.removed
"""
_FOUND = """
SELECT f.id, f.title, f.words FROM finding f JOIN finding_thread x ON x.finding_id = f.id
WHERE x.thread_id = 5
"""


def measure(folder: Path) -> list[Figure]:
    path = a_large_register(folder, FINDINGS)
    with closing(sqlite3.connect(path)) as connection:
        _add_threads(connection)
        workspace = Workspace(path, "ann")
        threads = workspace.threads
        figures = [
            _figure("all threads gathered", threads.gather, connection, _TIES),
            _figure(
                "keystroke in search of threads",
                lambda: threads.ids(ThreadQuestion(text="thread 1")),
                *(connection, "SELECT id, title FROM thread"),
                limit=16,
            ),
            _figure("one thread in detail", lambda: threads.detail(5), connection, _FOUND),
        ]
        workspace.close()
    return figures


def _add_threads(connection: sqlite3.Connection) -> None:
    connection.executemany(
        "INSERT INTO thread (id, version, removed, key, title, summary, note)"
        " VALUES (?, 1, 0, ?, ?, 'Seen again and again.', '')",
        [(number, f"T-{number}", f"Thread {number}") for number in range(1, THREADS + 1)],
    )
    connection.executemany(
        "INSERT INTO finding_thread (version, removed, finding_id, thread_id, position)"
        " VALUES (1, 0, ?, ?, 0)",
        [(number, number % THREADS + 1) for number in range(1, FINDINGS + 1)],
    )
    connection.commit()


def _figure(
    what: str,
    ours: Callable[[], object],
    connection: sqlite3.Connection,
    floor: str,
    limit: float | None = None,
) -> Figure:
    taken, its_floor = in_turn(ours, lambda: connection.execute(floor).fetchall())
    named = f"{what}, {THREADS:,} threads of {FINDINGS:,} findings"
    return Figure(named, taken, "ms", its_floor, limit=limit, limit_of="ms")
