"""A review can be done without a mouse, with a reader, and in little room."""

import pytest
from PySide6.QtCore import Qt

from tests.importing.documents import a_report
from tests.ui.pages.review import ReviewPageObject
from tests.ui.window.test_accessibility import SIZES, arrows, cut, nameless

pytestmark = pytest.mark.long


@pytest.fixture
def new_review(new_page, tmp_path, qtbot):
    """Opens the review of a report in a new window of a size."""

    def make(width: int = 1366, height: int = 768):
        page = new_page(width, height)
        path = tmp_path / "anywhere report.pdf"
        path.write_bytes(a_report())
        page.window.register.read_document(path)
        qtbot.waitUntil(lambda: page.window.register.shown_place == "review", timeout=20_000)
        review = ReviewPageObject(page.shown, qtbot)
        review.wait_for_document()
        # The platform without a screen leaves no window active when a dialog closes.
        with qtbot.waitActive(page.window):
            page.window.activateWindow()
        review.page.setFocus()
        page.settle()
        return page, review

    return make


@pytest.mark.parametrize("size", [(1366, 768), (900, 500)], ids=str)
def test_the_keyboard_reaches_all_of_a_review_there_and_back(new_review, size):
    page, _review = new_review(*size)
    there = page.walk(Qt.Key.Key_Tab)
    back = page.walk(Qt.Key.Key_Backtab)
    assert set(there) == page.stops
    assert [there[0], *reversed(there[1:])] == back
    assert nameless(page.window) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_words_of_a_review_are_cut_however_little_room_there_is(new_review, font, size):
    width, height, points = size
    font(points)
    page, review = new_review(width, height)
    assert (page.window.width(), page.window.height()) == (width, height)
    # A title is as long as people make it: it ends with dots, and its tip has all of it.
    long = [review.title]
    assert [words for words in cut(page.window) if words not in long] == []
    assert arrows(page.window) == []
    review.keys("D")
    page.settle()
    assert [words for words in cut(page.window) if words not in long] == []
    review.page.do("put")
    review.wait_for_silent()
    page.settle()
    assert cut(page.window) == []
    assert nameless(page.window) == []
