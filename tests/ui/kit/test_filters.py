"""Filter chips, search and their layout, by keyboard and mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.menu_chip import MenuChip
from blackpool_tracker.ui.kit.search_field import SearchField
from blackpool_tracker.ui.kit.toggle_chip import ToggleChip
from tests.ui.kit import examples

Key = Qt.Key


@pytest.fixture
def chip(shown) -> MenuChip:
    made = MenuChip("Delivery", examples.delivery_choices())
    shown(made)
    made.setFocus()
    return made


def test_values_are_ticked_by_keyboard_while_the_list_stays_open(qtbot, chip):
    told = []
    chip.changed.connect(told.append)
    QTest.keyClick(chip, Key.Key_Down)
    menu = chip.menu_shown
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Space)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Space)
    assert menu.isVisible()
    assert told == [{"at_risk"}, {"at_risk", "off_track"}]
    QTest.keyClick(menu, Key.Key_Escape)
    assert not menu.isVisible()
    assert chip.text() == "Delivery: At risk +1"
    assert chip.filters


def test_a_field_for_many_values_counts_them_and_names_all_in_its_tip(shown):
    made = MenuChip(
        "Standards", [Choice(x, x.upper()) for x in "abc"], nothing="none", many="rules"
    )
    shown(made)
    told = []
    for keys in ("abc", "ab", "b", ""):
        made.set_chosen(keys)
        told.append(made.text())
    assert told == ["All 3 rules", "2 of 3 rules", "Standards: B", "Standards: none"]
    made.set_chosen("ac")
    assert made.accessibleName() == "Standards: A, C"
    assert "Standards: A, C" in made.toolTip()


def test_any_lets_all_through_again(qtbot, chip):
    chip.set_chosen({"closed"})
    told = []
    chip.changed.connect(told.append)
    QTest.keyClick(chip, Key.Key_Space)
    menu = chip.menu_shown
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Key.Key_Up)
    QTest.keyClick(menu, Key.Key_Return)
    assert told == [frozenset()]
    assert chip.text() == "Delivery: any"


def test_a_click_ticks_a_value(qtbot, chip):
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    menu = chip.menu_shown
    qtbot.waitUntil(menu.isVisible)
    with qtbot.waitSignal(chip.changed) as told:
        spot = menu.actionGeometry(menu.actions()[0]).center()
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == [{"not_started"}]
    assert menu.isVisible()
    menu.close()


def test_what_the_program_chooses_is_not_told(qtbot, chip):
    with qtbot.assertNotEmitted(chip.changed):
        chip.set_chosen({"at_risk"})
        chip.offer([Choice("at_risk", "At risk"), Choice("new", "R&D")])
    assert chip.chosen == {"at_risk"}


def test_values_that_are_not_offered_any_more_filter_no_more(chip):
    chip.set_chosen({"closed"})
    chip.offer([Choice("other", "Other")])
    assert chip.chosen == frozenset()
    assert chip.text() == "Delivery: any"


def test_an_ampersand_in_a_value_is_shown_as_it_is(chip):
    chip.offer([Choice("rd", "R&D")])
    assert chip.menu_shown.actions()[0].text() == "R&&D"


def test_a_toggle_tells_of_a_person_only(qtbot, shown):
    chip = ToggleChip("Overdue")
    shown(chip)
    with qtbot.assertNotEmitted(chip.changed):
        chip.set_on(on=True)
    assert chip.filters
    chip.setFocus()
    with qtbot.waitSignal(chip.changed) as told:
        QTest.keyClick(chip, Key.Key_Space)
    assert told.args == [False]
    assert not chip.filters


def test_search_goes_with_each_key_and_escape_clears_it(qtbot, shown):
    field = SearchField("Search findings", "Search")
    shown(field)
    field.setFocus()
    told = []
    field.searched.connect(told.append)
    field.setText("set by the program")
    field.clear()
    QTest.keyClicks(field, "car")
    QTest.keyClick(field, Key.Key_Escape)
    assert told == ["c", "ca", "car", ""]


def test_search_is_cleared_by_its_button(qtbot, shown):
    field = SearchField("Search findings", "Search")
    shown(field)
    field.setText("care")
    button = next(
        each
        for each in field.findChildren(QToolButton)
        if each.accessibleName().startswith("Clear")
    )
    with qtbot.waitSignal(field.searched) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == [""]
    assert not button.isVisible()


def test_chips_fall_into_lines_when_there_is_no_room(shown):
    holder = QWidget()
    layout = FlowLayout(holder, gap=8)
    chips = [ToggleChip(f"Number {number}") for number in range(6)]
    for chip in chips:
        layout.addWidget(chip)
    one_line = layout.heightForWidth(10_000)
    assert layout.heightForWidth(chips[0].sizeHint().width() + 10) == 6 * one_line + 5 * 8
    shown(holder)
    assert {chip.y() for chip in chips} == {0}
    chips[0].hide()
    assert layout.sizeHint().width() < 6 * (chips[1].width() + 8)
    assert layout.takeAt(99) is None
    assert layout.itemAt(0) is not None
