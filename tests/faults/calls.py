"""Faults at the n-th system call of a deed: killed there, or refused by the system."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from tests.faults.children import How, Outcome
from tests.faults.deeds import REPORT, UPGRADE, Deed, parts_left
from tests.faults.machine import calls_in, traced
from tests.faults.values import NOTHING, Making, Stage

WRITING: Final = "write,pwrite64,fsync,fdatasync,ftruncate,unlink,rename,link,linkat"
TO_DISK: Final = "pwrite64,fsync,fdatasync,ftruncate"
RENAMING: Final = "rename,renameat,renameat2"


@dataclass(slots=True)
class Places:
    """Where in a deed the fault is made: at a call of each kind in turn, and at each call once.

    ``calls`` are the names of all of the deed's calls, in their order.
    """

    deed: Deed
    calls: list[str]
    chance: Random
    left: dict[str, list[int]] = field(default_factory=dict)

    def next(self) -> int:
        """At which of the calls the fault is made next."""
        kind = self.chance.choice(sorted(set(self.calls)))
        if not self.left.get(kind):
            self.left[kind] = [at for at, name in enumerate(self.calls) if name == kind]
            self.chance.shuffle(self.left[kind])
        return self.left[kind].pop()

    def only(self, at: int, effect: str) -> list[str]:
        """The rule by which strace does something at that call."""
        name = self.calls[at]
        return [f"inject={name}:{effect}:when={self.calls[:at].count(name) + 1}"]

    def from_there(self, at: int, effect: str) -> list[str]:
        """The rules by which it does so at that call and at every later one, of any kind."""
        # It counts the calls of each name by themselves.
        return [
            f"inject={name}:{effect}:when={self.calls[:at].count(name) + 1}+"
            for name in TO_DISK.split(",")
        ]


def killed_at_a_call(deeds: Sequence[Deed], stage: Stage) -> Making:
    """Kill each deed as it is about to write, flush, cut, rename or unlink."""
    for places in _places(stage, deeds, WRITING):
        deed, at = places.deed, places.next()
        folder = stage.fresh()
        deed.ready(folder)
        rules = places.only(at, "signal=KILL")
        outcome = _do(deed, folder, WRITING, *rules).expected(How.KILLED)
        if outcome.how is How.KILLED and parts_left(folder):
            stage.counted["half-made files left beside"] += 1
        stage.counted[f"{deed.name}: {outcome.how} at {places.calls[at]}"] += 1
        deed.prove(folder, outcome.done)
        yield NOTHING


def refused_by_the_drive(deeds: Sequence[Deed], stage: Stage) -> Making:
    """Let the drive fail one write, or every write from then on, with an error of its own."""
    for places in _places(stage, deeds, TO_DISK):
        rules = places.from_there if stage.chance.random() < 0.5 else places.only
        yield _refused(stage, places.deed, TO_DISK, *rules(places.next(), "error=EIO"))


def no_room_later(deeds: Sequence[Deed], stage: Stage) -> Making:
    """Let the drive take what is written at first, and find later that it has no room for it."""
    for places in _places(stage, deeds, TO_DISK):
        error = stage.chance.choice(["ENOSPC", "EDQUOT"])
        rules = places.from_there(places.next(), f"error={error}")
        yield _refused(stage, places.deed, TO_DISK, *rules)


def refused_on_replace(stage: Stage) -> Making:
    """Let another program, such as a virus scanner, hold the file that is to be replaced."""
    while True:
        for deed in (REPORT, UPGRADE):
            yield _refused(stage, deed, RENAMING, f"inject={RENAMING}:error=EACCES")


def _refused(stage: Stage, deed: Deed, calls: str, *rules: str) -> str:
    """Do a deed that the system refuses; returns what was said."""
    folder = stage.fresh()
    deed.ready(folder)
    outcome = _do(deed, folder, calls, *rules).expected()
    stage.counted[f"{deed.name}: {outcome.how}"] += 1
    deed.prove(folder, outcome.done)
    assert not parts_left(folder), f"{folder}: left behind {parts_left(folder)}"
    return outcome.seen


def _places(stage: Stage, deeds: Sequence[Deed], calls: str) -> Iterator[Places]:
    """The places of each deed in turn, for ever."""
    names = frozenset(calls.split(","))
    every = [
        Places(deed, [name for name in _calls(deed) if name in names], stage.chance)
        for deed in deeds
    ]
    for each in every:
        stage.notes.add(f"{each.deed.name} has {len(each.calls)} such calls")
    while True:
        yield from every


@cache
def _calls(deed: Deed) -> list[str]:
    """The names of all calls that a deed makes when nothing goes wrong."""
    with TemporaryDirectory(prefix="tracker-calls-") as name:
        folder = Path(name)
        deed.ready(folder)
        outcome = _do(deed, folder, WRITING)
        assert outcome.how is How.DONE, f"{deed.name} without a fault: {outcome.said}"
        deed.prove(folder, True)
        return calls_in(folder / "calls.log")


def _do(deed: Deed, folder: Path, calls: str, *rules: str) -> Outcome:
    log = folder / "calls.log"
    return traced(lambda: deed.do(folder), log, f"trace={calls}", *rules)
