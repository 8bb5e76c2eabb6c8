"""An audit fortnight is entered from the keyboard, and nothing of it is lost."""

from datetime import date

from PySide6.QtCore import Qt

from blackpool_tracker.domain.case_reviews import Mark, ReviewQuestion
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.ui.reopening import reopened
from tests.ui.pages.case_reviews import SheetObject, warnings

Key = Qt.Key


def newest(workspace):
    number = max(each.id for each in workspace.case_reviews.ids(ReviewQuestion()))
    return workspace.case_reviews.lines([number])[number]


def begin(sheet) -> None:
    """What is alike for the whole fortnight, by keys alone."""
    sheet.sheet.case.exercise.setFocus()
    sheet.type("Winter audit", Key.Key_Return, Key.Key_Return, Key.Key_Return)
    sheet.type("Leaving care", Key.Key_Return, Key.Key_Return)
    sheet.sheet.case.reference.setFocus()


def test_cases_are_entered_one_after_the_other_by_keys_alone(sheet, workspace):
    begin(sheet)
    before = len(workspace.history.lines())
    for reference, keys in (("LC-01", "3mp"), ("LC-02", "21n")):
        sheet.type(reference, Key.Key_Tab, Key.Key_Tab)
        sheet.type(keys, "Seen alone.", Key.Key_Tab, "No date.", Key.Key_Return)
        assert sheet.at == "Reference"
    assert [row[:4] for row in sheet.entered] == [
        ["LC-02", "No theme", "Good", "1 of 2"],
        ["LC-01", "No theme", "Requires improvement", "1 of 2"],
    ]
    line = newest(workspace)
    assert (line.exercise, line.team, line.auditor) == ("Winter audit", "Leaving care", "ann")
    assert (line.strengths, line.shortfalls) == ("Seen alone.", "No date.")
    assert [each.mark for each in workspace.case_reviews.marks(line.id)] == [Mark.MET, Mark.NOT_MET]
    assert len(workspace.history.lines()) == before + 2
    workspace.history.undo()
    assert [row[0] for row in sheet.entered] == ["LC-01"]


def test_what_is_missing_is_said_and_what_was_typed_stays(sheet, workspace):
    sheet.sheet.case.reference.setFocus()
    sheet.type("LC-01", Key.Key_Return)
    assert sheet.sheet.refusal == "Give the team whose practice was looked at."
    begin(sheet)
    sheet.type(Key.Key_Return)
    assert sheet.sheet.refusal.startswith("Give the grade.")
    assert sheet.sheet.case.reference.value() == "LC-01"
    assert sheet.entered == []
    assert len(workspace.case_reviews.ids(ReviewQuestion())) == 3


def test_the_last_case_is_taken_back_into_the_fields(sheet, workspace):
    begin(sheet)
    sheet.type("LC-01", Key.Key_Tab, Key.Key_Tab, "4mp", "Seen.", Key.Key_Return)
    sheet.press("take_back")
    assert sheet.entered == []
    case = sheet.sheet.case
    assert (case.reference.value(), case.grade.value()) == ("LC-01", Grade.INADEQUATE)
    assert [field.value() for field in case.marks.values()] == [Mark.MET, Mark.PARTLY]
    sheet.type(Key.Key_Return)
    assert newest(workspace).strengths == "Seen."


def test_only_the_standards_of_the_exercise_are_asked_for(sheet, workspace):
    begin(sheet)
    chip = sheet.sheet.standards
    sheet.type("LC-01", Key.Key_Tab, Key.Key_Tab, "2m")
    chip.setFocus()
    chip.open_menu()
    chip.menu_shown.actions()[0].trigger()
    chip.menu_shown.hide()
    assert [field.isVisible() for field in sheet.sheet.case.marks.values()] == [False, True]
    sheet.sheet.case.strengths.setFocus()
    sheet.type(Key.Key_Return)
    assert newest(workspace).marked == 0


def test_a_name_draws_a_quiet_warning_and_is_saved_all_the_same(sheet, workspace, spoken):
    begin(sheet)
    sheet.type("Callum Smith", Key.Key_Tab, Key.Key_Tab, "2mm", "Ava, 6, is heard")
    assert warnings(sheet.sheet) == [
        "“Callum Smith” looks like a person’s name. Nothing here may tell who a child is.",
        "“Ava, 6” looks like a child’s name with an age. Nothing here may tell who a child is.",
    ]
    assert any(words.startswith("“Ava, 6”") for words in spoken)
    sheet.type(Key.Key_Return)
    assert newest(workspace).reference == "Callum Smith"
    assert warnings(sheet.sheet) == []


def test_a_half_typed_case_comes_back_with_all_that_is_alike(sheet, hub, qtbot, kept, asking):
    begin(sheet)
    sheet.sheet.case.on.show_draft("3 Jun 2026")
    sheet.type("LC-01", Key.Key_Tab, Key.Key_Tab, "2m", Key.Key_Tab, "Half a tho")
    ((form, words),) = kept()
    assert form == "audit_sheet"
    assert "Half a tho" in words
    draft, window = sheet.sheet.draft(), sheet.sheet.parentWidget()
    asking.answers.append("throw")
    sheet.type(Key.Key_Escape)
    assert asking.asked[-1][0] == "Throw away what you typed?"
    assert kept() == []

    again = reopened(hub, window, draft)
    qtbot.addWidget(again)
    entry = again.case.entry()
    assert (entry.exercise, entry.team, entry.on) == (
        "Winter audit",
        "Leaving care",
        date(2026, 6, 3),
    )
    assert (entry.reference, entry.strengths) == ("LC-01", "Half a tho")
    assert entry.marks == {1: Mark.MET}
    assert again.draft() == draft


def test_a_finished_case_is_no_draft_and_closes_without_a_question(sheet, kept, asking):
    begin(sheet)
    sheet.type("LC-01", Key.Key_Tab, Key.Key_Tab, "1", Key.Key_Return)
    assert kept() == []
    ended = []
    sheet.sheet.finished.connect(ended.append)
    sheet.type(Key.Key_Escape)
    assert asking.asked == []
    assert ended == [0]


def test_a_case_in_the_table_is_corrected_in_its_form(sheet, reviews, workspace):
    begin(sheet)
    sheet.type("LC-01", Key.Key_Tab, Key.Key_Tab, "1", Key.Key_Return)
    view = sheet.sheet.table.panel.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    sheet.type(Key.Key_Return)
    form = reviews.form("case_review_form")
    form.case.grade.give("good")
    reviews.save(form)
    assert sheet.entered[0][2] == "Good"
    assert newest(workspace).grade is Grade.GOOD
    sheet.sheet.reject()


def test_enter_on_a_new_line_with_shift_stays_in_the_case(sheet, workspace):
    begin(sheet)
    sheet.type("LC-01", Key.Key_Tab, Key.Key_Tab, "1")
    sheet.sheet.case.strengths.setFocus()
    area = sheet.sheet.case.strengths.editor
    sheet.type("One.")
    SheetObject.shift_enter(area)
    sheet.type("Two.", Key.Key_Return)
    assert newest(workspace).strengths == "One.\nTwo."


def test_a_standard_may_be_called_as_a_field_is(workspace, reviews, hub, qtbot):
    number = workspace.standards.add("Reference & <b>grade</b>")
    sheet = reviews.enter_audits().sheet
    sheet.case.reference.show_draft("LC-01")
    sheet.case.marks[number].give("met")
    again = reopened(hub, sheet.parentWidget(), sheet.draft())
    qtbot.addWidget(again)
    assert (again.case.reference.value(), again.case.marks[number].value()) == ("LC-01", "met")
