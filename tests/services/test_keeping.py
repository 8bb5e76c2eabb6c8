"""How long things are kept: a person is told, and nothing goes by itself."""

from datetime import date

import pytest

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.keeping import Keeping, KeepingState
from tests.builders import with_finding

DAY = date(2030, 5, 1)


@pytest.fixture
def evidence(workspace):
    """A piece of evidence to be looked at on 1 May 2030."""
    finding = with_finding(workspace)
    entry = EvidenceEntry(EvidenceKind.DOCUMENT, "Sampled", kept_until=DAY)
    workspace.evidence.attach_bytes(finding, "audit.txt", b"x", entry)
    return workspace.evidence.lines(finding)[0]


def due(workspace, day=DAY):
    return [(line.about, line.what) for line in workspace.keeping.due(day)]


def test_what_is_due_is_listed_and_stays_where_it_is(workspace, evidence):
    assert due(workspace, date(2030, 4, 30)) == []
    workspace.keeping.keep_register(workspace.keeping.register().version, Keeping(DAY))
    assert due(workspace) == [("", "The register"), ("MV5-C01", "audit.txt")]
    assert workspace.evidence.lines(1) == [evidence]
    assert workspace.keeping.lines(DAY)[0].keeping.state(DAY) is KeepingState.DUE


def test_a_later_day_and_a_hold_are_a_step_each_and_undone_in_one(workspace, evidence):
    steps = workspace.history.count()
    seen = Seen(evidence.id, evidence.version)
    workspace.keeping.keep_evidence(seen, Keeping(date(2035, 1, 1)))
    assert due(workspace) == []
    assert workspace.history.undo_label() == "Change how long evidence of MV5-C01 is kept"
    workspace.history.undo()
    assert due(workspace) == [("MV5-C01", "audit.txt")]
    line = workspace.keeping.evidence(evidence.id)
    workspace.keeping.keep_evidence(
        Seen(evidence.id, line.version), Keeping(DAY, on_hold=True, reason=" An inquiry asks ")
    )
    assert due(workspace, date(2199, 1, 1)) == []
    held = workspace.keeping.evidence(evidence.id).keeping
    assert (held.reason, held.state(DAY)) == ("An inquiry asks", KeepingState.HOLD)
    assert workspace.history.count() == steps + 3


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (Keeping(on_hold=True, reason=" "), "Say why it is on hold"),
        (Keeping(date(202, 1, 1)), "0202 cannot be right"),
    ],
)
def test_a_hold_without_a_reason_and_a_strange_day_are_refused(workspace, evidence, how, sentence):
    for keep in (
        lambda: workspace.keeping.keep_register(0, how),
        lambda: workspace.keeping.keep_evidence(Seen(evidence.id, evidence.version), how),
    ):
        with pytest.raises(RefusedError, match=sentence):
            keep()


def test_what_somebody_else_said_meanwhile_is_not_written_over(workspace, evidence):
    version = workspace.keeping.register().version
    workspace.keeping.keep_register(version, Keeping(DAY))
    with pytest.raises(ConflictError):
        workspace.keeping.keep_register(version, Keeping())
    with pytest.raises(ConflictError):
        workspace.keeping.change_revisit_months(version, 12)


@pytest.mark.parametrize("months", [0, -1, 61])
def test_closed_work_is_looked_at_again_within_five_years(workspace, months):
    with pytest.raises(RefusedError, match="from 1 to 60"):
        workspace.keeping.change_revisit_months(0, months)
    workspace.keeping.change_revisit_months(0, 12)
    assert workspace.revisits.months() == 12
    assert workspace.settings.now().marking == "OFFICIAL"
