"""Nothing kept here says where packages come from, or where somebody's checkout lies.

Both belong to a machine. A council reaches its packages through a mirror of its own, and an address
left in a lock or a script would go past it.
"""

import os
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ADDRESS = re.compile(
    r"""
    # A machine that serves packages; a www. is only somebody's page.
    (?<!www\.) \b
    (?:py[p]i|python[h]osted|np[m]js|yarn[p]kg|crate[s]|debia[n]|ubunt[u]|artifactor[y]|jfro[g]|anacond[a])
    \.(?:org|com|net|io|dev)\b
    | \b(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2})\b
    | --(?:extra-)?index-url\b | --find[-]links\b
    """,
    re.VERBOSE,
)
# A folder of one machine, and not the inner part of a longer path or address.
PLACE = re.compile(r"(?<![\w.}~-])/(?:work|root|home|Users|mnt)/\w+|\b[A-Z]:\\Users\\")


def kept_files() -> list[Path]:
    """What ``.gitignore`` does not leave out.

    Read from the folders and not from git, which a fresh machine does not have.
    """
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    patterns = [".git", *(line.rstrip("/") for line in ignored)]
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if not any(fnmatch(name, p) for p in patterns)]
        found += [
            Path(folder, name) for name in files if not any(fnmatch(name, p) for p in patterns)
        ]
    return sorted(found)


FILES = kept_files()


def test_the_whole_checkout_is_looked_through():
    names = {str(file.relative_to(ROOT)) for file in FILES}

    assert {"pyproject.toml", ".ci/run", "packaging/requirements.lock"} <= names
    assert not any(name.startswith((".git/", ".venv/", "out/")) for name in names)


def test_no_file_names_a_registry_or_a_folder_of_one_machine():
    found = {
        str(file.relative_to(ROOT)): hit.group()
        for file in FILES
        if "LICENSE" not in file.name  # somebody else's words, which stay as they are
        for pattern in (ADDRESS, PLACE)
        for hit in [pattern.search(file.read_text(encoding="utf-8", errors="replace"))]
        if hit
    }

    assert found == {}


def test_the_lock_holds_no_address_at_all():
    assert "://" not in (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "fetch https://files.python" + "hosted.org/packages/a.whl",
        "deb http://security.debian" + ".org/ stable",
        "mirror=10." + "1.2.3",
        "pip install --index" + "-url X",
    ],
)
def test_an_address_is_noticed(text):
    assert ADDRESS.search(text)


@pytest.mark.parametrize(
    "text", ["cd /" + "home/jo/tracker", "(/" + "root/x)", "C:\\" + "Users\\jo"]
)
def test_a_folder_of_one_machine_is_noticed(text):
    assert PLACE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.gov.uk/home/page",
        "the page www.debian" + ".org",
        "teamwork/home/a",
        "version 10.2.3",
        "--no-emit-index-url",
    ],
)
def test_other_words_are_left_in_peace(text):
    assert not ADDRESS.search(text)
    assert not PLACE.search(text)
