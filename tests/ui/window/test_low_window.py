"""In a low window the filters leave their place to the rows, and are one key away."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

LISTS = pytest.mark.parametrize("place", ["findings", "actions", "reviews"])


def shown(bar):
    """The names of the filters that can be seen."""
    chips = {**bar.menus, **bar.picks}
    return {key for key, chip in chips.items() if chip.isVisible()}


def lines(bar):
    """How many lines the filters take."""
    return round(bar.height() / bar.search.height())


@LISTS
@pytest.mark.parametrize("size", [(900, 500), (960, 540)], ids=str)
def test_the_filters_take_one_line_and_the_rows_the_rest(new_page, place, size):
    page = new_page(*size)
    page.go(place)
    page.settle()
    list_page = page.shown
    assert (lines(list_page.bar), shown(list_page.bar)) == (1, set())
    assert not list_page.ordering.isVisible()
    view = list_page.rows.view
    assert view.indexAt(QPoint(5, view.viewport().height() - 1)).row() >= 5


@LISTS
def test_all_filters_are_one_key_away_and_one_that_filters_stays(new_page, qtbot, place):
    page = new_page(900, 500)
    page.go(place)
    bar, ordering = page.shown.bar, page.shown.ordering
    bar.more.setFocus()
    QTest.keyClick(bar.more, Qt.Key.Key_Space)
    assert shown(bar) == set(bar.menus) | set(bar.picks)
    assert ordering.isVisible()

    first, *_others = bar.menus
    QTest.keyClick(bar.menus[first], Qt.Key.Key_Down)
    bar.menus[first].menu_shown.actions()[0].trigger()
    bar.menus[first].menu_shown.close()
    ordering.press("title")
    QTest.keyClick(bar.more, Qt.Key.Key_Space)
    assert shown(bar) == {first}
    assert ordering.isVisible()
    assert not ordering.group_chip.isVisible()

    page.window.resize(1366, 768)
    qtbot.waitUntil(lambda: shown(bar) > {first})


def test_the_keyboard_stays_in_the_bar_when_its_filter_goes(new_page):
    page = new_page(900, 500)
    bar = page.shown.bar
    QTest.keyClick(bar.more, Qt.Key.Key_Space)
    delivery = bar.menus["delivery"]
    QTest.keyClick(delivery, Qt.Key.Key_Down)
    delivery.menu_shown.actions()[0].trigger()
    delivery.menu_shown.close()
    QTest.keyClick(bar.more, Qt.Key.Key_Space)
    delivery.setFocus()
    delivery.menu_shown.actions()[-1].trigger()
    assert not delivery.isVisible()
    assert bar.isAncestorOf(QApplication.focusWidget())
