"""Sheets that came back are gone through and taken over in the window, by the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blackpool_tracker.domain.exchange.finds import Sort
from tests.twenty_ways import LEFT, EditedBook, change_the_same, edited_in_twenty_ways, send_out
from tests.ui.pages.returned import ReturnedPageObject
from tests.ui.window.test_accessibility import SIZES, arrows, cut, nameless

pytestmark = pytest.mark.long

FIRST_TITLE = "One neglect tool for every open case"


@pytest.fixture
def sheets(new_page, tmp_path, asking, qtbot):
    """Opens the example, and takes sheets back that the test names."""

    def take(*more):
        window = new_page()
        register = window.window.register
        sent = send_out(register.hub.workspace, tmp_path / "sent.xlsx")
        back = edited_in_twenty_ways(sent, tmp_path / "Back from Kim.xlsx")
        change_the_same(register.hub.workspace)
        asking.files = [back, *(make(sent) for make in more)]
        QTest.keySequence(window.window, "Ctrl+Shift+T")
        page = ReturnedPageObject(register.currentWidget(), qtbot)
        page.wait()
        page.window = window
        return page

    return take


def empty(sent):
    path = sent.with_name("Nothing.xlsx")
    path.touch()
    return path


def second_copy(sent):
    """The same sheet, in which somebody else has written."""
    book = EditedBook(sent)
    book.write("A-001", "Action", "One tool for neglect")
    return book.save(sent.with_name("Back from Jo.xlsx"))


def test_every_change_of_a_returned_sheet_is_shown_and_none_is_lost(sheets):
    page = sheets(second_copy, empty)
    kim, jo, nothing = page.sheets
    assert kim.endswith("2 wait")
    assert "1 change" in jo
    assert "Not taken back" in nothing
    assert {find.sort for find in page.finds} == set(Sort) - {Sort.SAME}
    choose_by_keys(page)
    left = take_over(page, "A-003 becomes a proposal to close")
    for words in (*LEFT, "Jo Brown”. The register’s words"):
        assert sum(words in line for line in left) == 1, words
    work = page.window.window.register.hub.workspace
    assert work.actions.lines([4])[4].description.startswith("The panel hears every case.\n")
    step = work.step
    page.keys("Ctrl+Z")
    page.wait()
    assert (work.step, work.actions.lines([1])[1].title) == (step + 1, FIRST_TITLE)
    # What was chosen is still chosen.
    assert take_over(page) == left
    take_the_second(page)
    assert work.actions.lines([1])[1].title == "One tool for neglect"
    page.press("end_close")
    assert page.window.window.register.shown_place == "board"


def choose_by_keys(page):
    """Settle the clashes, one of them by a join, and keep one cell out."""
    page.keys("N")
    assert page.title == "Action"
    page.keys("K")
    card = page.card
    assert card["In the register now"] == "The panel hears every case."
    assert card["Joined, it would be"].endswith(card["Came back"])
    page.keys("J")
    assert "wait" not in page.said
    page.keys("Ctrl+Z")
    assert "1 waits for you" in page.said
    page.keys("Ctrl+Y")
    page.go_to("Owner", "A-008")
    page.keys("K")


def take_over(page, expected=""):
    """Look what would come in, and take it over; what is left is the same in both."""
    page.keys("T")
    page.wait()
    said, left = page.end
    assert expected in said
    page.keys("Return")
    page.wait()
    assert "came in, by one step" in page.end[0]
    assert page.end[1] == left
    return left


def take_the_second(page):
    """The other copy is compared with the register as it is after the first."""
    page.press("end_next")
    page.wait()
    (find,) = page.finds
    assert find.sort is Sort.CLASH
    assert find.what.now == "One neglect tool for all open cases"
    page.keys("A")
    assert take_over(page) == []


def test_returned_sheets_need_no_mouse_and_cut_no_words_however_little_room_there_is(sheets, font):
    page = sheets(empty)
    window = page.window
    page.keys("N")
    window.settle()
    there = window.walk(Qt.Key.Key_Tab)
    back = window.walk(Qt.Key.Key_Backtab)
    assert set(there) == window.stops
    assert [there[0], *reversed(there[1:])] == back
    assert nameless(window.window) == []
    for width, height, points in SIZES:
        font(points)
        window.window.resize(width, height)
        window.settle()
        assert (window.window.width(), window.window.height()) == (width, height)
        long = page.page.written
        assert [words for words in cut(window.window) if words not in long] == [], (width, points)
        assert arrows(window.window) == [], (width, points)
    page.page.do("take")
    page.wait()
    window.settle()
    assert [words for words in cut(window.window) if words not in long] == []
