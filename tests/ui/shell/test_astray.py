"""What the window says when the file of the open register is moved, deleted or replaced."""

import shutil
from pathlib import Path

from tests.builders import a_source
from tests.ui.pages.forms import write
from tests.versions import make_newer

SOON = 6_000  # milliseconds; the window looks every two seconds


def test_a_file_that_was_moved_away_is_told_within_seconds_until_it_is_back(
    open_page, register, qtbot, spoken
):
    away = register.rename(register.with_name("elsewhere.register"))
    qtbot.waitUntil(lambda: "no longer where it was opened" in open_page.astray, timeout=SOON)
    assert "Your last change" not in open_page.astray
    assert f"!{open_page.astray}" in spoken  # at once, whatever is being read
    assert open_page.saved == "Nothing can be saved now"
    away.rename(register)
    qtbot.waitUntil(lambda: open_page.astray == "", timeout=SOON)
    assert open_page.saved == "All changes saved"


def test_a_file_that_was_replaced_is_told_and_what_is_typed_stays(open_page, register, qtbot):
    open_page.window.register.hub.workspace.sources.add(a_source())
    open_page.go("findings")
    open_page.keys("Ctrl+N")
    form = open_page.dialog("finding_form")
    write(form.title, "Half a title")
    other = shutil.copy(register, register.with_name("other.register"))
    shutil.move(other, register)
    qtbot.waitUntil(lambda: "Another file lies" in open_page.astray, timeout=SOON)
    assert form.isVisible()
    assert form.title.value() == "Half a title"
    form.reject()


def test_a_file_that_a_newer_version_has_brought_up_to_date_is_told_of(open_page, register, qtbot):
    open_page.window.register.hub.workspace.sources.add(a_source())
    newer = Path(shutil.copy(register, register.with_name("newer.register")))
    make_newer(newer)
    newer.replace(register)
    qtbot.waitUntil(lambda: "A newer version of Blackpool" in open_page.astray, timeout=SOON)
    assert "open the register with the newer version" in open_page.astray
    open_page.do("close")
    assert not list(register.parent.rglob("Backups/**/*.register"))


def test_the_register_that_is_opened_next_is_not_said_to_be_astray(open_page, register, qtbot):
    register.rename(register.with_name("elsewhere.register"))
    qtbot.waitUntil(lambda: open_page.astray != "", timeout=SOON)
    open_page.do("close")
    assert open_page.astray == ""
    open_page.open(register.with_name("elsewhere.register"))
    assert (open_page.astray, open_page.saved) == ("", "All changes saved")
