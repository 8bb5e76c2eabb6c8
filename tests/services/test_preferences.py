"""What the program remembers on this machine, beside other windows and other versions of it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.services.preferences import RECENT, Preferences, account_name

pytestmark = pytest.mark.files


def in_the_file(folder: Path) -> dict[str, object]:
    return json.loads((folder / "settings.json").read_text(encoding="utf-8"))


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


def test_what_two_windows_keep_is_there_afterwards(tmp_path):
    one, two = Preferences(tmp_path), Preferences(tmp_path)
    one.keep("theme", "dark")
    two.keep("text_size", 13)
    one.opened(tmp_path / "a")
    two.opened(tmp_path / "b")
    one.forget(tmp_path / "c")
    after = Preferences(tmp_path)
    assert (after.get("theme"), after.get("text_size")) == ("dark", 13)
    assert after.recent == [tmp_path / "b", tmp_path / "a"]


def test_a_name_chosen_in_one_window_is_not_taken_over_by_another_that_is_open(tmp_path):
    one, two = Preferences(tmp_path), Preferences(tmp_path)
    one.choose_person("Ann")
    two.choose_person("Bea")
    one.keep("theme", "dark")
    assert one.person == "Ann"
    assert Preferences(tmp_path).person == "Bea"


KEEPING = """
import sys
from pathlib import Path
from blackpool_tracker.services.preferences import Preferences
preferences = Preferences(Path(sys.argv[1]))
for number in range(25):
    preferences.keep(f"{sys.argv[2]} {number}", number)
"""


def test_programs_that_keep_something_at_the_same_moment_lose_none_of_it(tmp_path):
    running = [
        subprocess.Popen([sys.executable, "-c", KEEPING, tmp_path, name]) for name in ("a", "b")
    ]
    assert [each.wait() for each in running] == [0, 0]
    assert len(in_the_file(tmp_path)) == 50
    assert not list(tmp_path.glob("*.part"))


def test_what_only_a_newer_version_understands_stays(tmp_path):
    newer = {
        "theme": {"name": "sepia"},
        "sounds": ["soft"],
        "recent": [{"cloud": 1}, "postgresql://h:no-port/x", str(tmp_path / "b")],
    }
    (tmp_path / "settings.json").write_text(json.dumps(newer), encoding="utf-8")
    preferences = Preferences(tmp_path)
    assert preferences.recent == [tmp_path / "b"]
    preferences.opened(tmp_path / "a")
    preferences.forget(tmp_path / "b")
    assert in_the_file(tmp_path) == newer | {"recent": [str(tmp_path / "a"), *newer["recent"][:2]]}


def test_only_so_many_registers_are_kept(tmp_path):
    preferences = Preferences(tmp_path)
    preferences.opened(ServerAddress("server", "database"))
    for number in range(RECENT):
        preferences.opened(tmp_path / str(number))
    assert preferences.recent == [tmp_path / str(number) for number in reversed(range(RECENT))]


def test_a_damaged_settings_file_is_begun_anew(tmp_path):
    for content in ("{", "[1]", '{"recent": 7, "person": []}', "[" * 100_000):
        (tmp_path / "settings.json").write_text(content, encoding="utf-8")
        preferences = Preferences(tmp_path)
        assert (preferences.recent, preferences.chosen_person) == ([], "")
        preferences.keep("theme", "dark")
        assert Preferences(tmp_path).get("theme") == "dark"


def test_a_settings_file_that_is_damaged_meanwhile_is_set_aside_and_has_what_the_window_knows(
    tmp_path,
):
    preferences = Preferences(tmp_path)
    preferences.choose_person("Ann")
    (tmp_path / "settings.json").write_text("{ half", encoding="utf-8")
    preferences.keep("theme", "dark")
    assert in_the_file(tmp_path) == {"person": "Ann", "theme": "dark"}
    assert (tmp_path / "settings.damaged.json").read_text(encoding="utf-8") == "{ half"


def test_a_settings_file_that_cannot_be_read_is_not_written_over(tmp_path, monkeypatch):
    Preferences(tmp_path).choose_person("Ann")
    with monkeypatch.context() as held:
        held.setattr(Path, "read_text", refuse)
        preferences = Preferences(tmp_path)
        preferences.keep("theme", "dark")
    assert preferences.get("theme") == "dark"
    assert in_the_file(tmp_path) == {"person": "Ann"}


def refuse(*_given, **_named):
    raise PermissionError


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
