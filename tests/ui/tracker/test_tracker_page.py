"""A tracker is gone through in steps, and brought in as one."""

from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.domain.tracker.choices import with_source
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.services.tracker import CHANGED
from tests.builders import a_finding, a_source
from tests.trackers import a_sheet, bay_council, moor_council, shire_council


def test_the_heads_of_a_table_are_moved_by_keys_and_by_the_mouse_and_back_by_undo(open_tracker):
    page = open_tracker(shire_council())
    assert page.tables == [
        "Yes | Action plan | Shire Council post-inspection action plan | Row 4 | 7"
    ]
    assert page.rows[3:5] == ["Headings 4", "5"]

    page.keys("Return", "Down", "H")  # to the sheet, and down to row 5
    page.settle()
    assert page.rows[3:5] == ["4", "Headings 5"]

    page.click_row(4)
    page.click("head_both")
    page.settle()
    assert page.rows[3:6] == ["Headings 4", "Headings 5", "6"]
    assert page.tables[0].endswith("Rows 4–5 | 6")

    page.page.undo()
    page.page.undo()
    assert page.rows[3:5] == ["Headings 4", "5"]
    assert page.choices.heads == {}
    assert page.page.deeds.redo_label == "Headings in row 5 of Action plan"


def test_tables_are_taken_and_left_out_and_hidden_sheets_wait_to_be(open_tracker):
    page = open_tracker(*moor_council())
    assert [line.split(" | ")[0] for line in page.tables] == ["Yes", "Yes", "Yes", "No"]
    assert page.tables[3].startswith("No | Lists (hidden)")

    page.keys("Down", "Space", "Down")
    page.click_taken(2)
    assert page.said.startswith("2 findings and 2 actions would be entered.")
    page.click_taken(0)
    assert page.steps[0] == "Step 1, Sheets: choose a table, shown"
    page.keys("F8")
    assert page.page.bar.at == 0


def test_a_row_becomes_the_head_of_another_table_and_is_none_again(open_tracker):
    heads = ["Ref", "Recommendation", "Action", "Owner"]
    rows = [heads, ["R1", "Be good", "Do it", "J Khan"], ["Nr", "Was", "Wer", "Wann"]]
    page = open_tracker(a_sheet([*rows, ["R2", "Be better", "Do more", "J Khan"]]))
    assert len(page.tables) == 1

    page.keys("Return", "Down", "Down", "T")
    page.settle()
    assert page.rows == ["Headings 1", "2", "Headings 3", "4"]
    assert len(page.tables) == 2

    page.keys("Delete")
    page.settle()
    assert page.rows == ["Headings 1", "2", "3", "4"]


def test_a_column_is_taken_for_something_else_by_keys_and_by_the_mouse(open_tracker):
    page = open_tracker(shire_council())
    page.keys("Ctrl+Tab")
    assert page.columns[9] == "L  Cost | A note, kept with its heading |  | Likely"
    assert page.columns[3] == "F  Lead | Finding: lead | Action: owner | Likely"

    page.keys("Down", "Down", "Down", "Return")
    page.pick("Finding: sponsor")
    page.settle()
    assert page.columns[3] == "F  Lead | Finding: sponsor | Action: owner | Sure"
    assert {row.finding.lead for row in page.plan.rows if row.finding} == {""}

    page.click_column(9)
    page.pick("Left out")
    page.settle()
    assert page.columns[9] == "L  Cost | Left out |  | 3 cells left out"
    assert "what its 3 cells say is lost" in page.words
    assert page.page.deeds.undo_label == "Take Cost for Left out"

    page.page.undo()
    page.keys("K")
    assert page.columns[9].endswith("| Sure")


def test_a_guess_is_open_until_a_person_says_that_it_is_right(open_tracker):
    heads = ["Recommendation", "Action", "Blurb", "Zzz"]
    rows = [["Be good", "Do it", "words that say something at length of it " * 2, "x"]] * 3
    page = open_tracker(a_sheet([heads, *rows]))
    assert page.steps[1] == "Step 2, Columns: 2 to look at"

    page.keys("F8")
    assert page.page.bar.at == 1
    assert page.columns[2].endswith("Look at it")
    page.keys("Space", "F8", "Space")
    page.settle()
    assert page.steps[1] == "Step 2, Columns: nothing open, shown"
    assert page.choices.tables[0].mapping.columns[3].fields == (Field.NOTE,)


def test_a_whole_tracker_comes_in_by_keyboard_alone(open_tracker, workspace, done):
    workspace.sources.add(a_source(short="ILACS24"))
    page = open_tracker(shire_council())
    assert page.steps[2:] == [
        "Step 3, Source and day: 2 to answer",
        "Step 4, Words and colours: 3 to decide",
        "Step 5, Rows: 10 doubts open",
    ]
    page.keys("F8")
    page.open_list()
    page.pick("ILACS24")
    page.settle()
    page.keys("F8")
    page.type("30 Jun 2026")
    page.keys("Return", "F8")
    page.settle()
    page.keys("A")
    page.settle()
    page.keys("F8")
    for _ in range(10):
        page.keys("Return")
    assert page.said == "3 findings and 4 actions would be entered. Nothing is open."
    page.keys("Ctrl+Return")

    page.wait(lambda: bool(done))
    brought = done[0]
    assert (len(brought.findings), len(brought.actions)) == (3, 4)
    assert len(brought.touched) == 3
    workspace.history.undo()
    assert workspace.findings.ids(FindingQuestion()) == []


def test_a_whole_tracker_comes_in_with_the_mouse(open_tracker, workspace, done):
    workspace.sources.add(a_source(short="ILACS24"))
    page = open_tracker(bay_council())
    page.click("step_3")
    page.click_choice(page.step.source, "ILACS24")
    QTest.mouseClick(page.step.day.editor, Qt.MouseButton.LeftButton)
    page.type("30 Jun 2026")
    page.settle()
    page.click("step_4")
    page.click("legend_all")
    page.settle()
    page.click("step_5")
    for _ in range(len(page.plan.open_doubts)):
        page.click("row_take")
        page.settle()
    assert page.said.endswith("Nothing is open.")
    page.click("tracker_enter")
    page.wait(lambda: bool(done))

    assert (len(done[0].findings), len(workspace.sources.lines())) == (2, 1)


def test_a_register_that_has_changed_is_told_and_looked_at_again(open_tracker, hub, done):
    workspace = hub.workspace
    rows = [["Recommendation", "Action"], ["Be good", "Do it"]]
    page = open_tracker(a_sheet(rows))
    source = workspace.sources.add(a_source())
    page.page.deeds.do("Source", lambda choices: with_source(choices, source))
    page.settle()
    page.page.deeds.hold(held=True)  # as if the news had not come yet
    workspace.findings.add(a_finding(source, words="Be good"))
    page.keys("Ctrl+Return")
    page.wait(lambda: bool(hub.refusals))

    assert hub.refusals == [CHANGED]
    assert not done
    page.settle()
    page.wait(lambda: page.steps[4].startswith("Step 5, Rows: 1 "))


def test_bringing_in_is_stopped_by_escape_or_cancel_and_leaves_nothing(
    open_tracker, hub, workspace, done
):
    page = open_tracker(a_sheet([["Recommendation", "Action"], ["Be good", "Do it"]]))
    source = workspace.sources.add(a_source())
    page.page.deeds.do("Source", lambda choices: with_source(choices, source))
    page.settle()
    for stop in (lambda: page.keys("Escape"), page.page.cancel):
        hold = Event()
        hub.steps.beside(lambda _progress, hold=hold: hold.wait(), bool, bool)  # before it
        page.keys("Ctrl+Return")
        stop()
        assert page.said == "Stopping…"
        hold.set()
        page.wait(lambda: page.said.startswith("1 finding and 1 action would be entered."))
        assert not page.page.head.bar.isVisible()

    assert (done, hub.refusals) == ([], [])
    assert workspace.findings.ids(FindingQuestion()) == []
    page.keys("Ctrl+Return")
    page.wait(lambda: bool(done))


def test_while_it_is_brought_in_the_head_shows_how_far_and_offers_to_stop(open_tracker):
    page = open_tracker(shire_council())
    head = page.page.head
    head.show_entering(0.25)
    assert (head.bar.value(), head.bar.isVisible()) == (25, True)
    assert head.buttons["cancel"].isVisible()
    assert not head.buttons["enter"].isVisible()
    head.show_entering(None)
    assert head.buttons["enter"].isVisible()
