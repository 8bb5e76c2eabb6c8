"""Steps on many rows are taken back, and what they took off put back, as quickly as small ones."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import ConflictError
from blackpool_tracker.domain.history import HistoryQuestion
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.storage import tables as t
from tests.builders import (
    a_workspace,
    an_action,
    another_store,
    seen,
    with_finding,
    with_nobody_beside,
)


@contextmanager
def questions() -> Iterator[list[str]]:
    """What is asked of the register meanwhile; what is written is not asked."""
    asked: list[str] = []

    def count(_connection, _cursor, statement, *_rest):
        if statement.lstrip().startswith("SELECT"):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", count)


def last(workspace):
    return workspace.history.ids(HistoryQuestion(), limit=1)[0]


def put_back(workspace):
    workspace.history.put_back(last(workspace), {})


@pytest.fixture
def many(tmp_path):
    """Makes findings with a place, a theme and an action each, by a step, and tells the rows."""
    workspace = with_nobody_beside(a_workspace(tmp_path))
    with_finding(workspace)

    def make(count):
        workspace.people.add(f"Lead of {count}")
        store = another_store(workspace)
        with store.step(f"Make {count}") as step:
            for number in range(count):
                lead = step.add(t.Person(name=f"{count}.{number}"))
                row = t.Finding(ref=f"X{count}-{number}", source_id=1, kind="concern",
                                title="Late", words="Late", lead_id=lead.id)  # fmt: skip
                finding = step.add(row).number
                step.add(t.Citation(finding_id=finding, kind="page", value="1"))
                action = step.add(t.Action(ref=f"Y{count}-{number}", title="Do"))
                step.add(t.ActionFinding(action_id=action.id, finding_id=finding))
        store.close()

    yield workspace, make
    workspace.close()


def test_taking_a_step_back_and_doing_it_again_asks_no_more_for_more_rows(many):
    workspace, make = many
    asked = {}
    for count in (3, 40):
        make(count)
        with questions() as asked[count, "undo"]:
            workspace.history.undo()
        with questions() as asked[count, "redo"]:
            workspace.history.redo()
        with questions() as asked[count, "again"]:
            workspace.history.undo()
    for deed in ("redo", "again"):
        assert len(asked[40, deed]) == len(asked[3, deed]) < 80
    # The first of all looks through the names of the journal as well.
    assert len(asked[40, "undo"]) <= len(asked[3, "undo"])


def test_to_put_back_what_a_step_took_off_asks_no_more_for_more_rows(many):
    workspace, make = many
    asked = {}
    for count in (3, 40):
        make(count)
        workspace.history.undo()
        with questions() as asked[count]:
            put_back(workspace)
    assert len(asked[40]) == len(asked[3]) < 60


def test_to_show_a_step_asks_no_more_for_more_rows(many):
    workspace, make = many
    asked = {}
    for count in (3, 40):
        make(count)
        with questions() as asked[count]:
            workspace.history.detail(last(workspace))
    assert len(asked[40]) == len(asked[3])


def test_of_several_reasons_against_that_of_the_row_written_down_first_is_told(many, tmp_path):
    workspace, make = many
    other = a_workspace(tmp_path, user="bob")
    make(3)
    for finding in (4, 3):
        other.progress.update_finding(seen(other, finding), UpdateEntry(Words(done="Sampled 20.")))
    other.close()
    said = "“Make 3” cannot be taken back: an update has been added to X3-1 since"
    with pytest.raises(ConflictError, match=said):
        workspace.history.undo()


def test_a_finding_is_put_back_with_an_action_of_the_same_number(many):
    workspace, make = many
    workspace.actions.add(an_action(1))
    make(1)
    workspace.findings.rate_delivery([seen(workspace, 2)], Delivery.ON_TRACK)
    workspace.history.undo()
    workspace.history.undo()
    detail = workspace.history.detail(last(workspace))
    versions = {RowKey(*key): row.version for key, row in detail.now.items() if row.removed}
    assert versions["finding", 2] > versions["action", 2]
    workspace.history.put_back(detail.line.id, versions)
    assert 2 in workspace.findings.lines([2])
    assert 2 in workspace.actions.lines([2])


def test_a_row_changed_since_it_was_seen_is_not_put_back(workspace):
    finding = with_finding(workspace)
    workspace.findings.remove([seen(workspace, finding)])
    with pytest.raises(ConflictError, match="Somebody else changed this first"):
        workspace.history.put_back(last(workspace), {RowKey("finding", finding): 99})


def test_what_was_wanted_is_taken_back_once_and_no_step_made_meanwhile(workspace):
    history = workspace.history
    workspace.people.add("Ann Lee")
    wanted = history.to_undo()
    assert (wanted.label, wanted.rows) == ("Add Ann Lee", 1)
    workspace.people.add("Bo")
    history.revert(wanted)
    assert [line.name for line in workspace.people.lines()] == ["Bo"]
    with pytest.raises(ConflictError, match="“Add Ann Lee” has been taken back already"):
        history.revert(wanted)
    history.undo()
    again = history.to_redo()
    history.redo()
    with pytest.raises(ConflictError, match="“Add Bo” has been done again already"):
        history.revert(again)


def test_others_may_read_while_a_large_step_is_written(tmp_path):
    workspace, other = a_workspace(tmp_path), a_workspace(tmp_path, user="bob")
    with_finding(workspace)
    store = another_store(workspace)
    with store.step("Make a large one") as step:
        step.add(
            t.Finding(ref="X", source_id=1, kind="concern", title="Late", words="Late " * 10**6)
        )
        assert len(other.findings.lines([1])) == 1
    assert len(other.sources.lines()) == 1
    for each in (store, workspace, other):
        each.close()
