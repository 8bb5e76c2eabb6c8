"""A backup is opened as a copy beside the register."""

from pathlib import Path

import pytest

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.services import backups as services_backups
from blackpool_tracker.services.backups import Backups
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.registers import back_up, check
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.folders import registers_folder
from tests.builders import a_source, seen
from tests.versions import unpacked

pytestmark = pytest.mark.files


def zeroed(path):
    """Wipe the pages of a file from the third on."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(bytes(size - 8192))


def test_restoring_makes_a_copy_beside_and_leaves_the_register_alone(backups, workspace, clocked):
    backups.keep_up()
    workspace.findings.remove([seen(workspace, 1)])
    before = workspace.path.read_bytes()
    (backup,) = backups.restorable().backups
    restored = backups.restore(backup)
    local = backup.at.astimezone()
    assert restored.path == workspace.path.with_name(f"test as of {local:%Y-%m-%d %H.%M}.register")
    assert restored.warning == ""
    assert workspace.path.read_bytes() == before
    opened = Workspace(restored.path, "ann")
    assert len(opened.findings.lines([1])) == 1
    opened.close()
    assert backups.restore(backup).path.name.endswith(" (2).register")


def test_what_was_done_since_is_told(backups, workspace):
    backups.keep_up()
    workspace.sources.add(a_source(short="MV6"))
    found = backups.restorable()
    assert list(found.since.values()) == [1]
    (step,) = backups.steps_since(found.backups[0])
    assert (step.step, step.by, step.label) == (3, "ann", "Add source MV6")


@pytest.mark.parametrize("loss", [zeroed, Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_register_that_is_lost_or_damaged_can_be_restored(backups, workspace, loss):
    backups.keep_up()
    workspace.close()
    loss(workspace.path)
    found = backups.restorable()
    assert len(found.backups) == 1
    restored = backups.restore(found.backups[0])
    assert check(restored.path) == []


def test_a_damaged_backup_is_not_opened(backups):
    made = backups.make().path
    zeroed(made)
    (backup,) = backups.restorable().backups
    with pytest.raises(RegisterError, match="Choose another backup"):
        backups.restore(backup)
    assert not list(backups.register.parent.glob("*as of*"))


def test_a_file_kept_elsewhere_is_restored_too(backups, workspace, tmp_path):
    (tmp_path / "stick").mkdir()
    copy = back_up(workspace.path, tmp_path / "stick" / "copy.register").path
    restored = backups.restore_file(copy)
    assert restored.path.parent == workspace.path.parent
    assert restored.path.name.startswith("copy as of ")
    assert backups.restore_file(backups.make().path).path.name.startswith("test as of ")
    (tmp_path / "letter").write_bytes(b"Dear Director")
    with pytest.raises(RegisterError, match="not a Blackpool Tracker register"):
        backups.restore_file(tmp_path / "letter")
    with pytest.raises(RegisterError, match="cannot be read"):
        backups.restore_file(tmp_path / "gone")


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_the_backup_before_an_upgrade_is_told_and_restored(version, tmp_path):
    path = unpacked(version, tmp_path)
    Workspace(path, "ann").close()
    backups = Backups(path, Preferences())
    (backup,) = backups.restorable().backups
    assert (backup.before_upgrade, backup.seal) == (True, "")
    assert backups.restorable().since == {backup.name: 0}
    assert backups.keep_up() is not None
    assert check(backups.restore(backup).path) == []


@pytest.mark.parametrize("version", ["0004", "0005"])
def test_the_backup_before_an_upgrade_is_not_called_damaged_for_what_came_later(version, tmp_path):
    path = unpacked(version, tmp_path)
    Workspace(path, "ann").close()
    backups = Backups(path, Preferences())
    assert backups.faults_of_newest() == []
    assert [each.in_doubt for each in backups.restorable().backups] == [False]


def test_where_a_drive_keeps_nobody_apart_the_copy_goes_to_the_own_folder(backups, monkeypatch):
    backups.keep_up()
    own = registers_folder()

    def refuse(path):
        if path.parent != own:
            raise RegisterError("The drive does not keep two people apart.")

    monkeypatch.setattr(services_backups, "refuse_without_locks", refuse)
    before = sorted(backups.register.parent.iterdir())
    restored = backups.restore(backups.restorable().backups[0])
    assert restored.path.parent == own
    assert sorted(backups.register.parent.iterdir()) == before
    monkeypatch.setattr(services_backups, "registers_folder", lambda: backups.register.parent)
    with pytest.raises(RegisterError, match="does not keep two people apart"):
        backups.restore(backups.restorable().backups[0])
    assert sorted(backups.register.parent.iterdir()) == before
