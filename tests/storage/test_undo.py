"""Undo and redo against a real file, with and without a passphrase."""

import pytest

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.updates import UpdateEntry, Words
from tests.builders import an_action, another_window, seen, seen_action, with_finding

pytestmark = pytest.mark.long


@pytest.fixture
def workspace(either):
    return either


def delivery(workspace, finding):
    lines = workspace.findings.lines([finding])
    return lines[finding].delivery if finding in lines else None


def rate(workspace, finding, word):
    workspace.findings.rate_delivery([seen(workspace, finding)], word)


def test_undo_and_redo_walk_back_and_forth(workspace):
    finding = with_finding(workspace)
    rate(workspace, finding, Delivery.ON_TRACK)
    rate(workspace, finding, Delivery.COMPLETE)
    history = workspace.history
    for expected in (Delivery.ON_TRACK, Delivery.NOT_STARTED, None):
        history.undo()
        assert delivery(workspace, finding) == expected
    for expected in (Delivery.NOT_STARTED, Delivery.ON_TRACK, Delivery.COMPLETE):
        history.redo()
        assert delivery(workspace, finding) == expected
    with pytest.raises(RefusedError):
        history.redo()


def test_nothing_to_undo_is_said(workspace):
    with pytest.raises(RefusedError, match="nothing to take back"):
        workspace.history.undo()


def test_a_new_change_ends_redo(workspace):
    finding = with_finding(workspace)
    rate(workspace, finding, Delivery.ON_TRACK)
    workspace.history.undo()
    assert workspace.history.redo_label() == "Change delivery of MV5-C01"
    rate(workspace, finding, Delivery.AT_RISK)
    assert workspace.history.redo_label() is None


def test_undo_survives_a_restart(workspace, tmp_path):
    finding = with_finding(workspace)
    rate(workspace, finding, Delivery.ON_TRACK)
    workspace.close()
    again = another_window(workspace)
    again.history.undo()
    assert delivery(again, finding) == Delivery.NOT_STARTED
    again.close()


def test_a_stale_edit_is_refused(workspace):
    finding = with_finding(workspace)
    before = seen(workspace, finding)
    rate(workspace, finding, Delivery.ON_TRACK)
    with pytest.raises(ConflictError):
        workspace.findings.rate_delivery([before], Delivery.AT_RISK)
    assert delivery(workspace, finding) == Delivery.ON_TRACK


def test_undo_does_not_overwrite_somebody_else(workspace, tmp_path):
    finding = with_finding(workspace)
    rate(workspace, finding, Delivery.ON_TRACK)
    other = another_window(workspace, "bob")
    rate(other, finding, Delivery.AT_RISK)
    with pytest.raises(ConflictError, match="MV5-C01 has been changed again"):
        workspace.history.undo()
    assert delivery(workspace, finding) == Delivery.AT_RISK
    other.close()


def test_undo_leaves_what_somebody_else_changed_in_other_columns(workspace, tmp_path):
    finding = with_finding(workspace)
    rate(workspace, finding, Delivery.ON_TRACK)
    other = another_window(workspace, "bob")
    other.findings.set_priority([seen(other, finding)], Priority.HIGH)
    workspace.history.undo()
    line = workspace.findings.lines([finding])[finding]
    assert (line.delivery, line.priority) == (Delivery.NOT_STARTED, Priority.HIGH)
    other.close()


def test_undo_of_adding_does_not_take_away_what_others_hung_on_it(workspace, tmp_path):
    finding = with_finding(workspace)
    other = another_window(workspace, "bob")
    other.progress.update_finding(seen(other, finding), UpdateEntry(Words(done="Sampled 20.")))
    with pytest.raises(ConflictError, match="update has been added to MV5-C01"):
        workspace.history.undo()
    assert finding in workspace.findings.lines([finding])
    other.close()


def test_undo_takes_back_only_ones_own(workspace, tmp_path):
    finding = with_finding(workspace)
    other = another_window(workspace, "bob")
    rate(other, finding, Delivery.ON_TRACK)
    assert workspace.history.undo_label() == "Add finding MV5-C01"
    assert other.history.undo_label() == "Change delivery of MV5-C01"
    other.close()


def test_a_bulk_change_is_one_step_and_one_undo(workspace):
    findings = [with_finding(workspace) for _ in range(200)]
    rows = [seen(workspace, finding) for finding in findings]
    workspace.findings.rate_delivery(rows, Delivery.ON_TRACK)
    assert workspace.history.undo_label() == "Change delivery of 200 findings"
    workspace.history.undo()
    assert {delivery(workspace, finding) for finding in findings} == {Delivery.NOT_STARTED}


def test_a_refused_step_leaves_no_trace(workspace):
    finding = with_finding(workspace)
    steps = len(workspace.history.lines())
    heard: list[Changed] = []
    workspace.watch(heard.append)
    with pytest.raises(RefusedError):
        workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.CLOSED)
    assert heard == []
    assert len(workspace.history.lines()) == steps


def test_a_step_half_of_which_is_refused_changes_nothing(workspace):
    first, second = with_finding(workspace), with_finding(workspace)
    stale = Seen(second, 99)
    with pytest.raises(ConflictError):
        workspace.findings.rate_delivery([seen(workspace, first), stale], Delivery.AT_RISK)
    assert delivery(workspace, first) == Delivery.NOT_STARTED


def test_a_change_to_the_same_value_is_no_step(workspace):
    finding = with_finding(workspace)
    steps = len(workspace.history.lines())
    rate(workspace, finding, Delivery.NOT_STARTED)
    assert len(workspace.history.lines()) == steps


def test_an_update_and_its_rating_are_undone_together(workspace):
    finding = with_finding(workspace)
    action = workspace.actions.add(an_action(finding))
    entry = UpdateEntry(Words(done="Begun."), delivery=Delivery.AT_RISK, delivery_reason="Staff.")
    workspace.progress.update_action(seen_action(workspace, action), entry)
    workspace.history.undo()
    line = workspace.actions.lines([action])[action]
    assert (line.delivery, line.delivery_reason, line.last_update) == (
        Delivery.NOT_STARTED, "", None,
    )  # fmt: skip


def test_what_others_did_before_ones_own_step_is_told_too(workspace, tmp_path):
    first, second = with_finding(workspace), with_finding(workspace)
    heard: list[str] = []
    workspace.watch(lambda changed: heard.append(changed.label))
    other = another_window(workspace, "bob")
    rate(other, first, Delivery.AT_RISK)
    rate(workspace, second, Delivery.ON_TRACK)
    assert heard == ["Change delivery of MV5-C02"]
    workspace.look_for_news()
    assert "Change delivery of MV5-C01" in heard
    told = len(heard)
    workspace.look_for_news()
    assert len(heard) == told
    other.close()


def test_a_removal_that_was_taken_back_can_be_done_again(workspace):
    finding = with_finding(workspace)
    workspace.actions.add(an_action(finding))
    workspace.findings.remove([seen(workspace, finding)])
    workspace.history.undo()
    workspace.history.redo()
    assert workspace.findings.lines([finding]) == {}


def test_a_name_in_other_capitals_or_with_spaces_around_it_is_the_same_person(workspace, tmp_path):
    finding = with_finding(workspace)
    rate(workspace, finding, Delivery.AT_RISK)
    again = another_window(workspace, "  Ann ")
    assert again.history.undo_label() == "Change delivery of MV5-C01"
    again.history.undo()
    assert workspace.history.redo_label() == "Change delivery of MV5-C01"
    workspace.history.redo()
    assert again.history.undo_label() == "Change delivery of MV5-C01"
    again.become("Anna")
    assert again.history.undo_label() is None
    again.close()


def test_what_others_and_i_did_by_turns_is_told_once_and_with_names(workspace, tmp_path):
    first, second = with_finding(workspace), with_finding(workspace)
    heard: list[tuple[str, str, bool]] = []
    workspace.watch(lambda c: heard.append((c.by, c.label, c.elsewhere)))
    other = another_window(workspace, "bob")
    rate(other, first, Delivery.AT_RISK)
    rate(workspace, second, Delivery.ON_TRACK)
    workspace.look_for_news()
    workspace.look_for_news()
    assert heard == [
        ("ann", "Change delivery of MV5-C02", False),
        ("bob", "Change delivery of MV5-C01", True),
    ]
    other.close()
