"""Make one fault over and over, and keep what came of it."""

import os
import shutil
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.values import Fault, Stage, Unmade


@dataclass(slots=True)
class Result:
    """What came of one fault: runs by what was seen, what was counted, and what went wrong."""

    name: str
    seen: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    unmade: str = ""
    failed: str = ""
    seconds: float = 0.0
    work: float = 0.0
    """Seconds that the processors worked for it, which no other work on the machine makes more."""

    @property
    def runs(self) -> int:
        """How often the fault was made."""
        return self.seen.total()


def run(
    fault: Fault, runs: int, seed: int, until: float | None = None, *, brief: bool = False
) -> Result:
    """Make ``fault`` so often, or until that moment of ``time.monotonic``; stop at a loss.

    ``brief`` asks for less of each run, where a run takes long.
    The folder of a run that lost something is kept, and named in ``failed``.
    """
    begun, worked = time.monotonic(), _worked()
    folder = Path(tempfile.mkdtemp(prefix=f"tracker-fault-{fault.name}-".replace(" ", "-")))
    folder.chmod(0o755)
    home = folder / "home"
    home.mkdir()
    os.environ["BLACKPOOL_TRACKER_HOME"] = str(home)
    stage = Stage(folder, Random(seed), brief)
    result = Result(fault.name)
    try:
        _make(fault, stage, result, runs, until)
    except Unmade as error:
        result.unmade = str(error)
    except AssertionError as error:
        result.failed = f"run {result.runs + 1} with seed {seed}, kept in {folder}: {error}"
    result.counted, result.notes = stage.counted, sorted(stage.notes)
    result.seconds, result.work = time.monotonic() - begun, _worked() - worked
    if not result.failed:
        shutil.rmtree(folder, ignore_errors=True)
    return result


def _worked() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _make(fault: Fault, stage: Stage, result: Result, runs: int, until: float | None) -> None:
    with closing(fault.make(stage)) as making:
        while result.runs < runs and (until is None or time.monotonic() < until):
            said = next(making, None)
            if said is None:
                break
            result.seen[fault.sign(said)] += 1
