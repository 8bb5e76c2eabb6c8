"""A step on many rows is taken back and done again beside the window, once and not twice."""

from contextlib import contextmanager
from threading import Event

import pytest

from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.ui import steps as steps_of_pages
from tests.builders import a_source, seen, with_finding


@pytest.fixture
def large(monkeypatch, open_page):
    """The window, in which every step counts as one on many rows, with one to take back."""
    monkeypatch.setattr(steps_of_pages, "AT_ONCE", 0)
    workspace(open_page).sources.add(a_source())
    return open_page


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A step waits for another's as long as a test of it takes."""
    monkeypatch.setattr(sqlite, "WAIT", 60)


def workspace(page) -> Workspace:
    return page.window.register.hub.workspace


@contextmanager
def somebody_saves(page):
    """Somebody else is saving meanwhile, so that no step of the window gets on."""
    store = open_store(workspace(page).path, "Bea Brown")
    with store.step("Nothing"):
        yield
    store.close()


def steps(page) -> list[str]:
    return [line.label for line in workspace(page).history.lines()]


def test_the_window_says_what_it_takes_back_and_takes_it_back_once(large, spoken, qtbot):
    with somebody_saves(large):
        large.keys("Ctrl+Z")
        assert not large.can("undo")
        assert not large.can("redo")
        assert large.text_of("undo") == "&Undo"
        large.keys("Ctrl+Z", "Ctrl+Y")
        qtbot.waitUntil(lambda: large.news == "Taking back “Add source MV5”…")
        large.go("actions")
        assert large.place == "actions"
    qtbot.waitUntil(lambda: large.can("redo"))
    assert large.news == "Undone: Add source MV5"
    assert steps(large) == ["Add source MV5", "Add source MV5"]
    assert "Taking back “Add source MV5”…" in spoken
    assert "Undone: Add source MV5. Saved." in spoken
    assert not large.can("undo")


def test_it_is_done_again_beside_the_window_too(large, qtbot):
    large.keys("Ctrl+Z")
    qtbot.waitUntil(lambda: large.can("redo"))
    with somebody_saves(large):
        large.keys("Ctrl+Y")
        qtbot.waitUntil(lambda: large.news == "Doing again “Add source MV5”…")
    qtbot.waitUntil(lambda: large.can("undo"))
    assert large.news == "Done again: Add source MV5"
    assert len(workspace(large).sources.lines()) == 1


def test_what_a_message_tells_of_is_taken_back_beside_the_window(large, qtbot):
    finding = with_finding(workspace(large))
    workspace(large).findings.remove([seen(workspace(large), finding)])
    assert large.toast == "Remove MV5-C01"
    with somebody_saves(large):
        large.press_undo_of_toast()
        assert large.toast == ""
        qtbot.waitUntil(lambda: large.news == "Taking back “Remove MV5-C01”…")
    qtbot.waitUntil(lambda: large.can("undo"))
    assert large.news == "Undone: Remove MV5-C01"
    assert finding in workspace(large).findings.lines([finding])


def test_a_message_that_is_pressed_meanwhile_takes_nothing_back(large, qtbot):
    finding = with_finding(workspace(large))
    workspace(large).findings.remove([seen(workspace(large), finding)])
    with somebody_saves(large):
        large.keys("Ctrl+Z")
        large.press_undo_of_toast()
        assert large.refusal == (
            "Taking back “Remove MV5-C01”: wait until that is done, then try again."
        )
    qtbot.waitUntil(lambda: large.can("undo"))
    assert (large.refusal, large.saved) == ("", "All changes saved")
    assert steps(large)[-2:] == ["Remove MV5-C01", "Remove MV5-C01"]


def test_what_cannot_be_taken_back_is_said_and_the_menu_names_it_still(large, register, qtbot):
    other = Workspace(register, "Bea Brown")
    with_finding(other)
    other.close()
    large.keys("Ctrl+Z")
    qtbot.waitUntil(lambda: large.can("undo"))
    assert "a finding has been added to MV5 since" in large.refusal
    assert large.saved == "The last change was not made"
    assert large.news == ""
    assert large.text_of("undo") == "&Undo “Add source MV5”"


def test_a_small_step_waits_beside_the_window_for_one_that_goes_on_there(open_page, qtbot):
    hub, go_on = open_page.window.register.hub, Event()
    hub.workspace.sources.add(a_source())
    hub.steps.beside(lambda _progress: go_on.wait(20), lambda _done: None, hub.hear)
    open_page.keys("Ctrl+Z")
    qtbot.waitUntil(lambda: open_page.news == "Taking back “Add source MV5”…")
    assert len(hub.workspace.sources.lines()) == 1
    go_on.set()
    qtbot.waitUntil(lambda: open_page.can("redo"))
    assert open_page.news == "Undone: Add source MV5"


def test_closing_the_register_waits_until_the_step_is_taken_back(large, register, qtbot):
    hub = large.window.register.hub
    begun = []
    hub.workspace.watch(begun.append)
    large.keys("Ctrl+Z")
    qtbot.waitUntil(lambda: bool(begun))
    large.do("close")
    assert large.on_welcome
    again = Workspace(register, "Ann Example")
    assert again.sources.lines() == []
    assert again.history.redo_label() == "Add source MV5"
    again.close()
