"""The list of findings: what it shows, sorts, groups, keeps and changes."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.questions import Late
from blackpool_tracker.domain.ratings import Delivery, Rating, RatingWord
from blackpool_tracker.ui.findings.page import FindingsPage
from blackpool_tracker.ui.tables.answers import Answers, Asker
from blackpool_tracker.ui.tables.rows import EMPTY, Answer
from tests.builders import a_finding, an_action, seen, seen_action

Key = Qt.Key
ALL = ["MV5-C01", "MV5-C02", "MV5-C03", "ILA-R01", "ILA-R02"]


def test_the_list_shows_every_finding_and_how_many_are_overdue(hub, open_page):
    hub.workspace.actions.add(an_action(2, due=date(2026, 1, 31)))

    findings = open_page(hub)

    assert findings.refs == ALL
    assert findings.counts == "5 shown, 1 overdue"


def test_what_is_only_past_its_original_date_is_counted_apart(hub, open_page, spoken):
    late = date(2026, 1, 31)
    for finding in (2, 4):
        hub.workspace.actions.add(an_action(finding, due=late))
    for finding in (1, 3):
        action = hub.workspace.actions.add(an_action(finding, due=late))
        due = clock.today() + timedelta(days=30)
        extended = DecisionEntry(DecisionKind.EXTEND, "Board", "More time", due=due)
        hub.workspace.progress.decide_action(seen_action(hub.workspace, action), extended)

    findings = open_page(hub)

    assert findings.counts == "5 shown, 2 overdue, 2 more past their original date"
    findings.qtbot.waitUntil(lambda: bool(spoken))
    assert spoken == ["5 findings shown, 2 overdue, 2 more past their original date"]


def test_an_empty_register_asks_for_a_source_and_then_for_a_finding(empty_hub, open_page):
    findings = open_page(empty_hub)
    wanted = []
    findings.page.sources_wanted.connect(lambda: wanted.append("sources"))

    assert "Begin with the source" in findings.empty
    findings.press("Add a source")
    assert wanted == ["sources"]


def test_a_finding_without_any_source_begins_with_the_source(empty_hub, open_page):
    findings = open_page(empty_hub)

    findings.press("New finding")
    form = findings.form("source_form")
    said = [label.text() for label in form.findChildren(QLabel)]
    assert "Each finding says who said it. Add the source first." in said
    form.short.show_value("MV5")
    form.name.show_value("Fifth monitoring visit")
    form.commit()

    form = findings.form("finding_form")
    assert form.source.value() == "1"
    assert empty_hub.refusals == []


def test_a_heading_sorts_one_way_then_the_other_then_not_at_all(findings):
    findings.press_head("Finding")
    assert [findings.text(r, "title")[0] for r in range(5)] == ["A", "C", "M", "P", "R"]

    findings.press_head("Finding")
    assert [findings.text(r, "title")[0] for r in range(5)] == ["R", "P", "M", "C", "A"]

    findings.press_head("Finding")
    assert findings.refs == ALL


def test_sorting_is_reached_by_keyboard(findings):
    findings.pick(findings.page.ordering.order_chip, "Finding")

    assert findings.text(0, "title") == "Assessments are late"
    assert findings.text(1, "title") == "Children wait for health checks"


def test_groups_stand_under_headings_that_count(findings):
    findings.group("By theme")

    assert findings.refs == [
        "Delay & drift, 2 findings", "MV5-C02", "ILA-R01",
        "Neglect, 3 findings", "MV5-C01", "MV5-C03", "ILA-R02",
    ]  # fmt: skip
    assert findings.spoken(1, "ref") == "Delay & drift, 2 findings. MV5-C02"
    assert findings.counts == "5 shown, 0 overdue"


def test_the_keyboard_passes_over_headings(findings):
    findings.group("By theme")
    findings.select("ILA-R01")

    findings.key(Key.Key_Down)

    assert findings.current == "MV5-C01"


def test_a_finding_added_elsewhere_appears_in_its_group_and_keeps_the_selection(findings, hub):
    findings.group("By source")
    findings.select("MV5-C01", "ILA-R01")

    hub.workspace.findings.add(a_finding(2, title="One more"))

    assert "ILA-C01" in findings.refs
    assert sorted(findings.selected) == ["ILA-R01", "MV5-C01"]


def test_one_that_is_removed_goes_and_comes_back_with_undo(findings, hub):
    findings.select("MV5-C02")

    findings.key(Key.Key_Delete)
    assert findings.refs == ["MV5-C01", "MV5-C03", "ILA-R01", "ILA-R02"]
    assert findings.current == "MV5-C03"

    hub.workspace.history.undo()
    assert findings.refs == ALL


def test_lead_priority_and_delivery_are_chosen_in_their_cells(findings, hub):
    findings.page.beside.close_detail()
    findings.choose_in_cell("MV5-C02", "lead", "Ann")
    findings.choose_in_cell("MV5-C02", "delivery", "On track", opens=Key.Key_Return)

    row = findings.row_of("MV5-C02")
    assert findings.text(row, "lead") == "Ann"
    assert findings.spoken(row, "delivery") == "Delivery: On track"
    assert hub.workspace.history.undo_label() == "Change delivery of MV5-C02"

    hub.workspace.history.undo()
    assert findings.spoken(row, "delivery") == "Delivery: Not started"


def test_an_edit_is_read_and_painted_again_in_its_own_row_alone(findings, hub):
    told = []
    findings.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))

    hub.workspace.findings.rate_delivery([seen(hub.workspace, 3)], Delivery.ON_TRACK)

    assert told == [(2, 2)]


def test_another_word_of_the_register_is_shown_in_cells_and_filters(findings, hub):
    word = RatingWord(Rating.DELIVERY, "not_started", "Not begun", "Nothing yet.")

    hub.workspace.settings.change_word(word)

    assert findings.spoken(0, "delivery") == "Delivery: Not begun"
    assert findings.offered("delivery")[0] == "Not begun"


def test_only_words_that_a_lead_may_set_are_offered(findings):
    editing = next(c.editing for c in findings.model.columns if c.key == "delivery")

    assert "closed" not in [choice.key for choice in editing.choices()]


def test_at_risk_asks_kindly_for_a_reason_and_blocks_nothing(findings, hub):
    said = []
    hub.said.connect(said.append)

    findings.choose_in_cell("MV5-C03", "delivery", "At risk")

    assert said == ["Say why in the detail beside the list, when you can."]
    line = hub.workspace.findings.lines([3])[3]
    assert line.delivery is Delivery.AT_RISK


def test_a_refused_value_is_told_and_leaves_the_cell_as_it_was(findings, hub):
    findings.page.beside.close_detail()
    findings.choose_in_cell("MV5-C01", "impact", "Sustained")

    assert "needs evidence" in hub.refusals[0]
    assert findings.spoken(0, "impact") == "Impact: No evidence yet"


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(findings, hub, tmp_path):
    hub.workspace.findings.rate_delivery([seen(hub.workspace, 1)], Delivery.ON_TRACK)
    stale = findings.model.line(0)
    hub.workspace.findings.rate_delivery([seen(hub.workspace, 1)], Delivery.OFF_TRACK)
    editing = next(c.editing for c in findings.model.columns if c.key == "delivery")

    hub.step(lambda: editing.give([Seen(stale.id, stale.version)], "on_hold"))

    assert len(hub.refusals) == 1
    assert findings.spoken(0, "delivery") == "Delivery: Off track"


def test_several_rows_take_one_value_in_one_step(findings, hub):
    findings.select("MV5-C01", "MV5-C03", "ILA-R02")
    assert findings.page.bulk.isVisible()

    findings.bulk("delivery", "On track")

    assert hub.workspace.history.undo_label() == "Change delivery of 3 findings"
    assert findings.spoken(2, "delivery") == "Delivery: On track"
    assert findings.spoken(1, "delivery") == "Delivery: Not started"
    assert sorted(findings.selected) == ["ILA-R02", "MV5-C01", "MV5-C03"]


def test_two_hundred_rows_are_changed_at_once(hub, workspace, open_page):
    for number in range(200):
        workspace.findings.add(a_finding(1, title=f"Finding {number}"))
    findings = open_page(hub)
    findings.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    findings.bulk("priority", "High")

    assert hub.refusals == []
    assert workspace.history.undo_label() == "Change priority of 205 findings"
    assert findings.spoken(204, "priority") == "Priority: High"


def test_every_cell_says_something_and_rows_are_called_by_their_ref(findings):
    for row in range(5):
        for column in findings.model.columns:
            assert findings.spoken(row, column.key).strip(), column.key
    header = findings.model.headerData(
        3, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole
    )
    assert header == "ILA-R01"


def test_dates_say_whether_they_are_past_and_against_which_date(hub, workspace, open_page):
    today = clock.today()
    before, after = today - timedelta(days=9), today + timedelta(days=9)
    workspace.actions.add(an_action(1, start=None, due=before))
    workspace.actions.add(an_action(2, start=None, due=after))
    findings = open_page(hub)

    assert findings.spoken(0, "next_due").endswith(", overdue")
    assert "\noverdue" in findings.text(0, "next_due")
    assert "overdue" not in findings.spoken(1, "next_due")
    assert findings.spoken(2, "next_due") == "No due date"
    assert findings.spoken(1, "lead") == "No lead"


def test_what_is_overdue_is_looked_at_again_on_another_day(hub, workspace, open_page, monkeypatch):
    workspace.actions.add(an_action(1, start=None, due=clock.today()))
    findings = open_page(hub)
    assert findings.counts == "5 shown, 0 overdue"

    tomorrow = clock.today() + timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda: tomorrow)
    QApplication.sendEvent(findings.page, QEvent(QEvent.Type.ActivationChange))

    assert findings.counts == "5 shown, 1 overdue"
    assert findings.spoken(0, "next_due").endswith(", overdue")


def test_words_of_the_register_are_never_taken_for_markup(findings):
    tip = findings.index(0, "title").data(Qt.ItemDataRole.ToolTipRole)

    assert "&lt;b&gt;too&lt;/b&gt;" in tip


def test_a_narrow_page_shows_the_detail_in_the_place_of_the_list(hub, open_page):
    findings = open_page(hub, width=760)
    assert {"Ref", "Finding", "Delivery", "Next due"} <= set(findings.titles)
    assert "Theme" not in findings.titles
    assert not findings.page.pane.isVisible()

    findings.view.setCurrentIndex(findings.index(1, "ref"))
    findings.key(Key.Key_Return)
    assert findings.page.pane.isVisible()
    assert not findings.view.isVisible()

    findings.press("Back to the list")
    assert findings.view.isVisible()
    assert findings.view.hasFocus()
    assert findings.current == "MV5-C02"


def test_the_page_is_remembered_and_a_broken_memory_is_ignored(findings, hub, open_page):
    findings.tick("theme", "Neglect")
    findings.group("By lead")
    findings.view.horizontalHeader().resizeSection(0, 150)
    state = findings.page.state()

    again = open_page(hub)
    again.page.restore(state)
    assert again.refs == findings.refs
    assert again.page.state() == state

    third = open_page(hub)
    third.page.restore({"filter": 3, "ordering": ["x"], "widths": {"ref": "wide"}, "share": {}})
    assert third.refs == ALL


def test_a_page_that_is_remembered_asks_the_register_once(hub, qtbot):
    page = FindingsPage(hub)
    qtbot.addWidget(page)
    answers = []
    page.answers.answered.connect(lambda answer, _anew: answers.append(answer.shown))

    assert page.model.rowCount() == 0
    page.restore({"filter": {"text": "drift"}})
    with qtbot.waitExposed(page):
        page.show()

    assert answers == [1]


def test_how_much_there_is_is_counted_again_only_after_a_change(hub):
    sizes, whole = [], []
    asker = Asker(
        size=lambda: sizes.append(5) or 5,
        first=lambda _question: None,
        whole=lambda question: whole.append(question) or Answer(EMPTY, 0, Late(0, 0)),
    )
    answers = Answers(hub, asker, "")
    for question in ("d", "dr", "dri"):
        answers.ask(question)
    assert (whole, len(sizes)) == (["d", "dr", "dri"], 1)

    answers.refresh()
    answers.ask("drif")
    assert (whole[3:], len(sizes)) == (["dri", "drif"], 2)


def test_a_renamed_theme_is_renamed_in_filters_and_cells(findings, hub):
    line = hub.workspace.themes.lines()[0]
    hub.workspace.themes.edit(Seen(line.id, line.version), "Neglect of children", "", None)

    assert findings.spoken(0, "theme") == "Theme: Neglect of children"
    assert "Neglect of children" in findings.offered("theme")
