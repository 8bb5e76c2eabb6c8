"""A copy of a shared register to take along: whole, sound, and to look at only for good."""

import pytest

from blackpool_tracker.__main__ import main
from blackpool_tracker.domain.errors import RefusedError, RegisterError
from blackpool_tracker.domain.look_only import Why
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services import shared_registers
from blackpool_tracker.services.registers import check
from blackpool_tracker.services.shared_registers import Taken
from blackpool_tracker.services.workspace import Workspace
from tests.builders import RIGHT, a_finding, a_source, an_audit
from tests.servers import a_database, a_login

KEPT = b"What the audit of June has found"


@pytest.fixture
def reader(register, opened):
    """The address of a register with a finding and its evidence, as somebody who may look."""
    office = opened("olu")
    finding = office.findings.add(a_finding(office.sources.add(a_source())))
    office.evidence.attach_bytes(finding, "audit.txt", KEPT, an_audit())
    return a_login(register, "rae", Right.READER)


def take(address, path, **how):
    copy = Taken(path, look_only=True, **how)
    shared_registers.take_along(address, None, copy, lambda _share: True)
    return path


def test_a_reader_takes_all_of_it_along_and_nobody_changes_the_copy(reader, tmp_path, opened):
    path = take(reader, tmp_path / "plan.register")
    shared, copy = opened("rae", Right.READER), Workspace(path, "rae")
    assert copy.history.lines() == shared.history.lines()
    assert copy.findings.lines([1]) == shared.findings.lines([1])
    assert copy.look_only is not None
    assert copy.look_only.why is Why.COPY
    assert copy.look_only.address.name == reader.name
    assert copy.look_only.address.user == ""
    saved = tmp_path / "audit.txt"
    copy.evidence.copy_file(copy.evidence.lines(1)[0].id, saved)
    assert saved.read_bytes() == KEPT
    with pytest.raises(RefusedError, match="Changes are made in the shared register"):
        copy.findings.add(a_finding(1))
    copy.close()
    assert check(path) == []


def test_a_copy_may_have_a_passphrase(reader, tmp_path):
    path = take(reader, tmp_path / "plan.register", passphrase=RIGHT)
    assert not path.read_bytes().startswith(b"SQLite")
    copy = Workspace(path, "rae", RIGHT)
    assert copy.look_only is not None
    copy.close()


def test_what_is_stopped_leaves_nothing_and_nothing_is_overwritten(reader, tmp_path):
    path = tmp_path / "plan.register"
    with pytest.raises(RefusedError, match="stopped"):
        shared_registers.take_along(reader, None, Taken(path), lambda share: share < 0.6)
    assert [*tmp_path.glob("plan*")] == []
    path.write_bytes(b"another")
    with pytest.raises(RegisterError, match="nothing was overwritten"):
        take(reader, path)
    assert path.read_bytes() == b"another"


def test_a_copy_can_be_moved_to_a_new_server_where_the_old_one_is_lost(reader, tmp_path):
    path = take(reader, tmp_path / "plan.register")
    there = a_database(tmp_path / "there", "postgres")
    shared_registers.fill(there, None, path, None, lambda _share: True)
    again = Workspace(there, "postgres")
    assert again.evidence.lines(1)[0].file_name == "audit.txt"
    again.close()
    assert check(there) == []


def test_the_command_line_makes_one_and_refuses_to_change_it(reader, tmp_path, capsys):
    path = tmp_path / "plan.register"
    assert main(["backup", str(reader), "--to", str(path), "--to-look-at"]) == 0
    assert main(["list", str(path)]) == 0
    assert "Assessments are late" in capsys.readouterr().out
    before = path.read_bytes()
    assert main(["update", str(path), "MV5-C01", "--note", "Done"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"A copy of {reader.name}, as of ")
    assert said.count("\n") == 1
    assert path.read_bytes() == before


def test_a_file_gives_no_copy_to_look_at(tmp_path, capsys):
    path = tmp_path / "own.register"
    assert main(["new", str(path)]) == 0
    assert main(["backup", str(path), "--to", str(tmp_path / "copy"), "--to-look-at"]) == 1
    assert "--to-look-at is for a shared register" in capsys.readouterr().err
