"""Many people at the same findings: no words are lost, none are overwritten unseen."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from blackpool_tracker.domain.errors import BusyError, ConflictError
from blackpool_tracker.domain.findings import Citation, CitationKind, FindingEntry, FindingKind
from blackpool_tracker.services.registers import check
from blackpool_tracker.services.workspace import Workspace
from tests.builders import seen
from tests.faults.children import Child, How
from tests.faults.registers import a_register, prove_whole, report_on
from tests.faults.values import NOTHING, Making, Stage

EDITS: Final = 100  # that each person makes
FEW: Final = 15  # the same where it is to be brief
SHARED: Final = (1, 2, 3)  # the findings that all of them edit
PATIENCE: Final = 600.0  # seconds for all of them


def crowded(people: int, stage: Stage) -> Making:
    """Have so many processes edit the same findings at once, each again when refused."""
    while True:
        path, edits = a_register(stage.fresh()), FEW if stage.brief else EDITS
        children = [Child(partial(_edit, path, person, edits)) for person in range(people)]
        said: list[tuple[int, str]] = []
        for child in children:
            lines, outcome = child.ended(PATIENCE)
            assert outcome.how is How.DONE, outcome.said
            # Nothing is said where nobody was refused.
            refused = int(outcome.said or 0)
            stage.counted["refused for a change of somebody else, then done"] += refused
            said += [tuple(json.loads(line)) for line in lines]
        assert len(said) == people * edits
        stage.counted["edits, all in the journal"] += len(said)
        _prove(path, said)
        yield NOTHING


def _edit(path: Path, person: int, edits: int, tell: Callable[[str], None]) -> int:
    """Make all edits of one person; returns how often somebody else came first."""
    workspace = Workspace(path, f"person {person}")
    chance, refused = Random(person), 0
    steps: list[int] = []
    workspace.watch(lambda changed: steps.append(changed.step))
    for number in range(edits):
        words = f"Words {number} of person {person}"
        finding = chance.choice(SHARED)
        edit = chance.choice([_retitle, report_on])
        while True:
            try:
                edit(workspace, finding, words)
                break
            except (ConflictError, BusyError):
                refused += 1
        tell(json.dumps([steps[-1], words]).replace("[", " [", 1))
    return refused


def _retitle(workspace: Workspace, finding: int, words: str) -> None:
    before = seen(workspace, finding)
    detail = FindingEntry(
        source_id=1,
        kind=FindingKind.CONCERN,
        title=words,
        words="Too many assessments take longer than they should.",
        citations=(Citation(CitationKind.PARAGRAPH, "12", 3),),
    )
    workspace.findings.edit(before, detail)


def _prove(path: Path, said: list[tuple[int, str]]) -> None:
    """Each words stand in their own step, and each title follows from the one before."""
    prove_whole(path)
    assert check(path) == []
    workspace = Workspace(path, "reader")
    lines = {line.step: line for line in workspace.history.lines()}
    titles = {number: line.title for number, line in workspace.findings.lines(SHARED).items()}
    workspace.close()
    assert len({step for step, _words in said}) == len(said), "two edits in one step"
    for step, words in said:
        after = [value for change in lines[step].changes for value in change.after.values()]
        assert words in after, f"step {step} does not hold {words}"
    now: dict[int, str] = {}
    for line in lines.values():
        for change in line.changes:
            if change.table == "finding" and "title" in change.after:
                was = change.before.get("title", None)
                assert now.get(change.row) == was, f"{line} overwrote {now[change.row]} unseen"
                now[change.row] = change.after["title"]
    assert {number: now[number] for number in SHARED} == titles
