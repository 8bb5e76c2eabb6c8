"""A file that is to look at only for good: the mark is in it, and no program writes to it."""

import shutil
from datetime import UTC, datetime

import pytest

from blackpool_tracker.domain.addresses import address_from
from blackpool_tracker.domain.errors import RefusedError, RegisterError, SaveError
from blackpool_tracker.domain.look_only import LookOnly, Why, read_look_only
from blackpool_tracker.services import registers
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage import migrating, opening
from blackpool_tracker.storage.file_version import VERSION, FileVersion
from blackpool_tracker.storage.opening import leave_to_look_at, open_store, stamp_of, version_of
from tests.builders import RIGHT, a_source, a_workspace, alter, with_finding
from tests.storage.test_migrating import scripts

pytestmark = pytest.mark.files

ADDRESS = address_from("postgresql://ann@db.example:5433/improvement%20plan?sslmode=disable")
AT = datetime(2026, 11, 30, 10, 42, tzinfo=UTC)
COPY = LookOnly.now(Why.COPY, ADDRESS, AT)


@pytest.fixture
def marked(tmp_path):
    """A register with a finding that is a copy to look at only."""
    workspace = a_workspace(tmp_path)
    with_finding(workspace)
    workspace.close()
    leave_to_look_at(workspace.path, None, COPY)
    return workspace.path


def test_what_is_written_is_read_again_and_says_no_more_than_where():
    assert read_look_only(str(COPY)) == COPY
    assert (COPY.address.user, COPY.address.options) == ("", ())
    assert COPY.address.name == "improvement plan on db.example"
    for wrong in ("", "copy", "copy 2026-11-30T10:42:00 postgresql://db.example/i", "x y z"):
        assert read_look_only(wrong) is None


def test_it_can_be_read_and_every_step_is_refused_in_a_sentence(marked):
    before = marked.read_bytes()
    workspace = Workspace(marked, "ann")
    assert workspace.look_only == COPY
    assert "to look at only. Changes are made in the shared register." in workspace.locked
    assert [*workspace.findings.lines([1])] == [1]
    with pytest.raises(RefusedError, match="A copy of improvement plan on "):
        workspace.sources.add(a_source(short="NEW"))
    assert workspace.as_of(workspace.today()).look_only == COPY
    workspace.close()
    assert marked.read_bytes() == before
    assert registers.check(marked) == []


def test_the_mark_survives_renaming_copying_a_backup_and_a_passphrase(marked, tmp_path):
    renamed = marked.rename(tmp_path / "for the board.register")
    copied = tmp_path / "copied.register"
    shutil.copyfile(renamed, copied)
    registers.back_up(copied, tmp_path / "backed up.register")
    registers.protect(copied, RIGHT, now=None)
    passphrases = {copied: RIGHT}
    for path in (renamed, copied, tmp_path / "backed up.register"):
        store = open_store(path, "ann", passphrases.get(path))
        assert store.locked == COPY.sentence
        store.close()


def test_a_program_that_knows_nothing_of_the_mark_opens_it_to_look_at_only(marked, monkeypatch):
    before = marked.read_bytes()
    monkeypatch.setattr(opening, "file_version", FileVersion)
    store = open_store(marked, "ann")
    assert "made by a newer version" in store.locked
    store.close()
    assert marked.read_bytes() == before


def test_a_mark_that_cannot_be_read_leaves_the_file_to_look_at_only(marked):
    workspace = Workspace(marked, "ann")
    alter(workspace, "UPDATE alembic_version SET version_num = version_num || ' and more'")
    workspace.close()
    store = open_store(marked, "ann")
    assert store.locked
    store.close()


def test_a_marked_file_of_an_older_version_is_brought_up_to_date_and_stays_marked(
    marked, tmp_path, monkeypatch
):
    folder = scripts(tmp_path, "pass")
    shapes = {**opening.SHAPES}
    real = migrating.migrate
    monkeypatch.setattr(opening, "VERSION", "0099")
    monkeypatch.setattr(opening, "SHAPES", shapes)
    monkeypatch.setattr(
        opening, "migrate", lambda path, passphrase: real(path, scripts=folder, needs=None)
    )
    open_store(marked, "ann").close()
    assert stamp_of(marked) == FileVersion("0099", COPY)


def test_foreign_parts_are_found_in_a_marked_file_too(marked):
    workspace = Workspace(marked, "ann")
    alter(workspace, "CREATE TRIGGER spy AFTER INSERT ON step BEGIN DELETE FROM change; END")
    workspace.close()
    with pytest.raises(RegisterError, match="did not make"):
        open_store(marked, "ann")


def test_whoever_has_the_file_open_as_it_is_marked_can_save_no_more_to_it(tmp_path):
    workspace = a_workspace(tmp_path)
    with_finding(workspace)
    leave_to_look_at(workspace.path, None, LookOnly.now(Why.MOVED, ADDRESS, AT))
    with pytest.raises(SaveError, match="Another file lies where the register was opened"):
        workspace.sources.add(a_source(short="NEW"))
    workspace.close()
    assert version_of(workspace.path) == VERSION
    again = Workspace(workspace.path, "ann")
    assert again.locked.startswith("This register moved to improvement plan on db.example on 30")
    again.close()
