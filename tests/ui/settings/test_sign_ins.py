"""The tab that says who signs in to a shared register, on a real server."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.rights import ONLY_OWNERS, Right
from blackpool_tracker.domain.sign_ins import NO_LEAD
from blackpool_tracker.services.sign_ins import SignInList
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.settings.page import SettingsPage
from blackpool_tracker.ui.settings.sign_ins_tab import RightsDialog, SignInDialog
from tests.builders import a_finding, a_source
from tests.clusters import skip_without_server
from tests.servers import a_database, a_login, take_away
from tests.ui.pages.settings import SettingsPageObject

pytestmark = pytest.mark.files


@pytest.fixture
def register(tmp_path):
    """A shared register that Lea is a person of; Olu, Ola and a lead sign in to it."""
    skip_without_server()
    register = a_database(tmp_path / "shared")
    for name, right in (("olu", Right.OWNER), ("ola", Right.OFFICE), ("lena", Right.LEAD)):
        a_login(register, name, right)
    workspace = Workspace(a_login(register, "olu", Right.OWNER), "olu")
    workspace.people.add("Lea Lead", Role.LEAD)
    workspace.findings.add(a_finding(workspace.sources.add(a_source())))
    workspace.close()
    return register


@pytest.fixture
def page_of(register, new_hub, shown, qtbot):
    """Opens the tab as somebody."""

    def made(name, right):
        hub = new_hub(Workspace(a_login(register, name, right), name))
        hub.told = []
        hub.said.connect(hub.told.append)
        page = SettingsPage(hub)
        shown(page)
        made = SettingsPageObject(page, qtbot)
        made.hub = hub
        made.go("Sign-ins")
        return made

    return made


def row(page, register, name):
    """The cells of a login."""
    login = f"{name} of {register.database}"
    return next((cells[2:] for cells in page.rows if cells[0] == login), None)


def choose(page, register, name, person, qtbot):
    """Choose the person for a login with the keyboard, and wait until the server has said so."""
    page.choose(f"{name} of {register.database}")
    QTest.keyClick(page.tab.panel.view, Qt.Key.Key_Return)
    (dialog,) = (each for each in page.tab.findChildren(SignInDialog) if each.isVisible())
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    dialog.person.fill(person)
    dialog.person.touched()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.hub.jobs.busy and not page.tab.behind, timeout=20_000)
    return dialog


def test_an_owner_chooses_who_a_login_is_and_takes_it_away(page_of, register, qtbot):
    page = page_of("olu", Right.OWNER)
    assert row(page, register, "lena") == ["Nobody yet", NO_LEAD]
    choose(page, register, "lena", "lea lead", qtbot)
    assert row(page, register, "lena") == ["Lea Lead", "–"]
    assert page.hub.told == [f"Saved who “lena of {register.database}” is."]
    dialog = choose(page, register, "lena", "Nobody Known", qtbot)
    assert "is not on the list of people" in dialog.person.error
    dialog.reject()
    choose(page, register, "lena", "", qtbot)
    assert row(page, register, "lena") == ["Nobody yet", NO_LEAD]


def test_who_has_chosen_themselves_goes_on_making_steps_under_their_name(page_of, register, qtbot):
    page = page_of("olu", Right.OWNER)
    choose(page, register, "olu", "Lea Lead", qtbot)
    work = page.hub.workspace
    assert work.user == "Lea Lead"
    work.findings.set_lead([Seen(1, 1)], 1)
    assert work.history.lines()[-1].by == "Lea Lead"
    # And so they do under the name that they are given on the list of people.
    (line,) = work.people.lines()
    work.people.edit(Seen(1, line.version), "Lea Married", Role.LEAD, "")
    work.findings.set_lead([Seen(1, 2)], None)
    assert work.history.lines()[-1].by == "Lea Married"


def test_others_see_it_with_the_reason_why_they_choose_nobody(page_of, register):
    page = page_of("ola", Right.OFFICE)
    assert row(page, register, "lena") == ["Nobody yet", NO_LEAD]
    assert page.tab.edit_button.toolTip() == page.tab.edit_button.accessibleDescription()
    assert not page.tab.edit_button.isEnabled()
    assert page.tab.findChild(QLabel, "progress").text() == ONLY_OWNERS
    page.choose(f"lena of {register.database}")
    QTest.keyClick(page.tab.panel.view, Qt.Key.Key_Return)
    assert page.hub.told == [ONLY_OWNERS]


def test_the_statements_for_a_login_are_there_to_copy(page_of, register):
    page = page_of("ola", Right.OFFICE)
    page.choose(f"lena of {register.database}")
    button = page.tab.findChild(QPushButton, "rights")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    dialog = page.tab.findChild(RightsDialog)
    copy = dialog.findChild(QPushButton, "copy_statements")
    assert not copy.isEnabled()  # of the right that they have nothing is to be said
    dialog.right.fill("office")
    dialog.right.touched()
    dialog.right.commit()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == (
        f'REVOKE "empty_lead" FROM "lena of {register.database}";\n'
        f'GRANT "empty_office" TO "lena of {register.database}";'
        "  -- may change everything but settings and who may do what"
    )


def test_a_server_that_is_away_is_told_of_and_can_be_asked_again(
    page_of, register, qtbot, monkeypatch
):
    page = page_of("olu", Right.OWNER)
    take_away(register.database, away=True)
    page.tab.ask()
    qtbot.waitUntil(lambda: "lets nobody in just now" in page.words_of_tab, timeout=20_000)
    assert page.rows == []
    take_away(register.database, away=False)
    again = next(b for b in page.tab.findChildren(QPushButton) if b.text() == "Try again")
    again.setFocus()
    QTest.keyClick(again, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: row(page, register, "lena") is not None, timeout=20_000)


def test_what_another_owner_chose_meanwhile_is_told_and_shown(page_of, register, qtbot):
    page = page_of("olu", Right.OWNER)
    other = SignInList(a_login(register, "olu", Right.OWNER), None)
    login = f"lena of {register.database}"
    other.choose(next(line for line in other.read().lines if line.login == login), 1)
    choose(page, register, "lena", "", qtbot)
    assert row(page, register, "lena") == ["Lea Lead", "–"]


def test_a_person_who_is_renamed_is_shown_by_the_new_name(page_of, register, qtbot):
    page = page_of("olu", Right.OWNER)
    choose(page, register, "lena", "Lea Lead", qtbot)
    people = page.hub.workspace.people
    (line,) = people.lines()
    people.edit(Seen(line.id, line.version), "Lea Married", Role.LEAD, "")
    qtbot.waitUntil(lambda: row(page, register, "lena") == ["Lea Married", "–"], timeout=20_000)


def test_a_file_has_no_sign_ins(hub, shown):
    page = SettingsPage(hub)
    shown(page)
    assert "Sign-ins" not in [page.tabs.tabText(n) for n in range(page.tabs.count())]
