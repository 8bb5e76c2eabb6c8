"""A look at an open register lets go of no lock: nobody else can save in the middle of a save."""

import os
import subprocess
import sys

import pytest

from blackpool_tracker.services.protection import has_passphrase
from blackpool_tracker.services.registers import check_new
from blackpool_tracker.storage import handles, sqlite
from blackpool_tracker.storage.copying import copy_into
from blackpool_tracker.storage.damaged import working_copy
from blackpool_tracker.storage.locks import refuse_without_locks
from blackpool_tracker.storage.tables import Theme
from tests.builders import a_workspace

pytestmark = pytest.mark.files

OTHER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
"""


def somebody_else_can_save(path) -> bool:
    """Whether another process gets the lock that it takes to save."""
    done = subprocess.run([sys.executable, "-c", OTHER, path], capture_output=True, check=False)
    assert done.returncode == 0 or b"locked" in done.stderr
    return done.returncode == 0


@pytest.fixture
def store(workspace):
    return workspace._store  # noqa: SLF001  what the window holds open


@pytest.fixture
def saving(store):
    """The store in the middle of a step, which holds the lock."""
    with store.step("Add theme") as step:
        step.add(Theme(key="neglect", label="Neglect"))
        assert not somebody_else_can_save(store.home.path)
        yield store.home.path


def copied(path):
    target = path.with_name("copy")
    target.touch()
    copy_into(path, target)


def in_a_folder(path):
    folder = path.parent / "salvage"
    folder.mkdir()
    working_copy(path, folder)


@pytest.mark.parametrize(
    "look",
    [
        has_passphrase,
        sqlite.is_register,
        sqlite.state_of,
        refuse_without_locks,
        in_a_folder,
        copied,
        lambda path: a_workspace(path.parent, user="bea").close(),
        lambda path: check_new(path, lambda _share: False),
    ],
)
def test_a_look_at_a_register_lets_go_of_no_lock(saving, look):
    look(saving)
    assert not somebody_else_can_save(saving)


@pytest.mark.skipif(os.name == "nt", reason="there a lock belongs to a handle")
def test_to_open_and_close_the_file_oneself_would(saving):
    saving.open("rb").close()
    assert somebody_else_can_save(saving)


def test_a_handle_is_kept_as_long_as_anybody_has_the_register_open(workspace, tmp_path):
    found = workspace.path.stat()
    second = a_workspace(tmp_path, user="bea")
    second.close()
    second.close()
    assert (found.st_dev, found.st_ino) in handles._kept  # noqa: SLF001  open by the first
    workspace.close()
    assert (found.st_dev, found.st_ino) not in handles._kept  # noqa: SLF001  by nobody


def test_of_a_file_that_is_not_there_none_is_kept(tmp_path):
    handles.keep(tmp_path / "none")()
    with pytest.raises(FileNotFoundError):
        handles.piece_of(tmp_path / "none", 4)


def test_a_piece_ends_where_the_file_ends(tmp_path):
    (tmp_path / "a").write_bytes(b"abcdef")
    assert handles.piece_of(tmp_path / "a", 4) == b"abcd"
    assert handles.piece_of(tmp_path / "a", 100, 4) == b"ef"
    assert handles.piece_of(tmp_path / "a", 4, 100) == b""
