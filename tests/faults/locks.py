"""Locks that another process holds, for a moment and for longer than anybody waits."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from blackpool_tracker.services.workspace import Workspace
from tests.faults.children import Child, Outcome, outcome_of
from tests.faults.registers import PERSON, a_register, prove_whole, report_on, words_of
from tests.faults.values import Making, Stage

AFTER: Final = "Said while somebody else was saving"


def held(stage: Stage) -> Making:
    """Have another process hold the file's lock for a moment, or for longer than one waits."""
    while True:
        for seconds in (0.3, 3.0):
            path = a_register(stage.fresh())
            outcome = _locked_out(path, seconds).expected()
            prove_whole(path, [AFTER] if outcome.done else [])
            assert (AFTER in words_of(path)) is outcome.done
            stage.counted[f"held {seconds:g} s: {outcome.how}"] += 1
            yield outcome.seen


def _locked_out(path: Path, seconds: float) -> Outcome:
    """Save while another process holds the file for so long."""

    def hold(tell: Callable[[str], None]) -> None:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        tell("held")
        time.sleep(seconds)
        other.execute("ROLLBACK")

    def save() -> None:
        workspace = Workspace(path, PERSON)
        holder = Child(hold)
        try:
            assert holder.told(10)
            report_on(workspace, 1, AFTER)
        finally:
            holder.kill()
            holder.ended()

    return outcome_of(save)
