"""What the program says of itself: versions, where the data lies, licences of all inside."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from blackpool_tracker import __version__
from blackpool_tracker.services.kept_places import NOT_YET
from blackpool_tracker.services.licences import parts
from blackpool_tracker.services.preferences import registers_folder
from blackpool_tracker.ui import opening
from blackpool_tracker.ui.about import licences_tab
from blackpool_tracker.ui.about.places_tab import NOTHING_SHOWS
from tests.ui.kit.reading import INTERACTIVE, name, nodes
from tests.ui.pages.about import AboutPage
from tests.ui.window.test_accessibility import cut

OFFERED = "New registers, unless you choose another place"
BACKUPS = "Backups of registers"


@pytest.fixture
def about(page, qtbot) -> AboutPage:
    """The dialog, without a register."""
    return AboutPage(page, qtbot)


@pytest.fixture
def about_register(open_page, qtbot) -> AboutPage:
    """The dialog, over an open register."""
    return AboutPage(open_page, qtbot)


@pytest.fixture
def folders(monkeypatch) -> list[str]:
    """The folders that the system was asked to show, which it can."""
    shown: list[str] = []

    def show(url: QUrl) -> bool:
        shown.append(url.toLocalFile())
        return True

    monkeypatch.setattr(opening, "show", show)
    return shown


def test_it_says_what_it_reaches_and_that_nothing_goes_out_by_itself(about):
    assert "Nothing goes out from here by itself" in about.words
    assert "Only a register that is shared on your council’s own server" in about.words


def test_the_versions_are_copied_as_they_are_shown_and_more_is_not(about, spoken):
    about.press("Copy versions")
    lines = about.copied.splitlines()
    assert lines[0] == f"Blackpool Tracker {__version__}"
    assert {"Register", "Qt", "PySide6", "Python", "System", "Kind"} <= {
        line.split()[0] for line in lines
    }
    assert all(line.split(" ", 1)[1] in about.words for line in lines[2:])
    assert spoken == ["Versions copied"]


def test_each_place_is_told_copied_and_opened(about_register, register, folders, spoken):
    about = about_register
    about.turn(1)
    assert about.places["This register"] == str(register)
    about.press("Copy: This register")
    assert about.copied == str(register)
    about.press("Open folder: This register")
    about.press(f"Open folder: {OFFERED}")
    assert folders == [str(register.parent), str(registers_folder())]
    assert spoken == ["Copied: This register"]


def test_a_folder_that_is_not_there_yet_says_so_and_cannot_be_opened(about):
    about.turn(1)
    assert not about.can_press(f"Open folder: {BACKUPS}")
    assert NOT_YET in about.words
    assert about.can_press(f"Copy: {BACKUPS}")


def test_a_machine_that_shows_no_folders_says_so(about, monkeypatch, spoken):
    monkeypatch.setattr(opening, "show", lambda _url: False)
    about.turn(1)
    about.press(f"Open folder: {OFFERED}")
    assert NOTHING_SHOWS in about.words
    assert spoken == [NOTHING_SHOWS]


def test_every_part_is_listed_with_version_and_licence_the_program_first(about):
    about.turn(2)
    assert about.parts[0] == f"blackpool-tracker {__version__}, MIT"
    assert f"{len(parts()) + 1} parts" in about.words
    assert "Python 3." in "\n".join(about.parts)
    assert about.licence.startswith("MIT License")


def test_a_part_is_found_by_typing_and_its_licence_read_with_the_keyboard_alone(about, page):
    about.turn(2)
    page.keys("Tab")
    page.type("side lgpl")
    assert [part.split()[0] for part in about.parts] == ["PySide6_Essentials", "Qt"]
    assert all("LGPL" in part for part in about.parts)
    page.keys("Enter", "End", "Tab")
    assert QApplication.focusWidget().accessibleName() == "Licence of Qt"
    assert "LESSER GENERAL PUBLIC LICENSE" in about.licence
    assert "GNU GENERAL PUBLIC LICENSE" in about.licence  # the one that it adds to
    page.keys("Esc")
    assert page.dialogs == []


def test_what_nothing_is_called_is_said_and_escape_brings_all_back(about, page):
    about.turn(2)
    page.keys("Tab")
    page.type("nothing like it")
    assert about.parts == []
    assert licences_tab.NONE in about.words
    assert about.licence == ""
    page.keys("Esc")
    assert len(about.parts) == len(parts()) + 1


def test_closing_it_while_the_licences_are_read_leaves_nothing_behind(about, page):
    about.dialog.tabs.setCurrentWidget(about.dialog.licences)
    page.keys("Esc")
    assert page.dialogs == []


def test_a_licence_is_shown_as_plain_text(about, monkeypatch, qtbot):
    hostile = licences_tab.Part("<b>bold</b>", "", "<i>", "", ("<img src=x>",))
    monkeypatch.setattr(licences_tab, "parts", lambda: [hostile])
    monkeypatch.setattr(licences_tab, "own", lambda: None)
    about.turn(2)
    assert about.parts == ["<b>bold</b>, <i>"]
    assert "<b>bold</b>" in about.words
    assert about.licence == "<img src=x>"


@pytest.mark.parametrize("size", [(900, 500), (1366, 768)], ids=str)
def test_every_tab_fits_the_window_is_reached_by_keys_and_named(page, qtbot, font, size):
    font(18)
    page.window.resize(*size)
    about = AboutPage(page, qtbot)
    for tab in range(3):
        about.turn(1 if tab else 0)
        found = [node for node in nodes(about.dialog) if node.role() in INTERACTIVE]
        assert [str(node.object()) for node in found if not name(node)] == []
        assert cut(about.dialog) == []
        assert about.dialog.height() <= size[1]
        assert about.dialog.width() <= size[0]


def test_a_tab_that_is_too_long_scrolls_by_keys(page, qtbot, font):
    font(18)
    page.window.resize(900, 500)
    about = AboutPage(page, qtbot)
    bar = about.dialog.tabs.currentWidget().verticalScrollBar()
    assert bar.maximum() > 0
    page.keys(*["PgDown"] * 9)
    assert bar.value() == bar.maximum()
