"""An upgrade as a person lives through it, and two versions beside each other on one machine.

``packaging/check_upgrade.sh`` builds the program of an earlier commit, names it in
``TRACKER_OLDER`` (the folder its package lies in), and runs this. Elsewhere nothing is run here.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from blackpool_tracker.services.backups import Backups
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.registers import check
from blackpool_tracker.services.workspace import Workspace

OLDER: Final = os.environ.get("TRACKER_OLDER", "")
TODAY: Final = str(Path(__file__).parents[2])
PERSON: Final = Path(__file__).with_name("person.py")
PACKAGES: Final = [Path(each) for each in os.environ.get("TRACKER_PACKAGES", "").split()]
"""The package for Debian of the older version, and that of this one."""
LETTER: Final = "Monitoring visit to Blackpool children's services\n\nWhat needs to improve?\n"
CONCERN: Final = "Some children wait too long for a decision-making panel."
MEMBER: Final = "Principal Social Worker"
PATIENCE: Final = 120.0  # seconds

pytestmark = pytest.mark.skipif(not OLDER, reason="TRACKER_OLDER names no older version")


@dataclass(frozen=True)
class Machine:
    """The folders of one person, who has both versions."""

    home: Path

    @property
    def settings(self) -> dict[str, Any]:
        """All that the settings file holds."""
        return json.loads((self.home / "settings.json").read_text(encoding="utf-8"))

    def run(self, program: list[object], package: str = "") -> "subprocess.CompletedProcess[str]":
        """Run a program of a version to its end."""
        return subprocess.run(
            [str(part) for part in program], env=self.environment(package), capture_output=True,
            text=True, check=False, timeout=PATIENCE, cwd=self.home,
        )  # fmt: skip

    def command(self, package: str, *typed: object) -> str:
        """What a command of a version prints; it must succeed."""
        ran = self.run([sys.executable, "-m", "blackpool_tracker", *typed], package)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def refused(self, package: str, *typed: object) -> str:
        """The one sentence with which a version refuses a command."""
        ran = self.run([sys.executable, "-m", "blackpool_tracker", *typed], package)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert "Traceback" not in ran.stderr
        return ran.stderr

    def deed(self, package: str, *typed: object) -> dict[str, Any]:
        """What a person sees who does this in the window of a version."""
        ran = self.run([sys.executable, PERSON, *typed], package)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    def killed(self, package: str, *typed: object) -> None:
        """The same, of a deed in which the program is killed."""
        assert self.run([sys.executable, PERSON, *typed], package).returncode < 0

    def begin(self, package: str, *typed: object) -> "subprocess.Popen[str]":
        """Begin a deed that waits for a sign, which comes last."""
        begun = subprocess.Popen(
            [sys.executable, str(PERSON), *map(str, typed)], env=self.environment(package),
            text=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        until = time.monotonic() + PATIENCE
        while not Path(f"{typed[-1]}.waiting").exists():
            assert begun.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        return begun

    def environment(self, package: str) -> dict[str, str]:
        """The folders of this person, and the version whose package is found first."""
        screen = "xcb" if "DISPLAY" in os.environ else "offscreen"
        return {
            **os.environ,
            "QT_QPA_PLATFORM": screen,
            "BLACKPOOL_TRACKER_HOME": str(self.home),
            "PYTHONPATH": package,
        }


def ended(begun: "subprocess.Popen[str]", sign: Path) -> dict[str, Any]:
    """Give the sign, and what was seen until the end."""
    sign.touch()
    said, _errors = begun.communicate(timeout=PATIENCE)
    assert begun.returncode == 0
    return json.loads(said)


@pytest.fixture
def machine(own_preferences):
    """The machine of a person who has said who they are."""
    Preferences().choose_person("Ann Example")
    return Machine(own_preferences)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The example, as the older version makes it."""
    folder = tmp_path_factory.mktemp("made")
    Machine(folder).command(OLDER, "new", folder / "made.register", "--example", "blackpool")
    return folder / "made.register"


@pytest.fixture
def plan(made, tmp_path):
    """A register of the older version."""
    return Path(shutil.copy(made, tmp_path / "plan.register"))


def test_settings_words_and_history_are_there_after_the_upgrade(machine, plan, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text(f"{LETTER}- The timeliness of assessments.\n- {CONCERN}\n", encoding="utf-8")
    machine.deed(OLDER, "settle in", plan)
    machine.killed(OLDER, "write half", plan, "Half a thought")
    machine.killed(OLDER, "read half", plan, letter)
    settings, steps = machine.settings, machine.command(OLDER, "list", plan, "steps")

    seen = machine.deed(TODAY, "look", plan)

    assert machine.settings == settings
    assert "plan.register was made by an older version" in seen["warning"]
    assert "What have we done? Half a thought" in seen["offered"]
    assert "Title: Half a title" in seen["offered"]
    assert (seen["place"], seen["size"], seen["person"]) == ("board", [1111, 777], "Ann Example")
    assert (seen["theme"], seen["text_size"]) == ("dark", 13.0)
    assert seen["columns"] == ["delivery", "ref", "title"]
    assert seen["recent"] == [str(plan)]
    assert machine.command(TODAY, "list", plan, "steps") == steps
    assert check(plan) == []
    assert machine.deed(TODAY, "look", plan)["warning"] == ""


def test_backups_of_the_older_version_can_be_restored(machine, plan):
    machine.deed(OLDER, "settle in", plan)
    machine.command(TODAY, "list", plan)
    backups = Backups(plan, Preferences())
    there = backups.restorable()
    assert [each.before_upgrade for each in there.backups] == [True, False]
    assert list(there.since.values()) == [0, 0]
    for each in there.backups:
        copy = backups.restore(each)
        assert copy.warning == ""
        Workspace(copy.path, "ann").close()
        assert check(copy.path) == []


def test_a_register_with_a_passphrase_is_brought_up_to_date_with_it(machine, tmp_path):
    closed, file = tmp_path / "closed.register", tmp_path / "passphrase"
    file.write_text("correct horse battery staple\n")
    file.chmod(0o600)
    key = ("--passphrase-file", file)
    machine.command(OLDER, "new", closed, "--example", "blackpool", *key)
    steps = machine.command(OLDER, "list", closed, "steps", *key)
    assert machine.command(TODAY, "list", closed, "steps", *key) == steps
    assert "is sound" in machine.command(TODAY, "check", closed, *key)
    assert len(list(machine.home.rglob("closed * before upgrade.register"))) == 1
    for path in (closed, *machine.home.rglob("*.register")):
        assert not path.read_bytes().startswith(b"SQLite")


def test_an_older_window_is_told_and_nothing_that_was_typed_in_it_is_lost(machine, plan, tmp_path):
    sign = tmp_path / "sign"
    older = machine.begin(OLDER, "stay", plan, sign)
    assert "brought up to date" in machine.deed(TODAY, "look", plan)["warning"]
    said = machine.command(TODAY, "update", plan, "B25-R01", "--note", "Saved by the newer.")
    seen = ended(older, sign)
    assert "Another file lies where" in seen["astray"] or "newer version" in seen["astray"]
    assert seen["typed"] == "Typed before and after"
    assert any("Your last change was not saved" in each for each in seen["form"])
    assert "What have we done? Typed before" in machine.deed(TODAY, "look", plan)["offered"]
    checked = machine.command(TODAY, "check", plan)
    assert "is sound" in checked
    assert f"Its last is step {said.split()[-1]}," in checked


def test_an_older_version_only_looks_at_a_register_of_this_one_and_harms_no_setting(
    machine, plan, tmp_path
):
    machine.deed(TODAY, "settle in", plan)
    machine.command(TODAY, "export", plan, "--lead", MEMBER, "--out", tmp_path / "sheet.xlsx")
    Preferences().keep("of_this_version", {"more": [1]})
    settings, before = machine.settings, plan.read_bytes()
    assert "made by a newer version" in machine.deed(OLDER, "look", plan)["lock"]
    refused = machine.refused(OLDER, "update", plan, "B25-R01", "--note", "Not to be saved.")
    assert "made by a newer version" in refused
    assert plan.read_bytes() == before
    assert machine.settings == settings


@pytest.mark.parametrize("first", ["older", "newer"])
def test_both_windows_at_once_keep_their_own_settings(machine, plan, tmp_path, first):
    other = Path(shutil.copy(plan, tmp_path / "other.register"))
    signs = {"older": tmp_path / "older", "newer": tmp_path / "newer"}
    begun = {
        "older": machine.begin(OLDER, "keep open", plan, signs["older"]),
        "newer": machine.begin(TODAY, "keep open", other, signs["newer"]),
    }
    for name in sorted(signs, key=lambda name: name != first):
        ended(begun[name], signs[name])
    kept = machine.settings
    # An older one that ends last writes all that it has read at its start; today's never does.
    assert {"person", "recent", "register", "views", "window", "rail"} <= kept.keys()
    assert str(plan if first == "newer" else other) in kept["views"]
    assert first == "newer" or kept["views"].keys() == {str(plan), str(other)}


def test_an_upgrade_that_is_killed_leaves_the_register_in_one_of_both_versions(machine, made):
    older = gzip.compress(made.read_bytes(), 1)
    stopped = 0
    for tenth in range(4, 20, 2):
        plan = machine.home / "killed.register"
        plan.write_bytes(gzip.decompress(older))
        begun = subprocess.Popen(
            [sys.executable, "-m", "blackpool_tracker", "list", str(plan)],
            env=machine.environment(TODAY), cwd=machine.home, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            begun.wait(tenth / 10)
        except subprocess.TimeoutExpired:
            begun.kill()
            begun.wait()
            stopped += 1
        assert "is sound" in machine.command(TODAY, "check", plan)
        assert not list(machine.home.glob("*.part"))
        plan.unlink()
    assert stopped


@pytest.mark.skipif(not PACKAGES, reason="TRACKER_PACKAGES names no packages for Debian")
def test_the_package_upgrades_in_place_and_its_window_has_everything_as_it_was(
    machine, plan, tmp_path
):
    tree = tmp_path / "tree"
    for name in ("info", "updates"):
        (tree / "var/lib/dpkg" / name).mkdir(parents=True)
    for name in ("status", "available"):
        (tree / "var/lib/dpkg" / name).touch()
    # There is no shell in the tree, so the package's scripts are run outside, for the tree.
    dpkg = ["dpkg", f"--root={tree}", "--force-script-chrootless"]
    program, running = tree / "usr/bin/blackpool-tracker", "usr/lib/blackpool-tracker/running"
    versions = []
    machine.deed(OLDER, "settle in", plan)
    settings = machine.settings
    for package in PACKAGES:
        ran = machine.run([*dpkg, "--force-depends", "--install", package])
        assert ran.returncode == 0, ran.stderr
        assert machine.run([*dpkg, "--verify", "blackpool-tracker"]).stdout == ""
        versions.append(machine.run([program, "--version"]).stdout.split()[-1])
        _shown_and_closed(machine, program, plan)
        assert machine.settings == settings
    assert versions[0] < versions[1]
    assert len(list(machine.home.rglob("* before upgrade.register"))) == 1
    assert "is sound" in machine.run([program, "check", plan]).stdout
    owned = machine.run([*dpkg, "--listfiles", "blackpool-tracker"]).stdout.splitlines()
    there = {f"/{path.relative_to(tree)}" for path in (tree / "usr").rglob("*")}
    assert {path for path in there if running not in path} <= {*owned, "/usr"}
    assert len([path for path in (tree / running).iterdir() if not path.is_symlink()]) == 1


def _shown_and_closed(machine: Machine, program: Path, plan: Path) -> None:
    """Have the installed window open the register, and close it as its person would."""
    begun = subprocess.Popen([program, plan], env=machine.environment(""))
    find = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Getting to Good"]
    number = machine.run([*find]).stdout.split()[0]
    time.sleep(2)  # what comes by itself has come
    machine.run(["xdotool", "windowfocus", "--sync", number, "key", "ctrl+q"])
    assert begun.wait(PATIENCE) == 0
