"""Little memory: opening, checking, attaching and printing say so in a sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from blackpool_tracker.services.registers import check
from tests.faults.children import How, outcome_of
from tests.faults.deeds import ATTACH_LARGE, BACK_UP, RATE_ALL, REPORT, STEP, Deed, parts_left
from tests.faults.machine import with_memory
from tests.faults.registers import a_register, prove_whole
from tests.faults.values import Making, Stage

MOST: Final = 16 * 1024 * 1024  # bytes; the deeds here need less
PAGE: Final = 4096
ENDED: Final = "The program ends"
"""Where there is not even the memory for a sentence."""


def _check(folder: Path) -> None:
    assert check(folder / "test.register") == []


CHECK: Final = Deed(
    "check", a_register, _check, lambda folder, _done: prove_whole(folder / "test.register")
)
DEEDS: Final = (STEP, ATTACH_LARGE, RATE_ALL, BACK_UP, REPORT, CHECK)


def short_of_memory(stage: Stage) -> Making:
    """Do each deed with so much more memory than the program takes at rest, and no more."""
    warm = stage.fresh()  # all that printing loads is there before memory is short, as in a window
    REPORT.ready(warm)
    REPORT.do(warm)
    while True:
        for deed in DEEDS:
            folder = stage.fresh()
            deed.ready(folder)
            more = PAGE * stage.chance.randrange(stage.chance.choice([64, 512, MOST // PAGE]))
            outcome = outcome_of(_limited(deed, folder, more)).expected(How.KILLED)
            stage.counted[f"{deed.name}: {outcome.how}"] += 1
            deed.prove(folder, outcome.done)
            assert not parts_left(folder)
            yield ENDED if outcome.how is How.KILLED else outcome.seen


def _limited(deed: Deed, folder: Path, more: int) -> Callable[[], None]:
    def do() -> None:
        with_memory(more)
        deed.do(folder)

    return do
