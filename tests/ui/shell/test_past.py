"""The past in the window, and whatever else can only be looked at."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QTabWidget

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.findings import Findings
from blackpool_tracker.services.sources import Sources
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.store import Store
from tests.builders import a_finding, a_source, an_action, seen
from tests.rights import heeds_rights
from tests.ui.pages.history import HistoryObject
from tests.ui.pages.past import PastPage

CHANGES = {
    *("New finding", "New action", "New source", "Edit…", "Split…", "Add action…", "Update…"),
    *("Link existing…", "Add update…", "Add evidence…", "Record decision…", "Remove", "Decide…"),
    *("Add person", "Add theme", "Add thread", "Extend…"),
}


@pytest.fixture
def register(workspace):
    """A finding of 3 March, off track since the 5th, with an action of today."""
    days = (datetime(2026, 3, day, 9).astimezone() for day in (2, 3, 5))
    store = Store(FileHome(workspace.path), "ann", lambda: next(days))
    Sources(store).add(a_source())
    finding = Findings(store).add(a_finding(1))
    Findings(store).rate_delivery([Seen(finding, 1)], Delivery.OFF_TRACK)
    store.close()
    workspace.actions.add(an_action(finding))
    workspace.close()
    return workspace.path


@pytest.fixture
def past(open_page):
    return PastPage(open_page)


def shown(page):
    work = page.window.register.hub.workspace
    ids = [placed.id for placed in work.findings.ids(FindingQuestion())]
    return [line.delivery for line in work.findings.lines(ids).values()]


def test_the_register_is_shown_as_it_stood_and_then_as_it_is(past, open_page):
    past.go("4 Mar 2026")
    assert past.sentence == (
        "This is the register as it stood at the end of 4 March 2026."
        " Go back to today to change anything."
    )
    assert past.saved == "Read only"
    assert "as it stood at the end of 4 March 2026" in open_page.window.windowTitle()
    assert shown(open_page) == [Delivery.NOT_STARTED]
    past.back()
    assert past.sentence == ""
    assert past.saved == "All changes saved"
    assert "as it stood" not in open_page.window.windowTitle()
    assert shown(open_page) == [Delivery.OFF_TRACK]


def test_the_keyboard_alone_goes_to_the_past_and_back(past, open_page):
    open_page.keys("Ctrl+Shift+H")
    open_page.type("5 Mar 2026")
    open_page.keys("Ctrl+Return")
    past.wait()
    assert shown(open_page) == [Delivery.OFF_TRACK]
    open_page.keys("Ctrl+T")
    assert past.sentence == ""
    assert not open_page.can("today")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("1 Mar 2026", "The register begins on 2 March 2026."),
        ("1 Jan 2199", "Nobody knows yet how the register will stand"),
        ("", "Give the day"),
        ("soon", "soon"),
    ],
)
def test_a_day_that_cannot_be_shown_is_refused_beside_its_field(past, words, why):
    dialog = past.ask(words)
    assert why in dialog.day.error
    assert dialog.isVisible()
    dialog.reject()


def test_one_can_go_from_one_day_to_another(past, open_page):
    past.go("3 Mar 2026")
    assert shown(open_page) == [Delivery.NOT_STARTED]
    past.go("5 Mar 2026", "5 March 2026")
    assert shown(open_page) == [Delivery.OFF_TRACK]
    past.back()
    assert shown(open_page) == [Delivery.OFF_TRACK]


def test_what_is_changed_meanwhile_is_there_on_the_way_back(past, open_page, register):
    past.go("4 Mar 2026")
    other = Workspace(register, "bob")
    other.findings.rate_delivery([seen(other, 1)], Delivery.AT_RISK)
    other.close()
    assert shown(open_page) == [Delivery.NOT_STARTED]
    past.back()
    assert shown(open_page) == [Delivery.AT_RISK]


def test_what_was_overdue_is_counted_on_the_day_that_is_shown(past, open_page):
    past.go("4 Mar 2026")
    assert open_page.window.register.hub.workspace.today() == date(2026, 3, 4)


@pytest.mark.parametrize(
    "place",
    ["findings", "actions", "threads", "measures", "sources", "settings", "history", "board"],
)
def test_nothing_that_changes_can_be_pressed_in_the_past(past, open_page, place):
    day = datetime.now().astimezone().date()
    past.go(f"{day.day} {day:%b} {day.year}")
    _nothing_changes(past, open_page, place)


@heeds_rights
def test_nothing_that_changes_can_be_pressed_where_one_may_not_write(page, register):
    register.chmod(0o400)
    page.open(register)
    _nothing_changes(PastPage(page), page, "findings")
    register.chmod(0o600)


def test_a_register_of_a_newer_version_is_open_to_look_at_only(page, register):
    store = Store(FileHome(register), "ann")
    with store.reading() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
        session.commit()
    store.close()
    page.open(register)
    past = PastPage(page)
    assert "newer version" in past.sentence
    assert past.saved == "Read only"
    assert not page.can("today")
    _nothing_changes(past, page, "findings")


def _nothing_changes(past, page, place):
    for command in ("undo", "redo", "add", "unsaved"):
        assert not page.can(command)
    page.window.register.show_place(place)
    tabs = page.window.register.currentWidget().findChild(QTabWidget)
    for number in range(tabs.count() if tabs is not None else 1):
        if tabs is not None:
            tabs.setCurrentIndex(number)
        page.settle()
        assert past.buttons_in_use & CHANGES == set()
        assert [name for name in past.fields_in_use if "Search" not in name] == []
    for keys in ("F2", "Delete"):
        page.keys(keys)
    assert page.dialogs == []


def test_a_report_of_the_past_does_not_tell_of_later(past, open_page):
    past.go("4 Mar 2026")
    reports = open_page.window.register.hub.workspace.reports
    assert reports.gather(date(2026, 3, 4)).step == 2
    with pytest.raises(Exception, match="Nobody knew on 4 March 2026"):
        reports.check_day(date(2026, 3, 4) + timedelta(days=1))


def test_the_past_just_after_a_step_is_reached_from_its_line_of_history(past, open_page, qtbot):
    open_page.go("history")
    history = HistoryObject(open_page.window.register.page("history"), qtbot)
    history.open_step(2)
    history.button("then").click()
    past.wait("after step 2")
    assert shown(open_page) == [Delivery.NOT_STARTED]
    assert open_page.place == "history"
    assert open_page.window.register.hub.workspace.history.count() == 2
    open_page.keys("Ctrl+T")
    assert open_page.window.register.hub.workspace.history.count() == 4
