"""Ctrl+P offers the paper of what is in front, and so do the buttons that stand beside it."""

import pytest
from PySide6.QtWidgets import QPushButton

from blackpool_tracker.domain.chasing import Message
from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.questions import ActionQuestion
from blackpool_tracker.ui.actions.page import ActionsPage
from blackpool_tracker.ui.board.chase_tab import ChaseTab
from blackpool_tracker.ui.settings.page import SettingsPage
from blackpool_tracker.ui.sheets import Sheet
from tests.builders import an_action, with_finding
from tests.ui.pages.shell import ReportPage


@pytest.fixture
def people(workspace) -> dict[str, int]:
    """The numbers of Bea and Cai, who own an action each."""
    finding = with_finding(workspace)
    for name in ("Bea", "Cai"):
        workspace.actions.add(an_action(finding, owner_id=name))
    return {line.name: line.id for line in workspace.people.lines()}


@pytest.fixture
def register(workspace, people):
    """Their register, which nobody has open."""
    workspace.close()
    return workspace.path


@pytest.fixture
def offered(open_page, qtbot):
    """The paper that the dialog offers, which is closed again."""

    def called() -> str:
        dialog = open_page.dialog("report_dialog")
        name = ReportPage(dialog, qtbot).place.stem
        dialog.reject()
        open_page.settle()
        return name.removesuffix(f" {today()}")

    return called


def test_a_finding_has_its_sheet_and_a_page_without_one_the_boards_report(
    open_page, offered, qtbot
):
    shown = open_page.window.register.page("findings")
    qtbot.waitUntil(lambda: shown.pane.number is not None and not shown.behind, timeout=20_000)
    (line,) = shown.hub.workspace.findings.lines([shown.pane.number]).values()
    open_page.keys("Ctrl+P")
    assert offered() == f"Finding sheet {line.ref}"
    shown.pane.findChild(QPushButton, "print_sheet").click()
    assert offered() == f"Finding sheet {line.ref}"
    open_page.go("history")
    open_page.do("print")
    assert offered() == "Board report"


def test_actions_are_listed_of_the_one_person_who_is_asked_for(hub, qtbot, people):
    page = ActionsPage(hub)
    qtbot.addWidget(page)
    assert page.sheet() == Sheet(PaperKind.ACTIONS)
    page.filter_by(ActionQuestion(owner_ids=frozenset({people["Bea"]})))
    assert page.sheet() == Sheet(PaperKind.ACTIONS, lead="Bea")
    page.filter_by(ActionQuestion(owner_ids=frozenset(people.values())))
    assert page.sheet() == Sheet(PaperKind.ACTIONS)


def test_a_person_has_their_sheet_in_the_list_of_people(hub, qtbot, people):
    page = SettingsPage(hub)
    qtbot.addWidget(page)
    assert page.sheet() == Sheet()
    page.tabs.setCurrentIndex(1)
    page.tabs.currentWidget().choose(1)
    assert page.sheet() == Sheet(PaperKind.LEAD, lead="Cai")


def test_whom_a_message_is_to_has_their_sheet(hub, shown, people):
    tab = ChaseTab(hub)
    shown(tab)
    assert tab.sheet() == Sheet()
    tab.show_messages([Message("Bea", "", "The board", "What is missing")])
    wanted = []
    hub.print_wanted.connect(wanted.append)
    tab.findChild(QPushButton, "print_sheet").click()
    assert wanted == [Sheet(PaperKind.LEAD, lead="Bea")]
