"""Backups are made beside the window; nobody asks for them, and nobody waits for them."""

import sqlite3
from contextlib import closing

import pytest

from blackpool_tracker.services.backups import HOUR, Backups
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.backups import BackupFolder
from blackpool_tracker.ui.backups import keeper as timing
from tests.builders import a_source, with_finding


@pytest.fixture
def register(workspace):
    """A register with a finding that nobody has open."""
    with_finding(workspace)
    workspace.close()
    return workspace.path


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(timing, "AFTER_OPENING", 0)


def names(register):
    return [each.name for each in BackupFolder(register).backups()]


def keeper_of(page):
    return page.window.register.keeper


def wait_for_backups(page, qtbot, count):
    register = page.window.register.facts().register
    qtbot.waitUntil(lambda: len(names(register)) == count and not keeper_of(page).busy)


def test_a_backup_is_made_and_checked_after_the_opening(at_once, page, register, qtbot):
    page.open(register)
    wait_for_backups(page, qtbot, 1)
    assert BackupFolder(register).verified().step == 2
    assert page.warning == ""


def test_no_second_one_is_made_of_the_same(at_once, new_window, register, qtbot):
    page = new_window()
    page.open(register)
    wait_for_backups(page, qtbot, 1)
    page.close()
    again = new_window()
    again.open(register)
    keeper_of(again).look()
    qtbot.waitUntil(lambda: not keeper_of(again).busy)
    again.close()
    assert len(names(register)) == 1


def test_within_the_hour_no_other_is_made(at_once, page, register, qtbot):
    page.open(register)
    wait_for_backups(page, qtbot, 1)
    page.window.register.hub.workspace.sources.add(a_source(short="MV6"))
    keeper_of(page).look(HOUR)
    qtbot.waitUntil(lambda: not keeper_of(page).busy)
    assert len(names(register)) == 1


def test_what_was_changed_since_is_backed_up_when_the_window_closes(page, register):
    page.open(register)
    page.window.register.hub.workspace.sources.add(a_source(short="MV6"))
    page.close()
    (made,) = BackupFolder(register).backups()
    assert made.step == 3


def test_a_large_register_does_not_hold_up_the_closing(page, register, monkeypatch):
    monkeypatch.setattr(timing, "QUICK", 10)
    page.open(register)
    page.close()
    assert names(register) == []


def test_a_disk_that_takes_no_backup_is_told_once_and_tried_again(
    at_once, page, register, qtbot, own_preferences
):  # fmt: skip
    (own_preferences / "Backups").write_text("in the way")
    page.open(register)
    qtbot.waitUntil(lambda: "No backup could be made" in page.warning)
    assert page.warning.endswith("Your work is saved; it is tried again later.")
    assert page.saved == "All changes saved"
    page.dismiss_warning()
    keeper_of(page).look()
    qtbot.waitUntil(lambda: not keeper_of(page).busy)
    assert page.warning == ""
    (own_preferences / "Backups").unlink()
    keeper_of(page).look()
    wait_for_backups(page, qtbot, 1)


def test_an_altered_history_is_told_the_warning_stays_and_backups_go_on(
    at_once, page, register, qtbot
):  # fmt: skip
    with closing(sqlite3.connect(register, isolation_level=None)) as other:
        other.execute("UPDATE step SET label = 'Something else' WHERE id = 1")
    page.open(register)
    qtbot.waitUntil(lambda: "kept as in doubt" in page.warning)
    assert "File > Check register" in page.warning
    page.window.register.hub.workspace.sources.add(a_source(short="MV6"))
    assert "kept as in doubt" in page.warning
    page.do("close")
    assert page.warning == ""
    assert [each.in_doubt for each in BackupFolder(register).backups()] == [True, True]


def test_a_backup_itself_is_only_looked_at(page, register):
    copy = Backups(register, Preferences()).make().path
    before = copy.read_bytes()
    opened = Workspace(copy, "ann")
    assert "is a backup and stays as it is" in opened.locked
    opened.close()
    page.open(copy)
    assert keeper_of(page) is None
    page.close()
    assert copy.read_bytes() == before
