"""Registers with a passphrase in the window: opened, protected, changed, opened to all again."""

import keyring
import pytest
from keyring.errors import PasswordSetError

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.protection import has_passphrase
from blackpool_tracker.services.registers import back_up, check
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage import protecting
from tests.builders import a_workspace, with_finding
from tests.ui.pages.passphrases import PassphrasePage
from tests.ui.shell.keyrings import Memory
from tests.versions import encrypted, unpacked

WORDS = "four easy words"
pytestmark = pytest.mark.usefixtures("quick_keys")
RIGHT = Passphrase(WORDS)


@pytest.fixture
def closed(tmp_path):
    """The file of a register with a passphrase."""
    workspace = a_workspace(tmp_path, passphrase=RIGHT, name="Closed.register")
    with_finding(workspace)
    workspace.close()
    return workspace.path


@pytest.fixture
def asked(page, qtbot):
    """Opens a register that asks for its passphrase."""

    def ask(path):
        page.window.open(path)
        return PassphrasePage(page.dialog("give_passphrase"), qtbot)

    return ask


def wait_until_open(page, qtbot, act):
    with qtbot.waitSignal(page.window.opened, timeout=30_000):
        act()


def test_a_register_is_opened_with_its_passphrase(page, qtbot, asked, closed):
    dialog = asked(closed)
    dialog.write(passphrase=WORDS)
    assert dialog.shown("passphrase") == "●" * len(WORDS)
    wait_until_open(page, qtbot, lambda: page.keys("Return"))
    assert page.dialogs == []
    assert page.window.register.facts().register == closed


def test_one_of_an_older_version_says_that_there_is_a_backup_of_it(page, qtbot, asked, tmp_path):
    older = encrypted(unpacked("0006", tmp_path), tmp_path / "Older.register", RIGHT)
    dialog = asked(older)
    dialog.write(passphrase=WORDS)
    wait_until_open(page, qtbot, lambda: page.keys("Return"))
    assert "Older.register was made by an older version" in page.warning


def test_a_wrong_passphrase_is_said_and_can_be_typed_anew(page, qtbot, asked, closed):
    dialog = asked(closed)
    dialog.write(passphrase=WORDS.upper())
    dialog.press("go_on")
    assert dialog.wait_for_error().startswith("This passphrase does not open Closed.register.")
    assert dialog.marked("passphrase")
    page.type(WORDS)
    wait_until_open(page, qtbot, lambda: page.keys("Return"))


def test_no_passphrase_at_all_is_said_at_once(asked, closed):
    dialog = asked(closed)
    dialog.press("go_on")
    assert dialog.errors == ["Give a passphrase of at least one character."]


def test_giving_up_leads_to_the_start_page(page, asked, closed):
    asked(closed)
    page.keys("Escape")
    assert page.on_welcome
    assert page.reason == ""
    assert page.window.register is None


def test_what_is_typed_can_be_shown(asked, closed):
    dialog = asked(closed)
    dialog.write(passphrase=WORDS)
    dialog.tick("Show what is typed")
    assert dialog.shown("passphrase") == WORDS
    dialog.tick("Show what is typed")
    assert dialog.shown("passphrase") == "●" * len(WORDS)


def test_a_word_is_said_about_capitals(page, asked, closed, spoken):
    dialog = asked(closed)
    page.type("FOUR")  # without Shift, as only Caps Lock gives them
    assert dialog.capitals == "Caps Lock seems to be on."
    assert spoken.count("Caps Lock seems to be on.") == 1
    page.type("easy")
    assert dialog.capitals == ""


def test_a_register_is_protected_from_the_menu(open_page, qtbot, register, asking, own_preferences):
    backup = own_preferences / "Backups" / f"{register.stem} old.register"
    backup.parent.mkdir()
    back_up(register, backup)
    assert not open_page.can("unprotect")
    open_page.do("protect")
    dialog = PassphrasePage(open_page.dialog("set_passphrase"), qtbot)
    assert "cannot be recovered" in dialog.words
    dialog.write(new="secret", again="secrets")
    assert dialog.strength.startswith("Short")
    dialog.press("go_on")
    assert dialog.errors == ["The two are not the same. Type the passphrase once more."]
    dialog.write(new="Füße łódź 🔑 und mehr", again="Füße łódź 🔑 und mehr")
    wait_until_open(open_page, qtbot, lambda: dialog.press("go_on"))
    (title, said) = asking.asked[-1]
    assert title == "The register was written anew"
    assert f"One backup without a passphrase:\n{backup.parent}" in said
    assert open_page.text_of("protect") == "Change the &passphrase…"
    open_page.do("close")
    assert has_passphrase(register)
    assert check(register, Passphrase("Füße łódź 🔑 und mehr")) == []


def test_a_passphrase_is_changed_and_removed_by_whoever_knows_it(
    page, qtbot, asked, closed, asking
):
    opening = asked(closed)
    opening.write(passphrase=WORDS)
    wait_until_open(page, qtbot, lambda: opening.press("go_on"))
    page.do("protect")
    dialog = PassphrasePage(page.dialog("set_passphrase"), qtbot)
    dialog.write(old="wrong", new="another one here", again="another one here")
    dialog.press("go_on")
    assert dialog.errors == ["This is not the passphrase of the register. Check it and try again."]
    dialog.write(old=WORDS)
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))
    assert "keep the old one" in asking.asked[-1][1]
    page.do("unprotect")
    dialog = PassphrasePage(page.dialog("remove_passphrase"), qtbot)
    dialog.write(old=WORDS)
    dialog.press("go_on")
    assert dialog.errors
    dialog.write(old="another one here")
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))
    assert not page.can("unprotect")
    page.do("close")
    assert not has_passphrase(closed)
    assert check(closed) == []


def test_what_could_not_be_protected_is_open_as_before(open_page, qtbot, register, monkeypatch):
    def refuse(*_parts, **_named):
        raise RegisterError("The disk is full.")

    monkeypatch.setattr(protecting, "protect", refuse)
    open_page.do("protect")
    dialog = PassphrasePage(open_page.dialog("set_passphrase"), qtbot)
    dialog.write(new=WORDS, again=WORDS)
    wait_until_open(open_page, qtbot, lambda: dialog.press("go_on"))
    assert open_page.refusal == "The disk is full."
    assert not has_passphrase(register)


def test_a_new_register_can_be_protected_where_it_is_named(page, qtbot, asking, tmp_path):
    path = tmp_path / "Mine.register"
    asking.files = [path]
    page.press_until_open("empty")
    naming = PassphrasePage(page.dialog("name_register"), qtbot)
    naming.tick("Protect with a passphrase")
    page.type("Getting there")
    naming.press("go_on")
    dialog = PassphrasePage(page.dialog("set_passphrase"), qtbot)
    dialog.write(new=WORDS, again=WORDS)
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))
    assert page.window.register.facts().programme == "Getting there"
    page.do("close")
    assert has_passphrase(path)


def test_backups_and_checks_of_an_open_register_use_its_passphrase(
    page, qtbot, asked, closed, asking
):
    dialog = asked(closed)
    dialog.write(passphrase=WORDS)
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))
    copy = closed.with_name("copy.register")
    asking.files = [copy]
    page.do("backup")
    qtbot.waitUntil(copy.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "Backed up" in page.toast, timeout=20_000)
    assert has_passphrase(copy)
    page.do("check")
    qtbot.waitUntil(lambda: asking.asked[-1][0] == "The register is sound", timeout=20_000)


def test_the_start_page_says_which_registers_are_locked(new_window, preferences, closed, register):
    preferences.opened(register)
    preferences.opened(closed)
    words = new_window().welcome_words
    assert f"Locked with a passphrase · {closed.parent}" in words
    assert words.count("Locked") == 1


def test_without_a_keyring_it_says_so_and_nothing_is_offered_to_be_remembered(
    page, qtbot, asked, closed
):
    dialog = asked(closed)
    qtbot.waitUntil(lambda: "no keyring" in dialog.words, timeout=20_000)
    assert not dialog.offers_to_remember
    dialog.write(passphrase=WORDS)
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))
    assert page.dialogs == []


def test_a_passphrase_is_remembered_only_when_that_is_chosen(
    page, qtbot, asked, closed, desktop_keyring
):
    dialog = asked(closed)
    dialog.wait_for_offer()
    assert "signs in to this computer as you" in dialog.words
    dialog.write(passphrase=WORDS)
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))
    page.do("close")
    assert desktop_keyring.kept == {}
    dialog = asked(closed)
    dialog.wait_for_offer()
    dialog.tick("Remember")
    dialog.write(passphrase=WORDS)
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))
    qtbot.waitUntil(lambda: [*desktop_keyring.kept.values()] == [WORDS], timeout=20_000)
    page.do("close")
    page.open(closed)
    assert page.dialogs == []


def test_a_remembered_passphrase_is_forgotten_with_its_change(
    page, qtbot, asked, closed, desktop_keyring
):
    dialog = asked(closed)
    dialog.wait_for_offer()
    dialog.tick("Remember")
    dialog.write(passphrase=WORDS)
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))
    qtbot.waitUntil(lambda: bool(desktop_keyring.kept), timeout=20_000)
    page.do("unprotect")
    dialog = PassphrasePage(page.dialog("remove_passphrase"), qtbot)
    dialog.write(old=WORDS)
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))
    assert desktop_keyring.kept == {}
    page.do("close")
    workspace = Workspace(closed, "ann")
    assert len(workspace.history.lines()) > 0
    workspace.close()


def test_a_keyring_that_takes_nothing_is_said_and_the_register_is_open(
    page, qtbot, asked, closed, asking
):
    refusing = Memory()
    refusing.set_password = refuse_password
    keyring.set_keyring(refusing)
    dialog = asked(closed)
    dialog.wait_for_offer()
    dialog.tick("Remember")
    dialog.write(passphrase=WORDS)
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))
    qtbot.waitUntil(lambda: bool(asking.asked), timeout=20_000)
    assert "has to be typed each time" in asking.asked[-1][1]


def refuse_password(*_words):
    raise PasswordSetError
