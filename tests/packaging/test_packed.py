"""The one file that holds all modules of the program for Windows."""

import sys
from importlib import import_module, resources
from pathlib import Path

import interpreter
import packed
import pytest

SOURCES = {
    "parcel/__init__.py": "from parcel.deep import where\n",
    "parcel/deep/__init__.py": "",
    "parcel/deep/where.py": "NAME, PLACE, NAMES = __name__, __file__, ('b', 'a', 'parcel')\n",
    "makers/parcel/__init__.py": "",
    "single.py": "from parcel import beside\n",
}


def written(folder, paths=tuple(SOURCES)):
    folder.mkdir(exist_ok=True)
    packed.pack(
        {path: interpreter.compiled(SOURCES[path].encode(), path) for path in paths}, str(folder)
    )
    return (folder / packed.NAME).read_bytes()


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A folder with packages in the one file, and beside it what is read from disk."""
    written(tmp_path)
    (tmp_path / "parcel").mkdir()
    (tmp_path / "parcel" / "beside.py").write_text("THERE = True\n")
    (tmp_path / "parcel" / "words.txt").write_text("words\n")
    before = list(sys.meta_path)
    opened = packed.install(str(tmp_path))
    yield tmp_path
    opened.close()
    sys.meta_path[:] = before
    for name in [
        name for name in sys.modules if name.partition(".")[0] in {"parcel", "makers", "single"}
    ]:
        del sys.modules[name]


def test_modules_are_found_and_say_that_they_lie_beside_what_is_read_from_disk(program):
    where = import_module("parcel").where

    assert where.NAME == "parcel.deep.where"
    assert Path(where.PLACE) == program / "parcel" / "deep" / "where.py"


def test_what_lies_as_a_file_in_a_packed_package_is_found_too(program):
    assert import_module("single").beside.THERE


def test_a_package_finds_its_texts(program):
    assert resources.files("parcel").joinpath("words.txt").read_text() == "words\n"


def test_a_package_is_found_below_the_bare_name_of_its_makers(program):
    assert import_module("makers.parcel").__name__ == "makers.parcel"


def test_what_is_in_no_file_is_left_to_others(program):
    with pytest.raises(ModuleNotFoundError, match=r"parcel\.nothing"):
        import_module("parcel.nothing")


def test_the_same_modules_give_the_same_bytes(program, tmp_path):
    import_module("parcel")  # its names are used elsewhere by now
    again = written(tmp_path / "again", reversed(SOURCES))
    assert again == (program / packed.NAME).read_bytes()


def test_a_file_that_is_cut_off_is_refused_as_the_program_begins(tmp_path):
    whole = written(tmp_path)
    (tmp_path / packed.NAME).write_bytes(whole[:20])
    before = list(sys.meta_path)
    with pytest.raises((EOFError, ValueError)):
        packed.install(str(tmp_path))
    assert sys.meta_path == before
