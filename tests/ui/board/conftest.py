"""A register with two meetings, and the page that shows them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QUrl

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.meetings import MeetingEntry
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.board.page import BoardPage
from blackpool_tracker.ui.finding import opening
from tests.builders import a_workspace, an_action, seen, with_finding
from tests.ui.pages.board import BoardPageObject

TODAY = clock.today()


@pytest.fixture
def opened(monkeypatch) -> list[QUrl]:
    """What was handed to the system."""
    found: list[QUrl] = []
    monkeypatch.setattr(opening, "show", lambda url: found.append(url) or True)
    return found


@pytest.fixture(scope="session")
def two_meetings(tmp_path_factory) -> bytes:
    """The file of the register, made once."""
    workspace = a_workspace(tmp_path_factory.mktemp("board"))
    ann = workspace.people.add("Ann Lead", email="ann@example.org")
    bea = workspace.people.add("Bea Owner")
    workspace.people.add("Independent board chair", Role.CHAIR)
    finding = with_finding(workspace)
    workspace.findings.set_lead([seen(workspace, finding)], ann)
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.COMPLETE)
    workspace.actions.add(
        an_action(finding, owner_id=bea, start=None, due=TODAY - timedelta(days=2))
    )
    workspace.meetings.add(MeetingEntry(TODAY - timedelta(days=30), "First board"))
    workspace.meetings.add(MeetingEntry(TODAY, "Getting to Good board", TODAY - timedelta(days=1)))
    workspace.close()
    return workspace.path.read_bytes()


@pytest.fixture
def workspace(two_meetings, tmp_path) -> Iterator[Workspace]:
    """A finding of Ann's that is called complete, and a late action of Bea's.

    The board met a month ago, and meets today; its chair is on the list of people.
    """
    (tmp_path / "test.register").write_bytes(two_meetings)
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()


@pytest.fixture
def open_page(qtbot):
    """Shows the page of a hub in a window."""

    def opened(hub, width: int = 1500) -> BoardPageObject:
        page = BoardPage(hub)
        qtbot.addWidget(page)
        page.resize(width, 800)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        shown = BoardPageObject(page, qtbot)
        shown.wait()
        return shown

    return opened


@pytest.fixture
def page(workspace, hub, open_page) -> BoardPageObject:
    """The page with its meetings."""
    return open_page(hub)
