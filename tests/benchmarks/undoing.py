"""A step on a thousand rows taken back, against the making of it; and what the window feels."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.services.pasted_rows import ListColumns, RowPasting
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.loading import open_desk
from tests.benchmarks.pages import FRAME
from tests.benchmarks.stretches import BareTable, longest, rest
from tests.benchmarks.timing import Figure, in_turn
from tests.builders import a_large_register

ROWS = 1_000
TIMES = 3
SIZE = (1366, 768)
COLUMNS = ListColumns(
    {"kind": Field.LEAVE, "source": Field.SOURCE, "finding": Field.FINDING, "lead": Field.LEAD},
    ("Kind", "Source", "Finding", "Lead"),
    "Finding",
    "Kind",
)


def measure(folder: Path) -> list[Figure]:
    """Against the making of the step, and a bare table painted."""
    the_application()
    path = a_large_register(folder, ROWS)
    with closing(Workspace(path, "ann")) as workspace:
        made, undone, redone, _undone = in_turn(
            _pasting(workspace),
            workspace.history.undo,
            workspace.history.redo,
            workspace.history.undo,
            times=TIMES,
        )
        workspace.history.redo()
    felt, floor = _felt(path, folder)
    size = f"{ROWS:,} findings pasted"
    return [
        Figure(f"{size}: taken back", undone, "ms", floor=made, limit=1.5),
        Figure(f"{size}: done again", redone, "ms", floor=made, limit=1.5),
        Figure(f"{size}: longest turn meanwhile", felt, "ms", floor=floor, limit=3 * FRAME),
    ]


def _pasting(workspace: Workspace) -> Callable[[], object]:
    """Enters the rows, looked at beforehand; each time it is one step."""
    pasting = workspace.read_by(RowPasting)
    rows = "".join(
        f"Concern\tS1\tWhat was pasted as number {n}\tLead {n % 30}\n" for n in range(ROWS)
    )
    begun = pasting.begin(f"Kind\tSource\tFinding\tLead\n{rows}", COLUMNS)
    looked = pasting.look(begun.choices, {})
    return lambda: pasting.enter(looked)


def _felt(path: Path, folder: Path) -> tuple[float, float]:
    """Milliseconds of the longest turn of the event loop, and of a bare table painted."""
    preferences = Preferences(folder / "preferences")
    preferences.choose_person("ann")
    desk = open_desk(path, Asking(None), preferences)
    desk.resize(*SIZE)
    desk.show_place("findings")
    desk.show()
    rest(desk.hub.jobs)
    bare = BareTable(*SIZE)
    steps = desk.hub.workspace.step
    turns = [longest(desk.hub.jobs, act) for act in (desk.undo, desk.redo) * TIMES]
    assert desk.hub.workspace.step == steps + 2 * TIMES
    floor = bare.paint_ms()
    bare.close()
    desk.let_go()
    desk.deleteLater()
    return max(turns), floor
