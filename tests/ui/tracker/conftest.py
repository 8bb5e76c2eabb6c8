"""A tracker on its page, in a window of its own."""

from pathlib import Path

import pytest

from blackpool_tracker.domain.workbooks import Workbook
from blackpool_tracker.services.tracker import BroughtIn, Trackers
from blackpool_tracker.services.tracker_files import WorkbookRead
from blackpool_tracker.ui.tracker.begun import Begun
from blackpool_tracker.ui.tracker.page import TrackerPage
from tests.ui.pages.tracker import TrackerPageObject


@pytest.fixture
def done() -> list[BroughtIn]:
    """What was brought in."""
    return []


@pytest.fixture
def open_begun(qtbot, hub, done):
    """Shows the page of a workbook that was just read."""

    def show(begun: Begun) -> TrackerPageObject:
        page = TrackerPage(hub, begun, begun.plan)
        qtbot.addWidget(page)
        page.resize(1300, 800)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.entered.connect(done.append)
        page.setFocus()
        return TrackerPageObject(page, qtbot)

    return show


@pytest.fixture
def open_tracker(hub, open_begun):
    """Shows the page of a workbook with these sheets, as if it had just been read."""

    def show(*sheets, name: str = "Tracker.xlsx") -> TrackerPageObject:
        trackers = hub.workspace.read_by(Trackers)
        choices = trackers.proposed(name, sheets)
        read = WorkbookRead(Path(name), "0" * 64, Workbook(name, tuple(sheets)), own=False)
        return open_begun(Begun(read, choices, trackers.plan(choices)))

    return show
