"""Copies of evidence to look at: for this user alone, and gone afterwards."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from blackpool_tracker.services import copies
from blackpool_tracker.services.copies import clear_left, only_read, place_for

pytestmark = pytest.mark.files

RUN = """
import sys
from blackpool_tracker.services.copies import only_read, place_for
path = place_for("audit.txt")
path.write_text("nine of ten")
only_read(path)
print(path, flush=True)
sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files of this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("TEMP", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    copies.folder_of_this_run.cache_clear()
    yield folder
    copies.folder_of_this_run.cache_clear()


def a_run():
    return subprocess.Popen(
        [sys.executable, "-c", RUN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps temporary files by user")
def test_copies_are_for_their_user_alone_and_only_to_be_read(temporary):
    path = place_for("audit.txt")
    path.write_text("nine of ten")
    only_read(path)
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert path.parent.parent.parent == temporary


def test_copies_go_when_the_program_ends(temporary):
    with a_run() as running:
        path = Path(running.stdout.readline().strip())
        assert path.read_text() == "nine of ten"
        running.communicate("\n")
    assert running.returncode == 0
    assert list(temporary.iterdir()) == []


def test_copies_of_a_killed_program_go_at_the_next_start_and_those_of_a_running_one_stay(temporary):
    with a_run() as killed, a_run() as running:
        lost, kept = (Path(each.stdout.readline().strip()) for each in (killed, running))
        killed.kill()
        killed.wait()
        assert lost.exists()
        clear_left()
        assert not lost.parent.parent.exists()
        assert kept.read_text() == "nine of ten"
        running.communicate("\n")


@pytest.mark.skipif(os.name != "posix", reason="Windows lets few users make links")
def test_what_only_looks_like_a_folder_of_copies_is_left(temporary, tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "letter.txt").touch()
    (precious / copies.LOCK).touch()
    (temporary / f"{copies.PREFIX}x").symlink_to(precious)
    (temporary / f"{copies.PREFIX}y").touch()
    (temporary / f"{copies.PREFIX}young").mkdir()
    clear_left()
    assert (precious / "letter.txt").exists()
    assert len(list(temporary.iterdir())) == 3


def test_an_old_folder_without_a_lock_goes(temporary):
    folder = temporary / f"{copies.PREFIX}old"
    folder.mkdir()
    os.utime(folder, (0, 0))
    clear_left()
    assert list(temporary.iterdir()) == []
