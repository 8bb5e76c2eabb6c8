"""Which actions a search finds, and that it keeps up with every step."""

from datetime import date

import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.questions import ActionQuestion, FindingFilter
from blackpool_tracker.domain.updates import UpdateEntry, Words
from tests.builders import an_action, seen, seen_action, with_finding


@pytest.fixture
def entry(workspace):
    """An action of which each part has a word of its own."""
    return an_action(
        with_finding(workspace),
        title="Reread old plans",
        description="A panel of three",
        success="Drift is seen at once",
        owner_id=workspace.people.add("Zoë Head"),
    )


@pytest.fixture
def action(workspace, entry):
    workspace.actions.add(an_action(title="Something else", due=None))
    number = workspace.actions.add(entry)
    words = Words(done="Forty files", next="Tell the headteachers")
    workspace.progress.update_action(seen_action(workspace, number), UpdateEntry(words))
    return number


def found(workspace, text):
    return [each.id for each in workspace.actions.ids(ActionQuestion(text=text))]


@pytest.mark.parametrize(
    "text",
    [
        *("reread", "PLAN", "panel", "drift", "zoe", "Zoë", "a-002", "MV5-C01", "forty"),
        *("head reread", "forty zo drift"),
    ],
)
def test_an_action_is_found_by_its_words_owner_findings_and_updates(workspace, action, text):
    assert found(workspace, text) == [action]


@pytest.mark.parametrize("text", ["teach", "Q&A", "reread nothing"])
def test_an_action_is_not_found_by_what_it_does_not_say(workspace, action, text):
    assert found(workspace, text) == []


def test_what_is_typed_is_never_a_question_of_its_own(workspace, action):
    for text in ('"', "a*", "NOT reread", "reread OR", "title:reread", "(", "\x00", "-reread"):
        found(workspace, text)


def test_the_search_follows_the_owners_name_and_the_finding(workspace, action):
    person = workspace.people.lines()[0]
    workspace.people.edit(Seen(person.id, person.version), "Yan Lead", person.role, person.email)
    assert (found(workspace, "zoe"), found(workspace, "yan")) == ([], [action])

    workspace.findings.remove([seen(workspace, 1)])
    assert found(workspace, "mv5") == []

    workspace.history.undo()
    assert found(workspace, "mv5") == [action]


def test_a_removed_action_is_not_found_and_counted_again_when_it_is_back(workspace, action):
    workspace.actions.remove([seen_action(workspace, action)])
    assert found(workspace, "reread") == []
    workspace.history.undo()
    assert workspace.actions.count(ActionQuestion(text="reread")) == 1


def test_at_most_so_many_are_given(workspace, action):
    assert len(workspace.actions.ids(ActionQuestion(), limit=1)) == 1


@pytest.mark.parametrize("name", ["Éva Łoś", "Ŵyn ap Siôn", "O'Neill-Ångström"])
def test_mine_knows_names_that_begin_with_any_letter(workspace, name):
    person = workspace.people.add(name)
    action = workspace.actions.add(an_action(with_finding(workspace), owner_id=person))
    workspace.findings.set_lead([seen(workspace, 1)], person)

    assert [a.id for a in workspace.actions.ids(ActionQuestion(owned_by=name))] == [action]
    assert workspace.findings.count(FindingFilter(led_by=name)) == 1


def test_groups_are_named_by_the_owner(workspace, action):
    placed = workspace.actions.ids(ActionQuestion(by_owner=True))
    assert [each.group for each in placed] == ["Zoë Head", "No owner"]


def test_a_due_date_is_moved_only_with_a_reason(workspace):
    number = workspace.actions.add(an_action(due=date(2026, 3, 31)))
    for due in (date(2026, 6, 30), None):
        with pytest.raises(RefusedError, match="extend the action with a reason"):
            workspace.actions.edit(seen_action(workspace, number), an_action(due=due))
    assert workspace.actions.lines([number])[number].due == date(2026, 3, 31)
