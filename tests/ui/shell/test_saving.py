"""The window of a shared register whose server is slow: it goes on, says so, and loses nothing."""

import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.ui.steps import LEFT_OUT, STAYS
from tests.builders import a_source
from tests.ui.waiting import steps_wait, wait_for_steps


@pytest.fixture
def hub(open_page):
    return open_page.window.register.hub


@pytest.fixture
def add(hub):
    """Asks for steps, each of which adds somebody."""

    def ask(*names):
        for name in names:
            hub.step(lambda name=name: hub.workspace.people.add(name))

    return ask


def refuse():
    raise RefusedError("Not like this.")


def people(hub) -> list[str]:
    return [line.name for line in hub.workspace.people.lines()]


def test_it_says_in_the_place_of_what_is_saved_that_it_is_being_saved(
    open_page, hub, add, qtbot, server_is_slow
):
    with server_is_slow():
        add("Ann", "Bea")
        assert open_page.saved == "All changes saved"
        qtbot.waitUntil(lambda: open_page.saved == "Saving 2 changes…")
        open_page.go("actions")
        assert open_page.place == "actions"
    assert open_page.saved == "All changes saved"
    assert open_page.news == "Add Bea"


def test_undo_pressed_thrice_takes_three_steps_back(open_page, hub, add, server_is_slow):
    with server_is_slow():
        add("Ann", "Bea", "Cai", "Dee")
        for _ in range(3):
            open_page.keys("Ctrl+Z")
        assert open_page.text_of("undo") == "&Undo"
    assert people(hub) == ["Ann"]
    with steps_wait(hub, open_page._qtbot):  # noqa: SLF001  the one that there is
        open_page.keys("Ctrl+Y", "Ctrl+Y")
    assert people(hub) == ["Ann", "Bea", "Cai"]
    assert open_page.text_of("undo") == "&Undo “Add Cai”"


def test_undo_takes_nothing_else_back_when_what_it_was_meant_for_is_refused(
    open_page, hub, add, server_is_slow
):
    add("Ann")
    with server_is_slow():
        hub.step(refuse)
        open_page.keys("Ctrl+Z")
    assert people(hub) == ["Ann"]
    assert open_page.refusal == "Not like this."
    assert open_page.toast == LEFT_OUT


def test_a_refusal_stays_until_something_is_done_that_was_asked_for_after_it(
    open_page, hub, add, qtbot, server_is_slow
):
    with server_is_slow():
        hub.step(refuse)
        add("Ann")
    assert people(hub) == ["Ann"]
    assert (open_page.refusal, open_page.saved) == (
        "Not like this.",
        "The last change was not made",
    )
    add("Bea")
    wait_for_steps(hub, qtbot)
    assert (open_page.refusal, open_page.saved) == ("", "All changes saved")


def test_closing_the_register_comes_once_all_is_saved(open_page, hub, add, register, qtbot):
    made = []
    hub.workspace.watch(lambda changed: made.append(changed.label))
    with steps_wait(hub, qtbot):
        add("Ann", "Bea")
        open_page.do("close")
        assert not open_page.on_welcome
        assert open_page.toast == "It closes once your changes are saved."
    qtbot.waitUntil(lambda: open_page.on_welcome)
    assert made == ["Add Ann", "Add Bea"]


def test_closing_is_left_where_something_is_refused_and_that_is_said(
    open_page, hub, add, qtbot, server_is_slow
):
    with server_is_slow():
        add("Ann")
        hub.step(refuse)
        open_page.close()
        assert open_page.window.isVisible()
    assert open_page.window.isVisible()
    assert open_page.refusal == "Not like this."
    assert open_page.toast == STAYS
    open_page.close()
    assert not open_page.window.isVisible()


def test_the_window_closes_once_all_is_saved(open_page, hub, add, qtbot):
    with steps_wait(hub, qtbot):
        add("Ann")
        open_page.close()
        assert open_page.window.isVisible()
    qtbot.waitUntil(lambda: not open_page.window.isVisible())


def test_what_is_refused_as_a_register_is_let_go_of_is_said_on_the_start_page(open_page, hub, add):
    hub.steps.shared = True
    hub.workspace.sources.add(a_source())
    add("Ann")
    hub.step(refuse)
    inside = open_page.window.centralWidget()
    inside._let_go()  # noqa: SLF001  as where a register must be let go of at once
    inside.show_welcome()
    assert open_page.warning == "Not saved as the register was closed: Not like this."
