"""A register with a long history: opened, edited, looked back on and checked."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.registers import check_new, check_whole
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.sqlite import engine_for
from tests.benchmarks import starting
from tests.benchmarks.timing import Figure, in_turn, median_ms
from tests.histories import a_long_register

SIZES = ((5_000, 100_000), (5_000, 1_000_000))  # findings and steps
TIMES = 15


def measure(folder: Path) -> list[Figure]:
    """One register of each size after the other; a large one is some 400 MB."""
    figures: list[Figure] = []
    for findings, steps in SIZES:
        path = a_long_register(folder, findings, steps)
        figures += _one(path, f"{steps:,} steps")
        path.unlink()
    return figures


def _one(path: Path, size: str) -> Iterator[Figure]:
    workspace = Workspace(path, "ann")
    words = itertools.cycle([Delivery.ON_TRACK, Delivery.AT_RISK])

    def edit() -> None:
        version = workspace.findings.lines([9])[9].version
        workspace.findings.rate_delivery([Seen(9, version)], next(words))
        workspace.history.undo_label()
        workspace.history.redo_label()

    def look_back() -> None:
        workspace.history.about(7)

    with _bare_update(path) as update:
        took, floor = in_turn(edit, update, times=TIMES)
    yield Figure(f"edit with both labels, {size}", took, "ms", floor, 50, "ms")
    yield Figure(f"history of a finding, {size}", median_ms(look_back, times=3), "ms")
    workspace.close()
    opened = median_ms(lambda: Workspace(path, "ann").close(), times=TIMES)
    yield Figure(f"opened by services, {size}", opened, "ms", limit=1_000, limit_of="ms")
    yield from starting.listed(path, size)
    whole = median_ms(lambda: check_whole(path, _on), times=1, cpu=True)
    yield Figure(f"whole check, processor, {size}", whole, "ms")
    yield Figure(f"check of what is new, {size}", median_ms(lambda: check_new(path, _on)), "ms")


def _on(_share: float) -> bool:
    return True


@contextmanager
def _bare_update(path: Path) -> Iterator:
    """A row changed by the ORM alone, another than the edit changes: no history, no search text."""
    engine = engine_for(path)
    words = itertools.cycle(["", "x"])

    def update() -> None:
        with Session(engine) as session:
            session.get_one(t.Theme, 3).description = next(words)
            session.commit()

    yield update
    with Session(engine) as session:
        session.get_one(t.Theme, 3).description = ""
        session.commit()
    engine.dispose()
