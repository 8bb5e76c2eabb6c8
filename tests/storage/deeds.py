"""Deeds that people do, in any order, for tests of what holds whatever they do."""

from contextlib import suppress

from hypothesis import strategies as st

from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.questions import ActionQuestion, FindingQuestion
from blackpool_tracker.domain.ratings import BY_LEAD
from blackpool_tracker.domain.updates import UpdateEntry, Words
from tests.builders import a_finding, an_action, seen, seen_action, with_finding


def _rate(workspace, finding, number):
    workspace.findings.rate_delivery([seen(workspace, finding)], BY_LEAD[number])


def _lead(workspace, finding, number):
    workspace.findings.set_lead([seen(workspace, finding)], f"Łead {number % 3}")


def _act(workspace, finding, number):
    workspace.actions.add(an_action(finding, title=f"Action {number}"))


def _report(workspace, _finding, number):
    for action in [each.id for each in workspace.actions.ids(ActionQuestion())][number:]:
        entry = UpdateEntry(Words(done=f"Word {number}"), delivery=BY_LEAD[number])
        return workspace.progress.update_action(seen_action(workspace, action), entry)
    return None


def _merge(workspace, finding, _number):
    others = [placed.id for placed in workspace.findings.ids(FindingQuestion())]
    rows = [seen(workspace, other) for other in others if other != finding]
    workspace.findings.merge(seen(workspace, finding), rows[:2])


def _split(workspace, finding, number):
    parts = [a_finding(1, title=f"Part {number}.{part}") for part in range(2)]
    workspace.findings.split(seen(workspace, finding), parts[0], parts[1:])


def _remove(workspace, finding, _number):
    workspace.findings.remove([seen(workspace, finding)])


def _decide(workspace, finding, number):
    kind = list(DecisionKind)[number]
    entry = DecisionEntry(kind, by="The board", reason="Because")
    workspace.progress.decide_finding(seen(workspace, finding), entry)


def _attach(workspace, finding, number):
    content = b"x" * number + b"y"
    entry = EvidenceEntry(EvidenceKind.DOCUMENT)
    workspace.evidence.attach_bytes(finding, "file.txt", content, entry)


def _undo(workspace, _finding, _number):
    workspace.history.undo()


def _redo(workspace, _finding, _number):
    workspace.history.redo()


DEEDS = (_rate, _lead, _act, _report, _merge, _split, _remove, _decide, _attach, _undo, _redo)
CHANGES = st.lists(
    st.tuples(st.sampled_from(["add", *DEEDS]), st.integers(0, 5)),
    max_size=14,
)


def do(workspace, deed, number):
    """Do it to some finding, if there is one; what the rules refuse is not done."""
    found = [placed.id for placed in workspace.findings.ids(FindingQuestion())]
    if deed == "add":
        with_finding(workspace, title=f"Finding {number}")
    elif found:
        with suppress(RefusedError):
            deed(workspace, found[number % len(found)], number)
