"""The list of actions: by owner, by date, mine, late; and one in detail."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.ratings import Delivery
from tests.builders import a_workspace, an_action, seen_action

Key = Qt.Key


def test_all_actions_stand_in_order_of_their_dates(actions):
    assert actions.refs == ["A-002", "A-003", "A-001"]
    assert actions.counts == "3 shown, 2 overdue"


def test_a_moved_date_shows_where_it_was_and_how_often_it_moved(actions):
    original = short_day(clock.today() - timedelta(days=30))

    assert actions.text(2, "original") == f"{original}\nmoved once"
    assert "past its original date" in actions.spoken(2, "due")
    assert actions.spoken(0, "due").endswith(", overdue")
    assert "overdue" not in actions.spoken(1, "due")


def test_late_counts_the_original_date_as_well(actions):
    actions.switch("late")

    assert actions.refs == ["A-002", "A-001"]


def test_mine_are_those_of_the_person_at_the_screen(hub, open_page):
    hub.workspace.become("Bea")
    actions = open_page(hub)

    actions.switch("mine")

    assert actions.refs == ["A-002"]


def test_mine_says_why_it_is_empty_for_somebody_who_owns_nothing(actions):
    actions.switch("mine")

    assert "Nobody called ann owns an action" not in actions.empty
    assert actions.refs == ["A-001"]

    actions.page.hub.workspace.become("carol")
    actions.page.ask()
    assert "Nobody called carol owns an action" in actions.empty


def test_due_lets_through_what_is_due_soon(actions):
    actions.pick(actions.page.bar.picks["due"], "within 2 weeks")
    assert actions.refs == ["A-002", "A-003"]

    actions.press("Clear filters")
    assert len(actions.refs) == 3


def test_actions_are_grouped_by_owner(actions):
    actions.group("By owner")

    assert actions.refs == [
        "Ann, 1 action", "A-001", "Bea, 1 action", "A-002", "No owner, 1 action", "A-003",
    ]  # fmt: skip


def test_search_and_owner_filter_go_together(actions):
    actions.search("the")
    assert actions.refs == ["A-002", "A-003"]

    actions.tick("owner", "Nobody")
    assert actions.refs == ["A-003"]


def test_delivery_and_owner_are_chosen_in_their_cells(actions, hub):
    actions.choose_in_cell("A-003", "owner", "Bea")
    actions.choose_in_cell("A-003", "delivery", "Off track")

    line = hub.workspace.actions.lines([3])[3]
    assert (line.owner, line.delivery) == ("Bea", Delivery.OFF_TRACK)
    assert hub.refusals == []


def test_several_actions_get_one_owner_in_one_step(actions, hub):
    actions.select("A-001", "A-003")

    actions.bulk("owner", "Bea")

    assert hub.workspace.history.undo_label() == "Change owner of 2 actions"
    assert {line.owner for line in hub.workspace.actions.lines([1, 2, 3]).values()} == {"Bea"}


def test_the_detail_shows_what_was_promised_reported_and_decided(actions):
    actions.select("A-001")

    actions.wait_for_detail(
        "Review old assessments",
        "moved once",
        "Updates 1",
        "Read forty.",
        "Decisions 1",
        "Two posts vacant.",
    )


def test_the_detail_shows_decisions_on_an_action_that_serves_no_finding(actions, hub):
    number = hub.workspace.actions.add(an_action(title="Find a new base"))
    entry = DecisionEntry(DecisionKind.KEEP_OPEN, "The chair", "Rooms are still cold.")
    hub.workspace.progress.decide_action(seen_action(hub.workspace, number), entry)

    actions.page.show_action(number)

    actions.qtbot.waitUntil(lambda: "Rooms are still cold." in actions.detail)
    assert "Decisions 1" in actions.detail


def test_the_detail_leads_to_the_finding(actions):
    wanted = []
    actions.page.finding_wanted.connect(wanted.append)
    actions.page.show_action(2)

    actions.press("MV5-C01")

    assert wanted == [1]


def test_an_update_and_an_extension_are_begun_from_the_detail(actions, hub):
    actions.page.show_action(2)
    actions.press_in_detail("update")
    form = actions.form("update_form")
    form.done(0)
    actions.press_in_detail("extend")
    form = actions.form("decision_form")
    QTest.keyClicks(form.due.editor, short_day(clock.today() + timedelta(days=40)))
    QTest.keyClicks(form.by.editor, "The chair")
    form.reason.editor.setFocus()
    QTest.keyClicks(form.reason.editor, "Waiting for a post.")
    actions.save(form)

    line = hub.workspace.actions.lines([2])[2]
    assert line.extensions == 1
    assert line.original_due == clock.today() - timedelta(days=3)
    assert actions.refs == ["A-003", "A-001", "A-002"]
    actions.wait_for_detail("moved once")


def test_what_somebody_else_reports_appears_in_the_open_detail(actions, hub, tmp_path):
    actions.page.show_action(3)
    other = a_workspace(tmp_path, user="bea")
    other.actions.rate([seen_action(other, 3)], Delivery.AT_RISK, "Nobody has time.")
    other.close()

    hub.workspace.look_for_news()

    actions.wait_for_detail("Nobody has time.")
    assert actions.spoken(actions.row_of("A-003"), "delivery") == "Delivery: At risk"


def test_a_removed_action_goes_from_list_and_detail_and_comes_back(actions, hub):
    actions.page.show_action(2)
    actions.select("A-002")
    actions.key(Key.Key_Delete)

    assert actions.refs == ["A-003", "A-001"]
    assert "Train the managers" not in actions.detail

    hub.workspace.history.undo()
    assert actions.refs == ["A-002", "A-003", "A-001"]


def test_a_new_action_is_shown_in_the_list_and_in_detail(actions):
    actions.press("New action")
    form = actions.form("action_form")
    QTest.keyClicks(form.title.editor, "One more")
    actions.save(form)

    actions.qtbot.waitUntil(lambda: actions.current == "A-004")
    actions.qtbot.waitUntil(lambda: "One more" in actions.detail)


def test_an_empty_register_offers_the_first_action(tmp_path, hub, open_page):
    hub.workspace.actions.remove([seen_action(hub.workspace, n) for n in (1, 2, 3)])
    actions = open_page(hub)

    assert "No actions yet" in actions.empty
    actions.press("Add the first action")

    actions.form("action_form").done(0)


def test_the_page_is_remembered(actions, hub, open_page):
    actions.switch("late")
    actions.group("By owner")
    state = actions.page.state()

    again = open_page(hub)
    again.page.restore(state)

    assert again.refs == actions.refs
    assert again.page.state() == state


def test_every_cell_says_something(actions):
    for row in range(3):
        for column in actions.model.columns:
            assert actions.spoken(row, column.key).strip(), column.key
