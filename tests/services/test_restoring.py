"""Earlier values come back by a new step, under the rules that hold for every other."""

from datetime import date

import pytest

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import ConflictError, MissingError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import HistoryQuestion
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.restoring import COLUMNS, PUT_BACK, reason_against
from blackpool_tracker.storage.tables import JOURNALLED
from tests.builders import (
    a_finding,
    a_workspace,
    an_action,
    proposed,
    seen,
    seen_action,
    with_finding,
)


@pytest.fixture
def finding(workspace):
    """A finding whose title has been changed."""
    number = with_finding(workspace)
    source = workspace.sources.lines()[0].id
    workspace.findings.edit(seen(workspace, number), a_finding(source, title="Visits are late"))
    return number


def last(workspace):
    return workspace.history.ids(HistoryQuestion(), limit=1)[0]


def title(workspace, finding):
    return workspace.findings.lines([finding])[finding].title


def test_an_earlier_value_comes_back_by_one_step_and_goes_by_one_undo(workspace, finding):
    step = last(workspace)
    workspace.history.restore(step, "finding", "title", seen(workspace, finding))
    assert title(workspace, finding) == "Assessments are late"
    assert workspace.history.undo_label() == "Restore title of MV5-C01"
    assert last(workspace) == step + 1
    workspace.history.undo()
    assert title(workspace, finding) == "Visits are late"


def test_a_value_changed_since_it_was_seen_is_not_overwritten(workspace, finding):
    before, step = seen(workspace, finding), last(workspace)
    workspace.findings.rate_delivery([before], Delivery.ON_TRACK)
    with pytest.raises(ConflictError):
        workspace.history.restore(step, "finding", "title", before)
    assert title(workspace, finding) == "Visits are late"


def test_closing_comes_only_by_decision_even_as_an_earlier_value(workspace, finding):
    proposed(workspace, finding)
    for kind in (DecisionKind.CLOSE, DecisionKind.REOPEN):
        workspace.progress.decide_finding(
            seen(workspace, finding), DecisionEntry(kind, by="The board", reason="Shown")
        )
    with pytest.raises(RefusedError):
        workspace.history.restore(last(workspace), "finding", "delivery", seen(workspace, finding))
    assert workspace.findings.lines([finding])[finding].delivery != Delivery.CLOSED


def test_a_word_that_only_a_decision_gives_is_not_offered():
    assert "only by a decision" in reason_against("finding", "delivery", "closed", "on_track")
    assert "only by a decision" in reason_against("finding", "delivery", "on_track", "closed")
    assert reason_against("finding", "delivery", "on_track", "at_risk") == ""
    assert reason_against("finding", "title", "Old", "closed") == ""


@pytest.mark.parametrize(
    ("table", "column", "why"),
    [
        ("action", "due", "extend the action"),
        ("action", "original_due", "never changes"),
        ("update", "done", "never overwritten"),
        ("decision", "reason", "never overwritten"),
        ("evidence", "shows", "stays as it was added"),
        ("citation", "value", "by hand"),
    ],
)
def test_what_may_not_be_restored_says_why(workspace, table, column, why):
    assert why in reason_against(table, column)
    with pytest.raises(RefusedError, match=why):
        workspace.history.restore(1, table, column, Seen(1, 1))


def test_a_value_that_the_step_did_not_change_is_not_known(workspace, finding):
    with pytest.raises(MissingError):
        workspace.history.restore(last(workspace), "finding", "lead_id", seen(workspace, finding))


def test_every_column_that_can_be_restored_is_one_of_its_table():
    for table, columns in COLUMNS.items():
        assert columns <= set(JOURNALLED[table].model_fields)
    assert JOURNALLED.keys() >= PUT_BACK


def test_a_removed_finding_is_put_back_whole(workspace, finding):
    workspace.actions.add(an_action(finding))
    before = workspace.findings.detail(finding)
    workspace.findings.remove([seen(workspace, finding)])
    detail = workspace.history.detail(last(workspace))
    row = detail.now["finding", finding]
    assert row.removed
    workspace.history.put_back(detail.line.id, {RowKey("finding", finding): row.version})
    assert workspace.history.undo_label() == "Put back MV5-C01"
    after = workspace.findings.detail(finding)
    assert (after.citations, after.themes, after.line.actions) == (
        before.citations, before.themes, 1,
    )  # fmt: skip
    with pytest.raises(RefusedError, match="Nothing that this step took off"):
        workspace.history.put_back(detail.line.id, {})


def test_a_finding_is_not_put_back_without_its_source(workspace, finding):
    workspace.findings.remove([seen(workspace, finding)])
    step = last(workspace)
    (source,) = workspace.sources.lines()
    workspace.sources.remove(Seen(source.id, source.version))
    with pytest.raises(RefusedError, match="is off the lists too"):
        workspace.history.put_back(step, {})


def test_a_person_is_not_put_back_beside_a_namesake(workspace):
    number = workspace.people.add("Zoë")
    workspace.people.remove(Seen(number, workspace.people.lines()[0].version))
    step = last(workspace)
    workspace.people.add("zoë")
    with pytest.raises(RefusedError, match="in the list already"):
        workspace.history.put_back(step, {})


def test_steps_are_found_by_person_ref_day_and_words(workspace, finding, tmp_path):
    other = a_workspace(tmp_path, user="bob")
    action = other.actions.add(an_action(finding))
    other.progress.update_action(seen_action(other, action), UpdateEntry(Words(done="Begun.")))
    other.close()
    history = workspace.history

    def found(**wanted):
        lines = history.step_lines(history.ids(HistoryQuestion(**wanted)))
        return [lines[n].label for n in sorted(lines)]

    assert found(people=frozenset({"bob"})) == ["Add action A-001", "Add update to A-001"]
    assert found(ref="a-001") == ["Add action A-001", "Add update to A-001"]
    assert found(ref="MV5-C01")[-1] == "Add update to A-001"
    assert found(text="ADD upd") == ["Add update to A-001"]
    assert found(text="100%") == []
    assert found(first=workspace.today()) == found()
    assert found(last=date(2000, 1, 1)) == []
    assert history.people() == ["ann", "bob"]
    with pytest.raises(MissingError, match="never been"):
        found(ref="X-9")
    workspace.findings.remove([seen(workspace, finding)])
    assert found(ref="MV5-C01")[-1] == "Remove MV5-C01"


def test_an_undone_step_and_its_undo_know_of_one_another(workspace, finding):
    step = last(workspace)
    workspace.history.undo()
    lines = workspace.history.step_lines([step, step + 1])
    assert (lines[step].undone_by, lines[step + 1].undoes) == (step + 1, step)
    assert lines[step].refs == ("MV5-C01",)


def test_the_newest_steps_of_a_long_history_need_not_all_be_read(workspace, finding):
    assert list(workspace.history.ids(HistoryQuestion())) == [3, 2, 1]
    assert list(workspace.history.ids(HistoryQuestion(), limit=2)) == [3, 2]
    detail = workspace.history.detail(3)
    assert len(detail.seal) == 64
    assert ("finding", finding, "MV5-C01") in detail.places
