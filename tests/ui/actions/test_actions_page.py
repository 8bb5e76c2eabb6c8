"""The list of actions: by owner, by date, mine, late; and one in detail."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.questions import ActionQuestion
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.ui.destinations import Destination
from tests.builders import a_workspace, an_action, seen_action

Key = Qt.Key


def test_all_actions_stand_in_order_of_their_dates(actions):
    assert actions.refs == ["A-002", "A-003", "A-001"]
    assert actions.counts == "3 shown, 1 overdue, 1 more past its original date"


def test_a_moved_date_shows_where_it_was_how_often_and_how_far_it_moved_and_why(actions):
    today = clock.today()
    line = actions.model.line(2)

    assert actions.text(2, "original") == short_day(today - timedelta(days=30))
    words = f"moved once, {line.days_moved} days"
    short = f"+{line.days_moved} days, 1\N{MULTIPLICATION SIGN}"
    assert actions.text(2, "due") == f"{short_day(line.due)}\n{short}"
    assert "past its original date" in actions.spoken(2, "due")
    assert actions.spoken(2, "due").endswith(words)
    assert "Two posts vacant." in actions.index(2, "due").data(Qt.ItemDataRole.ToolTipRole)
    assert actions.spoken(0, "due").endswith(", overdue")
    assert "overdue" not in actions.spoken(1, "due")


def test_overdue_counts_the_original_date_as_well_and_is_one_word(actions):
    assert actions.page.bar.switches["overdue"].text() == "Overdue"

    actions.switch("overdue")

    assert actions.refs == ["A-002", "A-001"]
    assert actions.counts == "2 shown, 1 overdue, 1 more past its original date"


def test_an_empty_page_has_one_primary_button(actions, hub):
    assert actions.primary == ["New action"]

    hub.workspace.actions.remove([seen_action(hub.workspace, number) for number in (1, 2, 3)])
    assert actions.primary == ["Add the first action"]


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


def choose_dates(actions, first, last):
    """Choose the dates with the keyboard alone; gives back the dialog."""
    actions.pick(actions.page.bar.picks["due"], "Choose dates…")
    dialog = actions.form("due_dates")
    for field, words in ((dialog.first, first), (dialog.last, last)):
        field.editor.setFocus()
        field.editor.selectAll()
        QTest.keyClick(field.editor, Key.Key_Backspace)
        QTest.keyClicks(field.editor, words)
    QTest.keyClick(dialog.last.editor, Key.Key_Return)
    return dialog


def said_of_due(actions):
    chip = actions.page.bar.picks["due"]
    assert chip.accessibleName() == chip.text()
    return chip.text()


def test_due_by_a_day_or_between_two_that_a_person_chooses(actions):
    today = clock.today()
    soon, later = (short_day(today + timedelta(days=days)) for days in (10, 20))

    choose_dates(actions, "", soon)
    actions.qtbot.waitUntil(lambda: actions.refs == ["A-002", "A-003"])
    assert said_of_due(actions) == f"Due: by {soon}"

    choose_dates(actions, soon, later)
    actions.qtbot.waitUntil(lambda: actions.refs == ["A-003", "A-001"])
    assert said_of_due(actions) == f"Due: {soon} to {later}"

    choose_dates(actions, later, "")
    actions.qtbot.waitUntil(lambda: actions.refs == ["A-001"])
    assert said_of_due(actions) == f"Due: from {later}"

    choose_dates(actions, "", "")
    actions.qtbot.waitUntil(lambda: len(actions.refs) == 3)
    assert said_of_due(actions) == "Due: any time"


def test_the_dialog_begins_with_the_days_chosen_and_can_be_left(actions):
    choose_dates(actions, "1 Jan 2026", "31/12/2027")
    actions.pick(actions.page.bar.picks["due"], "Choose dates…")
    dialog = actions.form("due_dates")
    assert (dialog.first.editor.text(), dialog.last.editor.text()) == ("1 Jan 2026", "31 Dec 2027")
    assert dialog.first.editor.hasFocus()

    QTest.keyClick(dialog.first.editor, Key.Key_Escape)

    assert not dialog.isVisible()
    assert said_of_due(actions) == "Due: 1 Jan 2026 to 31 Dec 2027"
    assert actions.page.bar.picks["due"].key == "2026-01-01..2027-12-31"


@pytest.mark.parametrize(
    ("first", "last", "field", "sentence"),
    [
        ("soon", "", "first", "“soon” is not a day. Type it as 5 Dec 2026 or 5/12/2026."),
        ("", "31 Feb 2027", "last", "“31 Feb 2027” is not a day of the calendar."),
        ("", "0202-01-15", "last", "The year 0202 cannot be right."),
        ("5 Dec 2026", "4 Dec 2026", "last", "The last day is before the first."),
    ],
)
def test_days_that_cannot_be_are_refused_in_a_sentence(actions, first, last, field, sentence):
    dialog = choose_dates(actions, first, last)

    assert getattr(dialog, field).error.startswith(sentence)
    assert getattr(dialog, field).editor.hasFocus()
    assert dialog.isVisible()
    assert said_of_due(actions) == "Due: any time"
    dialog.reject()


def test_what_is_finished_is_due_only_when_its_word_is_asked_for(actions, hub):
    hub.workspace.actions.rate([seen_action(hub.workspace, 2)], Delivery.COMPLETE)
    actions.pick(actions.page.bar.picks["due"], "within 2 weeks")
    assert actions.refs == ["A-003"]

    actions.tick("delivery", "Complete")

    assert actions.refs == ["A-002"]


def test_remembered_dates_come_back_and_broken_ones_do_not(actions, hub, open_page):
    choose_dates(actions, "", short_day(clock.today()))
    state = actions.page.state()
    again = open_page(hub)
    again.page.restore(state)
    assert (again.refs, said_of_due(again)) == (["A-002"], said_of_due(actions))

    for broken in ("2026-02-31..", "x..y", "..", "99w.", "0202-01-15..2027-01-01"):
        state["filter"]["ticked"]["due"] = [broken]
        other = open_page(hub)
        other.page.restore(state)
        assert (len(other.refs), said_of_due(other)) == (3, "Due: any time")


def test_actions_are_grouped_by_owner(actions):
    actions.group("By owner")

    assert actions.refs == [
        "Ann, 1 action", "A-001", "Bea, 1 action", "A-002", "No owner, 1 action", "A-003",
    ]  # fmt: skip


def test_what_is_finished_comes_last_among_the_dates(actions, hub):
    hub.workspace.actions.rate([seen_action(hub.workspace, 2)], Delivery.COMPLETE)
    assert actions.refs == ["A-003", "A-001", "A-002"]

    actions.press_head("Due")

    assert actions.refs == ["A-001", "A-003", "A-002"]


def test_the_detail_is_empty_while_nothing_is_found(actions):
    actions.select("A-001")
    actions.wait_for_detail("Review old assessments")

    actions.search("zebra")
    actions.qtbot.waitUntil(lambda: "Nothing chosen" in actions.detail)
    assert "Review old assessments" not in actions.detail

    actions.press("Clear filters")
    actions.wait_for_detail("Train the managers")


def test_the_detail_says_why_and_since_when(actions, hub):
    hub.workspace.actions.rate([seen_action(hub.workspace, 3)], Delivery.ON_HOLD, "No room.")
    actions.page.show_number(3)

    actions.wait_for_detail("Why “On hold”", "No room.", "Start: 5 Jan 2026")


def test_rows_are_as_high_as_before_when_the_groups_are_gone(actions):
    def heights():
        return [actions.view.rowHeight(row) for row in range(actions.model.rowCount())]

    before = heights()
    actions.group("By owner")
    assert len(set(heights())) == 2

    actions.group("No groups")

    assert heights() == before


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

    actions.wait_for_detail("Review old assessments", "Updates 1", "Decisions 1")
    actions.wait_for_detail("Read forty.", "Two posts vacant.", "moved once")


def test_the_detail_shows_decisions_on_an_action_that_serves_no_finding(actions, hub):
    number = hub.workspace.actions.add(an_action(title="Find a new base"))
    entry = DecisionEntry(DecisionKind.KEEP_OPEN, "The chair", "Rooms are still cold.")
    hub.workspace.progress.decide_action(seen_action(hub.workspace, number), entry)

    actions.page.show_number(number)

    actions.wait_for_detail("Rooms are still cold.", "Decisions 1")


def test_the_detail_leads_to_the_finding(actions):
    actions.page.show_number(2)

    actions.press("MV5-C01")

    assert actions.page.hub.went == [Destination("findings", 1)]


def test_an_update_and_an_extension_are_begun_from_the_detail(actions, hub):
    actions.page.show_number(2)
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


def test_what_is_called_complete_is_not_extended(actions, hub):
    actions.page.show_number(2)
    extend = actions.page.action_detail.findChild(QPushButton, "extend")
    assert extend.isEnabled()
    hub.workspace.actions.rate([seen_action(hub.workspace, 2)], Delivery.COMPLETE)
    actions.qtbot.waitUntil(lambda: not extend.isEnabled())
    assert extend.toolTip().startswith("This is complete, so it has no date to move.")
    actions.select("A-002")
    assert not actions.menu_item("Extend with reason").isEnabled()
    assert actions.menu_item("Record decision").isEnabled()


def test_what_somebody_else_reports_appears_in_the_open_detail(actions, hub, tmp_path):
    actions.page.show_number(3)
    other = a_workspace(tmp_path, user="bea")
    other.actions.rate([seen_action(other, 3)], Delivery.AT_RISK, "Nobody has time.")
    other.close()

    hub.workspace.look_for_news()

    actions.wait_for_detail("Nobody has time.")
    assert actions.spoken(actions.row_of("A-003"), "delivery") == "Delivery: At risk"


def test_a_removed_action_goes_from_list_and_detail_and_comes_back(actions, hub):
    actions.page.show_number(2)
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
    actions.wait_for_detail("One more")


def test_an_empty_register_offers_the_first_action(tmp_path, hub, open_page):
    hub.workspace.actions.remove([seen_action(hub.workspace, n) for n in (1, 2, 3)])
    actions = open_page(hub)

    assert "No actions yet" in actions.empty
    actions.press("Add the first action")

    actions.form("action_form").done(0)


def test_the_page_is_remembered(actions, hub, open_page):
    actions.switch("overdue")
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


def test_a_large_register_shows_the_first_actions_found_at_once(large_hub, open_page):
    actions = open_page(large_hub)
    actions.search("neg")

    assert actions.counts == "first 200 shown"
    assert actions.model.rowCount() == 200
    begins = actions.refs

    total = large_hub.workspace.actions.count(ActionQuestion(text="neg"))
    actions.qtbot.waitUntil(lambda: actions.model.rowCount() == total, timeout=20_000)
    assert actions.counts.startswith(f"{total:,} shown")
    assert [actions.text(row, "ref") for row in range(200)] == begins


def test_a_large_register_is_grouped_by_owner_in_one_question(large_hub, open_page):
    actions = open_page(large_hub)
    actions.group("By owner")

    actions.qtbot.waitUntil(lambda: actions.model.rowCount() == 10_001, timeout=20_000)
    assert actions.text(0, "ref") == "No owner, 10,000 actions"
