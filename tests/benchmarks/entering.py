"""A planned tracker is entered: against the same lines written by SQLite alone, and its memory."""

import multiprocessing
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.domain.workbooks import Sheet
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.services.tracker import Trackers
from blackpool_tracker.services.workspace import Workspace
from tests.benchmarks.stopwatch import peak_memory
from tests.benchmarks.timing import Figure

ROWS_WRITTEN = ("source", "person", "finding", "action", "action_finding", "update", "change")
"""The tables that a tracker fills, with the journal."""

Planned = Callable[[Trackers, str, tuple[Sheet, ...]], Plan]
"""Makes a plan of which everything is taken as it is proposed."""


def entered(folder: Path, trackers: Trackers, path: Path, plan: Plan, size: str) -> Figure:
    """One entering, against its rows and the lines of its journal copied into a file by SQLite."""
    begun = time.perf_counter()
    trackers.enter(plan)  # a second time it would be refused
    took = (time.perf_counter() - begun) * 1000
    with closing(sqlite3.connect(path)) as register:
        rows = {name: _rows_of(register, name) for name in ROWS_WRITTEN}
    empty = folder / "floor.register"
    create_empty(empty)
    begun = time.perf_counter()
    with closing(sqlite3.connect(empty)) as bare:
        for name, lines in rows.items():
            if lines:
                marks = ", ".join("?" * len(lines[0]))
                bare.executemany(f'INSERT INTO "{name}" VALUES ({marks})', lines)  # noqa: S608  own
        bare.commit()
    return Figure(f"{size} entered", took, "ms", floor=(time.perf_counter() - begun) * 1000)


def memory(folder: Path, sheets: tuple[Sheet, ...], planned: Planned, size: str) -> Figure:
    """The most memory of a process that enters a tracker, against that in which it is planned."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_enter_there, args=(there, folder / "memory.register", sheets, planned)
    )
    process.start()
    before, most = here.recv()
    process.join()
    return Figure(f"memory while {size} are entered", most, "MiB", floor=before)


def _enter_there(
    there: Connection, path: Path, sheets: tuple[Sheet, ...], planned: Planned
) -> None:
    create_empty(path)
    with closing(Workspace(path, "ann")) as workspace:
        trackers = workspace.read_by(Trackers)
        plan = planned(trackers, "tracker.xlsx", sheets)
        before = peak_memory()
        trackers.enter(plan)
        there.send((before, peak_memory()))


def _rows_of(register: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    return register.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608  our own table
