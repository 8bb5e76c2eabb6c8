"""Register files as a whole: copies are checked, and never half-written."""

import pytest

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.services.registers import back_up, check
from blackpool_tracker.services.workspace import Workspace
from tests.builders import with_finding

pytestmark = pytest.mark.files


def test_a_backup_is_the_same_register(workspace, tmp_path):
    finding = with_finding(workspace)
    copy = back_up(workspace.path, tmp_path / "copy.register").path
    assert check(copy) == []
    opened = Workspace(copy, "ann")
    assert opened.findings.lines([finding]) == workspace.findings.lines([finding])
    opened.close()


def test_a_backup_without_a_place_goes_to_the_users_own_folder(workspace, own_preferences):
    copy = back_up(workspace.path).path
    assert copy.parent.parent == own_preferences / "Backups"
    assert copy.name.startswith("test ")
    assert check(copy) == []


def test_a_backup_overwrites_nothing(workspace, tmp_path):
    target = tmp_path / "there.register"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(RegisterError, match="already a file"):
        back_up(workspace.path, target)
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_backup_into_a_folder_that_is_not_there_is_refused(workspace, tmp_path):
    with pytest.raises(RegisterError, match="does not exist"):
        back_up(workspace.path, tmp_path / "nowhere" / "copy.register")
