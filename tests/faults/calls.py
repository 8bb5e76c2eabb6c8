"""Faults at the n-th system call of a deed: killed there, or refused by the system."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from tests.faults.children import How, Outcome
from tests.faults.deeds import DEEDS, REPORT, UPGRADE, Deed, parts_left
from tests.faults.machine import calls_in, traced
from tests.faults.values import NOTHING, Making, Stage

WRITING: Final = "write,pwrite64,fsync,fdatasync,ftruncate,unlink,rename,link,linkat"
TO_DISK: Final = "pwrite64,fsync,fdatasync,ftruncate"
RENAMING: Final = "rename,renameat,renameat2"


@dataclass(slots=True)
class Places:
    """Where in a deed the fault is made: every call of it once, in any order, then again."""

    deed: Deed
    calls: int
    chance: Random
    left: list[int] = field(default_factory=list)

    def next(self) -> int:
        """The number of the call at which the fault is made next."""
        if not self.left:
            self.left = list(range(1, self.calls + 1))
            self.chance.shuffle(self.left)
        return self.left.pop()


def killed_at_a_call(stage: Stage) -> Making:
    """Kill each deed as it is about to write, flush, cut, rename or unlink."""
    for deed, number in _places(stage, DEEDS, WRITING):
        folder = stage.fresh()
        deed.ready(folder)
        rule = f"inject={WRITING}:signal=KILL:when={number}"
        outcome = _do(deed, folder, WRITING, rule).expected(How.KILLED)
        if outcome.how is How.KILLED and parts_left(folder):
            stage.counted["half-made files left beside"] += 1
        stage.counted[f"{deed.name}: {outcome.how}"] += 1
        deed.prove(folder, outcome.done)
        yield NOTHING


def refused_by_the_drive(stage: Stage) -> Making:
    """Let the drive fail one write, or every write from then on, with an error of its own."""
    for deed, number in _places(stage, DEEDS, TO_DISK):
        every = "+" if stage.chance.random() < 0.5 else ""
        rule = f"inject={TO_DISK}:error=EIO:when={number}{every}"
        yield _refused(stage, deed, TO_DISK, rule)


def refused_on_replace(stage: Stage) -> Making:
    """Let another program, such as a virus scanner, hold the file that is to be replaced."""
    while True:
        for deed in (REPORT, UPGRADE):
            yield _refused(stage, deed, RENAMING, f"inject={RENAMING}:error=EACCES")


def _refused(stage: Stage, deed: Deed, calls: str, rule: str) -> str:
    """Do a deed that the system refuses; returns what was said."""
    folder = stage.fresh()
    deed.ready(folder)
    outcome = _do(deed, folder, calls, rule).expected()
    stage.counted[f"{deed.name}: {outcome.how}"] += 1
    deed.prove(folder, outcome.done)
    assert not parts_left(folder), f"{folder}: left behind {parts_left(folder)}"
    return outcome.seen


def _places(stage: Stage, deeds: Sequence[Deed], calls: str) -> Iterator[tuple[Deed, int]]:
    """A call of each deed in turn, for ever."""
    places = [Places(deed, _count(stage, deed, calls), stage.chance) for deed in deeds]
    for each in places:
        stage.notes.add(f"{each.deed.name} has {each.calls} such calls")
    while True:
        for each in places:
            yield each.deed, each.next()


def _count(stage: Stage, deed: Deed, calls: str) -> int:
    folder = stage.fresh()
    deed.ready(folder)
    outcome = _do(deed, folder, calls)
    assert outcome.how is How.DONE, f"{deed.name} without a fault: {outcome.said}"
    deed.prove(folder, True)
    return calls_in(folder / "calls.log")


def _do(deed: Deed, folder: Path, calls: str, *rules: str) -> Outcome:
    log = folder / "calls.log"
    return traced(lambda: deed.do(folder), log, f"trace={calls}", *rules)
