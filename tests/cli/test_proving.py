"""The self-test: what it writes, and that it notices what does not work."""

import json
import shutil

import pytest

from blackpool_tracker.cli.proving import prove
from blackpool_tracker.domain.clock import today
from blackpool_tracker.services import self_test
from blackpool_tracker.services.preferences import settings_folder
from blackpool_tracker.services.self_test import SelfTest, try_all
from tests.builders import an_example

pytestmark = pytest.mark.long

NAMES = [
    "create the example register",
    "update, undo and redo",
    "print the board's report",
    "read the report back",
    "read the register back",
    "write a workbook and read it beside",
    "lock a register with a passphrase",
    "load what is seldom used",
    "open the window",
]


@pytest.fixture
def made_before(monkeypatch):
    """The example is there at once: that it can be made is tried with the sound installation."""
    monkeypatch.setattr(self_test, "create_blackpool_example", an_example)


def result(folder):
    return json.loads((folder / "self-test.json").read_text("utf-8"))


def test_a_sound_installation_passes_every_trial_and_says_so(tmp_path, capsys):
    folder = tmp_path / "new" / "folder"
    seen = []

    def grab(register, picture):
        seen.append((register.exists(), picture.parent))
        return "grabbed"

    assert prove(folder, grab) == 0
    written = result(folder)
    assert list(written) == ["ok", "version", "python", "platform", "steps"]
    assert written["ok"] is True
    assert [(step["name"], step["ok"]) for step in written["steps"]] == [(n, True) for n in NAMES]
    assert all(step["seconds"] >= 0 and step["detail"] for step in written["steps"])
    assert seen == [(True, folder)]
    assert (folder / "self-test.pdf").exists()
    assert str(folder / "self-test.json") in capsys.readouterr().out


def test_a_window_that_does_not_open_fails_the_test(tmp_path, made_before):
    def grab(_register, _picture):
        raise RuntimeError("no screen")

    assert prove(tmp_path, grab) == 1
    written = result(tmp_path)
    assert written["ok"] is False
    assert written["steps"][-1]["detail"] == "RuntimeError: no screen"


def test_nothing_is_kept_outside_and_the_same_folder_can_be_used_again(tmp_path, made_before):
    homes = []

    def grab(_register, _picture):
        homes.append(settings_folder())
        return "grabbed"

    before = settings_folder()
    for _ in range(2):
        assert prove(tmp_path / "proof", grab) == 0
        shutil.rmtree(tmp_path / "proof")
    assert homes == [tmp_path / "proof"] * 2
    assert settings_folder() == before
    assert not list(before.iterdir())


def test_a_folder_that_was_used_before_fails_at_the_first_trial(tmp_path):
    (tmp_path / "self-test.register").write_text("mine")
    assert prove(tmp_path, lambda _register, _picture: "") == 1
    steps = result(tmp_path)["steps"]
    assert "nothing was overwritten" in steps[0]["detail"]
    assert {step["detail"] for step in steps[1:]} == {"Not tried after that failure."}
    assert (tmp_path / "self-test.register").read_text() == "mine"


def test_a_report_that_is_cut_short_is_noticed(tmp_path, made_before):
    trials = SelfTest(tmp_path, today()).trials()
    assert all(trial.ok for trial in try_all(trials[:3]))
    report = tmp_path / "self-test.pdf"
    report.write_bytes(report.read_bytes()[:-100])
    (found,) = try_all(trials[3:4])
    assert (found.ok, found.detail) == (
        False,
        "TrackerError: The report does not end as a PDF does.",
    )


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert prove(tmp_path / "file", lambda _register, _picture: "") == 1
    assert "could not be used" in capsys.readouterr().err
