"""Shared registers in the window: opened, refused, remembered, and what is theirs alone."""

from contextlib import closing
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTabWidget, QWidget

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.rights import NOT_YOURS, Right, why_not
from blackpool_tracker.domain.sign_ins import SignIn
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.sign_ins import SignInList
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui import hub, loading
from blackpool_tracker.ui.app import start
from blackpool_tracker.ui.findings.page import FindingsPage
from blackpool_tracker.ui.remembered import Remembered
from tests.builders import a_finding, a_source
from tests.servers import (
    a_database,
    a_login,
    an_address,
    ask_for_password,
    skip_without_server,
    take_away,
)
from tests.ui.pages.past import PastPage
from tests.ui.pages.shared import SharedPage

WORDS = "four easy words"
pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture(scope="module")
def owner(tmp_path_factory):
    """The address of a shared register with one finding, as Ann, who may do everything."""
    skip_without_server()
    owner = a_login(a_database(tmp_path_factory.mktemp("shared")), "Ann", Right.OWNER)
    workspace = Workspace(owner, "Ann")
    workspace.findings.add(a_finding(workspace.sources.add(a_source())))
    workspace.close()
    return owner


@pytest.fixture
def asked(page, qtbot):
    """Asks for a shared register from the menu."""

    def ask() -> SharedPage:
        page.do("shared")
        return SharedPage(page.dialog("open_shared"), qtbot)

    return ask


@pytest.fixture
def locked(owner):
    """The address of somebody whom the server asks for a password."""
    locked = a_login(owner, "Lou", Right.OFFICE)
    ask_for_password(locked, WORDS)
    return locked


def wait_until_open(page, qtbot, act):
    with qtbot.waitSignal(page.window.opened, timeout=30_000):
        act()


def test_a_shared_register_is_opened_by_the_keyboard_alone(page, qtbot, asked, owner):
    dialog = asked()
    assert dialog.unnamed == []
    page.type(owner.host)
    page.keys("Alt+D")
    page.type(owner.database)
    page.keys("Alt+U")
    page.type(owner.user)
    assert not dialog.shows("password")
    wait_until_open(page, qtbot, lambda: page.keys("Return"))
    assert page.dialogs == []
    facts = page.window.register.facts()
    assert (facts.register.host, facts.register.database) == (owner.host, owner.database)
    assert facts.name in page.window.windowTitle()
    assert page.saved == "All changes saved"
    assert page.who == owner.user


def test_a_whole_address_that_is_pasted_fills_all_fields(page, qtbot, asked):
    dialog = asked()
    address = "postgresql://ann@db.example:5433/improvement?sslrootcert=council.pem&sslmode=require"
    QApplication.clipboard().setText(address)
    page.keys("Ctrl+V")
    fields = ("host", "database", "user", "port", "sslrootcert")
    values = ["db.example", "improvement", "ann", "5433", "council.pem"]
    assert [dialog.shown(name) for name in fields] == values
    assert dialog.shows("port")
    assert "sslmode=require" in dialog.words


def test_an_address_that_is_typed_fills_the_fields_once_it_is_left(page, asked):
    dialog = asked()
    page.type("postgresql://db.example/improvement")
    assert dialog.shown("database") == ""
    page.keys("Tab")
    assert (dialog.shown("host"), dialog.shown("database")) == ("db.example", "improvement")


def test_what_is_missing_is_said_beside_it(page, asked):
    dialog = asked()
    dialog.press("go_on")
    assert dialog.error_of("host").startswith("Say on which server")
    dialog.write(host="db.example")
    dialog.press("go_on")
    assert dialog.error_of("host") == ""
    assert dialog.error_of("database").startswith("Say what the database")
    assert dialog.holder == "database"
    dialog.press("more")
    dialog.write(database="improvement", port="70000")
    dialog.press("go_on")
    assert "from 1 to 65535" in dialog.error_of("port")


@pytest.mark.parametrize(
    "wrong",
    [
        ("host", "/no/such/server", "No PostgreSQL server answers"),
        ("database", "elsewhere", "There is no database elsewhere"),
        ("user", "nobody here", "does not know nobody here"),
        ("database", "postgres", "is no shared register"),
    ],
)
def test_a_refusal_stands_beside_what_it_is_about_and_what_was_typed_stays(
    page, asked, owner, wrong
):
    part, typed, says = wrong
    right = {"host": owner.host, "database": owner.database, "user": owner.user}
    dialog = asked()
    dialog.write(**(right | {part: typed}))
    dialog.press("go_on")
    assert says in dialog.wait_for(part)
    assert dialog.shown(part) == typed
    assert dialog.holder == part
    assert page.window.register is None
    page.keys("Escape", "Escape")
    assert page.on_welcome


def test_a_password_is_asked_for_only_when_the_server_wants_one(page, qtbot, asked, locked):
    dialog = asked()
    dialog.write(host=locked.host, database=locked.database, user=locked.user)
    dialog.press("go_on")
    dialog.wait_until_shown("password")
    assert f"wants a password for {locked.user}" in dialog.said
    assert not dialog.offers_to_remember
    page.type("wrong")
    assert dialog.shown("password") == "●" * 5
    page.keys("Return")
    assert "does not accept this name" in dialog.wait_for("password")
    dialog.write(password=WORDS)
    wait_until_open(page, qtbot, lambda: page.keys("Return"))


def test_a_password_is_kept_in_the_keyring_only_when_that_is_chosen(
    page, qtbot, locked, desktop_keyring, own_preferences
):
    page.window.open(locked)
    dialog = SharedPage(page.dialog("open_shared"), qtbot)
    dialog.wait_until_shown("password")
    dialog.wait_for_offer()
    dialog.write(password=WORDS)
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))
    page.do("close")
    assert desktop_keyring.kept == {}
    page.window.open(locked)
    dialog = SharedPage(page.dialog("open_shared"), qtbot)
    dialog.wait_for_offer()
    dialog.tick("Remember")
    dialog.write(password=WORDS)
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))
    qtbot.waitUntil(lambda: [*desktop_keyring.kept.values()] == [WORDS], timeout=20_000)
    assert WORDS not in (own_preferences / "settings.json").read_text()
    page.do("close")
    page.open(locked)
    assert page.dialogs == []
    page.do("close")
    page.forget(locked.name)
    qtbot.waitUntil(lambda: desktop_keyring.kept == {}, timeout=20_000)
    assert page.recent == []


def test_it_is_opened_again_from_the_recent_ones_and_at_the_next_start(
    page, qtbot, owner, asking, own_preferences
):
    page.open(owner)
    assert page.recent == [f"&1 {owner.name}"]
    page.close()
    kept = Preferences(own_preferences)
    assert (kept.recent, Remembered(kept).last) == ([owner], owner)
    window = start(kept, None)
    qtbot.addWidget(window)
    qtbot.waitSignal(window.opened, timeout=30_000).wait()
    assert window.register.facts().register == owner
    window.close()


def test_the_start_page_opens_it_again(page, qtbot, owner):
    page.open(owner)
    page.do("close")
    assert f"Shared, on the server {owner.host}" in page.welcome_words
    wait_until_open(page, qtbot, lambda: page.press_named(f"Open {owner.name}"))


def test_one_that_cannot_be_reached_can_be_put_right_where_that_is_said(page, qtbot, owner):
    page.window.open(an_address("elsewhere", owner.user))
    dialog = SharedPage(page.dialog("open_shared"), qtbot)
    assert "no database elsewhere" in dialog.wait_for("database")
    dialog.write(database=owner.database)
    wait_until_open(page, qtbot, lambda: dialog.press("go_on"))


def test_giving_up_leads_to_the_start_page(page, qtbot, owner):
    page.window.open(an_address("elsewhere", owner.user))
    SharedPage(page.dialog("open_shared"), qtbot).wait_for("database")
    page.keys("Escape", "Escape")
    assert page.on_welcome


def test_connecting_can_be_stopped_and_what_was_reached_too_late_is_closed(
    page, qtbot, asked, owner, monkeypatch
):
    begun, go_on, reached, closed = Event(), Event(), [], []
    opened = loading.opened

    def slowly(*parts):
        begun.set()
        assert go_on.wait(20)
        reached.append(opened(*parts))
        monkeypatch.setattr(reached[0], "close", lambda: closed.append(True))
        return reached[0]

    monkeypatch.setattr(loading, "opened", slowly)
    dialog = asked()
    dialog.write(host=owner.host, database=owner.database, user=owner.user)
    dialog.press("go_on")
    assert f"Connecting to {owner.name}…" in dialog.said
    assert not dialog.can("go_on")
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    dialog.press("cancel")
    assert dialog.said == "Stopped. Nothing was opened."
    assert dialog.shown("database") == owner.database
    go_on.set()
    qtbot.waitUntil(lambda: closed == [True], timeout=20_000)
    monkeypatch.undo()
    reached[0].close()
    assert page.window.register is None


def test_what_only_files_have_is_out_of_use_with_the_reason(page, asking, qtbot, owner):
    page.open(owner)
    for command in ("backup", "restore", "protect", "unprotect"):
        assert not page.can(command)
    assert "made on its server" in page.tip_of("backup")
    assert "has no passphrase" in page.tip_of("protect")
    page.go("settings")
    where = page.window.findChild(QLabel, "where").text()
    assert f"the database {owner.database} on the server {owner.host}" in where
    assert "backups are made on the server" in where
    tabs = page.window.findChild(QWidget, "settings_page").findChild(QTabWidget)
    assert "Backups" not in [tabs.tabText(number) for number in range(tabs.count())]
    page.do("who")
    assert f"you are {owner.user}" in asking.asked[-1][1]
    page.do("check")
    qtbot.waitUntil(lambda: asking.asked[-1][0] == "The register is sound", timeout=20_000)
    assert "file" not in asking.asked[-1][1]
    page.do("close")
    assert page.can("restore")


def test_it_is_shown_as_it_stood(page, owner):
    page.open(owner)
    past = PastPage(page)
    page.window.register.look_back(1)
    past.wait()
    assert past.saved == "Read only"
    assert owner.name in page.window.windowTitle()


@pytest.mark.parametrize("right", [Right.READER, Right.LEAD, Right.OFFICE])
def test_what_a_role_may_not_do_is_out_of_use_with_the_reason(page, owner, right):
    page.open(a_login(owner, right.value, right))
    assert page.can("add") is page.can("read") is (right is Right.OFFICE)
    page.go("settings")
    programme = page.window.findChild(QLineEdit, "programme")
    assert programme.isReadOnly()
    assert why_not(right, Right.OWNER) in programme.toolTip()
    assert (page.saved == "Read only") is (right is Right.READER)


def test_a_lead_reports_on_their_own_finding_and_sees_why_not_on_another(page, owner, qtbot):
    login = a_login(owner, "Lea", Right.LEAD)
    with closing(Workspace(owner, "Ann")) as office:
        lea = office.people.add("Lea Lead")
        hers, another = (office.findings.add(a_finding(1, title=t)) for t in ("Hers", "Another's"))
        office.findings.set_lead([Seen(hers, 1)], lea)
        SignInList(owner, None).choose(SignIn(login.user, Right.LEAD), lea)
        page.open(login)
        assert page.who == "Lea Lead"
        page.go("findings")
        findings = page.window.findChild(FindingsPage)
        qtbot.waitUntil(lambda: {hers, another} <= set(findings.model.rows.entries), timeout=20_000)
        shown = findings.model.rows
        column = [each.key for each in findings.model.columns].index("delivery")
        cell, other = (findings.model.index(shown.place(n), column) for n in (hers, another))
        assert other.data(Qt.ItemDataRole.AccessibleDescriptionRole) == NOT_YOURS
        assert not other.flags() & Qt.ItemFlag.ItemIsEditable
        findings.model.setData(cell, "on_track")
        qtbot.waitUntil(lambda: page.can("undo"), timeout=20_000)
        version = office.findings.lines([hers])[hers].version
        office.findings.set_lead([Seen(hers, version)], None)
        qtbot.waitUntil(lambda: page.tip_of("undo") == NOT_YOURS, timeout=20_000)
        assert not page.can("undo")
        assert not cell.flags() & Qt.ItemFlag.ItemIsEditable


def test_a_server_that_is_away_is_missed_and_heard_of_when_it_is_back(
    page, qtbot, owner, monkeypatch
):
    monkeypatch.setattr(hub, "NEWS_EVERY", 50)
    page.open(owner)
    take_away(owner.database, away=True)
    qtbot.waitUntil(lambda: "lets nobody in just now" in page.astray, timeout=20_000)
    assert page.saved == "Nothing can be saved now"
    take_away(owner.database, away=False)
    other = Workspace(owner, "Ann")
    other.findings.add(a_finding(1, title="Of another window"))
    other.close()
    qtbot.waitUntil(lambda: page.astray == "", timeout=20_000)
    qtbot.waitUntil(lambda: "in another window" in page.news, timeout=20_000)
