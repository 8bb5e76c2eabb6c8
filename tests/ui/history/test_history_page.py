"""The page of history: what was done, by whom, and what can be put back."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from blackpool_tracker.domain.case_reviews import Mark
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.ui import steps as steps_of_pages
from blackpool_tracker.ui.destinations import Destination
from tests.builders import a_review, a_workspace, seen


def test_every_step_is_listed_newest_first_and_says_whether_it_stands(page):
    assert page.labels == [
        "Change delivery of MV5-C01",
        "Change delivery of MV5-C01",
        "Add action A-001",
        "Edit finding MV5-C01",
        "Add finding MV5-C01",
        "Add source MV5",
    ]
    model = page.page.model
    undo, undone = (model.index(row, 3).data() for row in (0, 1))
    assert "takes back step 5" in undo
    assert "taken back by step 6" in undone


def test_the_detail_shows_values_before_and_after_as_plain_words(page, workspace):
    page.open_step(3)
    page.wait_for_detail("Finding MV5-C01", "Before", "After")
    assert "Assessments are late → Visits <b>are</b> late" in page.detail
    assert "Too many assessments take longer than they should." in page.detail
    assert f"Seal {workspace.history.detail(3).seal[:12]}" in page.detail


def test_an_earlier_value_is_restored_with_one_press(page, workspace):
    page.open_step(3)
    page.press_in_detail("restore_finding_1_title")
    assert workspace.findings.lines([1])[1].title == "Assessments are late"
    assert workspace.history.undo_label() == "Restore title of MV5-C01"
    page.qtbot.waitUntil(lambda: page.labels[0] == "Restore title of MV5-C01")
    page.qtbot.waitUntil(lambda: not page.button("restore_finding_1_title").isEnabled())
    assert page.button("restore_finding_1_title").toolTip() == "It is so now."


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(page, workspace, tmp_path, hub):
    page.open_step(3)
    other = a_workspace(tmp_path, user="bob")
    other.findings.set_lead([seen(other, 1)], "Bob")
    other.close()
    refused = []
    hub.refused.connect(refused.append)
    page.press_in_detail("restore_finding_1_title")
    assert "Somebody else changed this first" in refused[0]
    assert workspace.findings.lines([1])[1].title == "Visits <b>are</b> late"


def test_what_was_taken_off_is_put_back(page, workspace):
    workspace.findings.remove([seen(workspace, 1)])
    page.open_step(7)
    page.wait_for_detail("Taken off the lists")
    page.press_in_detail("put_back")
    assert 1 in workspace.findings.lines([1])
    page.qtbot.waitUntil(lambda: page.labels[0] == "Put back MV5-C01")


def test_much_that_was_taken_off_is_put_back_beside_the_window(page, workspace, hub, monkeypatch):
    monkeypatch.setattr(steps_of_pages, "AT_ONCE", 0)
    workspace.findings.remove([seen(workspace, 1)])
    page.open_step(7)
    page.wait_for_detail("Taken off the lists")
    page.press_in_detail("put_back")
    assert hub.steps.doing
    page.press_in_detail("put_back")
    assert hub.refusals == [
        "Putting back what “Remove MV5-C01” took off: wait until that is done, then try again."
    ]
    page.qtbot.waitUntil(lambda: page.labels[0] == "Put back MV5-C01")
    page.qtbot.waitUntil(lambda: not hub.steps.waiting)
    assert 1 in workspace.findings.lines([1])


def test_the_steps_are_filtered_by_who_words_ref_and_day(page, workspace, tmp_path):
    other = a_workspace(tmp_path, user="bob")
    other.people.add("Cai")
    other.close()
    workspace.look_for_news()
    page.tick("by", "bob")
    page.qtbot.waitUntil(lambda: page.labels == ["Add Cai"])
    page.page.bar.clear_all()
    page.page.bar.search.setFocus()
    QTest.keyClicks(page.page.bar.search, "edit")
    page.qtbot.waitUntil(lambda: page.labels == ["Edit finding MV5-C01"])
    page.page.bar.clear_all()
    page.pick(page.page.bar.picks["when"], "today")
    page.qtbot.waitUntil(lambda: len(page.labels) == 7)
    page.page.bar.clear_all()
    page.pick(page.page.bar.picks["about"], "One finding or action…")
    dialog = page.page.bar.picks["about"].findChild(object, "about_what")
    QTest.keyClicks(dialog.ref.editor, "A-009")
    QTest.keyClick(dialog.findChild(object, "show"), Qt.Key.Key_Space)
    assert "never been a finding or action A-009" in dialog.ref.error
    dialog.ref.editor.clear()
    QTest.keyClicks(dialog.ref.editor, "A-001")
    QTest.keyClick(dialog.findChild(object, "show"), Qt.Key.Key_Space)
    page.qtbot.waitUntil(lambda: page.labels == ["Add action A-001"])


def test_one_goes_from_a_step_to_what_it_touched_and_to_the_past(page, qtbot):
    page.open_step(4)
    page.press_in_detail("go_to_A-001")
    page.press_in_detail("go_to_MV5-C01")
    with qtbot.waitSignal(page.page.past_wanted) as before:
        page.press_in_detail("before")
    assert before.args == [3]
    assert page.page.hub.went == [Destination("actions", 1), Destination("findings", 1)]


def test_the_whole_seal_is_copied(page, workspace):
    page.open_step(2)
    page.press_in_detail("copy_seal")
    assert QGuiApplication.clipboard().text() == workspace.history.detail(2).seal


def test_meetings_and_case_reviews_stand_under_the_names_that_people_know(page, workspace):
    store = open_store(workspace.path, "bob")
    with store.step("Add what the board needs") as step:
        step.add(t.Meeting(on=date(2026, 5, 14), title="Improvement board"))
        step.add(t.CaseReview(on=date(2026, 5, 12), team="Front door", auditor="Cai", grade="good"))
    store.close()
    workspace.look_for_news()
    version = workspace.settings.now().version
    texts = {"programme": "Better lives", "council": "", "marking": "OFFICIAL", "notice": ""}
    workspace.settings.change(version, **texts)
    page.qtbot.waitUntil(lambda: page.labels[1] == "Add what the board needs")
    touched = page.page.model.index(1, 4).data()
    assert touched == "12 May 2026, Front door\n14 May 2026, Improvement board"
    whole = page.page.model.index(1, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert "12 May 2026, Front door, 14 May 2026, Improvement board" in whole
    assert page.page.model.index(0, 4).data() == "Settings"
    page.open_step(7)
    page.wait_for_detail("Meeting 14 May 2026, Improvement board")
    assert "Case review 12 May 2026, Front door" in page.detail
    page.open_step(8)
    page.wait_for_detail("The register’s settings", "Better lives")


def test_a_case_review_is_told_with_its_marks_in_words(page, workspace):
    standard = workspace.standards.add("In time")
    workspace.case_reviews.add(a_review(marks={standard: Mark.NOT_MET}, exercise="May audit"))
    page.qtbot.waitUntil(lambda: page.labels[0].startswith("Add case review 12 May 2026"))
    page.open_step(workspace.step)
    page.wait_for_detail("Good", "May audit", "FD-07", "Audit")
    page.wait_for_detail("Mark of the case review 12 May 2026, Front door", "Not met", "In time")
