"""The list of findings: what it finds and filters, and the detail that goes with it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.ui.findings.page import FindingsPage
from tests.builders import a_finding, an_action, seen

Key = Qt.Key
ALL = ["MV5-C01", "MV5-C02", "MV5-C03", "ILA-R01", "ILA-R02"]


def test_search_follows_each_key_and_says_how_many_it_found(findings, spoken):
    findings.search("drift")

    assert findings.refs == ["MV5-C02"]
    findings.qtbot.waitUntil(lambda: bool(spoken))
    assert spoken == ["1 finding shown, 0 overdue"]


def test_nothing_found_offers_to_clear_the_filters(findings):
    findings.search("zzz")

    assert "No finding matches" in findings.empty
    assert "5 findings" in findings.empty

    [clear] = [b for b in findings.page.rows.empty.children() if hasattr(b, "click")]
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)

    assert findings.refs == ALL


def test_filters_by_keyboard_narrow_and_are_cleared_together(findings):
    findings.tick("theme", "Delay & drift")
    assert findings.refs == ["MV5-C02", "ILA-R01"]

    findings.press("More filters")
    findings.tick("kind", "Recommendation")
    assert findings.refs == ["ILA-R01"]

    findings.press("Clear filters")
    assert findings.refs == ALL


def test_what_is_not_said_of_a_finding_can_be_asked_for(hub, open_page):
    work = hub.workspace
    work.findings.set_priority([seen(work, number) for number in (1, 2)], Priority.HIGH)
    thread = work.threads.add("Drift", "")
    work.findings.add(a_finding(1, title="Nothing said", thread_ids=(thread,)))
    findings = open_page(hub)
    findings.press("More filters")

    findings.tick("theme", "No theme")
    assert findings.refs == ["MV5-C04"]
    findings.tick("theme", "Delay & drift")
    assert set(findings.refs) == {"MV5-C02", "ILA-R01", "MV5-C04"}
    findings.press("Clear filters")

    findings.tick("thread", "No thread")
    assert findings.refs == ALL
    findings.press("Clear filters")

    findings.tick("priority", "Not said")
    assert set(findings.refs) == {"MV5-C03", "ILA-R01", "ILA-R02", "MV5-C04"}
    findings.tick("priority", "High")
    assert len(findings.refs) == 6
    wanted = findings.page.question().filter
    findings.page.filter_by(wanted)
    assert findings.page.question().filter == wanted


def test_mine_and_overdue_are_switches(hub, open_page):
    hub.workspace.become("Ann")
    hub.workspace.actions.add(an_action(2, due=date(2026, 1, 31)))
    findings = open_page(hub)

    findings.switch("mine")
    assert findings.refs == ["MV5-C01"]

    findings.switch("mine")
    findings.switch("overdue")
    assert findings.refs == ["MV5-C02"]


def test_the_detail_begins_blank_and_says_nothing_before_the_list_has_come(hub, qtbot):
    page = FindingsPage(hub)
    qtbot.addWidget(page)

    assert not any(label.text() for label in page.pane.findChildren(QLabel))


def test_a_search_that_finds_nothing_shows_nothing_in_the_detail(findings):
    findings.qtbot.waitUntil(lambda: findings.shown_in_pane == 1)

    findings.search("zzz")
    findings.qtbot.waitUntil(lambda: findings.shown_in_pane is None)
    assert "Nothing chosen" in [label.text() for label in findings.page.pane.findChildren(QLabel)]

    findings.page.bar.clear_all()
    findings.qtbot.waitUntil(lambda: findings.shown_in_pane == 1)


def test_what_is_worked_on_in_the_detail_stays_there_when_the_filters_hide_it(findings, hub):
    said = []
    hub.said.connect(said.append)
    findings.page.filter_by(FindingFilter(deliveries=frozenset({Delivery.NOT_STARTED})))
    findings.qtbot.waitUntil(lambda: findings.shown_in_pane == 1 and not findings.page.behind)
    findings.key(Key.Key_F6)
    assert findings.page.beside.inside

    hub.workspace.findings.rate_delivery([seen(hub.workspace, 1)], Delivery.AT_RISK)
    assert "MV5-C01" not in findings.refs
    findings.qtbot.waitUntil(lambda: not findings.page.behind)
    assert findings.shown_in_pane == 1
    assert said[-1].startswith("The filters now hide this finding in the list.")

    findings.view.setFocus()
    findings.qtbot.waitUntil(lambda: findings.shown_in_pane == 2)


def test_show_finding_takes_the_filters_away_that_hide_it(findings):
    findings.search("drift")

    findings.page.show_number(4)

    assert findings.refs == ALL
    assert findings.current == "ILA-R01"
    assert findings.shown_in_pane == 4


def test_filter_by_shows_what_is_asked_for_in_the_filters(findings):
    findings.page.filter_by(FindingFilter(late_on=clock.today(), theme_ids=frozenset({1})))

    assert findings.page.bar.switches["overdue"].isChecked()
    assert findings.page.bar.menus["theme"].chosen == {"1"}
    assert findings.model.rowCount() == 0


def test_a_page_has_one_primary_button_whatever_it_shows(findings, hub):
    assert findings.primary == ["New finding"]

    findings.search("zzz")
    assert findings.primary == ["Clear filters"]

    findings.page.bar.clear_all()
    assert findings.primary == ["New finding"]
    hub.workspace.findings.remove([seen(hub.workspace, number) for number in range(1, 6)])
    assert findings.primary == ["Add the first finding"]
