"""Upgrades: all of it or nothing, and no row is lost on the way."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.services.registers import check
from blackpool_tracker.storage import files, migrating, newer, opening
from blackpool_tracker.storage.backups import BackupFolder
from blackpool_tracker.storage.file_version import VERSION
from tests.builders import a_workspace, an_action, with_finding

pytestmark = pytest.mark.files

HEAD = VERSION
REBUILD = '''
"""Rebuild a table that others point to."""
import os
import sqlalchemy as sa
from alembic import op

revision = "0099"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("finding", recreate="always") as table:
        table.add_column(sa.Column("outcome", sa.String(), nullable=False, server_default=""))
    {then}
'''


@pytest.fixture
def register(tmp_path):
    workspace = a_workspace(tmp_path)
    for _ in range(3):
        workspace.actions.add(an_action(with_finding(workspace)))
    workspace.close()
    return workspace.path


def scripts(tmp_path, then):
    folder = tmp_path / "scripts"
    shutil.copytree(migrating.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "v0099.py").write_text(
        REBUILD.format(then=then, head=HEAD), encoding="utf-8"
    )
    return folder


def rows(path, table):
    with opening.sqlite.read_only(path) as connection:
        count = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
    connection.close()
    return count


def test_rebuilding_a_table_keeps_its_children(register, tmp_path):
    before = {name: rows(register, name) for name in ("finding", "citation", "action_finding")}
    migrating.migrate(register, scripts=scripts(tmp_path, "pass"))
    assert {name: rows(register, name) for name in before} == before
    assert opening.version_of(register) == "0099"


def test_an_upgrade_that_fails_half_way_leaves_the_file_as_it_was(register, tmp_path):
    shape = opening.shape_of(register)
    with pytest.raises(ZeroDivisionError):
        migrating.migrate(register, scripts=scripts(tmp_path, "1 / 0"))
    assert (opening.version_of(register), opening.shape_of(register)) == (VERSION, shape)
    assert check(register) == []


def test_an_upgrade_that_is_killed_half_way_leaves_the_file_as_it_was(register, tmp_path):
    folder = scripts(tmp_path, "os._exit(9)")
    code = "import sys; from pathlib import Path; from blackpool_tracker.storage.migrating import"
    code += " migrate; migrate(Path(sys.argv[1]), scripts=Path(sys.argv[2]))"
    done = subprocess.run([sys.executable, "-c", code, register, folder], check=False)
    assert done.returncode == 9
    assert opening.version_of(register) == VERSION
    assert check(register) == []


def test_an_upgrade_that_would_lose_rows_is_refused(register, tmp_path):
    folder = scripts(tmp_path, "op.execute('DELETE FROM action_finding')")
    with pytest.raises(RegisterError, match="lose 3 rows of action_finding"):
        migrating.migrate(register, scripts=folder)
    assert rows(register, "action_finding") == 3


def test_opening_an_older_register_upgrades_a_copy_and_puts_it_in_place(
    register, tmp_path, monkeypatch
):
    register.chmod(0o660)
    _make_older(register, tmp_path, monkeypatch, "pass")
    opening.open_store(register, "ann").close()
    assert opening.version_of(register) == "0099"
    assert os.name == "nt" or register.stat().st_mode & 0o777 == 0o660
    assert rows(register, "finding") == 3
    assert not [file for file in register.parent.iterdir() if file.name.endswith(".part")]


def test_an_upgrade_that_cannot_be_written_leaves_the_file_as_it_was(
    register, tmp_path, monkeypatch
):
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening, "VERSION", "0099")
    monkeypatch.setattr(opening, "back_up_before_upgrade", lambda _path, _passphrase: None)
    monkeypatch.setattr(opening, "copy_into", lambda _path, _part, **_how: full(_path))
    before = register.read_bytes()
    with pytest.raises(RegisterError, match="The disk is full"):
        opening.open_store(register, "ann")
    assert register.read_bytes() == before


def test_what_somebody_saves_during_an_upgrade_is_not_lost(register, tmp_path, monkeypatch):
    code = f"import sqlite3; other = sqlite3.connect({str(register)!r})"
    code += "; other.execute(\"UPDATE finding SET title = 'saved meanwhile'\")"
    code += "; other.commit(); other.close()"
    _make_older(register, tmp_path, monkeypatch, code)
    with pytest.raises(RegisterError, match="Open it again"):
        opening.open_store(register, "ann")
    assert opening.version_of(register) == HEAD
    with closing(opening.sqlite.read_only(register)) as connection:
        assert connection.execute("SELECT title FROM finding").fetchone()[0] == "saved meanwhile"


@pytest.mark.skipif(os.name == "nt", reason="Windows replaces no file that anybody has open")
def test_nobody_can_save_to_the_old_file_once_its_last_look_is_past(
    register, tmp_path, monkeypatch
):
    _make_older(register, tmp_path, monkeypatch, "pass")
    code = "import sqlite3, sys; other = sqlite3.connect(sys.argv[1], timeout=0)"
    code += "; other.execute(\"UPDATE finding SET title = 'lost'\"); other.commit()"
    real, said = files.put_in_place, []

    def put_in_place(made: Path, target: Path) -> None:
        if target == register:
            tried = [sys.executable, "-c", code, str(register)]
            said.append(subprocess.run(tried, check=False, capture_output=True, text=True).stderr)
        real(made, target)

    monkeypatch.setattr(files, "put_in_place", put_in_place)
    opening.open_store(register, "ann").close()
    assert ["database is locked" in each for each in said] == [True]
    assert opening.version_of(register) == "0099"


def test_a_backup_comes_before_an_upgrade(register, tmp_path, monkeypatch):
    _make_older(register, tmp_path, monkeypatch, "pass")
    opening.open_store(register, "ann").close()
    folder = BackupFolder(register)
    (kept,) = folder.backups()
    assert kept.before_upgrade
    assert "before upgrade" in kept.name
    assert opening.version_of(folder.file(kept)) == HEAD
    assert rows(folder.file(kept), "finding") == 3


def test_without_a_backup_nothing_is_upgraded_and_a_sentence_says_what_to_do(
    register, tmp_path, monkeypatch, own_preferences
):
    _make_older(register, tmp_path, monkeypatch, "pass")
    (own_preferences / "Backups").write_text("in the way")
    before = register.read_bytes()
    with pytest.raises(RegisterError, match="backup that comes first could not be made") as caught:
        opening.open_store(register, "ann")
    assert "open it again once" in str(caught.value)
    assert register.read_bytes() == before


def _make_older(register, tmp_path, monkeypatch, then):
    """Let this program be one version ahead of the register."""
    new = _upgraded_shape(register, tmp_path, scripts(tmp_path, "pass"))
    (tmp_path / "scripts" / "versions" / "v0099.py").write_text(
        REBUILD.format(then=then, head=HEAD)
    )
    defaults = {"scripts": tmp_path / "scripts", "to": "head"}
    monkeypatch.setattr(migrating.migrate, "__kwdefaults__", defaults)
    for module in (opening, newer):
        monkeypatch.setattr(module, "VERSION", "0099")
    monkeypatch.setitem(opening.SHAPES, "0099", new)


def _upgraded_shape(register, tmp_path, folder):
    copy = tmp_path / "copy.register"
    shutil.copy(register, copy)
    migrating.migrate(copy, scripts=folder)
    return opening.shape_of(copy)
