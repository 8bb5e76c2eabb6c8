"""What a killed program left half made is cleared away, and nothing that anybody works at."""

import os
import signal
import subprocess
import sys

import pytest

from blackpool_tracker.domain.places import Place, PlaceKind
from blackpool_tracker.reporting.board_report import Rendered
from blackpool_tracker.services.copies import clear_left
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.storage import leftovers
from blackpool_tracker.storage.files import made_beside
from blackpool_tracker.storage.leftovers import clear_beside
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.storage.places import drive_of

KILLED = """
import os, signal, sys
from pathlib import Path
from blackpool_tracker.storage.creating import creating
with creating(Path(sys.argv[1])) as part:
    part.with_name(part.name + "-journal").write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""
REPLACING = KILLED.replace("creating import creating", "files import made_beside").replace(
    "creating(Path(sys.argv[1]))", "made_beside(Path(sys.argv[1]), replace=True)"
)
REPORTING = """
import os, signal, sys
from pathlib import Path
from blackpool_tracker.reporting.files import write_whole
from blackpool_tracker.storage.leftovers import in_work
os.fsync = lambda _handle: os.kill(os.getpid(), signal.SIGKILL)
write_whole(Path(sys.argv[1]), b"half", in_work=in_work)
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


def killed(target, code=KILLED):
    """Have a program killed at work; on a drive that cannot be known as one's own, a day ago."""
    done = subprocess.run([sys.executable, "-c", code, target], check=False)
    assert done.returncode == -signal.SIGKILL
    if drive_of(target).remote:
        a_day_passes(target.parent)


def a_day_passes(folder):
    for left in folder.iterdir():
        if ".part" in left.name:
            os.utime(left, (0, 0))


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
    (tmp_path / "a.register.01abcdef.part" / "B19-R01").mkdir(parents=True)
    (tmp_path / "a.register.01abcdef.part-lock").touch()  # as a killed program leaves its folder
    if drive_of(target).remote:
        a_day_passes(tmp_path)
    clear_beside(target)
    assert names(tmp_path) == sorted(kept)
    assert (tmp_path / "a.register.89abcdef.part").is_dir()
    assert not (tmp_path / "a.register.01abcdef.part").exists()


@pytest.mark.parametrize("code", [KILLED, REPORTING])
def test_what_was_for_another_file_goes_a_day_later_when_anything_is_made_there(tmp_path, code):
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "b.file"], check=False)
    assert done.returncode == -signal.SIGKILL
    left = names(tmp_path)
    assert len(left) >= 2
    create_empty(tmp_path / "a.register")
    assert names(tmp_path) == ["a.register", *left]
    a_day_passes(tmp_path)
    create_empty(tmp_path / "c.register")
    assert names(tmp_path) == ["a.register", "c.register"]


def test_what_may_be_somebody_elses_stays_however_old_it_is(tmp_path):
    (tmp_path / "letter.0123abcd.part").write_bytes(b"half a download")
    os.utime(tmp_path / "letter.0123abcd.part", (0, 0))
    create_empty(tmp_path / "a.register")
    assert names(tmp_path) == ["a.register", "letter.0123abcd.part"]


def test_a_report_that_was_being_written_goes_when_it_is_made_again(tmp_path, workspace):
    target = tmp_path / "reports" / "board.pdf"
    target.parent.mkdir()
    killed(target, REPORTING)
    assert len(names(target.parent)) == 2
    workspace.reports.write(target, Rendered(b"%PDF-", 1, ()))
    assert names(target.parent) == ["board.pdf"]


def test_what_an_upgrade_or_a_passphrase_left_goes_when_the_register_is_opened(tmp_path):
    target = tmp_path / "a.register"
    create_empty(target)
    killed(target, REPLACING)
    assert len(names(tmp_path)) == 4
    open_store(target, "ann").close()
    assert names(tmp_path) == ["a.register"]


def test_what_another_program_does_with_the_register_goes_on_while_it_is_opened(tmp_path):
    target = tmp_path / "a.register"
    create_empty(target)
    with subprocess.Popen(
        [sys.executable, "-c", AT_WORK.replace("False", "True"), target],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        part = other.stdout.readline().strip()
        a_day_passes(tmp_path)
        open_store(target, "ann").close()
        assert part in {str(tmp_path / name) for name in names(tmp_path)}
        other.stdin.close()
        assert other.wait() == 0


def test_settings_that_were_being_kept_go_a_day_later_at_the_next_start(own_preferences):
    for name in ("settings.json.0123abcd.part", "checked.json.0123abcd.part", "settings.json"):
        (own_preferences / name).write_text("{}")
    clear_left()
    assert len(names(own_preferences)) == 3
    a_day_passes(own_preferences)
    clear_left()
    assert names(own_preferences) == ["settings.json"]


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
