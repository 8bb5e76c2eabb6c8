"""A damaged register in the window: what is damaged, what can be done, and what was saved."""

import pytest

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.protection import has_passphrase
from blackpool_tracker.services.registers import protect
from blackpool_tracker.ui import salvages
from tests.histories import a_long_register
from tests.ui.pages.passphrases import PassphrasePage

WORDS, WRONG = "four easy words", "another one"
PAGE = 4096


pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def damaged(tmp_path):
    """A register of many steps whose beginning was overwritten."""
    path = a_long_register(tmp_path, 60, 300)
    overwrite(path, bytes(100))
    return path


def overwrite(path, piece):
    with path.open("r+b") as file:
        file.write(piece)


def test_the_start_page_says_what_is_damaged_and_offers_the_safest_first(page, damaged):
    page.open_in_vain(damaged)
    assert "is damaged at its beginning" in page.reason
    assert page.damage_ways == ["Open a backup…", "Save what can be read…", "Cancel"]
    assert not page.shows_button("restore_unopened")
    page.wait_for_damage()
    assert page.damage == (
        "What is damaged: its beginning, which was overwritten. Everything else can still be read."
    )


def test_cancel_leaves_the_damaged_register_alone(page, damaged):
    before = damaged.read_bytes()
    page.open_in_vain(damaged)
    page.press_focused("Cancel")
    assert (page.reason, page.damage_ways) == ("", [])
    assert damaged.read_bytes() == before


def test_what_can_be_read_is_saved_and_opened_with_the_keyboard_alone(page, damaged, asking, qtbot):
    before = damaged.read_bytes()
    target = damaged.with_name("saved.register")
    asking.files, asking.answers = [target], ["folder", "open"]
    page.open_in_vain(damaged)
    with qtbot.waitSignal(page.window.opened, timeout=30_000):
        page.press_focused("&Save what can be read…")
    title, text = asking.asked[-1]
    assert title == salvages.TITLE
    assert "The new register has the whole history." in text
    assert str(target) in text
    assert "saved salvaged.txt" in text
    assert asking.shown == [target]
    assert page.window.register.facts().register == target
    assert damaged.read_bytes() == before


def test_a_salvage_shows_how_far_it_is_and_leaves_nothing_when_it_is_stopped(
    page, tmp_path, asking, qtbot
):
    path = a_long_register(tmp_path, 40, 12_000)
    overwrite(path, bytes(100))
    before = sorted(tmp_path.iterdir())
    asking.files = [tmp_path / "saved.register"]
    page.open_in_vain(path)
    page.press_focused("&Save what can be read…")
    qtbot.waitUntil(lambda: page.can_stop_work and page.share >= 0, timeout=30_000)
    assert page.damage_ways == []
    page.stop_work()
    qtbot.waitUntil(lambda: not page.can_stop_work, timeout=30_000)
    assert sorted(tmp_path.iterdir()) == before
    assert asking.listed == []
    assert len(page.damage_ways) == 3


def test_a_salvage_from_the_menu_is_told_in_the_strip(page, register, damaged, asking, qtbot):
    page.open(register)
    asking.files = [damaged, damaged.with_name("saved.register")]
    page.do("salvage")
    qtbot.waitUntil(lambda: page.can_stop, timeout=30_000)
    assert page.news.startswith("Reading what can be read of")
    qtbot.waitUntil(lambda: bool(asking.listed), timeout=30_000)
    assert not page.can_stop
    assert page.window.register.facts().register == register


def test_a_damaged_register_with_a_passphrase_is_read_with_it(page, damaged, asking, qtbot):
    path = a_long_register(damaged.parent, 10, 40)
    protect(path, Passphrase(WORDS), now=None)
    overwrite(path, path.read_bytes()[:16] + bytes(range(256)) * 15)
    page.window.open(path)
    dialog = PassphrasePage(page.dialog("give_passphrase"), qtbot)
    dialog.write(passphrase=WORDS)
    dialog.press("go_on")
    page.wait_for_reason()
    assert "is damaged at its beginning" in page.reason
    target = path.with_name("saved.register")
    asking.files, asking.answers = [target], ["open"]
    with qtbot.waitSignal(page.window.opened, timeout=30_000):
        page.press_focused("&Save what can be read…")
    assert page.window.register.facts().register == target
    assert has_passphrase(target)


def test_the_menu_asks_for_the_passphrase_of_a_damaged_register(page, damaged, asking, qtbot):
    path = a_long_register(damaged.parent, 10, 40)
    protect(path, Passphrase(WORDS), now=None)
    asking.files = [path, path.with_name("saved.register")]
    page.do("salvage")
    dialog = PassphrasePage(page.dialog("give_passphrase"), qtbot)
    dialog.write(passphrase=WRONG)
    dialog.press("go_on")
    assert "opens no part" in dialog.wait_for_error()
    dialog.write(passphrase=WORDS)
    dialog.press("go_on")
    qtbot.waitUntil(lambda: bool(asking.listed), timeout=30_000)
    assert asking.listed == [(salvages.ALL_READ,)]
