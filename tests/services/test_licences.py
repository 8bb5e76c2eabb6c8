"""Who made what is inside: complete, with every licence in full."""

import re
from fnmatch import fnmatch
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from blackpool_tracker.resources import resource
from blackpool_tracker.services import licences
from blackpool_tracker.services.licences import (
    PROGRAM,
    Part,
    Program,
    in_one_text,
    listed,
    needed,
    own,
    parts,
)

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
    monkeypatch.setattr(licences, "needed", lambda _program: [older])
    monkeypatch.setattr(licences, "listed", list)

    (part,) = [part for part in licences.parts() if part.name == "older"]

    assert part.texts == ("You may.",)


def test_the_program_itself_comes_with_its_licence(found):
    itself = own()
    assert itself.licence == "MIT"
    assert "MIT License" in itself.texts[0]
    assert itself.name not in [part.name for part in found]


def test_the_version_of_openssl_is_told_wherever_it_is_inside(found):
    versions = {part.name: part.version for part in found if part.name.startswith("OpenSSL")}
    assert {"OpenSSL, in SQLCipher", "OpenSSL, in psycopg"} <= versions.keys()
    assert [
        name for name, version in versions.items() if not re.match(r"\d+\.\d+\.\d+$", version)
    ] == []


def a_package(folder: Path, name: str, *files: str, asks: str = "") -> None:
    """A package of a program, with its files; those of licences have words."""
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    metadata = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nLicense-Expression: MIT\n"
    metadata += f"Requires-Dist: {asks}\n" if asks else "License-File: terms.txt\n"
    (info / "METADATA").write_text(metadata)
    (info / "terms.txt").write_text("For those who pay.")
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(b"")
    told = (f"{info.name}/terms.txt", f"{info.name}/METADATA", *files)
    (info / "RECORD").write_text("".join(f"{path},,\n" for path in told))


@pytest.fixture
def for_windows(tmp_path) -> Program:
    """A program that was put together for Windows: Qt, and PostgreSQL's driver as it is there."""
    lib = tmp_path / "lib"
    a_package(lib, PROGRAM, asks="pyside6-essentials")
    a_package(lib, "pyside6-essentials", "PySide6/Qt6Core.dll", asks="psycopg-binary")
    a_package(lib, "psycopg-binary", "psycopg_binary.libs/libpq-16.dll")
    told = "FileVersion".encode("utf-16-le") + b"\0\0\0\0" + "14.44.35211.0".encode("utf-16-le")
    (tmp_path / "msvcp140.dll").write_bytes(b"MZ" + told + b"\0\0")
    (lib / "libcrypto-3.dll").write_bytes(b"")
    return Program(lib, "3.14.9", "win32")


def test_the_program_for_windows_names_microsofts_runtime_and_what_python_brings(for_windows):
    inside = {part.name: part for part in parts(for_windows)}
    runtime = inside["Microsoft Visual C++ runtime"]
    assert runtime.version == "14.44.35211.0"
    assert "Copyright (c) Microsoft Corporation" in runtime.texts[0]
    assert inside["Python"].version == "3.14.9"
    assert {"OpenSSL, in Python", "Expat, in Python", "libpq"} <= inside.keys()
    assert inside["OpenSSL, in Python"].within == "Python"


def test_what_does_not_lie_in_the_program_is_not_named(for_windows):
    inside = {part.name for part in parts(for_windows)}
    assert not inside & {"MIT Kerberos", "OpenLDAP", "OpenSSL, in psycopg", "libffi, in Python"}
    assert not inside & {"lxml", "International Components for Unicode", "MinGW-w64 runtime"}


def test_qt_is_under_the_lgpl_whatever_terms_its_package_brings(for_windows):
    [qt] = [part for part in parts(for_windows) if part.name == "pyside6-essentials"]
    assert qt.licence == "LGPL-3.0-only"
    assert "For those who pay." not in qt.texts
    assert "LESSER GENERAL PUBLIC" in qt.texts[0]


def test_what_windows_alone_has_is_not_named_here(found):
    inside = {part.name for part in found}
    assert not [name for name in inside if name.endswith(", in Python")]
    assert "Microsoft Visual C++ runtime" not in inside


def test_every_text_that_is_listed_is_there():
    texts = {text for line in listed() for text in line.get("texts", ())}
    assert [text for text in texts if not resource(text).read_text("utf-8").strip()] == []


def test_all_licences_come_in_one_text_each_under_its_part():
    two = [
        Part("One", "1.0", "MIT", "", ("You may.", "And you.")),
        Part("Two", "", "Zlib", "", ("Do.",)),
    ]
    assert in_one_text(two) == (
        f"One 1.0\n\nMIT\n\nYou may.\n\nAnd you.\n\n{'=' * 78}\nTwo\n\nZlib\n\nDo.\n"
    )
