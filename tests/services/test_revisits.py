"""What is closed comes up again when it is due: one list of findings, actions and threads."""

from dataclasses import replace
from datetime import timedelta

import pytest

from blackpool_tracker.domain.chasing import OwedKind
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.meetings import MeetingEntry
from blackpool_tracker.domain.overview import Closings
from blackpool_tracker.domain.questions import ActionQuestion, FindingFilter, FindingQuestion
from blackpool_tracker.domain.thread_lists import ThreadQuestion
from blackpool_tracker.domain.thread_states import ThreadState
from blackpool_tracker.services.overview import overview_of
from tests.builders import a_workspace, closed_long_ago, seen


@pytest.fixture
def workspace(tmp_path):
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()


def looked_at(workspace, thread: int) -> None:
    """Record that a thread was looked at again and stays closed."""
    line = workspace.threads.overviews([thread])[thread]
    entry = DecisionEntry(DecisionKind.CLOSE, "Chair", "Forty cases read.")
    workspace.threads.decide(Seen(thread, line.version), entry)


def test_everything_due_stands_in_one_list_and_every_page_asks_for_the_same(workspace):
    made, day = closed_long_ago(workspace), workspace.today()
    due = [made["finding"], made["action"], made["thread"]]

    assert [line.row for line in workspace.revisits.due(day)] == list(
        zip(("finding", "action", "thread"), due, strict=True)
    )
    filters = FindingQuestion(FindingFilter(revisit_on=day))
    asked = (
        *workspace.findings.ids(filters),
        *workspace.actions.ids(ActionQuestion(revisit_on=day)),
        *workspace.threads.ids(ThreadQuestion(revisit_on=day)),
    )
    assert [each.id for each in asked] == due
    assert workspace.read_by(overview_of).closings == Closings(2, 1, 1, 1, 1)
    before = day - timedelta(days=60)
    assert workspace.revisits.due(before) == []
    assert workspace.actions.count(ActionQuestion(revisit_on=before)) == 0


def test_the_board_is_told_what_is_due_and_who_is_asked_to_look(workspace):
    made, day = closed_long_ago(workspace), workspace.today()
    ann = workspace.people.add("Ann")
    workspace.findings.set_lead([seen(workspace, made["finding"])], ann)
    meeting = workspace.meetings.add(MeetingEntry(day + timedelta(days=7)))

    owed = [
        (person.name, one.table, one.title)
        for person in workspace.chasing.prepare(meeting).people
        for one in person.owed
        if one.kind is OwedKind.REVISIT
    ]
    assert [(name, table) for name, table, _ in owed] == [
        ("Ann", "finding"),
        ("", "action"),
        ("", "thread"),
    ]
    assert owed[-1][-1] == "Drift"
    asked = {(item.table, item.title): item for item in workspace.reports.agenda()}
    assert asked["thread", "Drift"].asks.startswith("Closed on ")


def test_a_thread_that_was_looked_at_again_stays_closed_and_is_due_later(workspace):
    thread = closed_long_ago(workspace)["thread"]

    looked_at(workspace, thread)

    assert workspace.history.undo_label() == "Look at thread Drift again: it stays closed"
    stands = workspace.threads.standing(thread)
    assert (stands.state, stands.due(workspace.today())) == (ThreadState.CLOSED, False)
    assert [line.row[0] for line in workspace.revisits.due(workspace.today())] == [
        "finding",
        "action",
    ]
    with pytest.raises(RefusedError, match="closed already"):
        looked_at(workspace, thread)
    overview = workspace.read_by(overview_of).closings
    assert overview == replace(Closings(2, 1, 1, 1, 1), threads_due=0)
