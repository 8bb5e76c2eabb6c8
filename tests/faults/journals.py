"""Journals of very many steps: opening, editing and checking go on."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session, func, select

from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.sealing import seal_all
from blackpool_tracker.storage.sqlite import engine_for
from blackpool_tracker.storage.tables import ChangeRow, Finding, StepRow
from tests.faults.registers import FINDINGS, PERSON, a_register, prove_whole, report_on, words_of
from tests.faults.values import NOTHING, Making, Stage

SHORT: Final = 20_000  # steps
LONG: Final = 1_000_000
LOT: Final = 20_000  # steps that are written at a time
EDITS: Final = 10
BEGUN: Final = datetime(2026, 1, 1, tzinfo=UTC)
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
    """Write so many steps, each a new reason for a rating, in the form the program writes them.

    Through the services a million would take hours.
    """
    engine = engine_for(path)
    with engine.connect() as connection, Session(connection) as session:
        first = session.exec(select(func.max(StepRow.id))).one() or 0
        line = session.exec(select(func.max(ChangeRow.id))).one() or 0
        for start in range(1, steps + 1, LOT):
            numbers = range(start, min(start + LOT, steps + 1))
            session.execute(insert(StepRow), [_step(first, number) for number in numbers])
            changes = [{"id": line + number, **_change(first, number)} for number in numbers]
            session.execute(insert(ChangeRow), changes)
        for finding in session.exec(select(Finding)):
            last = max(number for number in range(steps - FINDINGS + 1, steps + 1)
                       if _finding(number) == finding.id)  # fmt: skip
            finding.delivery_reason = _reason(last)
        session.flush()
        seal_all(session.connection())
        session.commit()
    engine.dispose()


def _step(first: int, number: int) -> dict[str, Any]:
    at = (BEGUN + timedelta(seconds=number)).isoformat(timespec="microseconds")
    label = "Change delivery of MV5-C01"
    return {"id": first + number, "at": at.replace("+00:00", "Z"), "by": PERSON, "label": label}


def _change(first: int, number: int) -> dict[str, Any]:
    before = _reason(number - FINDINGS) if number > FINDINGS else ""
    return {
        "step": first + number, "table": "finding", "row": _finding(number),
        "before": {"delivery_reason": before}, "after": {"delivery_reason": _reason(number)},
    }  # fmt: skip


def _finding(number: int) -> int:
    return number % FINDINGS + 1


def _reason(number: int) -> str:
    return f"Because of reason {number}"
