"""A register with a few actions, and the page that shows them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.actions.page import ActionsPage
from tests.builders import a_workspace, an_action, seen_action, with_finding
from tests.ui.pages.actions import ActionsObject


@pytest.fixture(scope="session")
def three_actions(tmp_path_factory) -> bytes:
    """The file of the register, made once."""
    workspace = a_workspace(tmp_path_factory.mktemp("actions"))
    finding = with_finding(workspace)
    today = clock.today()
    for title, owner, due in (
        ("Review old assessments", "Ann", today - timedelta(days=30)),
        ("Train the managers", "Bea", today - timedelta(days=3)),
        ("Ask the <b>children</b>", None, today + timedelta(days=10)),
    ):
        person = workspace.people.add(owner) if owner else None
        workspace.actions.add(
            an_action(finding, title=title, start=date(2026, 1, 5), due=due, owner_id=person)
        )
    workspace.progress.decide_action(
        seen_action(workspace, 1),
        DecisionEntry(
            DecisionKind.EXTEND, "The board", "Two posts vacant.", due=today + timedelta(days=20)
        ),
    )
    workspace.progress.update_action(
        seen_action(workspace, 1), UpdateEntry(Words(done="Read forty."))
    )
    workspace.close()
    return workspace.path.read_bytes()


@pytest.fixture
def workspace(three_actions, tmp_path) -> Iterator[Workspace]:
    """A-001 of Ann, extended and past its original date; A-002 of Bea, late; A-003 of nobody."""
    (tmp_path / "test.register").write_bytes(three_actions)
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()


@pytest.fixture
def open_page(open_list):
    """Opens the page of a hub."""
    return lambda hub, width=1900: open_list(ActionsPage(hub), ActionsObject, width)


@pytest.fixture
def actions(hub, open_page):
    return open_page(hub)
