"""Journals of very many steps: opening, editing and checking go on."""

import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Final

from blackpool_tracker.services.workspace import Workspace
from tests.faults.registers import FINDINGS, PERSON, a_register, prove_whole, report_on, words_of
from tests.faults.values import NOTHING, Making, Stage
from tests.histories import Deed, write_steps

SHORT: Final = 20_000  # steps
LONG: Final = 1_000_000
EDITS: Final = 10
GAP: Final = timedelta(seconds=1)  # between two steps, so that none is of a day to come
LAST: Final = "Said after very many steps"


def long_journal(steps: int, stage: Stage) -> Making:
    """Open a register with so many steps, edit it, take an edit back, and check it."""
    while True:
        path = a_register(stage.fresh())
        _fill(path, steps)
        begun = time.perf_counter()
        workspace = Workspace(path, PERSON)
        opened = time.perf_counter()
        for number in range(EDITS):
            report_on(workspace, number % FINDINGS + 1, f"{LAST} {number}")
        edited = time.perf_counter()
        workspace.history.undo()
        workspace.close()
        said = words_of(path)
        assert {f"{LAST} {number}" for number in range(EDITS - 1)} <= said
        assert f"{LAST} {EDITS - 1}" not in said
        proving = time.perf_counter()
        prove_whole(path)
        stage.notes.add(
            f"{steps:,} steps, {path.stat().st_size / 1e6:.0f} MB: opened in"
            f" {(opened - begun) * 1000:.0f} ms, an edit in"
            f" {(edited - opened) * 1000 / EDITS:.0f} ms, read and checked in"
            f" {time.perf_counter() - proving:.1f} s"
        )
        yield NOTHING


def _fill(path: Path, steps: int) -> None:
    """Write so many steps, each a new reason for a rating, in the form the program writes them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        write_steps(connection, (_deed(number) for number in range(1, steps + 1)), GAP)
        for number in range(steps - FINDINGS + 1, steps + 1):
            connection.execute(
                "UPDATE finding SET delivery_reason = ? WHERE id = ?",
                (_reason(number), _finding(number)),
            )
        connection.execute("COMMIT")


def _deed(number: int) -> Deed:
    before = _reason(number - FINDINGS) if number > FINDINGS else ""
    change = ({"delivery_reason": before}, {"delivery_reason": _reason(number)})
    return "Change delivery of MV5-C01", [("finding", _finding(number), *change)]


def _finding(number: int) -> int:
    return number % FINDINGS + 1


def _reason(number: int) -> str:
    return f"Because of reason {number}"
