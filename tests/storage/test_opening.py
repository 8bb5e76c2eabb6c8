"""Files that are no register, are newer, or cannot be written: one sentence, nothing changed."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.storage.opening import SHAPES, VERSION, open_store, shape_of, version_of


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "test.register"
    create_empty(path)
    return path


def refusal(path):
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RegisterError) as caught:
        open_store(path, "ann")
    if before is not None:
        assert path.read_bytes() == before
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "Traceback" not in sentence
    return sentence


def change(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_new_register_has_this_version_and_its_shape(register):
    assert version_of(register) == VERSION
    assert shape_of(register) == SHAPES[VERSION]
    assert [file.name for file in register.parent.glob("test*")] == ["test.register"]


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "empty.register"
    path.touch()
    assert "empty file" in refusal(path)


@pytest.mark.parametrize("content", [b"%PDF-1.7 not a register", b"PK\x03\x04", b"\x00" * 4096])
def test_another_kind_of_file_is_refused(tmp_path, content):
    path = tmp_path / "letter.register"
    path.write_bytes(content)
    assert "not a Blackpool Tracker register" in refusal(path)


def test_somebody_elses_database_is_refused(tmp_path):
    path = tmp_path / "other.register"
    change(path, "CREATE TABLE finding (id INTEGER)")
    assert "not a Blackpool Tracker register" in refusal(path)


def test_a_folder_is_refused(tmp_path):
    assert "is a folder" in refusal(tmp_path)


def test_a_missing_file_is_refused_and_not_made(tmp_path):
    path = tmp_path / "gone.register"
    assert "There is no file" in refusal(path)
    assert not path.exists()


def test_a_newer_register_is_refused(register):
    change(register, "UPDATE alembic_version SET version_num = '9999'")
    assert "newer version" in refusal(register)


def test_a_register_with_a_foreign_trigger_is_refused(register):
    change(
        register,
        "CREATE TRIGGER spy AFTER INSERT ON step BEGIN DELETE FROM change; END",
    )
    assert "did not make" in refusal(register)


def test_a_truncated_register_is_refused(register):
    register.write_bytes(register.read_bytes()[:8192])
    assert "damaged" in refusal(register)


def test_a_register_is_never_made_over_a_file(register):
    before = register.read_bytes()
    with pytest.raises(RegisterError, match="already a file"):
        create_empty(register)
    assert register.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(RegisterError, match="does not exist"):
        create_empty(tmp_path / "nowhere" / "new.register")


ATTEMPT = """
import os
import sys
from pathlib import Path
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.storage import migrating
from blackpool_tracker.storage.opening import open_store
if os.getuid() == 0:  # root has all rights; give them up
    os.setgid(65534)
    os.setuid(65534)
try:
    if sys.argv[1] == "create":
        create_empty(Path(sys.argv[2]))
    else:
        open_store(Path(sys.argv[2]), "ann")
except TrackerError as error:
    print(error)
"""


def as_nobody(*arguments):
    """What the program says to a user without rights."""
    script = [sys.executable, "-B", "-c", ATTEMPT, *map(str, arguments)]
    return subprocess.run(script, stdout=subprocess.PIPE, text=True, check=True).stdout


@pytest.fixture
def locked_folder(register, tmp_path_factory):
    """A folder that everybody may read and nobody may write."""
    top = tmp_path_factory.mktemp("locked", numbered=True)
    for folder in top.parents:
        if folder.name.startswith("pytest-"):  # pytest's own, which only their owner may enter
            folder.chmod(0o755)
    shutil.copy(register, top / "test.register")
    top.chmod(0o555)
    (top / "test.register").chmod(0o444)
    yield top
    top.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are another matter on Windows")
def test_a_folder_without_the_right_to_write_is_said(locked_folder):
    assert "may not write in the folder" in as_nobody("create", locked_folder / "new.register")
    assert not (locked_folder / "new.register").exists()


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are another matter on Windows")
def test_a_register_that_may_not_be_written_is_not_opened(locked_folder):
    assert "may not be written" in as_nobody("open", locked_folder / "test.register")
