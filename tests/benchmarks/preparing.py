"""What is missing before a board, on a large register: asked beside the window, and shown."""

from datetime import timedelta
from pathlib import Path

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.meetings import MeetingEntry
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.board.prepare_tab import PrepareTab
from tests.benchmarks.timing import Figure, median_ms
from tests.builders import a_large_register

FINDINGS = 20_000  # and as many actions
TIMES = 20
FRAME = 16  # milliseconds


def measure(folder: Path) -> list[Figure]:
    the_application()
    workspace = Workspace(a_large_register(folder, FINDINGS), "ann")
    board = workspace.meetings.add(MeetingEntry(clock.today() + timedelta(days=7)))
    found = workspace.chasing.prepare(board)
    asked = median_ms(lambda: workspace.chasing.prepare(board), times=1, cpu=True)
    tab = PrepareTab()
    tab.resize(1000, 600)
    tab.show()
    shown = median_ms(lambda: tab.show_preparation(found), times=TIMES, cpu=True)
    tab.deleteLater()
    workspace.close()
    return [
        Figure(f"{found.owed:,} things missing, asked beside the window: CPU", asked, "ms"),
        Figure("shown: CPU", shown, "ms", limit=FRAME, limit_of="ms"),
    ]
