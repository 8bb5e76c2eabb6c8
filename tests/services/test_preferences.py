"""What the program remembers on this machine."""

import pytest

from blackpool_tracker.services.preferences import Preferences, account_name

pytestmark = pytest.mark.files


def test_the_person_is_the_account_until_a_name_is_chosen(tmp_path):
    preferences = Preferences(tmp_path)
    assert preferences.person == account_name()
    assert preferences.chosen_person == ""
    preferences.choose_person("Ann Other")
    assert Preferences(tmp_path).person == "Ann Other"


def test_recent_registers_come_newest_first_and_once(tmp_path):
    preferences = Preferences(tmp_path)
    for name in ("a", "b", "a"):
        preferences.opened(tmp_path / name)
    assert Preferences(tmp_path).recent == [tmp_path / "a", tmp_path / "b"]
    preferences.forget(tmp_path / "a")
    assert Preferences(tmp_path).recent == [tmp_path / "b"]


def test_a_damaged_settings_file_is_begun_anew(tmp_path):
    for content in ("{", "[1]", '{"recent": 7, "person": []}'):
        (tmp_path / "settings.json").write_text(content, encoding="utf-8")
        preferences = Preferences(tmp_path)
        assert (preferences.recent, preferences.chosen_person) == ([], "")
        preferences.keep("theme", "dark")
        assert Preferences(tmp_path).get("theme") == "dark"


def test_a_folder_that_cannot_be_written_does_not_stop_the_work(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    preferences = Preferences(tmp_path / "file")
    preferences.choose_person("Ann")
    assert preferences.person == "Ann"


def test_a_name_of_odd_shape_is_made_fit_to_sign_with(tmp_path, monkeypatch):
    for odd, name in (("\udcffann\x1b\n", "ann"), ("\u202e \t", account_name())):
        Preferences(tmp_path).keep("person", odd)
        assert Preferences(tmp_path).person == name
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(variable, "\udcff")
    assert account_name() == "Somebody"
