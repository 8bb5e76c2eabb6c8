"""What can be opened, and what the window says when something cannot."""

import sqlite3
from contextlib import closing

import pytest

from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.app import no_screen, shown_by_x
from tests.builders import a_source
from tests.versions import unpacked


def test_the_example_is_made_beside_the_window_under_a_free_name(page, own_preferences):
    older = own_preferences / "Blackpool example.register"
    older.write_bytes(b"mine")
    page.press_until_open("example")
    assert "Blackpool Council – " in page.window.windowTitle()
    assert page.window.windowTitle().endswith("Blackpool Tracker")
    assert "Illustrative" in page.notice
    assert (own_preferences / "Blackpool example 2.register").is_file()
    assert older.read_bytes() == b"mine"


def test_a_register_of_an_older_version_says_once_that_there_is_a_backup_of_it(page, tmp_path):
    older = unpacked("0006", tmp_path)
    page.open(older)
    assert "has been brought up to date" in page.warning
    assert "A backup of it as it was before is kept: File > Restore from a backup" in page.warning
    page.dismiss_warning()
    page.do("close")
    page.open(older)
    assert page.warning == ""


def test_an_empty_register_is_made_and_gets_its_first_source_by_keys(page, asking, tmp_path):
    path = tmp_path / "Mine.register"
    asking.files = [path]
    page.press_until_open("empty")
    page.dialog("name_register")
    page.type("Getting there")
    page.keys("Tab")
    page.type("Blackpool Council")
    page.keys("Return")
    assert page.window.windowTitle() == "Blackpool Council – Getting there – Blackpool Tracker"
    page.go("sources")
    page.press_focused("Add the first source")
    page.dialog("source_form")
    page.type("MV5")
    page.keys("Tab", "Tab")
    page.type("Fifth monitoring visit")
    page.keys("Tab")
    page.type("May 2026")
    page.keys("Ctrl+Return")
    assert page.news == "Add source MV5"
    page.close()
    again = Workspace(path, "Ann Example")
    entry = again.sources.lines()[0].entry
    again.close()
    assert (entry.short, entry.title, entry.start.iso) == (
        "MV5",
        "Fifth monitoring visit",
        "2026-05",
    )


def test_a_new_register_never_overwrites(page, asking, register):
    before = register.read_bytes()
    asking.files = [register]
    page.do("new")
    page.wait_for_reason()
    assert "already a file" in page.reason
    assert register.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "is an empty file"), (b"Dear Director\n" * 99, "is not a Blackpool Tracker register")],
)
def test_a_bad_file_leads_to_the_start_page_with_a_sentence(page, tmp_path, content, says):
    path = tmp_path / "bad.register"
    path.write_bytes(content)
    page.open_in_vain(path)
    assert says in page.reason
    assert page.recent == []


def test_a_register_of_a_newer_program_is_left_alone(page, register):
    with closing(sqlite3.connect(register)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("DROP TABLE finding_search")
    page.open_in_vain(register)
    assert "newer version" in page.reason


def test_a_missing_recent_register_can_be_forgotten(new_window, preferences, tmp_path):
    preferences.opened(tmp_path / "Gone.register")
    page = new_window()
    assert "It is not at" in page.welcome_words
    page.forget("Gone")
    assert "It is not at" not in page.welcome_words
    assert preferences.recent == []


def test_a_register_that_was_open_is_offered_again(open_page, register):
    assert open_page.recent == ["&1 test"]
    open_page.do("close")
    assert open_page.on_welcome
    assert "test" in open_page.welcome_words


def test_opening_another_register_lets_go_of_the_first(open_page, register, tmp_path, asking):
    first = open_page.window.register
    other = tmp_path / "other" / "other.register"
    other.parent.mkdir()
    other.write_bytes(register.read_bytes())
    open_page.open(other)
    assert open_page.window.register is not first
    assert open_page.window.register.facts().register == other


def test_pages_are_found_as_they_were_left(new_window, register):
    page = new_window()
    page.open(register)
    page.go("sources")
    page.close()
    again = new_window()
    again.open(register)
    assert again.place == "sources"


def test_the_name_is_asked_for_once(new_window, register, preferences):
    preferences.choose_person("")
    page = new_window()
    page.open(register)
    page.dialog("who_am_i")
    page.keys("Ctrl+A")
    page.type("Bea Brown")
    page.keys("Return")
    assert page.who == "Bea Brown"
    assert preferences.chosen_person == "Bea Brown"
    page.do("close")
    page.open(register)
    assert page.dialogs == []


def test_steps_are_made_under_the_name_chosen(open_page):
    open_page.do("who")
    open_page.dialog("who_am_i")
    open_page.keys("Ctrl+A")
    open_page.type("Bea Brown")
    open_page.keys("Return")
    hub = open_page.window.register.hub
    hub.workspace.sources.add(a_source())
    assert hub.workspace.history.lines()[-1].by == "Bea Brown"


def test_a_machine_without_a_screen_is_known():
    assert no_screen("linux", {})
    assert not no_screen("linux", {"DISPLAY": ":0"})
    assert not no_screen("linux", {"QT_QPA_PLATFORM": "offscreen"})
    assert not no_screen("win32", {})


def test_windows_are_shown_by_x_on_linux_unless_there_is_another_way():
    assert shown_by_x("linux", {"DISPLAY": ":0"})
    assert shown_by_x("linux", {"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"})
    assert not shown_by_x("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"})
    assert not shown_by_x("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"})
    assert not shown_by_x("win32", {})
