"""Rail, message, empty page and table."""

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from blackpool_tracker.ui.kit import metrics
from blackpool_tracker.ui.kit.cells import two_lines
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.kit.fields.combo import ComboBox
from blackpool_tracker.ui.kit.toast import Toast
from blackpool_tracker.ui.theme import LIGHT, apply_theme
from tests.ui.kit import examples

Key = Qt.Key


def test_arrows_go_from_place_to_place(qtbot, shown):
    rail = examples.rail()
    shown(rail)
    rail.setFocus()
    told = []
    rail.chosen.connect(told.append)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_End, Key.Key_Home, Key.Key_Up):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert told == ["actions", "sources", "settings", "findings"]
    assert rail.place == "findings"


def test_a_place_that_was_clicked_stays_chosen_where_nothing_takes_the_focus(qtbot, shown):
    rail = examples.rail()
    shown(rail)
    last = rail.findChildren(type(rail.focusProxy()))[-1]
    for _ in range(2):
        QTest.mouseClick(last, Qt.MouseButton.LeftButton)
        assert rail.place == "settings"


def test_a_place_shown_by_the_program_is_not_told(qtbot, shown):
    rail = examples.rail()
    shown(rail)
    with qtbot.assertNotEmitted(rail.chosen):
        rail.show_place("sources")
    assert rail.place == "sources"


def test_the_rail_becomes_compact_in_a_narrow_window(shown):
    rail = examples.rail()
    shown(rail)
    wide = rail.sizeHint().width()
    rail.fit(metrics.characters(rail, 189))
    assert rail.sizeHint().width() < wide
    rail.fit(metrics.characters(rail, 191))
    assert rail.sizeHint().width() == wide


def test_a_badge_is_part_of_the_name(shown):
    rail = examples.rail()
    shown(rail)
    rail.show_badge("actions", 4)
    names = [button.accessibleName() for button in rail.findChildren(type(rail.focusProxy()))]
    assert "Actions, 4" in names
    rail.show_badge("actions", 0)
    names = [button.accessibleName() for button in rail.findChildren(type(rail.focusProxy()))]
    assert "Actions" in names


def test_a_message_can_be_reached_undone_and_left(qtbot, shown, spoken):
    field = QLineEdit()
    window = shown(field)
    field.setFocus()
    toast = Toast(window)
    toast.say("Lead changed", undo=True)
    QTest.keyClick(field, Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget().text() == "Undo"
    with qtbot.waitSignal(toast.undo_wanted):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert not toast.isVisible()
    assert QApplication.focusWidget() is field


def test_escape_closes_a_message(shown, spoken):
    field = QLineEdit()
    window = shown(field)
    field.setFocus()
    toast = Toast(window)
    toast.say("Report written")
    assert [each.text() for each in toast.findChildren(QPushButton) if each.isVisible()] == [""]
    QTest.keyClick(field, Key.Key_U, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not toast.isVisible()
    assert QApplication.focusWidget() is field


def test_a_message_stays_in_the_middle_of_its_window(shown, spoken):
    window = shown()
    toast = Toast(window)
    toast.say("Lead changed", undo=True)
    window.resize(700, 500)
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1
    assert window.rect().contains(toast.geometry())


def test_a_message_stays_ten_seconds_and_longer_under_the_mouse(shown, spoken):
    window = shown()
    toast = Toast(window)
    toast.say("Lead changed")
    assert toast.seconds_left >= 10
    middle = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(middle, middle, middle))
    assert toast.seconds_left is None
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.seconds_left >= 10


def test_an_empty_page_says_what_to_do_next(qtbot, shown):
    page = EmptyState("actions", "No actions yet", "Add one to any finding.", "Add an action")
    shown(page)
    button = page.findChild(QPushButton)
    with qtbot.waitSignal(page.acted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page.say("Nothing found", "The filters hide everything.")
    assert not button.isVisible()


def test_a_wide_empty_page_shows_its_whole_sentence(shown):
    sentence = " ".join(["Those who lead findings, own actions, check evidence or decide."] * 3)
    page = EmptyState("people", "Nobody yet", sentence, "Add person")
    shown(page).resize(1500, 700)
    label = next(label for label in page.findChildren(QLabel) if label.text() == sentence)
    assert label.height() >= label.heightForWidth(label.width()) > 2 * label.fontMetrics().height()


def test_enter_opens_a_row_and_so_do_two_clicks(qtbot, shown):
    panel = examples.table()
    shown(panel)
    view = panel.view
    view.setCurrentIndex(view.model().index(1, 1))
    view.setFocus()
    with qtbot.waitSignal(view.opened) as told:
        QTest.keyClick(view, Key.Key_Return)
    assert told.args[0].row() == 1
    spot = view.visualRect(view.model().index(2, 1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told.args[0].row() == 2


def test_rows_and_columns_follow_the_size_of_the_words(qapp, shown, wear):
    panel = examples.table()
    shown(panel)
    view = panel.view
    assert view.rowHeight(0) == metrics.row_height(view.fontMetrics())
    before = view.rowHeight(0), view.columnWidth(0)
    apply_theme(qapp, LIGHT, 16)
    QApplication.processEvents()
    assert view.rowHeight(0) == metrics.row_height(view.fontMetrics()) > before[0]
    assert view.columnWidth(0) > before[1]
    apply_theme(qapp, LIGHT)


def test_a_value_is_chosen_within_the_table_by_keyboard(qtbot, shown):
    panel = examples.table()
    shown(panel)
    view = panel.view
    index = view.model().index(0, 2)
    assert index.data() == "At risk"
    view.setCurrentIndex(index)
    view.setFocus()
    QTest.keyClick(view, Key.Key_F2)
    box = view.viewport().findChild(ComboBox)
    assert box.accessibleName() == "Delivery"
    qtbot.waitUntil(box.view().isVisible)
    QTest.keyClick(box.view(), Key.Key_Down)
    QTest.keyClick(box.view(), Key.Key_Return)
    qtbot.waitUntil(lambda: view.model().index(0, 2).data() == "Off track")


def test_escape_leaves_the_value_as_it_was(qtbot, shown):
    panel = examples.table()
    shown(panel)
    view = panel.view
    told = []
    view.model().dataChanged.connect(lambda *args: told.append(args))
    view.setCurrentIndex(view.model().index(0, 2))
    view.setFocus()
    QTest.keyClick(view, Key.Key_F2)
    box = view.viewport().findChild(ComboBox)
    qtbot.waitUntil(box.view().isVisible)
    QTest.keyClick(box.view(), Key.Key_Down)
    QTest.keyClick(box.view(), Key.Key_Escape)
    QTest.keyClick(box, Key.Key_Escape)
    qtbot.waitUntil(lambda: view.state() == view.State.NoState)
    assert told == []
    assert view.currentIndex().data() == "At risk"


def test_the_row_under_the_mouse_is_known_and_forgotten(qtbot, shown):
    panel = examples.table()
    shown(panel)
    view = panel.view
    spot = view.visualRect(view.model().index(2, 1)).center()
    QTest.mouseMove(view.viewport(), spot)
    qtbot.waitUntil(lambda: view.hover_row == 2)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.hover_row == -1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 0),
        ("Short", 1),
        ("One\nTwo", 2),
        ("Mehr als nur ein Satz, der in zwei Zeilen nicht mehr passt. " * 5, 2),
        ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3, 2),
        ("😀🇵🇱 zażółć gęślą jaźń " * 1000, 2),
        ("\u202e\x07\x00\tcontrol", 1),
    ],
)
def test_words_fall_into_two_lines_at_most(qapp, text, lines):
    made = two_lines(text, qapp.font(), 160)
    assert len(made) == lines
    measure = QFontMetrics(qapp.font())
    assert all(measure.horizontalAdvance(line) <= 162 for line in made)


def test_an_index_that_is_none_opens_nothing(qtbot, shown):
    panel = examples.table()
    shown(panel)
    panel.view.setCurrentIndex(QModelIndex())
    with qtbot.assertNotEmitted(panel.view.opened):
        QTest.keyClick(panel.view, Key.Key_Return)
