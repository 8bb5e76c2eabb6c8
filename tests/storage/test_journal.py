"""The journal alone gives every row, at any moment; whatever people do."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import text
from sqlmodel import col, select

from blackpool_tracker.domain.clock import now, today
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.ratings import BY_LEAD, Delivery
from blackpool_tracker.services.board.gathering import gather
from blackpool_tracker.services.findings import Findings
from blackpool_tracker.services.looking_back import end_of
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.services.sources import Sources
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.checking import faults_of
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.journal import new_columns
from blackpool_tracker.storage.past import state_at, state_now
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.tables import StepRow
from tests.builders import a_finding, a_source, a_workspace, another_store, seen, with_finding
from tests.storage.deeds import CHANGES, do

pytestmark = pytest.mark.long


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


def test_rows_put_in_by_the_lot_are_written_and_journalled_as_each_by_itself(workspace):
    store = another_store(workspace)
    action = {"ref": "A-7", "title": "Train", "due": today(), "delivery": Delivery.AT_RISK}
    with store.step("One") as step:
        step.add(t.Action(**action))
    with store.step("Many") as step:
        step.add_all(t.Action, [new_columns(t.Action, **action)])
    with store.reading() as session:
        asked = text("SELECT CAST(before AS TEXT), CAST(after AS TEXT) FROM change ORDER BY id")
        one, many = session.connection().execute(asked).all()
        assert many == one
        one, many = (row.model_dump(exclude={"id"}) for row in session.exec(select(t.Action)))
        assert many == one
    store.close()


def test_a_new_row_that_was_let_go_and_changed_in_the_same_step_has_one_line(workspace):
    store = another_store(workspace)
    with store.step("Enter") as step:
        (number,) = step.add_all(t.Person, [new_columns(t.Person, name="Jo")])
        step.get(t.Person, number).name = "Jo Smith"
    (change,) = workspace.history.lines()[-1].changes
    assert (change.before, change.after["name"]) == ({}, "Jo Smith")
    assert faults_of(store) == []
    store.close()


def test_parts_put_in_by_the_lot_raise_the_version_of_their_row_once(workspace):
    finding = with_finding(workspace)
    before = seen(workspace, finding).version
    store = another_store(workspace)
    place = {"finding_id": finding, "kind": "page", "page": 3}
    with store.step("Places") as step:
        step.add_all(t.Citation, [new_columns(t.Citation, **place, position=n) for n in (1, 2)])
    assert seen(workspace, finding).version == before + 1
    store.close()


def test_the_past_is_rebuilt_from_the_journal_alone(workspace):
    finding = with_finding(workspace)
    moment = now()
    workspace.findings.rate_delivery([seen(workspace, finding)], BY_LEAD[1])
    store = another_store(workspace)
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
    store = Store(FileHome(path), "ann", lambda: next(moments))
    findings = Findings(store)
    Sources(store).add(a_source())
    finding = findings.add(a_finding(1))
    findings.set_priority([Seen(finding, 1)], Priority.HIGH)
    findings.rate_delivery([Seen(finding, 2)], Delivery.AT_RISK)
    with store.reading() as session:
        assert state_at(session, end_of(today())) == state_now(session)
        assert gather(session, today(), None, today()).sheets[0].line.ref == "MV5-C01"
    store.close()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_undo_after_any_steps_gives_the_first_state_and_redo_the_last(tmp_path_factory, changes):
    workspace = a_workspace(tmp_path_factory.mktemp("any"))
    store = another_store(workspace)
    states = {}
    for what, number in changes:
        do(workspace, what, number)
        with store.reading() as session:
            states[_moment_of_the_last(session)] = state_now(session)
    with store.reading() as session:
        for moment, state in states.items():
            assert state_at(session, moment) == state
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


def _moment_of_the_last(session):
    """When the last step was made; a moment before all steps when there is none."""
    at = session.exec(select(StepRow.at).order_by(col(StepRow.id).desc()).limit(1)).first()
    return datetime.fromisoformat(at or "1970-01-01T00:00:00+00:00")


def _standing(state):
    rows = {
        (table, number): columns
        for table, found in state.items()
        for number, columns in found.items()
    }
    return {key: columns for key, columns in rows.items() if not columns["removed"]}
