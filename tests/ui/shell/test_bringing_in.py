"""Trackers are brought in from wherever they come, gone through, and put into the register."""

import pytest

from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.ui.tracker.page import TrackerPage
from tests.builders import a_source
from tests.ui.pages.tracker import TrackerPageObject

ROWS = "Ref,Recommendation,Action,Owner,Due\nR1,Be good,Do it,J Khan,31/03/2027\n"


@pytest.fixture
def tracker(tmp_path):
    path = tmp_path / "our tracker.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def brought(qtbot):
    """The tracker that a window shows, once it does."""

    def wait(page) -> TrackerPageObject:
        qtbot.waitUntil(lambda: shown(page) is not None, timeout=20_000)
        return TrackerPageObject(shown(page), qtbot)

    return wait


def shown(page) -> TrackerPage | None:
    register = page.window.register
    place = register.currentWidget() if register is not None else None
    return place if isinstance(place, TrackerPage) else None


def test_a_tracker_comes_in_by_its_key_and_goes_with_one_undo(
    open_page, asking, tracker, brought, qtbot
):
    register = open_page.window.register
    register.hub.workspace.sources.add(a_source(short="ILACS24"))
    asking.files.append(tracker)
    open_page.keys("Ctrl+Shift+R")
    page = brought(open_page)
    assert open_page.place == "sources"
    open_page.keys("Ctrl+Return")
    assert open_page.refusal == (
        "This tracker cannot be brought in yet. Say from which source the findings come."
    )
    page.choose(page.step.source, "ILACS24")
    assert open_page.text_of("undo") == "&Undo “Say which source it is”"
    open_page.keys("Ctrl+Return")
    qtbot.waitUntil(lambda: open_page.place == "findings", timeout=10_000)

    assert open_page.toast == "Bring in our tracker.csv: 1 finding, 1 action"
    workspace = register.hub.workspace
    assert len(workspace.findings.ids(FindingQuestion())) == 1
    open_page.press_undo_of_toast()
    assert workspace.findings.ids(FindingQuestion()) == []

    open_page.keys("Ctrl+Shift+R")
    again = brought(open_page)
    assert again.choices == page.choices
    assert again.plan.ready
