"""The journal alone gives every row, at any moment; whatever people do."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blackpool_tracker.domain.clock import now, today
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.questions import ActionQuestion, FindingQuestion
from blackpool_tracker.domain.ratings import BY_LEAD, Delivery
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.board.gathering import gather
from blackpool_tracker.services.board.past import end_of
from blackpool_tracker.services.findings import Findings
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.services.sources import Sources
from blackpool_tracker.storage.checking import faults_of
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.storage.past import state_at, state_now
from blackpool_tracker.storage.store import Store
from tests.builders import (
    a_finding,
    a_source,
    a_workspace,
    an_action,
    seen,
    seen_action,
    with_finding,
)


@pytest.fixture
def workspace(either):
    return either


def test_a_new_row_is_journalled_with_all_its_columns(workspace):
    with_finding(workspace)
    changes = workspace.history.lines()[-1].changes
    added = next(change for change in changes if change.table == "finding")
    assert added.before == {}
    assert added.after["title"] == "Assessments are late"
    assert {"ref", "delivery", "lead_id", "removed"} <= added.after.keys()
    assert not {"id", "version"} & added.after.keys()


def test_a_change_is_journalled_with_only_what_changed(workspace):
    finding = with_finding(workspace)
    workspace.findings.rate_delivery([seen(workspace, finding)], BY_LEAD[1])
    (change,) = workspace.history.lines()[-1].changes
    assert (change.table, change.ref) == ("finding", "MV5-C01")
    assert (change.before, change.after) == (
        {"delivery": "not_started"},
        {"delivery": "on_track"},
    )


def test_the_past_is_rebuilt_from_the_journal_alone(workspace):
    finding = with_finding(workspace)
    moment = now()
    workspace.findings.rate_delivery([seen(workspace, finding)], BY_LEAD[1])
    store = open_store(workspace.path, "ann", workspace.passphrase)
    with store.reading() as session:
        assert state_at(session, moment)["finding"][finding]["delivery"] == "not_started"
        assert state_at(session)["finding"][finding]["delivery"] == "on_track"
        assert state_at(session, moment - timedelta(days=1))["finding"] == {}
    store.close()


@pytest.mark.parametrize(
    "wrong", [datetime(2030, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)]
)
def test_a_clock_that_was_wrong_for_a_while_loses_nothing_of_the_past(tmp_path, wrong):
    path, moments = tmp_path / "test.register", iter([now(), wrong, wrong, now()])
    create_empty(path)
    store = Store(path, "ann", lambda: next(moments))
    findings = Findings(store)
    Sources(store).add(a_source())
    finding = findings.add(a_finding(1))
    findings.set_priority([Seen(finding, 1)], Priority.HIGH)
    findings.rate_delivery([Seen(finding, 2)], Delivery.AT_RISK)
    with store.reading() as session:
        assert state_at(session, end_of(today())) == state_now(session)
        assert gather(session, today(), None, today()).sheets[0].line.ref == "MV5-C01"
    store.close()


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


def _do(workspace, deed, number):
    """Do it to some finding, if there is one; what the rules refuse is not done."""
    found = [placed.id for placed in workspace.findings.ids(FindingQuestion())]
    if deed == "add":
        with_finding(workspace, title=f"Finding {number}")
    elif found:
        with suppress(RefusedError):
            deed(workspace, found[number % len(found)], number)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_undo_after_any_steps_gives_the_first_state_and_redo_the_last(tmp_path_factory, changes):
    workspace = a_workspace(tmp_path_factory.mktemp("any"))
    for what, number in changes:
        _do(workspace, what, number)
    store = open_store(workspace.path, "ann", workspace.passphrase)
    with store.reading() as session:
        last = state_now(session)
    assert faults_of(store) == []
    undone = 0
    while workspace.history.undo_label():
        workspace.history.undo()
        undone += 1
    with store.reading() as session:
        assert _standing(state_now(session)) == {}
    for _ in range(undone):
        workspace.history.redo()
    with store.reading() as session:
        assert _standing(state_now(session)) == _standing(last)
    assert faults_of(store) == []
    store.close()
    workspace.close()


def _standing(state):
    rows = {
        (table, number): columns
        for table, found in state.items()
        for number, columns in found.items()
    }
    return {key: columns for key, columns in rows.items() if not columns["removed"]}
