"""The check of a register beside the window: what is new at each opening, and all when asked."""

import sqlite3
from contextlib import closing

import pytest

from blackpool_tracker.services.marks import last_mark
from blackpool_tracker.ui import checks
from tests.builders import a_workspace, with_finding
from tests.histories import a_long_register


@pytest.fixture
def filled(register):
    """The register, with a finding."""
    workspace = a_workspace(register.parent)
    with_finding(workspace)
    workspace.close()
    return register


def changed(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_what_is_new_is_checked_once_the_register_is_on_the_screen(page, filled, qtbot):
    page.open(filled)
    assert page.news == ""
    qtbot.waitUntil(lambda: page.news == "Checked up to step 2", timeout=10_000)
    assert last_mark(filled).step == 2
    assert page.refusal == ""


def test_a_fault_is_said_at_once_with_what_to_do(page, filled, qtbot):
    changed(filled, "UPDATE finding SET title = 'All is well'")
    page.open(filled)
    qtbot.waitUntil(lambda: bool(page.refusal), timeout=10_000)
    assert "Finding MV5-C01 is not as its history says: title." in page.refusal
    assert "File > Check register" in page.refusal
    assert "open a backup" in page.refusal
    assert page.saved == "All changes saved"


def test_a_check_shows_how_far_it_is_and_can_be_stopped(page, tmp_path, asking, qtbot):
    path = a_long_register(tmp_path, 20, 30_000)
    page.open(path)
    page.do("check")
    qtbot.waitUntil(lambda: page.can_stop, timeout=10_000)
    assert page.news.startswith("Checking long-20-30000…")
    page.stop()
    qtbot.waitUntil(lambda: not page.can_stop, timeout=10_000)
    assert (page.news, asking.asked) == ("", [])
    assert last_mark(path) is None


def test_the_search_is_mended_when_that_is_all(page, filled, asking, qtbot):
    changed(filled, "DELETE FROM finding_search")
    asking.answers = [checks.MEND.key]
    page.open(filled)
    page.do("check")
    qtbot.waitUntil(lambda: len(asking.asked) == 2, timeout=10_000)
    assert [title for title, _text in asking.asked] == [
        "The search does not find everything",
        "The register is sound",
    ]


def test_a_register_that_is_not_sound_says_all_of_it(page, filled, asking, qtbot):
    changed(filled, "UPDATE finding SET title = 'x'", "UPDATE step SET label = 'y' WHERE id = 1")
    page.open(filled)
    page.do("check")
    qtbot.waitUntil(lambda: bool(asking.asked), timeout=10_000)
    assert asking.asked[0][0] == "The register is not sound"
    (lines,) = asking.listed
    assert "Step 1 of the journal is not as it was made" in lines[0]
    assert "Finding MV5-C01" in lines[1]


def test_of_one_that_was_overwritten_while_it_is_open_the_same_is_offered(
    page, filled, asking, qtbot
):
    page.open(filled)
    filled.write_bytes(bytes(100) + filled.read_bytes()[100:])
    page.do("check")
    qtbot.waitUntil(lambda: bool(asking.listed), timeout=20_000)
    assert "is damaged at its beginning" in asking.listed[0][0]


def test_of_a_register_that_is_not_sound_a_backup_is_offered(page, filled, asking, qtbot):
    changed(filled, "UPDATE finding SET title = 'x'")
    asking.answers = [checks.BACKUP.key]
    page.open(filled)
    page.do("check")
    assert page.dialog("restore").isVisible()


def test_of_a_register_that_is_not_sound_what_can_be_read_is_saved(page, filled, asking, qtbot):
    changed(filled, "UPDATE finding SET title = 'x'")
    target = filled.with_name("saved.register")
    asking.answers, asking.files = [checks.SAVE.key, "open"], [target]
    page.open(filled)
    with qtbot.waitSignal(page.window.opened, timeout=30_000):
        page.do("check")
    assert page.window.register.facts().register == target
    assert "the file said: title: x" in asking.listed[-1][1]
