"""The page of findings without a mouse, and as a screen reader meets it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from blackpool_tracker.ui.commands import shown_keys

Key = Qt.Key
TAB = Qt.FocusPolicy.TabFocus


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_tab_goes_from_search_through_filters_and_order_to_the_table(findings):
    findings.page.focus_search()
    reached = []
    for _ in range(13):
        reached.append(name_of(QApplication.focusWidget()))
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)

    assert reached == [
        "Search findings", "Delivery: any", "Impact: any", "Theme: any", "Lead: any", "Overdue",
        "Mine", "Matters now", "More filters", "Group: No groups", "Sort: Order of the register",
        "Sorted ascending. Sort descending", "Findings",
    ]  # fmt: skip


def test_every_key_of_the_list_that_help_names_does_what_it_says(findings, hub):
    named = {key for keys, _words in shown_keys() for key in keys.split(", ")}
    assert {"Enter", "F2", "Del", "Ctrl+A", "Shift+Down", "Ctrl+Space", "Shift+F10", "F6"} <= named
    findings.view.setFocus()
    window = findings.page.window().windowHandle()

    def press(keys):
        QTest.keySequence(window, QKeySequence(keys))

    press("Ctrl+A")
    assert len(findings.selected) == 5
    press("Down")
    press("Shift+Down")
    assert findings.selected == ["MV5-C02", "MV5-C03"]
    press("Ctrl+Down")
    press("Ctrl+Space")
    assert findings.selected == ["MV5-C02", "MV5-C03", "ILA-R01"]
    press("Shift+F10")
    findings.qtbot.waitUntil(findings.page.menu.isVisible)
    findings.page.menu.hide()
    findings.qtbot.waitUntil(lambda: not findings.page.behind)
    assert findings.shown_in_pane is not None
    press("F6")
    assert findings.page.pane.isAncestorOf(QApplication.focusWidget())
    press("F6")
    assert findings.view.hasFocus()
    press("Del")
    assert findings.refs == ["MV5-C01", "ILA-R02"]


def test_the_table_is_one_stop_and_the_buttons_of_the_page_come_last(findings):
    findings.page.focus_search()

    QTest.keyClick(findings.page.bar.search, Key.Key_Backtab)
    last = name_of(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Backtab)
    before = name_of(QApplication.focusWidget())

    assert (before, last) == ("What to do with the findings chosen", "New finding")


def test_everything_that_takes_the_keyboard_has_a_name(findings):
    findings.press("More filters")
    findings.select("MV5-C01", "MV5-C02")
    pane = findings.page.pane
    mine = [w for w in findings.page.findChildren(QWidget) if not pane.isAncestorOf(w)]
    takers = [w for w in mine if w.isVisible() and w.focusPolicy() & TAB]

    assert len(takers) > 20
    assert [w.metaObject().className() for w in takers if not name_of(w)] == []


def test_f6_goes_to_the_detail_and_back_and_escape_goes_back(findings):
    findings.select("MV5-C02")
    findings.qtbot.waitUntil(lambda: findings.shown_in_pane == 2)
    findings.key(Key.Key_F6)
    assert findings.page.pane.isAncestorOf(QApplication.focusWidget())

    QTest.keyClick(QApplication.focusWidget(), Key.Key_F6)
    assert findings.view.hasFocus()

    findings.key(Key.Key_F6)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert findings.view.hasFocus()


def test_down_goes_from_the_search_field_to_the_table(findings):
    findings.search("drift")

    QTest.keyClick(findings.page.bar.search, Key.Key_Down)

    assert findings.view.hasFocus()
    assert findings.current == "MV5-C02"


def test_a_second_click_on_a_chip_opens_its_list(findings):
    findings.page.beside.close_detail()
    findings.click(1, "delivery")
    assert QApplication.activePopupWidget() is None

    findings.click(1, "delivery")

    findings.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QTest.keyClick(QApplication.activePopupWidget(), Key.Key_Escape)


def test_enter_on_words_opens_the_detail_and_the_pane_follows_the_rows(findings):
    findings.select("MV5-C02")
    findings.qtbot.waitUntil(lambda: findings.shown_in_pane == 2)
    findings.key(Key.Key_Down)
    findings.qtbot.waitUntil(lambda: findings.shown_in_pane == 3)

    findings.page.beside.close_detail()
    findings.key(Key.Key_Return)

    assert findings.page.pane.isVisible()


def test_the_detail_leads_to_edit_split_and_other_findings(findings):
    findings.page.pane.edit_wanted.emit(1)
    findings.form("finding_form").done(0)
    findings.page.pane.split_wanted.emit(1)
    findings.form("split_form").done(0)
    findings.page.show_number(5)

    assert findings.current == "ILA-R02"
    assert findings.shown_in_pane == 5
