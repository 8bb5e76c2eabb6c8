"""The overview of a large register: asked beside the window, and shown in it within a frame.

The floor is plain SQL that reads the findings, actions and links that the answer is made of.
"""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from blackpool_tracker.domain import clock
from blackpool_tracker.services.overview import overview_of
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.overview.page import OverviewPage
from tests.benchmarks.timing import Figure, in_turn, median_ms
from tests.builders import a_large_register

FINDINGS = 5_000
ACTIONS = 20_000
UPDATES = 100_000
FRESH = 2_000
"""Updates that came in since the last board."""

_FLOOR = (
    "SELECT id, delivery, impact, priority, matters_now FROM finding",
    "SELECT id, delivery, due, original_due FROM action",
    "SELECT finding_id, action_id FROM action_finding",
    "SELECT row FROM change WHERE step > 0",
)


def measure(folder: Path) -> list[Figure]:
    path = a_large_register(folder, FINDINGS)
    with closing(sqlite3.connect(path)) as connection:
        _fill(connection)
        workspace = Workspace(path, "ann")
        asked, floor = in_turn(
            lambda: workspace.read_by(overview_of),
            lambda: [connection.execute(each).fetchall() for each in _FLOOR],
            times=5,
        )
    what = f"{FINDINGS:,} findings, {ACTIONS:,} actions, {UPDATES:,} updates"
    return [
        Figure(f"asked, {what}", asked, "ms", floor),
        Figure("shown in the window", _shown(workspace), "ms", limit=16, limit_of="ms"),
    ]


def _shown(workspace: Workspace) -> float:
    """Milliseconds in which the window shows another answer, with one finding more or less."""
    the_application()
    hub = Hub(workspace, Asking(None), Preferences())
    page = OverviewPage(hub, frozenset())
    page.resize(1366, 768)
    page.show()
    answer = workspace.read_by(overview_of)
    fewer = replace(answer, pressing=answer.pressing[1:], silent=answer.silent - 1)
    answers = cycle((answer, fewer))
    taken = median_ms(lambda: page.take(next(answers)), times=20, cpu=True)
    page.deleteLater()
    hub.close()
    return taken


def _fill(connection: sqlite3.Connection) -> None:
    """More actions, more updates, the last board, and what came in since."""
    today = clock.today()
    due = [(today + timedelta(days=n % 400 - 200)).isoformat() for n in range(ACTIONS)]
    connection.executemany(
        "INSERT INTO action (version, removed, ref, title, description, success, delivery,"
        " delivery_reason, due, original_due) VALUES (1, 0, ?, 'x', '', '', 'on_track', '', ?, ?)",
        [(f"B-{n}", due[n], due[n - 30]) for n in range(FINDINGS, ACTIONS)],
    )
    connection.executemany(
        "INSERT INTO action_finding (version, removed, action_id, finding_id) VALUES (1, 0, ?, ?)",
        [(n + 1, n % FINDINGS + 1) for n in range(FINDINGS, ACTIONS)],
    )
    connection.executemany(
        'INSERT INTO "update" (version, removed, finding_id, "on", by, done, practice, difference,'
        ' known_by, "next") VALUES (1, 0, ?, ?, ?, ?, ?, ?, ?, ?)',
        [(n % FINDINGS + 1, due[0], "ann", "Done.", "", "", "", "") for n in range(UPDATES)],
    )
    connection.execute(
        'INSERT INTO meeting (version, removed, "on", title, cut_off, attendance, note)'
        " VALUES (1, 0, ?, 'Board', ?, '', '')",
        ((today - timedelta(days=30)).isoformat(), (today - timedelta(days=37)).isoformat()),
    )
    connection.execute(
        "INSERT INTO step (at, by, label, forward, seal) VALUES (?, 'ann', 'Add updates', 1, '')",
        (datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),),
    )
    (step,) = connection.execute("SELECT max(id) FROM step").fetchone()
    connection.executemany(
        'INSERT INTO change (step, "table", row, before, after)'
        " VALUES (?, 'update', ?, '{}', '{}')",
        [(step, n + 1) for n in range(FRESH)],
    )
    connection.commit()
