"""A new machine installs by the lock, so it holds all that is asked for, each with its hashes."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

ENTRIES = re.findall(r"^(\S+)==(\S+)(.*(?:\n .*)*)", LOCK, re.MULTILINE)
PINS = {name: version for name, version, _ in ENTRIES}
ASKED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["build-system"]["requires"],
    *(line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines),
]


@pytest.mark.parametrize("line", ASKED)
def test_the_lock_meets_what_the_project_asks_for(line):
    asked = Requirement(line)

    assert asked.specifier.contains(PINS[canonicalize_name(asked.name)])


@pytest.mark.parametrize(("name", "rest"), [(name, rest) for name, _, rest in ENTRIES])
def test_every_package_is_locked_by_its_hashes(name, rest):
    assert "--hash=sha256:" in rest, name


def test_nothing_is_in_the_lock_twice():
    assert len(PINS) == len(ENTRIES)


def test_what_only_hears_papers_has_a_lock_of_its_own():
    own = (ROOT / "packaging" / "papers.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^(\S+)==\S+((?:.*\n .*)*)", own, re.MULTILINE)
    assert {"outloud", "pymupdf"} <= {name for name, _ in entries}
    assert all("--hash=sha256:" in rest for _, rest in entries)
    assert PINS.keys().isdisjoint({"outloud", "pymupdf"}), "AGPL, so never beside the program"
