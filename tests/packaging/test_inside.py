"""What the program for Windows tells of itself in its folder."""

import inside
import interpreter
import pytest

NAMED = (
    "msvcp140.dll",
    "vcruntime140_1.dll",
    "python3.dll",
    "python314.dll",
    "lib/libcrypto-3.dll",
    "lib/libffi-8.dll",
    "lib/sqlite3.dll",
    "lib/PySide6/Qt6Core.dll",
    "lib/PySide6/pyside6.abi3.dll",
    "lib/PySide6/plugins/platforms/qwindows.dll",
    "lib/psycopg_binary.libs/libpq-16d0.dll",
    "lib/psycopg_binary.libs/msvcp140-a4c2.dll",
    "lib/pypdfium2_raw/pdfium.dll",
)


@pytest.fixture
def folder(tmp_path):
    """The program's folder, with every kind of library that is somebody's."""
    for name in NAMED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"MZ")
    return tmp_path


def test_each_library_of_the_program_for_windows_is_somebodys_that_is_named(folder):
    assert inside.nameless(folder) == []


@pytest.mark.parametrize("strange", ["lib/new.libs/libnew-1.dll", "stranger.dll"])
def test_a_library_that_is_nobodys_stops_the_making_and_is_named(folder, strange):
    (folder / strange).parent.mkdir(exist_ok=True)
    (folder / strange).write_bytes(b"MZ")

    with pytest.raises(interpreter.PythonError, match=strange.removeprefix("lib/")):
        inside.tell(folder)


def test_its_version_of_python_is_that_of_its_own_library(folder):
    told = "FileVersion".encode("utf-16-le") + b"\0\0\0\0" + "3.11.9".encode("utf-16-le")
    (folder / f"python{interpreter.MINOR}.dll").write_bytes(b"MZ" + told + b"\0\0")

    program = inside.program(folder)

    assert (program.python, program.system) == ("3.11.9", "win32")
    assert program.packages == folder / "lib"
