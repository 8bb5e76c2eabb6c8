"""Who made what is inside: complete, with every licence in full."""

from fnmatch import fnmatch
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from blackpool_tracker.services import licences
from blackpool_tracker.services.licences import Part, listed, needed, parts

LIBRARIES = (".so", ".dll", ".dylib")


@pytest.fixture(scope="module")
def found() -> list[Part]:
    return parts()


def test_every_part_has_a_name_a_licence_and_its_whole_text(found):
    lacking = [
        part.name for part in found if not (part.licence and any(map(str.strip, part.texts)))
    ]
    assert lacking == []


def test_what_the_program_asks_for_is_all_there_with_what_that_asks_for(found):
    names = {part.name.lower() for part in found}
    assert {"sqlmodel", "sqlalchemy", "pyside6_essentials", "shiboken6", "psycopg"} <= names
    assert {"psycopg-binary", "lxml", "pydantic_core", "mako", "cffi"} <= names


def test_tools_of_whoever_builds_and_tests_it_are_no_part_of_it(found):
    names = {part.name.lower() for part in found}
    assert not names & {"pytest", "mypy", "ruff", "hypothesis", "page-validation", "pikepdf"}
    assert "blackpool-tracker" not in names


def test_python_qt_and_the_fonts_are_named_too(found):
    assert {"Python", "Qt", "PDFium", "SQLCipher", "Source Sans 3", "DejaVu Sans"} <= {
        part.name for part in found
    }


def test_qt_comes_under_the_lesser_licence_of_gnu_with_the_text_that_it_adds_to(found):
    [qt] = [part for part in found if part.name == "Qt"]
    assert qt.licence == "LGPL-3.0-only"
    assert "LESSER GENERAL PUBLIC" in qt.texts[0]
    assert "GENERAL PUBLIC" in qt.texts[1]


def test_every_library_that_packages_carry_along_is_somebodys_that_is_named():
    patterns = [pattern for line in listed() for pattern in line.get("files", ())]
    carried = {
        path
        for package in needed()
        for path in (file.as_posix() for file in package.files or ())
        if _is_carried(path)
    }
    assert [path for path in sorted(carried) if not any(fnmatch(path, p) for p in patterns)] == []


def _is_carried(path: str) -> bool:
    """Whether it is a library of its own, and no module that the package's makers compiled."""
    name = Path(path).name
    of_python = ".cpython-" in name or ".abi3." in name or name.endswith(".pyd")
    return any(kind in name for kind in LIBRARIES) and not of_python


def test_a_licence_that_a_package_brings_without_naming_it_is_found(tmp_path, monkeypatch):
    """As pywin32-ctypes does, which only Windows has."""
    info = tmp_path / "older-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: older\nVersion: 1.0\nLicense: BSD\n"
    )
    (info / "LICENSE.txt").write_text("You may.")
    (info / "RECORD").write_text(f"{info.name}/LICENSE.txt,,\n{info.name}/METADATA,,\n")
    older = Distribution.at(info)
    monkeypatch.setattr(licences, "needed", lambda: [older])
    monkeypatch.setattr(licences, "listed", list)

    (part,) = [part for part in licences.parts() if part.name == "older"]

    assert part.texts == ("You may.",)
