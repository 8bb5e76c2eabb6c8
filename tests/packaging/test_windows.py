"""What the files for Windows are made of. That they work is tried under wine, by .ci/run."""

import io
import sys
import types
import zipfile
from uuid import UUID
from xml.etree import ElementTree as ET

import interpreter
import launched
import launchers
import make
import msi
import packages
import packed
import pytest
from PIL import Image

NAMESPACE = "{http://schemas.microsoft.com/wix/2006/wi}"


def test_what_only_windows_needs_is_in_and_what_only_linux_needs_is_not():
    names = set(packages.needed())

    assert {"pywin32-ctypes", "tzdata", "psycopg-binary", "pyside6-essentials"} <= names
    assert not {"secretstorage", "jeepney", "cryptography", "pytest", "colorama"} & names


def test_every_package_of_the_windows_lock_has_its_hashes_and_no_condition(tmp_path):
    names = packages.needed()
    packages.lock_for(names, tmp_path / "lock")

    entries = (tmp_path / "lock").read_text("utf-8").split("==")
    assert len(entries) == len(names) + 1
    assert all("--hash=sha256:" in entry for entry in entries[1:])
    assert ";" not in "".join(entries)


@pytest.fixture
def program(tmp_path):
    folder = tmp_path / "program"
    (folder / "lib" / "deep").mkdir(parents=True)
    for name in (launchers.WINDOW, launchers.CONSOLE, "lib/a.pyd", "lib/deep/b.pyc"):
        (folder / name).write_bytes(name.encode())
    return folder


def listed(folder, version):
    text = ET.tostring(msi._document(folder, version))  # noqa: SLF001  the list itself
    return ET.fromstring(text)  # noqa: S314  our own


def guids(document):
    return {found.get("Id"): found.get("Guid") for found in document.iter(f"{NAMESPACE}Component")}


def test_a_version_has_the_components_of_the_one_before_and_a_product_of_its_own(program):
    first, second = listed(program, "1.0.0"), listed(program, "1.0.1")

    assert guids(first) == guids(second)
    assert first[0].get("Id") != second[0].get("Id")
    assert first[0].get("Id") == listed(program, "1.0.0")[0].get("Id")
    assert UUID(first[0].get("UpgradeCode")) == UUID("6d0f7b1e-3f5b-4b0c-9d0d-0b1a5c7e0002")


def test_every_file_of_the_program_is_in_the_msi(program):
    names = {found.get("Source") for found in listed(program, "1.0.0").iter(f"{NAMESPACE}File")}

    found = (path.relative_to(program) for path in program.rglob("*") if path.is_file())
    assert names == {f"program/{path.as_posix()}" for path in found}


def test_the_msi_knows_its_longest_path_and_asks_whether_it_fits(program):
    document = listed(program, "1.0.0")

    values = {
        found.get("Id"): found.get("Value") for found in document.iter(f"{NAMESPACE}Property")
    }
    assert values["LONGEST"] == str(len("Blackpool Tracker.exe"))
    asked = {found.get("Action"): found.text for found in document.iter(f"{NAMESPACE}Custom")}
    assert asked["LookWhetherTooDeep"] == "NOT REMOVE"


def test_a_version_that_windows_cannot_compare_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(make.contents, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.0.0rc1"\n')

    with pytest.raises(interpreter.PythonError, match="three numbers"):
        make.version_of_program()


def test_what_is_no_embeddable_package_is_refused_by_name(tmp_path):
    wrong = tmp_path / "python.exe"
    wrong.write_bytes(b"MZ")

    with pytest.raises(interpreter.PythonError, match=r"python\.exe is not"):
        interpreter.lay_python(tmp_path, tmp_path, wrong)


def test_pythons_own_package_is_laid_out_without_what_nothing_uses(tmp_path):
    library, package = tmp_path / interpreter.LIBRARY, tmp_path / "embed.zip"
    interpreter.write_archive(library, {"json/__init__.pyc": b"j", "tkinter/__init__.pyc": b"t"})
    own = f"python{interpreter.MINOR}.dll"
    names = (own, "python3.dll", "python.exe", "_tkinter.pyd", "_ssl.pyd", "SQLite3.dll")
    given = {name: name.encode() for name in names}
    interpreter.write_archive(package, {**given, library.name: library.read_bytes()})
    folder, libraries = tmp_path / "program", tmp_path / "program" / "lib"
    libraries.mkdir(parents=True)

    interpreter.lay_python(folder, libraries, package)

    beside = {path.name for path in folder.iterdir() if path.is_file()}
    assert beside == {own, "python3.dll", f"python{interpreter.MINOR}._pth"}
    assert {path.name for path in libraries.iterdir()} == {
        "_ssl.pyd", "sqlite3.dll", interpreter.LIBRARY,
    }  # fmt: skip
    with zipfile.ZipFile(libraries / interpreter.LIBRARY) as laid:
        assert laid.namelist() == ["json/__init__.pyc"]


def test_another_python_than_that_which_compiles_is_refused(tmp_path):
    interpreter.write_archive(tmp_path / "library.zip", {})
    whole = {"python39.dll": b"", interpreter.LIBRARY: (tmp_path / "library.zip").read_bytes()}
    interpreter.write_archive(tmp_path / "embed.zip", whole)

    with pytest.raises(interpreter.PythonError, match="Build with the same"):
        interpreter.lay_python(tmp_path, tmp_path, tmp_path / "embed.zip")


def test_an_archive_of_the_same_files_is_the_same(tmp_path):
    files = {"b": b"2", "a": b"1"}
    interpreter.write_archive(tmp_path / "one.zip", files)
    interpreter.write_archive(tmp_path / "two.zip", dict(sorted(files.items())))

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_icon_holds_every_size_that_windows_shows(tmp_path, qapp):
    launchers.write_icon(tmp_path / "program.ico")

    with Image.open(tmp_path / "program.ico") as icon:
        assert {16, 24, 32, 48, 256} <= {width for width, _ in icon.info["sizes"]}


@pytest.fixture
def shown(monkeypatch):
    """What a box has shown to somebody who has started the window."""
    texts = []
    monkeypatch.setattr(launched, "_show", texts.append)
    monkeypatch.setattr(packed, "install", lambda: None)  # here modules lie in files
    monkeypatch.setattr(sys, "frozen", False, raising=False)
    monkeypatch.setattr(sys, "argv", ["-c", "my.register"])
    return texts


def begin_with(monkeypatch, program, stderr=None):
    module = types.ModuleType("blackpool_tracker.__main__")
    module.main = program
    return begun(monkeypatch, module, stderr)


def begun(monkeypatch, module, stderr=None):
    """The exit code of the program as a launcher begins it; a windowed one has no stderr."""
    monkeypatch.setitem(sys.modules, "blackpool_tracker.__main__", module)
    monkeypatch.setattr(sys, "stderr", stderr)
    with pytest.raises(SystemExit) as end:
        launched.main()
    return end.value.code


def test_a_double_click_that_is_refused_shows_why(monkeypatch, shown):
    def refuse():
        sys.stderr.write("There is no such register.\n")
        return 1

    assert begin_with(monkeypatch, refuse) == 1
    assert shown == ["There is no such register."]


def test_a_window_that_was_closed_shows_nothing_more(monkeypatch, shown):
    assert begin_with(monkeypatch, lambda: 0) == 0
    assert shown == []


def test_wrong_usage_keeps_its_exit_code(monkeypatch, shown):
    assert begin_with(monkeypatch, lambda: sys.exit(2), io.StringIO()) == 2
    assert shown == []


def test_a_damaged_program_says_that_it_is_to_be_installed_again(monkeypatch, shown):
    assert begun(monkeypatch, None) == 1
    assert shown == [launched.DAMAGED]
