"""``kill -9`` at random moments of writing."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.ratings import BY_LEAD
from blackpool_tracker.domain.review import accept_all
from blackpool_tracker.services.registers import check, check_new
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.sqlite import read_only
from tests.documents_read import PROPOSED, a_new_letter
from tests.faults.children import Child, How
from tests.faults.registers import (
    DOCUMENT,
    FINDINGS,
    a_register,
    every_finding,
    faults_of,
    key_of,
    opened,
    report_on,
    words_of,
)
from tests.faults.values import NOTHING, Making, Stage

LIFE: Final = (0.002, 0.05)  # seconds from the first thing saved, or from the start, to the kill
KILLS_A_REGISTER: Final = 20  # then a new one: what is proven after each kill grows with it
CHECKED: Final = 10  # every tenth kill, and each that left more than was acknowledged
LARGE: Final = 100_000  # bytes of a file of evidence
STARTING: Final = 2.5  # seconds within which a command has begun and ended


@dataclass(frozen=True, slots=True)
class Said:
    """A step that the program said was saved."""

    step: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Made:
    """A step as it stands in the file: which one it took back, and what each row is after it."""

    undoes: int | None
    changes: list[dict[str, object]]


def write_for_ever(workspace: Workspace, tell: Callable[[str], None]) -> None:
    """Make steps of every kind, and tell of each once it is saved."""
    saved: list[Changed] = []
    workspace.watch(saved.append)
    chance = random.Random(os.getpid())
    kinds = list(KINDS)
    while True:
        kind = chance.choice(kinds)
        words = f"{kind} {os.getpid()} {len(saved)}"
        KINDS[kind](workspace, chance.randint(1, FINDINGS), words)
        tell(json.dumps([saved[-1].step, kind, words], separators=(", ", ": ")).strip("[]"))


def _update(workspace: Workspace, finding: int, words: str) -> None:
    report_on(workspace, finding, words)


def _attach(workspace: Workspace, finding: int, words: str) -> None:
    content = words.encode() + os.urandom(LARGE)
    workspace.evidence.attach_bytes(finding, f"{words}.bin", content, DOCUMENT)


def _rate_all(workspace: Workspace, finding: int, _words: str) -> None:
    rows = every_finding(workspace)
    now = workspace.findings.lines([finding])[finding].delivery
    workspace.findings.rate_delivery(rows, BY_LEAD[(BY_LEAD.index(now) + 1) % len(BY_LEAD)])


def _undo(workspace: Workspace, finding: int, words: str) -> None:
    report_on(workspace, finding, words)
    workspace.history.undo()


def _read_in(workspace: Workspace, _finding: int, words: str) -> None:
    content = words.encode() + os.urandom(LARGE)
    letter = a_new_letter(content, f"{words}.pdf")
    workspace.documents.accept(accept_all(workspace.documents.begin(letter)))


KINDS: Final[dict[str, Callable[[Workspace, int, str], None]]] = {
    "update": _update,
    "evidence": _attach,
    "bulk": _rate_all,
    "undo": _undo,
    "document": _read_in,
}


def killed_at_random(ready: Callable[[Path], Path], stage: Stage) -> Making:
    """Kill a writer, open what it left, and hold each step that it was told is saved."""
    number = 0
    while True:
        path = ready(stage.fresh())
        warm = _warmed(path)
        said: list[Said] = []
        for _ in range(KILLS_A_REGISTER):
            number += 1
            fresh = _one_kill(warm, stage)
            said += fresh
            stage.counted["acknowledged steps, all there"] += len(fresh)
            _prove(warm, said, stage, thoroughly=not number % CHECKED)
            yield NOTHING


def _warmed(path: Path) -> Workspace:
    """A register whose statements are compiled, and that no connection is open to.

    A child that is forked off it writes at once, on a connection of its own. A connection that is
    open while a process forks would be two processes' own.
    """
    workspace = opened(path)
    for kind, make in KINDS.items():
        make(workspace, 1, f"{kind} at first")
    workspace.close()
    return workspace


def _one_kill(warm: Workspace, stage: Stage) -> list[Said]:
    path = warm.path
    hot = path.with_name(f"{path.name}-journal")
    if stage.chance.random() < 0.8:
        child = Child(lambda tell: write_for_ever(warm, tell))
        child.told(10)
    else:  # killed while it opens the register, as a rule
        child = Child(lambda tell: write_for_ever(opened(path), tell))
    time.sleep(stage.chance.uniform(*LIFE))
    child.kill()
    lines, outcome = child.ended()
    assert outcome.how is How.KILLED, f"the writer ended by itself: {outcome.said}"
    if hot.exists() and hot.stat().st_size:
        stage.counted["killed in the middle of a step"] += 1
    return [Said(*json.loads(f"[{line}]")) for line in lines]


def _prove(warm: Workspace, said: list[Said], stage: Stage, *, thoroughly: bool) -> None:
    path = warm.path
    lines = _made(path)
    for each in said:
        assert each.step in lines, f"{path}: step {each.step} was said to be saved and is lost"
        _prove_step(lines[each.step], each)
    # What was saved and not yet told, for the kill came first, has to be whole too.
    if thoroughly:
        stage.counted["checks from the first step on"] += 1
        assert faults_of(path) == [], f"{path}: {faults_of(path)}"
        kept = {each.words for each in said if each.kind == "update"}
        missing = kept - words_of(path)
        assert not missing, f"{path} has lost the words {sorted(missing)}"
    elif max(lines) > max([each.step for each in said], default=0):
        stage.counted["checks of what was not told"] += 1
        found = check_new(path, lambda _share: True, key_of(path))
        assert found is not None
        assert not found.faults, f"{path}: {found.faults}"


def _made(path: Path) -> dict[int, Made]:
    """Every step of a register, read at once: what is proven after each kill must not take long."""
    with closing(read_only(path, key_of(path))) as connection:
        found = {
            step: Made(undoes, [])
            for step, undoes in connection.execute("SELECT id, undoes FROM step")
        }
        for step, after in connection.execute("SELECT step, after FROM change"):
            found[step].changes.append(json.loads(after))
    return found


def _prove_step(line: Made, said: Said) -> None:
    """The step has all its parts, with the words that it was made with."""
    after = [str(value) for change in line.changes for value in change.values()]
    whole = {
        "update": said.words in after,
        "evidence": f"{said.words}.bin" in after,
        "bulk": len(line.changes) == FINDINGS,
        "undo": line.undoes is not None and len(line.changes) == 1,
        "document": f"{said.words}.pdf" in after and _findings(line) == PROPOSED,
    }
    assert whole[said.kind], f"step {said.step} is not as it was made: {line}"


def _findings(line: Made) -> int:
    """How many new findings a step made."""
    return sum("verbatim" in change for change in line.changes)


def killed_command(stage: Stage) -> Making:
    """Kill ``blackpool-tracker update`` at any moment between its start and its end."""
    while True:
        path = a_register(stage.fresh())
        words = f"Said by command {stage.chance.random()}"
        command = [sys.executable, "-m", "blackpool_tracker", "update", str(path), "MV5-C01"]
        with subprocess.Popen(
            [*command, "--note", words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as running:
            try:
                told, _ = running.communicate(timeout=stage.chance.uniform(0, STARTING))
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGKILL)
                told, _ = running.communicate()
        assert check(path) == []
        there = words in words_of(path)
        saved = told.startswith(b"saved ")
        assert there or not saved, f"{path}: {told!r} and the words are lost"
        stage.counted["saved before the kill" if there else "killed before it was saved"] += 1
        yield NOTHING
