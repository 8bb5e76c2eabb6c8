"""What only an installed program shows: run on the one that ``TRACKER_INSTALLED`` names.

CI unpacks the package for Debian and names the program in it. Elsewhere nothing is run here.
"""

import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from blackpool_tracker.storage import migrating
from tests.clusters import skip_without_server
from tests.servers import a_database
from tests.versions import KEPT, LEFT, left_by, make_newer, unpacked

PROGRAM = os.environ.get("TRACKER_INSTALLED")
NEWEST = max(path.name[1:5] for path in (migrating.SCRIPTS / "versions").glob("v*.py"))
OLDER = sorted(path.name[:4] for path in KEPT.glob("*.gz") if path.name[:4] < NEWEST)
LAST_LEFT = max(path.name for path in LEFT.iterdir() if path.is_dir())
PATIENCE = 60.0  # seconds
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="TRACKER_INSTALLED names no program")


def ran(*typed: object, home: Path) -> "subprocess.CompletedProcess[str]":
    """A command of the program, run to its end."""
    return subprocess.run(
        [PROGRAM, *map(str, typed)],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )


def environment(home: Path) -> dict[str, str]:
    """What a person has whose folder this is, and no screen."""
    return {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "QT_QPA_PLATFORM": "offscreen",
    }


def done(*typed: object, home: Path) -> str:
    """What a command of the program prints; it must succeed, without a word of anything wrong."""
    ended = ran(*typed, home=home)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_it_prepares_and_opens_a_shared_register(tmp_path):
    skip_without_server()
    address = a_database(tmp_path / "shared", "postgres")
    assert "shared register" in done("server", "prepare", address, home=tmp_path)
    assert done("list", address, "--json", home=tmp_path).strip() == "[]"


@pytest.mark.parametrize("version", [OLDER[0], OLDER[-1]], ids=["first", "last"])
def test_it_opens_a_register_of_a_version_before_and_keeps_a_backup(tmp_path, version):
    register = unpacked(version, tmp_path)
    opened = ran("list", register, home=tmp_path)
    assert opened.returncode == 0
    assert opened.stdout
    assert "has been brought up to date. A backup of it" in opened.stderr
    assert "sound" in done("check", register, home=tmp_path)
    assert list(tmp_path.rglob("Backups/**/*.register"))


def test_it_brings_nothing_of_qt_that_reaches_other_machines():
    program = Path(PROGRAM).resolve().parent
    brought = [path.name for path in program.rglob("*") if path.name.startswith(("Qt", "libQt"))]
    assert brought
    assert [name for name in brought if "Network" in name or "Web" in name] == []


def test_its_window_takes_over_what_the_version_before_has_left(tmp_path):
    settings = tmp_path / ".config" / "Blackpool Tracker"
    settings.mkdir(parents=True)
    register = left_by(LAST_LEFT, settings, tmp_path)
    kept = settings / "settings.json"
    before = json.loads(kept.read_text(encoding="utf-8"))
    written = kept.stat().st_mtime_ns
    with subprocess.Popen([str(PROGRAM), str(register)], env=environment(tmp_path)) as window:
        until = time.monotonic() + PATIENCE
        # Once a register is on the screen the window keeps that it was opened.
        while kept.stat().st_mtime_ns == written:
            assert window.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        window.kill()
    assert json.loads(kept.read_text(encoding="utf-8")) == before
    assert len(list(tmp_path.rglob("Backups/**/* before upgrade.register"))) == 1
    assert "sound" in done("check", register, home=tmp_path)


def test_it_only_looks_at_a_register_of_a_version_to_come(tmp_path):
    register = unpacked(NEWEST, tmp_path)
    make_newer(register)
    before = register.read_bytes()
    ref = json.loads(done("list", register, "--json", home=tmp_path))[0]["ref"]
    for typed in (("update", register, ref, "--note", "No."), ("check", register)):
        refused = ran(*typed, home=tmp_path)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "made by a newer version of Blackpool Tracker" in refused.stderr
    assert register.read_bytes() == before


def test_it_reads_a_document(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Monitoring visit to Blackpool children's services\n", encoding="utf-8")
    assert done("read", letter, home=tmp_path)
