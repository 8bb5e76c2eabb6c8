"""Who may read what the program makes: its owner alone at home, whom the folder says elsewhere."""

import os
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from blackpool_tracker.services.example.making import create_blackpool_example
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.registers import back_up, create_empty, make_own_folder
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.files import made_beside
from tests.builders import with_finding

pytestmark = [
    pytest.mark.files,
    pytest.mark.skipif(os.name == "nt", reason="Windows keeps the profile private itself"),
]


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """The user's own folder, not made yet."""
    folder = tmp_path / "own" / "Blackpool Tracker"
    monkeypatch.setenv("BLACKPOOL_TRACKER_HOME", str(folder))
    return folder


@contextmanager
def umask(mask: int):
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def rights(path: Path) -> str:
    return f"{path.stat().st_mode & 0o7777:04o}"


def test_what_is_made_in_the_own_folder_is_its_owners_alone(home, tmp_path):
    with umask(0o022):
        register = make_own_folder() / "Mine.register"
        create_empty(register)
        create_blackpool_example(home / "Example.register", date(2026, 5, 14), packs=False)
        workspace = Workspace(register, "ann")
        with_finding(workspace)
        workspace.close()
        copy = back_up(register).path
        Preferences().choose_person("Ann")
    assert rights(home) == rights(copy.parent) == "0700"
    for path in (register, home / "Example.register", copy, home / "settings.json"):
        assert rights(path) == "0600", path


def test_a_report_in_the_own_folder_is_its_owners_alone_and_elsewhere_as_the_folder_says(
    home, tmp_path, workspace
):
    with_finding(workspace)
    gathered = workspace.reports.gather(date(2026, 5, 14), None, date(2026, 5, 14))
    rendered = workspace.reports.print(gathered, lambda _share: True)
    with umask(0o022):
        make_own_folder()
        workspace.reports.write(home / "board.pdf", rendered)
        workspace.reports.write(tmp_path / "board.pdf", rendered)
        (tmp_path / "old.pdf").touch(0o640)
        workspace.reports.write(tmp_path / "old.pdf", rendered)
    assert rights(home / "board.pdf") == "0600"
    assert rights(tmp_path / "board.pdf") == "0644"
    assert rights(tmp_path / "old.pdf") == "0640"


@pytest.mark.parametrize(("mask", "expected"), [(0o022, "0644"), (0o002, "0664"), (0o077, "0600")])
def test_elsewhere_a_register_inherits(tmp_path, mask, expected):
    with umask(mask):
        create_empty(tmp_path / "Shared.register")
    assert rights(tmp_path / "Shared.register") == expected


def test_an_own_folder_that_was_opened_to_others_stays_open(home):
    home.mkdir(parents=True)
    home.chmod(0o750)
    make_own_folder()
    assert rights(home) == "0750"


def test_a_link_in_the_own_folder_to_a_share_leads_to_a_share(home, tmp_path):
    (tmp_path / "share").mkdir()
    make_own_folder()
    (home / "Share").symlink_to(tmp_path / "share")
    with umask(0o022):
        create_empty(home / "Share" / "a.register")
    assert rights(tmp_path / "share" / "a.register") == "0644"


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root has groups")
def test_a_shared_folder_gives_its_group_and_a_new_version_keeps_it(tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    os.chown(share, -1, 4321)
    share.chmod(0o2770)
    register = share / "a.register"
    with umask(0o007):
        create_empty(register)
    assert (register.stat().st_gid, rights(register)) == (4321, "0660")
    os.chown(register, -1, 4322)
    register.chmod(0o640)
    with made_beside(register, replace=True) as part:
        part.write_bytes(b"new")
    assert (register.stat().st_gid, rights(register)) == (4322, "0640")
    assert register.read_bytes() == b"new"
