"""What a killed program left half made is cleared away, and nothing that anybody works at."""

import os
import signal
import subprocess
import sys

import pytest

from blackpool_tracker.domain.places import Place, PlaceKind
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.storage import leftovers
from blackpool_tracker.storage.files import made_beside
from blackpool_tracker.storage.leftovers import clear_beside

KILLED = """
import os, signal, sys
from pathlib import Path
from blackpool_tracker.storage.opening import creating
with creating(Path(sys.argv[1])) as part:
    part.with_name(part.name + "-journal").write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""
AT_WORK = """
import sys
from pathlib import Path
from blackpool_tracker.storage.files import made_beside
with made_beside(Path(sys.argv[1]), replace=False) as part:
    part.write_bytes(b"slowly")
    print(part, flush=True)
    sys.stdin.read()
"""

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGKILL"), reason="signals are another matter on Windows"
)


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def killed(target):
    done = subprocess.run([sys.executable, "-c", KILLED, target], check=False)
    assert done.returncode == -signal.SIGKILL


def test_what_a_killed_program_left_goes_when_the_same_is_made_again(tmp_path):
    target = tmp_path / "a.register"
    killed(target)
    (part, *_) = names(tmp_path)
    assert names(tmp_path) == [part, f"{part}-journal", f"{part}-lock"]
    create_empty(target)
    assert names(tmp_path) == ["a.register"]


def test_what_another_program_works_at_stays(tmp_path):
    target = tmp_path / "a.register"
    with subprocess.Popen(
        [sys.executable, "-c", AT_WORK, target],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        part = other.stdout.readline().strip()
        clear_beside(target)
        with open(part, "rb") as file:  # noqa: PTH123  a path as it was printed
            assert file.read() == b"slowly"
        other.stdin.close()
        assert other.wait() == 0
    assert names(tmp_path) == ["a.register"]
    assert target.read_bytes() == b"slowly"


def test_only_names_that_the_program_makes_are_touched(tmp_path):
    target = tmp_path / "a.register"
    kept = [
        "a.register.part",
        "a.register.0123abc.part",
        "a.register.0123ABCD.part",
        "a.register.0123abcd.part.txt",
        "a.register.0123abcd.part-wal",
        "b.register.0123abcd.part",
        "xa.register.0123abcd.part",
        "aXregister.0123abcd.part",
    ]
    for name in [*kept, "a.register.0123abcd.part", "a.register.4567abcd.part-lock"]:
        (tmp_path / name).write_bytes(b"mine")
    (tmp_path / "a.register.89abcdef.part").mkdir()
    clear_beside(target)
    assert names(tmp_path) == sorted(kept)
    assert (tmp_path / "a.register.89abcdef.part").is_dir()


def test_on_a_share_only_what_is_a_day_old_goes(tmp_path, monkeypatch):
    share = Place(PlaceKind.NETWORK, "NFS", remote=True)
    monkeypatch.setattr(leftovers, "drive_of", lambda _path: share)
    part = tmp_path / "a.register.0123abcd.part"
    part.touch()
    clear_beside(tmp_path / "a.register")
    assert part.exists()
    os.utime(part, (0, 0))
    clear_beside(tmp_path / "a.register")
    assert names(tmp_path) == []


def test_a_file_is_made_where_a_drive_knows_no_locks(tmp_path, monkeypatch):
    def refuse(_lock):
        raise NotImplementedError

    monkeypatch.setattr(leftovers.FileLock, "acquire", refuse)
    left = tmp_path / "a.txt.0123abcd.part"
    left.touch()
    with made_beside(tmp_path / "a.txt", replace=False) as part:
        part.write_text("whole")
    assert names(tmp_path) == ["a.txt", left.name]


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    clear_beside(tmp_path / "gone" / "a.register")
    assert not (tmp_path / "gone").exists()
