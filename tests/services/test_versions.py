"""Which program this is, as a help desk reads it."""

import os
import sys
from pathlib import Path

import pytest

from blackpool_tracker import __version__
from blackpool_tracker.services import versions as told
from blackpool_tracker.services.versions import Version, in_lines, versions
from blackpool_tracker.storage.file_version import VERSION


def test_program_file_format_python_and_system_are_told_and_what_the_window_adds():
    lines = in_lines(versions([Version("Qt", "6.11")])).splitlines()
    assert lines[0] == f"Blackpool Tracker {__version__}"
    assert f"Register files version {VERSION}" in lines
    assert "Qt 6.11" in lines
    names = [line.split()[0] for line in lines]
    assert names == ["Blackpool", "Register", "Qt", "Python", "SQLite", "System", "Kind"]


def test_nothing_of_it_names_the_person_or_a_folder(monkeypatch):
    monkeypatch.setenv("USER", "zoe.example")
    text = in_lines(versions())
    assert "zoe" not in text
    assert str(Path.home()) not in text
    assert os.sep not in text.replace("GNU/Linux", "")


@pytest.mark.parametrize(
    ("frozen", "inside", "kind"),
    [(True, True, told.FROZEN), (False, True, told.PACKAGE), (False, False, told.SOURCE)],
)
def test_it_is_told_how_the_program_came_here(monkeypatch, tmp_path, frozen, inside, kind):
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    place = tmp_path if inside else tmp_path / "not there"
    monkeypatch.setattr(told, "PLACES", (place, tmp_path))
    assert versions()[-1] == Version("Kind", kind)
