"""An answer to a tracker: the plan after it, and for how long the window takes no key meanwhile."""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from blackpool_tracker.domain.tracker.choices import answered, with_mapping
from blackpool_tracker.domain.tracker.doubts import DoubtKind
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.domain.workbooks import Workbook
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.tracker import Trackers
from blackpool_tracker.services.tracker_files import WorkbookRead
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.loading import open_desk
from blackpool_tracker.ui.tracker.begun import Begun
from blackpool_tracker.ui.tracker.page import TrackerPage
from blackpool_tracker.ui.tracker.step import Deed
from tests.benchmarks.stretches import BareTable, longest, rest
from tests.benchmarks.timing import Figure, in_turn

SIZE = (1366, 768)
ROWS_STEP = 4


def planned_again(trackers: Trackers, plan: Plan, size: str, times: int) -> Iterator[Figure]:
    """The plan after a deed that goes by the one before, against one that is made alone."""
    for name, deed in _deeds(plan).items():
        choices = deed(plan.choices)
        again, alone = in_turn(
            lambda choices=choices: trackers.plan(choices, plan),
            lambda choices=choices: trackers.plan(choices),
            times=times,
        )
        yield Figure(f"{size} planned after {name}", again, "ms", floor=alone)


def turns(path: Path, book: Workbook, plan: Plan, size: str) -> list[Figure]:
    """The longest turn of the window's loop, until an answer is shown with its plan.

    Processor time of that thread alone; the floor is a bare table of Qt's own, painted.
    """
    the_application()
    desk = open_desk(path, Asking(None), Preferences(Path(tempfile.mkdtemp())))
    read = WorkbookRead(Path(book.name), "0" * 64, book, own=False)
    hub = desk._hub  # noqa: SLF001  as the desk makes its pages
    page = TrackerPage(hub, Begun(read, plan.choices, plan), plan)
    window, bare = QMainWindow(), BareTable(*SIZE)
    window.setCentralWidget(page)
    window.resize(*SIZE)
    window.show()
    page.show_step(ROWS_STEP)
    rest(hub.jobs)
    figures = []
    for name, deed in _deeds(plan).items():
        worst = longest(hub.jobs, partial(page.deeds.do, name, deed))
        figures.append(
            Figure(f"{size}: longest turn after {name}", worst, "ms", floor=bare.paint_ms())
        )
    bare.close()
    page.end()
    desk.let_go()
    window.deleteLater()
    return figures


def _deeds(plan: Plan) -> dict[str, Deed]:
    doubt = next(each for each in plan.doubts if each.kind is DoubtKind.SPLIT)
    column = plan.choices.tables[0].mapping.of(Field.OWNER)[0].column

    def as_a_note(choices):
        mapping = choices.tables[0].mapping.with_fields(column, [Field.NOTE])
        return with_mapping(choices, 0, mapping)

    return {
        "an answer": lambda choices: answered(choices, [doubt], doubt.options[-1].value),
        "a column": as_a_note,
    }
