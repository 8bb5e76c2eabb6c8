"""Files that are no register, are newer, or cannot be written: one sentence, nothing changed."""

import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from blackpool_tracker.domain.errors import DamagedError, PassphraseError, RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.registers import back_up, check, create_empty
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.copying import copy_into
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.files import made_beside
from blackpool_tracker.storage.opening import SHAPES, open_store, shape_of, version_of
from tests.builders import a_finding, a_workspace, with_finding

pytestmark = pytest.mark.files


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


def test_a_register_that_was_overwritten_at_its_beginning_is_called_damaged(tmp_path):
    workspace = a_workspace(tmp_path)
    with_finding(workspace)
    workspace.close()
    content = workspace.path.read_bytes()
    for broken in (bytes(100), bytes(4096), b"%PDF-1.7 " + bytes(4087), content[:68] + b"x" * 32):
        workspace.path.write_bytes(broken + content[len(broken) :])
        with pytest.raises(RegisterError) as caught:
            open_store(workspace.path, "ann")
        foreign = broken.startswith(b"%PDF")
        assert isinstance(caught.value, DamagedError) is not foreign
        assert ("is not a Blackpool Tracker register" in str(caught.value)) is foreign
        assert ("is damaged at its beginning" in str(caught.value)) is not foreign


def test_a_closed_register_that_was_overwritten_at_its_beginning_is_called_damaged(tmp_path):
    path, secret = tmp_path / "closed.register", Passphrase("open, sesame")
    create_empty(path, secret)
    content = path.read_bytes()
    path.write_bytes(content[:16] + bytes(range(256)) * 8 + content[16 + 2048 :])
    with pytest.raises(DamagedError, match="is damaged at its beginning"):
        open_store(path, "ann", secret)
    with pytest.raises(PassphraseError, match="does not open"):
        open_store(path, "ann", Passphrase("open, barley"))
    path.write_bytes(bytes(4096) + content[4096:])
    with pytest.raises(DamagedError, match="seems to be a register with a passphrase"):
        open_store(path, "ann")


def test_other_databases_and_noise_under_the_name_of_a_register_are_none(tmp_path):
    path = tmp_path / "history.register"
    change(path, "CREATE TABLE moz_places(id INTEGER PRIMARY KEY, url TEXT)")
    assert "is not a Blackpool Tracker register" in refusal(path)
    path.write_bytes(b"\x89PNG\r\n" + os.urandom(200_000))
    assert "is not a Blackpool Tracker register" in refusal(path)


def test_several_registers_can_be_made_at_the_same_moment(tmp_path):
    paths = [tmp_path / f"{number}.register" for number in range(6)]
    with ThreadPoolExecutor(len(paths)) as pool:
        list(pool.map(create_empty, paths))
    assert {shape_of(path) for path in paths} == {SHAPES[VERSION]}


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
    change(register, "UPDATE alembic_version SET version_num = '9999'", "DROP TABLE finding_search")
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


def test_a_register_whose_tables_are_called_by_no_text_is_refused(register):
    broken = register.read_bytes().replace(b"CREATE TABLE alembic", b"CREATE \xccABLE alembic")
    register.write_bytes(broken)
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
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.opening import open_store
if os.getuid() == 0:  # root has all rights; give them up
    os.setgid(65534)
    os.setuid(65534)
try:
    if sys.argv[1] == "create":
        create_empty(Path(sys.argv[2]))
    else:
        print(open_store(Path(sys.argv[2]), "ann").locked)
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
        # pytest's own, which only their owner may enter
        if folder.name.startswith(("pytest-", "popen-")):
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
def test_a_register_that_may_not_be_written_is_only_looked_at(locked_folder):
    assert "may not be written" in as_nobody("open", locked_folder / "test.register")


KILLED = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for setting in ("journal_mode=TRUNCATE", "synchronous=FULL", "cache_size=1"):
    connection.execute(f"PRAGMA {setting}")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE finding SET words = hex(randomblob(20000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter on Windows")
def test_a_register_that_was_being_saved_to_when_the_program_was_killed_opens_as_it_was(tmp_path):
    workspace = a_workspace(tmp_path)
    finding = with_finding(workspace)
    workspace.close()
    subprocess.run([sys.executable, "-c", KILLED, workspace.path], check=False)
    assert workspace.path.with_name("test.register-journal").stat().st_size > 0
    copy = back_up(workspace.path, tmp_path / "copy.register").path
    again = a_workspace(tmp_path)
    assert again.findings.lines([finding])[finding].words == a_finding(1).words
    again.close()
    assert check(workspace.path) == check(copy) == []


def test_a_register_that_somebody_is_saving_to_is_not_called_damaged(register, monkeypatch):
    monkeypatch.setattr(sqlite, "WAIT", 0.05)
    with closing(sqlite3.connect(register, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(register).startswith("Somebody else is saving to this register")


def test_a_copy_waits_for_nobody_for_ever(register, tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "WAIT", 0.05)
    with closing(sqlite3.connect(register, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        refused = pytest.raises(RegisterError, match="Somebody else is saving")
        with refused, made_beside(tmp_path / "copy.register", replace=False) as part:
            copy_into(register, part)
    assert list(tmp_path.glob("copy*")) == []


@pytest.mark.parametrize("name", ["sqlitex", "finding_search_spy", "FINDING_SEARCH_data"])
def test_a_foreign_trigger_does_not_hide_behind_a_name(register, name):
    spy = "CREATE TRIGGER {} AFTER INSERT ON step BEGIN DELETE FROM change; END"
    change(register, spy.format(name))
    assert "did not make" in refusal(register)


@pytest.mark.parametrize("name", ["Sir Gâr ŵ #1? 100%", "a&mode=ro%41", "Zażółć 🙂", "caf\udce9"])
def test_a_register_may_lie_anywhere_and_be_called_anything(tmp_path, name):
    if os.name == "nt":
        name = name.replace("?", "").encode("utf-8", "replace").decode()
    folder = tmp_path / name
    folder.mkdir()
    workspace = a_workspace(folder, name=f"{name}.register")
    with_finding(workspace)
    workspace.close()
    assert check(workspace.path) == []
    assert [file.name for file in folder.iterdir() if file.suffix == ".register"] == [
        workspace.path.name
    ]


@pytest.mark.skipif(os.name == "nt", reason="limits of processes are another matter on Windows")
@pytest.mark.parametrize("room", [20, 100_000, 200_000])
def test_a_disk_that_is_full_while_the_example_is_made_is_a_sentence(tmp_path, room):
    """Everything else that writes meets a full disk in ``tests/faults``."""
    said = subprocess.run(
        [sys.executable, "-B", "-c", CRAMPED.format(room=room), tmp_path],
        stdout=subprocess.PIPE, text=True, check=True,
    ).stdout  # fmt: skip
    assert said.endswith(".\n")
    assert list(tmp_path.glob("new*")) == []


CRAMPED = """
import resource, sys
from pathlib import Path
from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.services.example.making import create_blackpool_example
path = Path(sys.argv[1], "new.register")
resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))
try:
    create_blackpool_example(path, today(), packs=False)
except TrackerError as error:
    print(error)
"""


@pytest.mark.parametrize("taken", [False, True])
def test_a_stick_without_second_names_for_files_takes_a_register(tmp_path, monkeypatch, taken):
    path = tmp_path / "new.register"

    def refuse(_self, _other):
        if taken:
            path.write_text("mine")
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    if taken:
        with pytest.raises(RegisterError, match="already a file"):
            create_empty(path)
        assert path.read_text() == "mine"
    else:
        create_empty(path)
        assert check(path) == []
    assert list(tmp_path.glob("*.part*")) == []
