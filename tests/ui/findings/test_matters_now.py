"""The few findings that matter now: set in the list and in the sheet, marked, filtered."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.questions import ActionQuestion, FindingFilter, LateBy
from blackpool_tracker.ui.actions.filters import chosen_of, question_of
from blackpool_tracker.ui.actions.page import ActionsPage
from tests.builders import an_action, seen, seen_action, with_finding
from tests.ui.pages.finding import PanePage

Key = Qt.Key
FEW = FindingFilter(matters_now=True)


def press(findings, keys: str) -> None:
    findings.view.setFocus()
    QTest.keySequence(findings.page.window().windowHandle(), QKeySequence(keys))


def test_one_key_sets_what_is_selected_and_takes_it_out_again(findings, hub):
    findings.select("MV5-C02", "MV5-C03")
    press(findings, "Ctrl+M")
    row = findings.row_of("MV5-C02")
    assert findings.text(row, "title") == "Matters now: Managers do not see drift"
    assert findings.spoken(row, "title") == "Matters now: Managers do not see drift"
    assert hub.workspace.findings.count(FEW) == 2

    press(findings, "Ctrl+M")
    assert findings.text(row, "title") == "Managers do not see drift"
    assert hub.workspace.findings.count(FEW) == 0


def test_the_bar_for_many_rows_and_the_menu_set_it_too_and_a_filter_shows_them(findings, hub):
    findings.select("MV5-C01", "ILA-R01")
    findings.bulk("matters", "Matters now")
    assert hub.workspace.findings.count(FEW) == 2

    findings.switch("matters")
    assert findings.refs == ["MV5-C01", "ILA-R01"]

    findings.select("ILA-R01")
    findings.menu_item("No longer matters now").trigger()
    assert findings.refs == ["MV5-C01"]


def test_the_sheet_sets_it_and_says_so_at_its_top(findings, hub, qtbot):
    findings.select("MV5-C02")
    pane = PanePage(findings.page.pane, qtbot)
    qtbot.waitUntil(lambda: findings.shown_in_pane == 2 and not findings.page.behind)
    box = pane.field("matters").editor
    box.setFocus()
    QTest.keyClick(box, Key.Key_Space)

    assert hub.workspace.findings.lines([2])[2].matters_now
    pane.settle()
    assert findings.page.pane.findChild(QLabel, "matters_now").isVisible()
    assert hub.refusals == []


def test_more_than_seven_are_quietly_warned_of_and_set_all_the_same(findings, hub):
    said = []
    hub.said.connect(said.append)
    for number in range(5):
        with_finding(hub.workspace, title=f"Another {number}")
    findings.view.setFocus()
    findings.view.selectAll()
    press(findings, "Ctrl+M")

    assert hub.workspace.findings.count(FEW) == 10
    assert [each for each in said if "10 findings are set to matter now" in each]


def test_a_strength_among_them_is_refused_in_a_sentence_and_nothing_is_set(findings, hub):
    with_finding(hub.workspace, kind=FindingKind.STRENGTH, title="Visits are well kept")
    findings.view.selectAll()
    press(findings, "Ctrl+M")

    assert hub.refusals == ["MV5-S01 is a strength, and what matters now asks for something."]
    assert hub.workspace.findings.count(FEW) == 0


def test_what_another_page_counted_is_shown_alone_until_the_chip_is_pressed(findings):
    findings.page.filter_by(FindingFilter(only=frozenset({2, 4})), "Closed since 5 Nov 2026")
    assert findings.refs == ["MV5-C02", "ILA-R01"]
    chip = findings.page.bar.only
    assert (chip.text(), chip.isVisible()) == ("Closed since 5 Nov 2026", True)
    assert findings.page.state()["filter"] == {"text": "", "ticked": {}, "on": []}

    chip.setFocus()
    QTest.keyClick(chip, Key.Key_Space)
    assert len(findings.refs) == 5
    assert not chip.isVisible()


def test_findings_are_filtered_by_the_date_that_they_are_late_against(findings, hub):
    work, today = hub.workspace, hub.workspace.today()
    past, later = today - timedelta(days=5), today + timedelta(days=50)
    late, moved = (work.actions.add(an_action(number, due=past, start=None)) for number in (1, 2))
    entry = DecisionEntry(DecisionKind.EXTEND, "Chair", "Two posts vacant.", due=later)
    work.progress.decide_action(seen_action(work, moved), entry)
    assert late

    findings.press("More filters")
    findings.pick(findings.page.bar.picks["dates"], "past the date now")
    assert findings.refs == ["MV5-C01"]
    findings.pick(findings.page.bar.picks["dates"], "past an original date")
    assert findings.refs == ["MV5-C01", "MV5-C02"]
    findings.pick(findings.page.bar.picks["dates"], "moved")
    assert findings.refs == ["MV5-C02"]
    cell = findings.index(0, "next_due")
    assert cell.data().endswith("\n+55 days, 1\N{MULTIPLICATION SIGN}")
    assert "past its original date" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "A-002, to" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "Two posts vacant." in cell.data(Qt.ItemDataRole.ToolTipRole)


def test_nothing_reported_is_a_filter(findings, hub):
    findings.press("More filters")
    findings.switch("silent")
    assert len(findings.refs) == 5


def test_a_question_about_actions_is_the_same_after_its_filters_were_shown(hub, qtbot):
    page = ActionsPage(hub)
    qtbot.addWidget(page)
    today = hub.workspace.today()
    for wanted in (
        ActionQuestion(late_on=today),
        ActionQuestion(late_on=today, late_by=LateBy.NOW),
        ActionQuestion(late_on=today, late_by=LateBy.ORIGINAL),
        ActionQuestion(moved=True),
        ActionQuestion(only=frozenset({3, 5})),
    ):
        page.bar.show_chosen(chosen_of(wanted, "Newly late"))
        assert question_of(page.bar.chosen, page.ordering, "ann", today) == wanted


def test_where_nothing_can_be_changed_the_key_does_nothing(new_hub, workspace, open_page):
    work = workspace
    work.findings.set_matters_now([seen(work, 1)], matters=True)
    past = new_hub(work.after_step(work.step))
    findings = open_page(past)
    findings.select("MV5-C02")
    press(findings, "Ctrl+M")

    assert past.refusals == []
    assert not findings.menu_item("Matters now").isEnabled()
    assert findings.text(findings.row_of("MV5-C01"), "title").startswith("Matters now: ")
