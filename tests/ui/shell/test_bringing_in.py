"""Trackers are brought in from wherever they come, gone through, and put into the register."""

import pytest

from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.ui.tracker.page import TrackerPage
from blackpool_tracker.ui.tracker.source_form import TrackerSourceForm
from tests.builders import with_finding
from tests.twenty_ways import send_out
from tests.ui.pages.returned import ReturnedPageObject
from tests.ui.pages.tracker import TrackerPageObject
from tests.ui.shell.test_reading_in import drop

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


def describe_source(page, bringing) -> None:
    """Say that the findings come from a source that is not in the register yet."""
    bringing.choose(bringing.step.source, "A new source")
    form = page.window.findChild(TrackerSourceForm)
    form.short.show_draft("ILACS24")
    form.name.show_draft("Inspection of 2024")
    form.commit()


def test_from_the_start_page_into_a_new_register_and_out_by_one_undo(
    page, asking, tracker, brought
):
    asking.files += [tracker, tracker.with_name("New.register")]
    page.press_until_open("tracker")
    page.dialog("name_register")
    page.keys("Esc")
    bringing = brought(page)
    assert page.place == "sources"
    page.keys("Ctrl+Return")
    assert page.refusal == (
        "This tracker cannot be brought in yet. Say from which source the findings come."
    )
    assert bringing.step.title == "Source and day"

    describe_source(page, bringing)
    assert page.text_of("undo") == "&Undo “Say which source it is”"
    page.go("sources")
    assert page.window.register.hub.workspace.sources.lines() == []
    page.keys("Ctrl+Shift+R")
    assert shown(page) is bringing.page

    page.keys("Ctrl+Return")
    bringing.wait(lambda: page.place == "findings")
    workspace = page.window.register.hub.workspace
    assert page.toast == "Bring in our tracker.csv: 1 finding, 1 action"
    assert len(workspace.findings.ids(FindingQuestion())) == 1
    page.press_undo_of_toast()
    assert workspace.findings.ids(FindingQuestion()) == workspace.sources.lines() == []

    page.keys("Ctrl+Shift+R")
    again = brought(page)
    assert again.plan.ready
    asking.answers.append("drop")
    again.page.do("give_up")
    assert shown(page) is None
    drop(page, tracker)
    assert not brought(page).plan.ready


def test_a_tracker_and_a_sheet_that_came_back_are_each_led_to_where_they_belong(
    open_page, asking, tracker, brought, qtbot
):
    register = open_page.window.register
    own = tracker.with_name("sent.xlsx")
    with_finding(register.hub.workspace)
    send_out(register.hub.workspace, own)
    register.take_back([tracker])
    sheets = ReturnedPageObject(register.currentWidget(), qtbot)
    sheets.wait()
    sheets.press("bring_as_tracker")
    assert brought(open_page).plan is not None
    asking.answers.append("take")
    register.bring_tracker(own)
    qtbot.waitUntil(lambda: register.shown_place == "returned", timeout=20_000)
    ReturnedPageObject(register.currentWidget(), qtbot).wait()


def test_a_tracker_is_left_when_somebody_else_works_here_and_taken_up_by_who_began_it(
    open_page, asking, tracker, brought, qtbot
):
    register = open_page.window.register
    mine = register.hub.workspace.user
    register.bring_tracker(tracker)
    bringing = brought(open_page)
    open_page.keys("F8")
    describe_source(open_page, bringing)

    register.become("Bea Other")
    assert shown(open_page) is None
    assert register.hub.workspace.drafts.left() == []
    register.bring_tracker(tracker)
    assert brought(open_page).choices.source is None

    register.become(mine)
    assert shown(open_page) is None
    register.bring_tracker(tracker)
    again = brought(open_page)
    assert again.choices.source.short == "ILACS24"
    qtbot.waitUntil(lambda: register.hub.workspace.drafts.left() == [], timeout=10_000)
