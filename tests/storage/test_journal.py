"""The journal alone gives every row, at any moment; whatever people do."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blackpool_tracker.domain.clock import now
from blackpool_tracker.domain.questions import ActionQuestion, FindingQuestion
from blackpool_tracker.domain.ratings import BY_LEAD
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.storage.past import differences, state_at, state_now
from tests.builders import a_workspace, an_action, seen, seen_action, with_finding


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
    store = open_store(workspace.path, "ann")
    with store.reading() as session:
        assert state_at(session, moment)["finding"][finding]["delivery"] == "not_started"
        assert state_at(session)["finding"][finding]["delivery"] == "on_track"
        assert state_at(session, moment - timedelta(days=1))["finding"] == {}
    store.close()


CHANGES = st.lists(
    st.tuples(st.sampled_from(["add", "act", "rate", "update", "undo", "redo"]), st.integers(0, 5)),
    max_size=14,
)


def _do(workspace, what, number):
    findings = workspace.findings.ids(FindingQuestion())
    actions = workspace.actions.ids(ActionQuestion())
    if what == "add" or (what in {"act", "rate"} and not findings):
        with_finding(workspace, title=f"Finding {number}")
    elif what == "act":
        workspace.actions.add(an_action(findings[number % len(findings)].id))
    elif what == "rate":
        target = seen(workspace, findings[number % len(findings)].id)
        workspace.findings.rate_delivery([target], BY_LEAD[number])
    elif what == "update" and actions:
        target = seen_action(workspace, actions[number % len(actions)].id)
        workspace.progress.update_action(target, UpdateEntry(Words(done=f"Word {number}")))
    elif what == "undo" and workspace.history.undo_label():
        workspace.history.undo()
    elif what == "redo" and workspace.history.redo_label():
        workspace.history.redo()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_undo_after_any_steps_gives_the_first_state_and_redo_the_last(tmp_path_factory, changes):
    workspace = a_workspace(tmp_path_factory.mktemp("any"))
    for what, number in changes:
        _do(workspace, what, number)
    store = open_store(workspace.path, "ann")
    with store.reading() as session:
        last = state_now(session)
        assert differences(session) == []
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
        assert differences(session) == []
    store.close()
    workspace.close()


def _standing(state):
    rows = {
        (table, number): columns
        for table, found in state.items()
        for number, columns in found.items()
    }
    return {key: columns for key, columns in rows.items() if not columns["removed"]}
