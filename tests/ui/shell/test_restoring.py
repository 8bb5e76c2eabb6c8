"""Backups are listed with what changed since, and opened beside the register."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from blackpool_tracker.domain import clock
from blackpool_tracker.services.backups import Backups
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.registers import back_up
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui import backup_words as words
from tests.builders import a_source, with_finding
from tests.ui.pages.backups import RestorePage


@pytest.fixture
def register(workspace):
    """A register with a backup two hours old, and two steps since."""
    with_finding(workspace)
    now = clock.now
    with pytest.MonkeyPatch.context() as then:
        then.setattr(clock, "now", lambda: now() - timedelta(hours=2))
        Backups(workspace.path, Preferences()).make()
    workspace.sources.add(a_source(short="MV6"))
    workspace.sources.add(a_source(short="MV7"))
    workspace.close()
    return workspace.path


@pytest.fixture
def restoring(page, qtbot):
    """The dialog, once its list is shown."""

    def ask() -> RestorePage:
        page.do("restore")
        dialog = RestorePage(page.dialog("restore"), qtbot)
        dialog.wait()
        return dialog

    return ask


def test_the_list_tells_when_how_large_and_what_changed_since(page, register, restoring):
    page.open(register)
    dialog = restoring()
    ((made, since, step, size, compared),) = dialog.rows
    assert made.endswith(" – 2 hours ago")
    assert (since, step, compared) == ("2 steps since", "2", "File and last step")
    assert size.endswith("\N{NO-BREAK SPACE}KB")
    newest, older = dialog.steps.splitlines()
    assert newest.endswith(" · ann · Add source MV7")
    assert older.endswith(" · ann · Add source MV6")


def test_a_copy_is_opened_beside_and_it_is_said_which_file_is_which(page, register, restoring):
    page.open(register)
    before = register.read_bytes()
    restoring().open_copy()
    opened = page.window.register.facts().register
    assert opened.parent == register.parent
    assert opened.name.startswith("test as of ")
    assert register.read_bytes() == before
    assert str(opened) in page.warning
    assert f"The register itself, {register}, was not touched." in page.warning
    assert [line.step for line in page.window.register.hub.workspace.history.lines()] == [1, 2]


def test_enter_on_a_line_opens_it(page, register, restoring, qtbot):
    page.open(register)
    restoring()
    with qtbot.waitSignal(page.window.opened, timeout=20_000):
        page.keys("Return")
    assert page.dialogs == []


@pytest.mark.parametrize("harm", ["gone", "damaged"])
def test_from_the_start_page_a_lost_or_damaged_register_is_restored(
    new_window, register, preferences, qtbot, harm
):
    preferences.opened(register)
    if harm == "gone":
        register.unlink()
    else:
        register.write_bytes(register.read_bytes()[:5000])
    page = new_window()
    page.press_named("Restore test")
    dialog = RestorePage(page.dialog("restore"), qtbot)
    dialog.wait()
    assert ("not at" if harm == "gone" else "is damaged") in dialog.said
    assert dialog.rows[0][1] == "Not known"
    dialog.open_copy()
    assert page.window.register.facts().register.name.startswith("test as of ")


def test_a_register_that_cannot_be_opened_offers_its_backups(page, register, qtbot):
    register.write_bytes(register.read_bytes()[:5000])
    page.open_in_vain(register)
    assert "damaged" in page.reason
    page.press_named("Open a &backup…")
    dialog = RestorePage(page.dialog("restore"), qtbot)
    dialog.wait()
    assert len(dialog.rows) == 1


def test_another_reason_on_the_start_page_offers_none(page, register, asking):
    asking.files = [register]
    page.do("new")
    page.wait_for_reason()
    assert not page.shows_button("restore_unopened")


def test_a_register_that_went_another_way_is_told(page, register, restoring):
    with closing(sqlite3.connect(register, isolation_level=None)) as other:
        other.execute("UPDATE step SET seal = 'another' WHERE id = 2")
    page.open(register)
    dialog = restoring()
    assert dialog.rows[0][1] == words.OWN_WAY
    assert "gone another way" in dialog.steps


def test_without_a_backup_that_is_said_and_a_file_can_be_chosen(
    page, workspace, tmp_path, asking, restoring
):
    with_finding(workspace)
    copy = back_up(workspace.path, tmp_path / "kept.register").path
    workspace.close()
    page.open(workspace.path)
    dialog = restoring()
    assert dialog.rows == []
    assert "There is no backup of test" in dialog.said
    asking.files = [copy]
    dialog.choose_file()
    assert page.window.register.facts().register.name.startswith("kept as of ")


def test_a_damaged_backup_is_refused_in_the_dialog(page, register, restoring, qtbot):
    page.open(register)
    (file,) = Backups(register, Preferences()).folder.glob("*.register")
    size = file.stat().st_size
    dialog = restoring()
    file.write_bytes(file.read_bytes()[:4096] + bytes(size - 4096))
    dialog.press("open_copy")
    qtbot.waitUntil(lambda: "Choose another backup" in dialog.said)
    assert dialog.can("open_copy")


def test_closing_the_dialog_changes_nothing(page, register, restoring):
    page.open(register)
    restoring()
    page.keys("Esc")
    assert page.dialogs == []
    assert page.window.register.facts().register == register
    again = Workspace(register, "ann")
    assert len(again.history.lines()) == 4
    again.close()


NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "just now"),
        (1, "1 minute ago"),
        (59, "59 minutes ago"),
        (119, "1 hour ago"),
        (180, "3 hours ago"),
        (3 * 24 * 60, "3 days ago"),
        (-5, "a moment still to come: a clock was wrong"),
    ],
)
def test_how_long_ago_is_said_as_people_do(minutes, said):
    assert words.ago(NOW - timedelta(minutes=minutes), NOW) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(12, "12 bytes"), (4_096, "4 KB"), (4_500_000, "4.5 MB"), (2_000_000_000, "2 GB")],
)
def test_sizes_are_said_as_file_managers_do(count, said):
    assert words.size(count).replace("\N{NO-BREAK SPACE}", " ") == said
