"""What a person left in the version before is there in this one, as it was."""

import json
import os
import platform

import pytest
from PySide6.QtWidgets import QLabel

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.services import installed
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.storage import newer
from blackpool_tracker.storage.opening import version_of
from blackpool_tracker.ui.remembered import Remembered
from blackpool_tracker.ui.replacement import Replacement
from blackpool_tracker.ui.theme import ThemeChoice
from blackpool_tracker.ui.unsaved import UnsavedWords
from tests.versions import MACHINE, left_by

PLACES = {"window", "rail"}
"""What hangs on the screen, and is otherwise after the window has been shown."""


@pytest.fixture
def left(tmp_path, own_preferences, monkeypatch):
    """The register that version 0006 has left, with its settings."""
    monkeypatch.setattr(platform, "node", lambda: MACHINE)
    return left_by("0006", own_preferences, tmp_path)


def settings_in(folder):
    values = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    return {name: value for name, value in values.items() if name not in PLACES}


def test_every_setting_stays_as_the_version_before_left_it(left, new_window, own_preferences):
    before = settings_in(own_preferences)
    looks = Remembered(Preferences(own_preferences))
    assert (looks.theme, looks.text_size, looks.last) == (ThemeChoice.DARK, 13.0, left)
    page = new_window()
    page.open(left)
    assert page.place == "board"
    page.go("findings")
    rows = page.window.register.page("findings").rows
    assert rows.chosen_columns == ["delivery", "ref", "title"]
    assert rows.widths["title"] == 33.0
    page.go("board")
    page.close()
    assert settings_in(own_preferences) == before


def test_what_was_half_written_in_the_version_before_is_offered(left, page, qtbot):
    page.open(left)
    qtbot.waitUntil(lambda: page.window.findChild(UnsavedWords) is not None)
    words = [label.text() for label in page.window.findChild(UnsavedWords).findChildren(QLabel)]
    assert "What have we done? Half a thought" in words
    assert "Title: Half a title" in words
    assert any("Some children wait too long" in each for each in words)


def test_its_register_is_sound_and_there_is_a_backup_of_it_as_it_was(left, page, qtbot):
    page.open(left)
    assert "has been brought up to date" in page.warning
    qtbot.waitUntil(lambda: page.news == "Checked up to step 22", timeout=20_000)
    (backup,) = left.parent.rglob("* before upgrade.register")
    assert version_of(backup) == "0006"


def test_an_upgrade_under_an_open_window_is_told_once(open_page, monkeypatch, tmp_path, qtbot):
    file = tmp_path / "__init__.py"
    file.touch()
    monkeypatch.setattr(installed, "_FILE", file)
    monkeypatch.setattr(installed, "_AT_THE_START", installed.state())
    looks = open_page.window.findChild(Replacement)
    looks.look()
    assert open_page.warning == ""
    other = tmp_path / "other"
    other.touch()
    os.utime(other, (1, 1))
    other.replace(file)
    looks.look()
    assert "has been upgraded on this computer while it was open" in open_page.warning


def test_a_newer_version_in_a_folder_of_its_own_is_noticed_by_the_link_to_it(tmp_path, monkeypatch):
    for name in ("1.0.abc", "1.1.def"):
        (tmp_path / name / "inside").mkdir(parents=True)
        (tmp_path / name / "inside" / "__init__.pyc").touch()
    link = tmp_path / "now"
    link.symlink_to("1.0.abc")
    begun = installed.as_begun(tmp_path / "1.0.abc" / "inside" / "__init__.pyc")
    monkeypatch.setattr(installed, "_FILE", begun)
    monkeypatch.setattr(installed, "_AT_THE_START", installed.state())
    assert not installed.replaced()
    link.unlink()
    link.symlink_to("1.1.def")
    assert installed.replaced()


def test_nothing_is_made_or_brought_up_to_date_by_the_scripts_of_a_newer_program(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(newer, "VERSION", "0001")
    path = tmp_path / "new.register"
    with pytest.raises(RegisterError, match="Close the program and start it again"):
        create_empty(path)
    assert list(tmp_path.glob("new*")) == []
