"""A register with a few actions, and the page that shows them."""

from datetime import date, timedelta

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.ui.actions.page import ActionsPage
from blackpool_tracker.ui.hub import Hub
from tests.builders import a_workspace, an_action, seen_action, with_finding
from tests.ui.fakes import FakeAsking
from tests.ui.pages.actions import ActionsObject


@pytest.fixture
def workspace(tmp_path):
    """A-001 of Ann, extended and past its original date; A-002 of Bea, late; A-003 of nobody."""
    made = a_workspace(tmp_path)
    finding = with_finding(made)
    today = clock.today()
    for title, owner, due in (
        ("Review old assessments", "Ann", today - timedelta(days=30)),
        ("Train the managers", "Bea", today - timedelta(days=3)),
        ("Ask the <b>children</b>", None, today + timedelta(days=10)),
    ):
        person = made.people.add(owner) if owner else None
        made.actions.add(
            an_action(finding, title=title, start=date(2026, 1, 5), due=due, owner_id=person)
        )
    made.progress.decide_action(
        seen_action(made, 1),
        DecisionEntry(
            DecisionKind.EXTEND, "The board", "Two posts vacant.", due=today + timedelta(days=20)
        ),
    )
    made.progress.update_action(seen_action(made, 1), UpdateEntry(Words(done="Read forty.")))
    return made


@pytest.fixture
def hub(workspace, tmp_path, qapp):
    made = Hub(workspace, FakeAsking(), Preferences(tmp_path / "preferences"))
    made.refusals = []
    made.refused.connect(made.refusals.append)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def open_page(qtbot):
    """Opens the page of a hub in a window, with a watch on its model."""

    def opened(hub, width=1900):
        page = ActionsPage(hub)
        page.model_watch = QAbstractItemModelTester(
            page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        qtbot.addWidget(page)
        page.resize(width, 700)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return ActionsObject(page, qtbot)

    return opened


@pytest.fixture
def actions(hub, open_page):
    return open_page(hub)
