"""A register with a short history, and the page that shows it."""

import pytest

from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.ui.history.page import HistoryPage
from tests.builders import a_finding, an_action, seen, with_finding
from tests.ui.pages.history import HistoryObject

LONG = "Too many assessments take longer than they should, and nobody says why. " * 3


@pytest.fixture
def workspace(workspace):
    """1 source, 2 finding, 3 its title and words, 4 action, 5 its delivery and 6 the undo."""
    finding = with_finding(workspace)
    entry = a_finding(1, title="Visits <b>are</b> late", words=LONG)
    workspace.findings.edit(seen(workspace, finding), entry)
    workspace.actions.add(an_action(finding))
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK)
    workspace.history.undo()
    return workspace


@pytest.fixture
def page(hub, qtbot) -> HistoryObject:
    page = HistoryPage(hub)
    qtbot.addWidget(page)
    page.resize(1500, 800)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    qtbot.waitUntil(lambda: page.rows.current is not None and not page.behind)
    return HistoryObject(page, qtbot)
