"""One edit in the list, from the key to the repainted cell, against a bare ORM update."""

import tempfile
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
from tests.benchmarks.timing import Figure, median_ms
from tests.builders import a_large_register

SIZES = (20, 500, 5_000)
TIMES = 15


def measure(folder: Path) -> list[Figure]:
    the_application()
    return [_one(folder, size) for size in SIZES]


def _one(folder: Path, size: int) -> Figure:
    path = a_large_register(folder, size)
    floor = _bare_update(path)
    return Figure(f"edit to repaint, {size:,} findings", _edit(path), "ms", floor=floor,
                  limit=50, limit_of="ms")  # fmt: skip


def _bare_update(path: Path) -> float:
    engine = engine_for(path)
    words = iter([Delivery.ON_TRACK, Delivery.AT_RISK] * TIMES)

    def update() -> None:
        with Session(engine) as session:
            session.get_one(t.Finding, 2).delivery = next(words)
            session.commit()

    took = median_ms(update, times=TIMES)
    engine.dispose()
    return took


def _edit(path: Path) -> float:
    preferences = Preferences(Path(tempfile.mkdtemp()))
    desk = open_desk(path, Asking(None), preferences)
    page = desk.page("findings")
    page.resize(1366, 768)
    page.show()
    table = page.findChild(QTableView)
    model = table.model()
    index = model.index(1, _column(model))
    words = iter([Delivery.ON_TRACK, Delivery.AT_RISK] * TIMES)

    def edit() -> None:
        assert model.setData(index, next(words), Qt.ItemDataRole.EditRole)
        table.viewport().repaint()

    took = median_ms(edit, times=TIMES)
    desk.close()
    return took


def _column(model) -> int:
    titles = [
        model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())
    ]
    return titles.index(Column.DELIVERY.capitalize())
