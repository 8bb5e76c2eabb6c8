"""Backups are made when they are due, known to be sound, and opened beside the register."""

import hashlib
import os
import shutil
import sqlite3
import sys
import threading
from contextlib import closing

import pytest
from filelock import FileLock

from blackpool_tracker.domain.errors import RegisterError, UnsoundError
from blackpool_tracker.services.backups import HOUR, IN_DOUBT, LIMITS, Backups
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.registers import back_up, check
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage import backups as kept
from blackpool_tracker.storage import copying
from blackpool_tracker.storage import sqlite as engine
from blackpool_tracker.storage.backups import verified
from blackpool_tracker.storage.places import drive_of
from tests.builders import a_source, a_workspace, with_finding
from tests.rights import heeds_rights
from tests.versions import changed, make_newer

pytestmark = pytest.mark.files


def names(backups):
    return sorted(file.name for file in backups.folder.glob("*.register"))


def altered(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def zeroed(path):
    """Wipe the pages of a file from the third on."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(bytes(size - 8192))


def test_a_backup_has_a_name_that_people_can_read_and_that_sorts(backups, clocked):
    local = clocked.now.astimezone()
    made = backups.make().path
    assert made.name == f"test {local:%Y-%m-%d %H.%M.%S} step 2.register"
    assert made.parent.name.startswith("test ")
    assert len(made.parent.name) == len("test 0123abcd")
    assert check(made) == []


def test_two_backups_of_one_second_do_not_take_each_others_name(backups, clocked):
    first, second = backups.make().path, backups.make().path
    assert second.name == first.name.replace(".register", " (2).register")


def test_a_backup_is_made_only_when_something_was_saved_since(backups, workspace, clocked):
    assert backups.keep_up() is not None
    clocked.passes(days=1)
    assert backups.keep_up() is None
    workspace.sources.add(a_source(short="MV6"))
    assert backups.keep_up().step == 3
    assert len(names(backups)) == 2


def test_an_empty_register_needs_no_backup(workspace):
    assert Backups(workspace.path, Preferences()).keep_up() is None


def test_the_same_number_of_steps_is_not_the_same_register(backups, workspace, tmp_path):
    before = shutil.copy(workspace.path, tmp_path / "before")
    workspace.sources.add(a_source(short="MV6"))
    backups.keep_up()
    workspace.close()
    shutil.copy(before, workspace.path)
    again = Workspace(workspace.path, "bea")
    again.sources.add(a_source(short="MV7"))
    again.close()
    assert backups.keep_up().step == 3
    since = backups.restorable().since
    assert sorted(since.values(), key=str) == [0, None]


def test_one_that_is_younger_than_an_hour_is_enough_for_a_loop(backups, workspace, clocked):
    assert backups.keep_up(HOUR) is not None
    workspace.sources.add(a_source(short="MV6"))
    clocked.passes(minutes=59)
    assert backups.keep_up(HOUR) is None
    clocked.passes(minutes=1)
    assert backups.keep_up(HOUR) is not None


def test_what_a_newer_version_has_brought_up_to_date_is_left_to_it(backups, workspace):
    workspace.close()
    make_newer(workspace.path)
    assert backups.keep_up() is None
    assert names(backups) == []


def test_a_backup_that_a_newer_version_has_made_is_not_called_doubtful(backups, workspace):
    workspace.close()
    made = backups.keep_up()
    file = backups.folder / made.name
    make_newer(file)
    changed(file, "DELETE FROM change")
    assert backups.faults_of_newest() == []
    assert names(backups) == [made.name]


def test_a_clock_that_was_wrong_holds_up_no_backup(backups, workspace, clocked):
    clocked.passes(days=4000)
    backups.keep_up(HOUR)
    clocked.passes(days=-4000)
    workspace.sources.add(a_source(short="MV6"))
    assert backups.keep_up(HOUR) is not None
    assert len(names(backups)) == 2


def test_while_another_window_sees_to_it_nothing_is_made_and_nobody_waits(backups):
    backups.folder.mkdir(parents=True)
    with FileLock(backups.folder / kept.LOCK):
        assert backups.keep_up() is None
    assert backups.keep_up() is not None


def test_who_asks_for_a_backup_waits_and_is_told(backups, monkeypatch):
    monkeypatch.setattr(kept, "PATIENCE", 0.05)
    backups.folder.mkdir(parents=True)
    with (
        FileLock(backups.folder / kept.LOCK),
        pytest.raises(RegisterError, match="Another window is making"),
    ):
        backups.make()


def test_backups_are_rotated_and_what_somebody_put_there_stays(backups, workspace, clocked):
    for number in range(30):
        clocked.passes(minutes=10)
        workspace.sources.add(a_source(short=f"S{number}"))
        backups.make()
    mine = backups.folder / "before the audit.register"
    shutil.copy(workspace.path, mine)
    backups.make()
    # The newest of each of six hours, and the newest three.
    assert len(names(backups)) in {7 + 2, 7 + 3}
    assert mine.exists()
    assert backups.taken()[0] == len(names(backups))


def test_the_size_limit_leaves_the_newest_three(backups, workspace, clocked, monkeypatch):
    monkeypatch.setattr(Backups, "limit", 1)
    for number in range(6):
        clocked.passes(days=1)
        workspace.sources.add(a_source(short=f"S{number}"))
        backups.keep_up()
    assert len(names(backups)) == 3


def test_the_limit_is_remembered_and_a_strange_one_is_not(backups):
    backups.choose_limit(LIMITS[0])
    assert Backups(backups.register, Preferences()).limit == LIMITS[0]
    Preferences().keep("backup_limit", 7)
    assert Backups(backups.register, Preferences()).limit == LIMITS[2]


def test_what_is_noted_of_backups_may_be_lost(backups, workspace, clocked):
    backups.keep_up()
    workspace.sources.add(a_source(short="MV6"))
    clocked.passes(hours=2)
    backups.keep_up()
    before = backups.restorable()
    for damage in ("", "{", "[]", '{"verified": [1], "backups": [{"name": 1}]}'):
        (backups.folder / kept.KNOWN).write_text(damage)
        assert backups.restorable() == before


def test_a_backup_of_a_register_whose_history_was_altered_is_kept_in_doubt(backups, workspace):
    workspace.close()
    altered(workspace.path, "UPDATE step SET label = 'Something else' WHERE id = 1")
    made = backups.keep_up()
    assert made.in_doubt
    assert made.name.endswith(" in doubt.register")
    assert backups.faults_of_newest() == [IN_DOUBT]
    assert backups.make().warning == IN_DOUBT


def test_doubt_stands_in_the_name_because_notes_may_be_lost(backups, workspace):
    workspace.close()
    altered(workspace.path, "UPDATE step SET label = 'Something else' WHERE id = 1")
    backups.keep_up()
    (backups.folder / kept.KNOWN).unlink()
    assert [each.in_doubt for each in backups.restorable().backups] == [True]


def test_work_goes_on_being_backed_up_after_the_history_was_altered(backups, workspace, clocked):
    whole = backups.keep_up()
    workspace.sources.add(a_source(short="MV6"))
    altered(workspace.path, "UPDATE step SET label = 'Something else' WHERE id = 3")
    for number in range(27):
        clocked.passes(hours=2)
        workspace.sources.add(a_source(short=f"W{number}"))
        assert backups.keep_up(HOUR).in_doubt
    assert whole.name in names(backups)
    assert len(names(backups)) < 28


def test_a_copy_elsewhere_of_an_altered_register_is_made_and_called_in_doubt(
    backups, workspace, tmp_path
):
    workspace.close()
    altered(workspace.path, "UPDATE step SET label = 'Something else' WHERE id = 1")
    made = backups.copy_to(tmp_path / "copy.register")
    assert made.path.exists()
    assert made.warning == IN_DOUBT


def test_a_step_that_was_taken_out_is_noticed(backups, workspace):
    workspace.sources.add(a_source(short="MV6"))
    workspace.close()
    altered(workspace.path, "PRAGMA foreign_keys=OFF", "DELETE FROM change WHERE step = 2",
            "DELETE FROM step WHERE id = 2")  # fmt: skip
    assert backups.keep_up().in_doubt


def test_a_backup_of_a_damaged_register_is_not_kept_and_older_ones_stay(backups, workspace):
    backups.keep_up()
    workspace.sources.add(a_source(short="MV6"))
    workspace.close()
    zeroed(workspace.path)
    with pytest.raises(UnsoundError):
        backups.keep_up()
    assert len(names(backups)) == 1


def test_rows_that_the_journal_does_not_give_are_found_by_the_whole_check(backups, workspace):
    backups.keep_up()
    assert backups.faults_of_newest() == []
    assert verified(workspace.path).step == 2
    workspace.sources.add(a_source(short="MV6"))
    altered(workspace.path, "UPDATE source SET title = 'All is well' WHERE short = 'MV6'")
    made = backups.keep_up()
    (fault,) = backups.faults_of_newest()
    assert "MV6" in fault or "source" in fault
    assert made.name not in names(backups)
    assert [each.in_doubt for each in backups.restorable().backups] == [True, False]
    # Not looked at again and again; said again when a register is opened.
    assert backups.faults_of_newest() == [IN_DOUBT]


def test_what_was_checked_before_is_not_checked_again(backups, monkeypatch):
    backups.keep_up()
    assert backups.faults_of_newest() == []
    monkeypatch.setattr("blackpool_tracker.services.backups.check", None)
    assert backups.faults_of_newest() == []
    assert [each.checked for each in backups.restorable().backups] == [True]


def test_a_check_that_was_stopped_tells_nothing(backups, monkeypatch):
    monkeypatch.setattr(engine, "OFTEN", 1)
    backups.keep_up()
    assert backups.faults_of_newest(lambda: False) == []
    assert verified(backups.register) is None


def test_a_copy_that_was_stopped_leaves_nothing(backups):
    with pytest.raises(RegisterError, match="stopped"):
        backups.keep_up(go_on=lambda: False)
    assert [file.name for file in backups.folder.iterdir() if "part" in file.name] == []
    assert names(backups) == []


def test_what_a_killed_program_left_is_cleared_away(backups, workspace, clocked):
    backups.folder.mkdir(parents=True)
    left = backups.folder / "being made.0123abcd.part"
    left.write_bytes(b"half")
    backups.keep_up()
    # At once on this machine's own drive. Where it cannot be known, as in a tree of its own without
    # any mount, the drive counts as another machine's, and there only what is a day old goes.
    assert left.exists() is drive_of(backups.folder).remote
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    clocked.passes(days=1)
    workspace.people.add("Cai")
    backups.keep_up()
    assert not list(backups.folder.glob("*.part*"))


@heeds_rights
def test_a_folder_that_cannot_be_written_is_a_sentence(backups):
    backups.folder.mkdir(parents=True)
    backups.folder.chmod(0o500)
    with pytest.raises(RegisterError, match="may not write"):
        backups.keep_up()
    backups.folder.chmod(0o700)


@pytest.mark.parametrize("where", ["copy_into", "check_copy"])
def test_a_disk_that_is_full_is_a_sentence_and_leaves_nothing(backups, monkeypatch, where):
    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copying, where, full)
    with pytest.raises(RegisterError, match=r"The disk is full, so .* could not be written"):
        backups.keep_up()
    monkeypatch.undo()


def test_a_copy_is_whole_while_others_save(backups, workspace):
    altered(workspace.path, "INSERT INTO blob VALUES ('0', 30000000, zeroblob(30000000))")
    stop, failed = threading.Event(), []

    def save():
        number = 0
        # Far more often than people save, but not so that nobody else ever has a turn.
        while not stop.wait(0.3):
            number += 1
            try:
                workspace.sources.add(a_source(short=f"T{number}"))
            except Exception as error:  # noqa: BLE001  told on the test's own thread
                failed.append(error)
                return

    other = threading.Thread(target=save)
    other.start()
    try:
        copy = back_up(workspace.path, workspace.path.with_name("copy.register")).path
    finally:
        stop.set()
        other.join()
    assert failed == []
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        steps, last = connection.execute("SELECT count(*), max(id) FROM step").fetchone()
        assert steps == last


def test_the_evidence_of_a_backup_is_checked_too(backups, workspace):
    content = b"Sampled ten files"
    digest = hashlib.sha256(content).hexdigest()
    insert = "INSERT INTO blob VALUES ('{}', 17, x'{}')"
    altered(workspace.path, insert.format(digest, content.hex()))
    altered(workspace.path, "UPDATE blob SET content = zeroblob(17)")
    workspace.sources.add(a_source(short="MV6"))
    backups.keep_up()
    assert "is not as it was when it was added" in backups.faults_of_newest()[0]


def test_registers_of_one_name_have_folders_of_their_own(workspace, tmp_path):
    other = tmp_path / "other" / workspace.path.name
    one, two = (Backups(path, Preferences()).folder for path in (workspace.path, other))
    assert one != two
    assert one.name.split()[0] == two.name.split()[0] == "test"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has shorter paths")
def test_a_register_of_any_name_has_backups(tmp_path):
    for name in ("ŵ" * 100, "a: b?", "Sir Gâr 🙂", "caf\udce9"):
        path = tmp_path / f"{name}.register"
        workspace = a_workspace(tmp_path, name=path.name)
        with_finding(workspace)
        workspace.close()
        backups = Backups(path, Preferences())
        assert backups.make().path.exists()
        assert len(backups.restorable().backups) == 1
