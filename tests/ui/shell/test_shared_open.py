"""A shared register that is open in the window: what is theirs alone, and what others do."""

import sys
from contextlib import closing
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QTabWidget, QWidget

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.rights import NOT_YOURS, Right, why_not
from blackpool_tracker.domain.sign_ins import SignIn
from blackpool_tracker.services.sign_ins import SignInList
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.server.line import Line
from blackpool_tracker.storage.tables import Finding
from blackpool_tracker.ui import company, hub
from blackpool_tracker.ui.findings.page import FindingsPage
from tests.builders import a_finding
from tests.servers import (
    a_login,
    mark_version,
    take_away,
)
from tests.shared.mirrors import a_window
from tests.ui.one_way import frames_within
from tests.ui.pages.findings import FindingsObject
from tests.ui.pages.past import PastPage

pytestmark = pytest.mark.usefixtures("quick_keys", "no_waiting_for_a_server")


@pytest.fixture
def no_waiting_for_a_server(monkeypatch):
    """No piece of the window waits on the window's thread for what a server answers."""
    answered = Line.wait

    def wait(line, *given, **more):
        if current_thread() is main_thread():
            by = [file for file, _name in frames_within(sys._getframe()) if "/ui/" in file]  # noqa: SLF001
            assert not by or "/tests/" in by[0], f"the window waits for the server in {by[0]}"
        return answered(line, *given, **more)

    monkeypatch.setattr(Line, "wait", wait)


def test_the_window_goes_on_while_the_server_lets_somebody_else_save(page, qtbot, owner):
    page.open(owner)
    hub = page.window.register.hub
    findings = FindingsObject(page.window.register.findChild(FindingsPage), qtbot)
    qtbot.waitUntil(lambda: findings.refs == ["MV5-C01"])
    other = Workspace(owner, "Ann")
    with other._store.step("Nothing") as step:  # noqa: SLF001  it has its turn, and nobody else
        assert step.get(Finding, 1)
        findings.choose_in_cell("MV5-C01", "delivery", "At risk")
        findings.choose_in_cell("MV5-C01", "priority", "High")
        page.keys("Ctrl+Z")
        assert findings.text(0, "delivery") == "At risk…"
        assert findings.text(0, "priority") == "High…"
        qtbot.waitUntil(lambda: page.saved == "Saving 3 changes…")
    qtbot.waitUntil(lambda: not hub.steps.waiting, timeout=20_000)
    line = other.findings.lines([1])[1]
    assert (line.delivery, line.priority) == ("at_risk", None)
    assert (findings.text(0, "delivery"), page.refusal) == ("At risk", "")
    assert page.news == "Undone: Change priority of MV5-C01"
    other.close()
    page.keys("Ctrl+Z")
    qtbot.waitUntil(lambda: findings.text(0, "delivery") == "Not started", timeout=20_000)


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
        steps = page.window.register.hub.steps
        qtbot.waitUntil(lambda: page.can("undo") and not steps.waiting, timeout=20_000)
        version = office.findings.lines([hers])[hers].version
        office.findings.set_lead([Seen(hers, version)], None)
        qtbot.waitUntil(lambda: page.tip_of("undo") == NOT_YOURS, timeout=20_000)
        assert not page.can("undo")
        editable = Qt.ItemFlag.ItemIsEditable
        qtbot.waitUntil(lambda: not cell.flags() & editable, timeout=20_000)


def test_a_server_that_is_away_is_missed_and_heard_of_when_it_is_back(
    page, qtbot, owner, monkeypatch
):
    monkeypatch.setattr(hub, "SHARED_EVERY", 50)
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


def test_a_register_that_is_upgraded_is_told_at_once_and_for_as_long_as_it_is_so(
    page, owner, qtbot, monkeypatch
):
    monkeypatch.setattr(hub, "SHARED_EVERY", 50)
    page.open(owner)
    mark_version(owner.database, "9000")
    try:
        qtbot.waitUntil(lambda: "brought to a newer version" in page.astray, timeout=20_000)
        assert page.saved == "Nothing can be saved now"
    finally:
        mark_version(owner.database, VERSION)
    qtbot.waitUntil(lambda: page.astray == "", timeout=20_000)


def test_who_else_has_a_finding_open_stands_above_it(page, owner, qtbot, monkeypatch):
    monkeypatch.setattr(company, "STAYS", 0)
    other = a_window(a_login(owner, "Olu", Right.OFFICE))
    page.open(owner)
    page.go("findings")
    pane = page.window.findChild(QWidget, "finding_pane")
    line = pane.findChild(QWidget, "company")
    qtbot.waitUntil(lambda: pane.number == 1, timeout=20_000)
    assert not line.isVisible()
    qtbot.waitUntil(lambda: {each.place for each in other.others} == {"finding 1"}, timeout=20_000)
    other.look_at("finding 1")
    qtbot.waitUntil(line.isVisible, timeout=20_000)
    assert line.words == f"{other.user} has this open too."
    other.close()
    qtbot.waitUntil(lambda: not line.isVisible(), timeout=20_000)
    page.go("settings")
