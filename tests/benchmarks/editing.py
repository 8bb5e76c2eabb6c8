"""One edit in the list, from the key to the repainted cell, against a bare ORM update."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from sqlalchemy.orm import Session

from blackpool_tracker.domain.questions import Column
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.sqlite import engine_for
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.loading import open_desk
from tests.benchmarks.timing import Figure, in_turn
from tests.builders import a_large_register

SIZES = (20, 500, 5_000)
TIMES = 25


def measure(folder: Path) -> list[Figure]:
    the_application()
    return [_one(folder, size) for size in SIZES]


def _one(folder: Path, size: int) -> Figure:
    path = a_large_register(folder, size)
    with _bare_update(path) as update, _edit(path) as edit:
        took, floor = in_turn(edit, update, times=TIMES)
    return Figure(f"edit to repaint, {size:,} findings", took, "ms", floor=floor,
                  limit=50, limit_of="ms")  # fmt: skip


@contextmanager
def _bare_update(path: Path) -> Iterator[Callable[[], None]]:
    """A row changed by the ORM alone, another than the window's: no history, no search text."""
    engine = engine_for(path)
    words = cycle([Delivery.ON_TRACK, Delivery.AT_RISK])

    def update() -> None:
        with Session(engine) as session:
            session.get_one(t.Finding, 3).delivery = next(words)
            session.commit()

    yield update
    engine.dispose()


@contextmanager
def _edit(path: Path) -> Iterator[Callable[[], None]]:
    """One cell of the list changed as a person does, until it is painted anew."""
    desk = open_desk(path, Asking(None), Preferences(Path(tempfile.mkdtemp())))
    desk.resize(1366, 768)
    desk.show_place("findings")
    desk.show()
    table = desk.page("findings").findChild(QTableView)
    model = table.model()
    index = model.index(1, _column(model))
    words = cycle([Delivery.ON_TRACK, Delivery.AT_RISK])

    def edit() -> None:
        assert model.setData(index, next(words), Qt.ItemDataRole.EditRole)
        table.viewport().repaint()

    yield edit
    desk.let_go()
    desk.deleteLater()


def _column(model) -> int:
    titles = [
        model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())
    ]
    return titles.index(Column.DELIVERY.capitalize())
