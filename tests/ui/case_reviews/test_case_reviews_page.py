"""The list of case reviews, one in detail, the picture of grades, and their use as evidence."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blackpool_tracker.domain.case_reviews import Mark, ReviewQuestion
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.ui.case_reviews import filters
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.tables import answers
from tests.builders import a_review, a_workspace
from tests.ui.pages.case_reviews import warnings
from tests.ui.pages.forms import pick, write

Key = Qt.Key


def column(reviews, key: str) -> list[str]:
    return [reviews.text(row, key) for row in range(reviews.model.rowCount())]


def test_the_newest_come_first_and_each_says_what_was_found(reviews):
    assert column(reviews, "on") == ["9 Jun 2026", "2 Jun 2026", "12 May 2026"]
    assert column(reviews, "team") == ["Front door", "Court <b>team</b>", "Front door"]
    assert column(reviews, "grade") == ["Not graded", "Inadequate", "Good"]
    assert column(reviews, "met") == ["–", "–", "1 of 2"]
    assert reviews.spoken(2, "met") == "1 of 2 standards met"
    assert reviews.spoken(1, "grade") == "Grade: Inadequate"
    assert reviews.spoken(0, "reference") == "No reference"
    assert reviews.counts == "3 shown"


def test_a_heading_turns_the_order_and_comes_back_to_the_newest(reviews):
    reviews.press_head("Date")
    assert column(reviews, "on")[0] == "12 May 2026"
    reviews.press_head("Date")
    assert column(reviews, "on")[0] == "9 Jun 2026"
    reviews.press_head("Grade")
    assert column(reviews, "grade") == ["Good", "Inadequate", "Not graded"]


def test_filters_by_exercise_team_theme_grade_and_auditor(reviews):
    for menu, value, expected in (
        ("exercise", "May audit", ["Good"]),
        ("team", "Court <b>team</b>", ["Inadequate"]),
        ("theme", "Neglect", ["Inadequate"]),
        ("grade", "Not graded", ["Not graded"]),
        ("auditor", "Di", ["Not graded"]),
    ):
        reviews.tick(menu, value)
        assert column(reviews, "grade") == expected, menu
        reviews.press("Clear filters")
    reviews.search("nobody ASKED")
    assert column(reviews, "reference") == ["CT-01"]
    reviews.search(" of none")
    assert "hide 3 case reviews" in reviews.empty


def test_where_there_are_many_a_key_looks_in_the_first_and_the_rest_follow(
    hub, open_page, monkeypatch
):
    monkeypatch.setattr(answers, "SMALL", 0)
    monkeypatch.setattr(filters, "LOOKED_AT", 2)
    reviews = open_page(hub)
    reviews.qtbot.waitUntil(lambda: reviews.counts == "3 shown")

    reviews.search("t")
    assert column(reviews, "on") == ["9 Jun 2026", "2 Jun 2026"]
    assert reviews.counts == "first 2 shown"
    reviews.qtbot.waitUntil(lambda: reviews.counts == "3 shown")
    assert column(reviews, "on") == ["9 Jun 2026", "2 Jun 2026", "12 May 2026"]

    reviews.page.bar.clear_all()
    reviews.qtbot.waitUntil(lambda: reviews.counts == "3 shown")
    reviews.search("7")
    # Not in the first two: nothing is said of the rest before it was looked at.
    assert reviews.model.rowCount() == 3
    reviews.qtbot.waitUntil(lambda: reviews.counts == "1 shown")
    assert column(reviews, "on") == ["12 May 2026"]


def test_the_detail_shows_marks_against_standards_with_words_and_shapes(reviews):
    reviews.show(1)
    reviews.qtbot.waitUntil(lambda: reviews.chips == ["Good", "Met", "Partly met"])
    assert "Standards, 1 of 2 met\nIn time\nChild’s voice" in reviews.detail
    assert "12 May 2026 · FD-07" in reviews.detail
    assert "Not evidence for a finding yet" in reviews.detail


def test_a_case_is_corrected_with_one_key_for_each_mark(reviews, workspace):
    reviews.show(1)
    reviews.press_in_detail("edit")
    form = reviews.form("case_review_form")
    form.case.marks[1].setFocus()
    QTest.keyClick(form.case.marks[1].editor, Key.Key_N)
    QTest.keyClick(form.case.marks[2].editor, Key.Key_0)
    QTest.keyClick(form.case.grade.editor, Key.Key_3)
    reviews.save(form)
    line = workspace.case_reviews.lines([1])[1]
    assert (line.grade_word, line.met, line.marked) == ("Requires improvement", 0, 1)
    reviews.qtbot.waitUntil(lambda: reviews.chips == ["Requires improvement", "Not met"])
    workspace.history.undo()
    assert [each.mark for each in workspace.case_reviews.marks(1)] == [Mark.MET, Mark.PARTLY]


def test_what_two_people_changed_is_asked_about_and_nothing_is_overwritten(reviews, tmp_path):
    reviews.show(1)
    reviews.press_in_detail("edit")
    form = reviews.form("case_review_form")
    write(form.case.strengths, "Seen alone.")
    QTest.keyClick(form.case.marks[1].editor, Key.Key_P)
    bea = a_workspace(tmp_path, user="bea")
    entry = a_review(marks={1: Mark.NOT_MET}, strengths="Seen early.", exercise="May audit")
    bea.case_reviews.edit(Seen(1, bea.case_reviews.lines([1])[1].version), entry)
    bea.close()
    reviews.save(form)
    assert "“Standard: In time” and “Strengths” were changed by somebody else too" in form.refusal
    assert form.case.marks[2].value() == ""
    assert reviews.page.hub.workspace.case_reviews.lines([1])[1].strengths == "Seen early."


def test_several_become_evidence_for_a_finding_in_one_step(reviews, workspace):
    reviews.view.selectAll()
    reviews.press("Use all as evidence for…")
    form = reviews.form("use_form")
    QTest.keyClicks(form.findings.search, "MV5-C01")
    write(form.shows, "Two of three in time")
    steps = len(workspace.history.lines())
    reviews.save(form)
    assert len(workspace.history.lines()) == steps + 1
    kinds = [line.kind for line in workspace.evidence.lines(1)]
    assert kinds == ["dip_sample", "case_audit", "case_audit"]
    reviews.show(1)
    reviews.press_in_detail("finding_1")
    assert reviews.page.hub.went == [Destination("findings", 1)]


def test_without_a_finding_nothing_is_used_and_the_words_stay(reviews):
    reviews.show(1)
    reviews.press_in_detail("use")
    form = reviews.form("use_form")
    write(form.shows, "Callum, 14, says so")
    reviews.save(form)
    assert "Choose the finding" in form.refusal
    assert warnings(form) == [
        "“Callum, 14” looks like a child’s name with an age. Nothing here may tell who a child is."
    ]
    form.done(0)


def test_a_case_that_is_evidence_stays_when_delete_is_pressed(reviews, workspace, hub):
    workspace.case_reviews.use_as_evidence([1], [1])
    reviews.show(1)
    reviews.key(Key.Key_Delete)
    assert "is evidence for MV5-C01" in hub.refusals[0]
    reviews.show(2)
    reviews.key(Key.Key_Delete)
    assert column(reviews, "reference") == ["–", "FD-07"]
    workspace.history.undo()
    assert reviews.model.rowCount() == 3


def test_grades_over_time_are_whole_counts_in_words(reviews):
    reviews.press_in_head("picture")
    assert reviews.sentence == (
        "12 May 2026 to 9 Jun 2026: 3 case reviews, 1 good, 1 inadequate, 1 not graded."
    )
    assert reviews.bars == [
        "May 2026: 1 case review, 1 good",
        "June 2026: 2 case reviews, 1 inadequate, 1 not graded",
    ]
    assert reviews.page.picture.unprinted.text().startswith("Papers do not tell counts below 5")
    table = reviews.page.picture.model
    assert [table.index(row, 3).data() for row in range(2)] == ["Not shown", "Not shown"]
    reviews.pick(reviews.page.picture.split, "by team")
    assert reviews.bars[:2] == [
        "Court <b>team</b>: 1 case review, 1 inadequate",
        "Court <b>team</b>, June 2026: 1 case review, 1 inadequate",
    ]
    reviews.tick("team", "Front door")
    assert len(reviews.bars) == 3
    assert reviews.sentence.startswith("12 May 2026 to 9 Jun 2026: 2 case reviews")


def test_a_bar_opens_the_cases_that_it_counts(reviews):
    reviews.press_in_head("picture")
    reviews.pick(reviews.page.picture.split, "by theme")
    reviews.open_bar(reviews.bars.index("Neglect, June 2026: 1 case review, 1 inadequate"))
    assert column(reviews, "reference") == ["CT-01"]
    assert reviews.page.bar.picks["on"].text() == "Date: on 2 Jun 2026"
    assert reviews.view.isVisible()


def test_the_picture_follows_a_case_that_is_added(reviews, workspace):
    reviews.press_in_head("picture")
    workspace.case_reviews.add(a_review())
    assert reviews.bars[0] == "May 2026: 2 case reviews, 2 good"


def test_the_page_is_as_it_was_left(reviews, hub, open_page):
    reviews.press_in_head("picture")
    reviews.pick(reviews.page.picture.split, "by theme")
    state = reviews.page.state()
    again = open_page(hub)
    again.page.restore(state)
    assert not again.page.picture.isHidden()
    assert again.bars[0].startswith("Neglect: 1 case review")
    again.page.restore({"picture": {"split": 7, "shown": "yes"}})
    assert again.page.picture.isHidden()


def test_the_past_is_looked_at_only(workspace, new_hub, open_page):
    past = workspace.after_step(workspace.step)
    reviews = open_page(new_hub(past))
    assert reviews.model.rowCount() == 3
    assert not reviews.page.audits_button.isEnabled()
    assert not reviews.menu_item("Use as evidence").isEnabled()
    reviews.press_in_head("picture")
    assert len(reviews.bars) == 2


def test_an_empty_register_says_what_to_do_next(reviews, workspace):
    lines = workspace.case_reviews.lines([1, 2, 3])
    workspace.case_reviews.remove([Seen(n, line.version) for n, line in lines.items()])
    assert "No case reviews yet" in reviews.empty
    assert reviews.primary == ["Enter audits…"]
    assert workspace.case_reviews.ids(ReviewQuestion()) == []


def test_a_dip_sample_needs_no_grade_and_an_audit_says_so(reviews, workspace):
    reviews.press("New case review")
    form = reviews.form("case_review_form")
    write(form.case.team, "Court team")
    write(form.case.auditor, "Di")
    reviews.save(form)
    assert form.refusal == "Give the grade. Only a dip sample may go without one."
    pick(form.case.kind, "Dip sample")
    reviews.save(form)
    assert reviews.model.rowCount() == 4
