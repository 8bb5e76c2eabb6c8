"""What no test of a whole salvage can reach: other programs at work, and no room for a copy."""

import errno
import os
import subprocess
import sys

import pytest

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.storage import damaged, finding_tables
from blackpool_tracker.storage.finding_tables import Damaged, opened
from blackpool_tracker.storage.sqlite import held_still
from tests.builders import with_finding

pytestmark = pytest.mark.files

SAVING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
"""


@pytest.fixture
def register(workspace):
    """The path of a register with one finding, that nobody has open."""
    with_finding(workspace)
    workspace.close()
    return workspace.path


def saves(path):
    """Whether another program may save to a file just now."""
    asked = [sys.executable, "-c", SAVING, str(path)]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


def test_nobody_saves_while_a_copy_is_made(register):
    with held_still(register, None):
        assert not saves(register)
    assert saves(register)


def test_what_is_too_damaged_to_be_held_is_copied_all_the_same(register):
    register.write_bytes(b"\xff" * 4096)
    before = {file: file.read_bytes() for file in register.parent.glob("test*")}
    with held_still(register, None):
        assert {file: file.read_bytes() for file in register.parent.glob("test*")} == before
    assert {file: file.read_bytes() for file in register.parent.glob("test*")} == before


def test_where_there_is_no_room_for_a_copy_that_is_said(register, tmp_path, monkeypatch):
    def full(*_arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(damaged, "_copy_pieces", full)
    with pytest.raises(RegisterError, match="no room for it in"):
        opened(Damaged(register), tmp_path / "folder")


def test_a_list_of_tables_is_not_believed_where_no_history_begins(register, tmp_path):
    content = bytearray(register.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    content[:4096] = bytes(4096)
    register.write_bytes(content)
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(RegisterError, match="Nothing in test"):
        opened(Damaged(register), folder)
    assert not finding_tables.is_register_further_on(register)
