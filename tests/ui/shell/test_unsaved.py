"""The program ended while somebody was writing: the next start offers the words back."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from blackpool_tracker.ui.forms.update_form import UpdateForm
from blackpool_tracker.ui.unsaved import UnsavedWords
from tests.builders import a_workspace, with_finding
from tests.services.test_drafts import an_entry


@pytest.fixture
def left_behind(tmp_path, preferences):
    """A register in which a window has left words behind."""
    workspace = a_workspace(tmp_path, user=preferences.person)
    with_finding(workspace)
    workspace.drafts.keep([an_entry("Half a thou")])
    workspace.close()
    return workspace.path


@pytest.fixture
def dialog(page, left_behind, qtbot):
    page.open(left_behind)
    qtbot.waitUntil(lambda: page.window.findChild(UnsavedWords) is not None)
    return page.window.findChild(UnsavedWords)


def words_of(dialog):
    return [label.text() for label in dialog.findChildren(QLabel)]


def press(dialog, name):
    dialog.findChild(QPushButton, name).click()


def test_words_left_behind_are_offered_at_the_next_start(dialog):
    assert "What have we done? Half a thou" in words_of(dialog)
    assert "Add update · MV5-C01" in words_of(dialog)


def test_going_on_brings_the_words_back_into_their_form(dialog, page, qtbot):
    press(dialog, "go_on_1")
    form = page.window.findChild(UpdateForm)
    assert form.prompts[0].value() == "Half a thou"
    assert form.typed
    hub = form.hub
    qtbot.waitUntil(lambda: not hub.jobs.busy, timeout=20_000)
    assert hub.workspace.drafts.left() == []
    form.commit()
    assert hub.workspace.progress.updates(1)[0].words.done == "Half a thou"


def test_words_put_off_are_offered_again(dialog, page, left_behind, qtbot):
    press(dialog, "later")
    page.do("unsaved")
    qtbot.waitUntil(lambda: page.window.findChild(UnsavedWords) is not None)


def test_words_thrown_away_are_gone(dialog, page):
    press(dialog, "throw_1")
    page.settle()
    page.do("unsaved")
    assert page.toast == "Nothing that you wrote here is unsaved."


def test_words_can_be_copied_whatever_has_become_of_their_finding(dialog):
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy")
    button.click()
    assert QGuiApplication.clipboard().text() == (
        "Add update · MV5-C01\nWhat have we done? Half a thou"
    )


def test_words_in_a_form_that_is_open_when_the_window_closes_are_kept(
    open_page, register, preferences, qtbot
):
    workspace = a_workspace(register.parent, user="bob")
    finding = with_finding(workspace)
    hub = open_page.window.register.hub
    form = UpdateForm(hub, open_page.window, finding_id=finding)
    form.prompts[0].show_draft("Typed and then the lights went out")
    open_page.window.close()
    workspace.become(preferences.person)
    (line,) = workspace.drafts.left()
    assert list(line.entry.words.values()) == ["Typed and then the lights went out"]
    workspace.close()
