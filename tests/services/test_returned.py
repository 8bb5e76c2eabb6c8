"""Returned sheets are compared with a register and taken over, and no word is lost."""

import dataclasses
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.exchange.changes import Change, Choice
from blackpool_tracker.domain.exchange.rows import told
from blackpool_tracker.domain.exchange.taking import Chosen
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.storage import tables as t
from tests.builders import a_workspace, an_action, seen_action, with_finding
from tests.returned_sheets import action, edited, everything, returned, sent, taken, with_added


@pytest.fixture
def workspace(tmp_path):
    opened = a_workspace(tmp_path)
    finding = with_finding(opened)
    opened.actions.add(an_action(finding, description="Every week"))
    opened.actions.add(an_action(finding, title="Train managers"))
    yield opened
    opened.close()


def retitle(workspace, title, number=1):
    line = action(workspace, number)
    entry = an_action(*line.finding_ids, title=title, description=line.description)
    workspace.actions.edit(seen_action(workspace, number), entry)


def test_a_sheet_that_comes_back_as_it_went_changes_nothing(workspace):
    book, before = sent(workspace), workspace.step
    found = returned(workspace).compare(book)
    assert found.comparison.asking == ((), (), (), ())
    assert found.comparison.unchanged > 20
    done = taken(workspace, book)
    assert (done.step, done.taken, done.left) == (0, 0, ())
    assert workspace.step == before


def test_what_was_changed_there_comes_in_by_one_step_that_undo_takes_back(workspace):
    book = edited(
        sent(workspace), "action", 1, title="Review all", owner_id="Jo Brown", delivery="at_risk",
        delivery_reason="Two posts are empty", start=date(2026, 1, 12),
    )  # fmt: skip
    book = edited(book, "finding", 1, words="Far too slow", priority="high", lead_id="Jo Brown")
    before = workspace.step
    done = taken(workspace, book)
    line = action(workspace)
    assert (line.title, line.owner, line.start) == ("Review all", "Jo Brown", date(2026, 1, 12))
    assert (line.delivery, line.delivery_reason) == (Delivery.AT_RISK, "Two posts are empty")
    assert workspace.findings.detail(1).line.words == "Far too slow"
    assert (done.taken, done.left, done.step) == (8, (), before + 1)
    assert len(workspace.people.lines()) == 1
    workspace.history.undo()
    assert action(workspace).title == an_action().title
    assert not workspace.people.lines()


def test_a_clash_is_left_unless_a_person_chooses(workspace):
    book = edited(sent(workspace), "action", 1, title="Theirs", description="Every day")
    workspace.actions.edit(
        seen_action(workspace, 1), an_action(1, title="Ours", description="Every month")
    )
    found = returned(workspace).compare(book)
    assert [cell.change for cell in found.comparison.cells] == [Change.CLASH, Change.CLASH]
    done = returned(workspace).take_over(found)
    assert [each.written for each in done.left] == ["Theirs", "Every day"]
    assert "Ours" in done.left[0].why
    assert action(workspace).title == "Ours"
    key = RowKey("action", 1)
    chosen = Chosen({(key, "title"): Choice.ACCEPT, (key, "description"): Choice.JOIN})
    done = taken(workspace, book, chosen)
    assert (action(workspace).title, done.left) == ("Theirs", ())
    assert action(workspace).description == "Every month\n\nEvery day"


def test_two_returned_copies_of_one_sheet_never_overwrite_each_other(workspace):
    book = sent(workspace, kind="register")
    taken(workspace, edited(book, "action", 1, title="First"))
    second = edited(book, "action", 1, title="Second")
    with pytest.raises(RefusedError, match="taken over already"):
        returned(workspace).compare(second)
    done = taken(workspace, dataclasses.replace(second, digest="another file"))
    assert action(workspace).title == "First"
    assert [each.written for each in done.left] == ["Second"]


def test_a_register_that_moved_on_is_compared_again_and_nothing_is_overwritten(workspace):
    book = edited(sent(workspace), "action", 1, title="Theirs")
    found = returned(workspace).compare(book)
    retitle(workspace, "Elsewhere", number=2)
    retitle(workspace, "Ours")
    with pytest.raises(ConflictError, match="Compare it again"):
        returned(workspace).take_over(found)
    assert action(workspace).title == "Ours"
    found = returned(workspace).compare(book)
    retitle(workspace, "Elsewhere again", number=2)
    assert returned(workspace).take_over(found).left[0].written == "Theirs"


def test_what_only_a_decision_may_do_becomes_a_proposal_or_is_left_with_the_reason(workspace):
    lead = workspace.people.add("Sam Lead")
    book = sent(workspace, kind="lead", person=lead)
    book = edited(
        book, "action", 1, delivery="closed", said_done="All are reviewed",
        due=date(2026, 9, 30), original_due=date(2026, 2, 1), asked_due=date(2026, 10, 1),
    )  # fmt: skip
    book = edited(book, "action", 2, delivery="superseded", start="soon", ref="A-002")
    book = edited(book, "finding", 1, impact="sustained", matters_now="perhaps", kind="strength")
    done = taken(workspace, book)
    (waiting,) = workspace.proposals.waiting()
    assert (waiting.reason, done.proposals) == ("All are reviewed", (action(workspace).ref,))
    assert waiting.by == "Sam Lead"
    assert action(workspace).delivery is Delivery.NOT_STARTED
    assert action(workspace).due == an_action().due
    why = {each.key: each.why for each in done.left}
    assert why.keys() == {
        *("due", "original_due", "asked_due", "delivery", "start"),
        *("impact", "matters_now", "kind"),
    }
    assert "extend the action" in why["due"]
    assert "Only a decision" in why["delivery"]
    assert "checked" in why["impact"]
    (update,) = workspace.progress.updates_of_action(1)
    assert (update.words.done, update.by) == ("All are reviewed", "Sam Lead")


def test_of_several_people_of_one_name_none_is_guessed(workspace):
    kim = workspace.people.add("Kim")
    workspace.actions.set_owner([seen_action(workspace, 2)], "Lee")
    book = edited(sent(workspace), "action", 1, owner_id="Kim")
    assert not taken(workspace, book).left
    assert action(workspace).owner_id == kim

    def second(store):
        with store.step("Bring in") as step:
            step.add(t.Person(name="Lee"))

    workspace.read_by(second)
    done = taken(workspace, edited(sent(workspace), "action", 1, owner_id="Lee"))
    assert "Several people are called Lee" in done.left[0].why
    assert action(workspace).owner == "Kim"


def test_the_same_words_filled_in_twice_are_one_update(workspace):
    book = edited(sent(workspace), "finding", 1, said_done="Done", said_difference="Safer")
    taken(workspace, book)
    taken(workspace, dataclasses.replace(book, digest="saved once more"))
    assert len(workspace.progress.updates(1)) == 1


def test_updates_and_decisions_are_never_overwritten_by_a_sheet(workspace):
    taken(workspace, edited(sent(workspace), "action", 1, said_done="Done"))
    done = taken(workspace, edited(sent(workspace), "update", 1, done="Nothing done"))
    assert [each.written for each in done.left] == ["Nothing done"]
    assert workspace.progress.updates_of_action(1)[0].words.done == "Done"


def test_added_actions_and_updates_come_in_and_other_rows_are_told(workspace):
    ref = workspace.findings.detail(1).line.ref
    book = with_added(
        sent(workspace), "action", ref="X-9", title="Move teams", finding_ids=ref,
        due=date(2027, 1, 31), description="In March", delivery="on_track",
    )  # fmt: skip
    book = with_added(book, "action", description="Without a title")
    book = with_added(book, "update", action_id="A-001", done="Half are done", by="Kim")
    book = with_added(book, "person", name="Kim")
    book = with_added(book, "action", title="Train managers")
    book = with_added(book, "action", title="Ended", delivery="closed", delivery_reason="Done")
    done = taken(workspace, book)
    line = action(workspace, 3)
    assert (line.title, line.findings, line.due) == ("Move teams", (ref,), date(2027, 1, 31))
    assert (line.original_due, line.delivery) == (line.due, Delivery.ON_TRACK)
    assert (done.added, done.proposals) == (("Kim", line.ref, action(workspace, 4).ref), ())
    assert workspace.progress.updates_of_action(1)[0].words.done == "Half are done"
    twice = ["Train managers", "closed"]
    assert [each.written for each in done.left] == ["X-9", "Without a title", *twice, "Kim"]


def test_a_preview_says_the_same_and_changes_nothing(workspace):
    book = edited(sent(workspace), "action", 1, title="Theirs", due=date(2027, 1, 1))
    found, before = returned(workspace).compare(book), workspace.step
    looked = returned(workspace).preview(found)
    assert (action(workspace).title, workspace.step) == (an_action().title, before)
    done = returned(workspace).take_over(found)
    assert dataclasses.replace(done, step=0) == looked


def test_a_sheet_of_another_register_is_refused(workspace, tmp_path):
    other = a_workspace(tmp_path, name="other.register")
    with_finding(other)
    with_finding(other, title="Another")
    book = sent(other)
    other.close()
    with pytest.raises(RefusedError, match="another register"):
        returned(workspace).compare(book)


def test_comparing_tells_how_far_it_is_and_can_be_stopped(workspace):
    shares = []
    returned(workspace).compare(sent(workspace), lambda share: shares.append(share) or True)
    assert shares == sorted(shares)
    with pytest.raises(RefusedError, match="stopped"):
        returned(workspace).compare(sent(workspace), lambda share: share < 0.5)


TEXTS = st.sampled_from(["", "one", "two", "three", "closed", "2026-05-14", "at_risk"])
ACTION_KEYS = ("title", "description", "success", "due", "delivery", "delivery_reason", "start")
EDITS = st.lists(
    st.tuples(
        st.sampled_from([1, 2]),
        st.sampled_from([*ACTION_KEYS, "title", "title", "said_done", "owner_id", "finding_ids"]),
        TEXTS,
    ),
    max_size=5,
)


@pytest.mark.long
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(there=[(1, "title", "one")], here=[(1, "two")])
@given(
    there=EDITS, here=st.lists(st.tuples(st.sampled_from([1, 2]), TEXTS), min_size=1, max_size=2)
)
def test_every_word_of_both_sides_is_in_the_register_or_told(workspace, there, here):
    book = sent(workspace)
    went_out = {row.id: row.values for row in book.rows if row.table == "action"}
    for number, key, text in told_apart(there):
        book = edited(book, "action", number, **{key: text})
    typed = {(number, key): text for number, key, text in told_apart(there)}
    ours = {}
    for number, text in here:
        if text and text != went_out[number]["title"]:
            retitle(workspace, text, number)
            ours[number] = text
    done = taken(workspace, book)
    told_as = {(each.cell, told(each.written)) for each in done.left}
    held = everything(workspace) | {each.reason for each in workspace.proposals.waiting()}
    for number, text in ours.items():
        assert action(workspace, number).title == text
    for (number, key), text in typed.items():
        proposed = text == "closed" and key == "delivery" and done.proposals
        typed_there = text and text != told(went_out[number].get(key))
        if typed_there and not proposed:
            assert text in held or (f"action!{key}{number}", text) in told_as


def told_apart(edits):
    """Each word that was written with its own number, so that none stands for another."""
    own = ("one", "two", "three")
    return [
        (number, key, f"{text} {at}" if text in own else text)
        for at, (number, key, text) in enumerate(edits)
    ]
