"""The board's page in the whole window: named, reached, and whole in little room."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.window.test_accessibility import arrows, cut, nameless


@pytest.fixture
def at_the_board(new_page, qtbot):
    """Opens the example at the board's page, with its detail, and goes through its tabs."""

    def through(width, height):
        page = new_page(width, height)
        page.go("board")
        board = page.shown

        def answered():
            assert not board.busy
            assert not board.hub.jobs.busy

        yield page
        board._both.open_detail(take_keyboard=True)  # noqa: SLF001  as Enter does
        for tab in range(board.detail.tabs.count()):
            board.detail.tabs.tabBar().setFocus()
            board.detail.tabs.setCurrentIndex(tab)
            qtbot.waitUntil(answered, timeout=20_000)
            page.settle()
            yield page
        board.show_compare()
        board.comparing.compare()
        qtbot.waitUntil(answered, timeout=20_000)
        page.settle()
        yield page

    return through


@pytest.mark.parametrize("size", [(900, 500), (1366, 768)], ids=str)
def test_everything_has_a_name_and_the_keyboard_reaches_it_there_and_back(at_the_board, size):
    for page in at_the_board(*size):
        assert nameless(page.window) == []
        there = page.walk(Qt.Key.Key_Tab)
        back = page.walk(Qt.Key.Key_Backtab)
        assert set(there) == page.stops
        assert [there[0], *reversed(there[1:])] == back


@pytest.mark.parametrize("size", [(900, 500, 10), (1366, 768, 16)], ids=str)
def test_no_words_are_cut_however_little_room_there_is(at_the_board, font, size):
    width, height, points = size
    font(points)
    for page in at_the_board(width, height):
        assert (page.window.width(), page.window.height()) == (width, height)
        assert cut(page.window) == []
        assert arrows(page.window) == []
