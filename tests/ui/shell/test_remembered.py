"""How the window was is kept beside other windows, and whatever another version has kept."""

import pytest
from PySide6.QtWidgets import QWidget

from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.ui.remembered import VIEWS, Remembered
from blackpool_tracker.ui.theme import LARGEST_TEXT, SMALLEST_TEXT, TEXT_SIZE, ThemeChoice

PAGES = ("findings", "actions", "board", "sources", "reviews", "overview", "history", "settings")
PARTS = ("filter", "ordering", "widths", "columns", "share", "detail", "pane", "tab", "meeting")
ODD = [None, True, -1, 10**30, float("inf"), "\ud800", [None], [1.5] * 4, {"a": []}]


@pytest.fixture
def two(own_preferences):
    """What two windows know, which were begun one after the other."""
    return [Remembered(Preferences(own_preferences)) for _ in range(2)]


def test_two_windows_keep_how_their_pages_were_beside_each_other(two, own_preferences, tmp_path):
    one, other = tmp_path / "one.register", tmp_path / "other.register"
    for remembered, register in zip(two, (one, other), strict=True):
        remembered.keep_view(register, {"place": "board"})
        remembered.keep_read(register, ["share"])
        remembered.keep_layout(register, "report", 3)
    after = Remembered(Preferences(own_preferences))
    for register in (one, other):
        assert after.view(register) == {"place": "board"}
        assert after.read(register) == {"share"}
        assert after.layout(register, "report") == 3


def test_pages_of_registers_that_were_long_not_opened_are_forgotten(two, tmp_path):
    remembered = two[0]
    registers = [tmp_path / str(number) for number in range(VIEWS + 1)]
    for register in registers[:-1]:
        remembered.keep_view(register, {})
    remembered.keep_view(registers[0], {"place": "board"})
    remembered.keep_view(registers[-1], {})
    assert remembered.view(registers[0]) == {"place": "board"}
    assert remembered.view(registers[1]) is None
    assert remembered.view(registers[2]) == {}


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_what_only_another_version_understands_counts_as_never_kept(qtbot, preferences, odd):
    for name in ("theme", "text_size", "window", "rail", "register"):
        preferences.keep(name, odd)
    remembered, window = Remembered(preferences), QWidget()
    qtbot.addWidget(window)
    assert remembered.theme is ThemeChoice.SYSTEM
    assert remembered.text_size in {SMALLEST_TEXT, TEXT_SIZE, LARGEST_TEXT}
    assert remembered.place(window) is False
    assert remembered.rail.isEmpty()
    assert remembered.last is None or isinstance(odd, str)


@pytest.mark.parametrize("odd", [[1.5], {"a": []}, 10**30], ids=repr)
def test_no_register_stays_shut_for_how_another_version_has_left_its_pages(
    page, preferences, register, odd
):
    for place, part in ((odd, odd), ("board", dict.fromkeys(PARTS, odd))):
        kept = {"place": place, "pages": dict.fromkeys(PAGES, part)}
        preferences.keep("views", {str(register): kept})
        page.open(register)
        for name in PAGES:
            page.go(name)
        page.do("close")
