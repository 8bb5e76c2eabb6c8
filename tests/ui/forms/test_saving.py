"""A form while its step waits for a slow server: it rests, loses nothing, and closes in the end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from blackpool_tracker.domain.errors import DoubtError, SavedAfterAllError
from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.ui.findings.finding_form import FindingForm
from blackpool_tracker.ui.forms.action_form import ActionForm
from blackpool_tracker.ui.sources.form import SourceForm
from tests.builders import a_source, seen, seen_action
from tests.ui.pages.forms import write
from tests.ui.waiting import wait_for_steps


def course(page) -> str:
    label = page.form.findChild(QLabel, "course")
    return label.text() if label.isVisible() else ""


def press_save(page) -> None:
    page.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def new_source(opened):
    """The form of a new source, filled in."""
    page = opened(SourceForm)
    write(page.form.short, "MV6")
    write(page.form.name, "Sixth monitoring visit")
    return page


def test_it_rests_and_closes_once_it_is_saved(new_source, workspace, qtbot, spoken, server_is_slow):
    form, saved = new_source.form, []
    form.saved.connect(lambda: saved.append(form.source))
    with server_is_slow():
        press_save(new_source)
        assert not form.short.editor.isEnabled()
        assert not form.save_button.isEnabled()
        qtbot.waitUntil(lambda: course(new_source) == "Saving…")
        press_save(new_source)
        new_source.escape()
        assert course(new_source) == "This is being saved. It closes by itself once it is."
        assert new_source.done == []
    assert new_source.done
    assert saved == [line.id for line in workspace.sources.lines()]
    assert {"Saving…", "This is being saved. It closes by itself once it is."} <= set(spoken)


def test_a_refusal_leaves_it_as_it_was_with_all_that_was_typed(
    new_source, hub, workspace, qtbot, server_is_slow
):
    form = new_source.form
    with server_is_slow():
        hub.step(lambda: workspace.sources.add(a_source(short="MV6")))
        press_save(new_source)
    assert new_source.done == []
    assert "MV6" in form.refusal
    assert (form.short.value(), form.name.value()) == ("MV6", "Sixth monitoring visit")
    assert form.short.editor.isEnabled()
    assert form.save_button.isEnabled()
    assert form.focusWidget() is form.name.editor
    assert course(new_source) == ""
    write(form.short, "MV7")
    press_save(new_source)
    wait_for_steps(hub, qtbot)
    assert [line.entry.short for line in workspace.sources.lines()] == ["MV6", "MV7"]


def test_what_was_typed_is_kept_as_a_draft_until_it_is_saved(
    new_source, hub, qtbot, kept, server_is_slow
):
    with server_is_slow():
        press_save(new_source)
        hub.drafts.look()
        qtbot.waitUntil(lambda: len(hub.jobs._open) == 2)  # noqa: SLF001  the server and the step
        assert new_source.form.draft().words["Short name"] == "MV6"
        with hub.workspace.drafts._store.reading() as session:  # noqa: SLF001  as kept does
            (count,) = session.connection().exec_driver_sql("SELECT count(*) FROM draft").one()
        assert count == 1
    assert kept() == []


def test_words_of_two_people_meet_as_without_a_server(
    opened, workspace, finding, somebody_else, server_is_slow
):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.title, "My title")

    def somebody_is_quicker():
        shown = seen(somebody_else, finding)
        somebody_else.findings.set_priority([shown], Priority.HIGH)

    with server_is_slow():
        page.form.hub.step(somebody_is_quicker)
        press_save(page)
    assert page.done
    line = workspace.findings.lines([finding])[finding]
    assert (line.title, line.priority) == ("My title", Priority.HIGH)


def test_an_own_change_that_still_waits_is_not_written_over(
    opened, hub, workspace, finding, server_is_slow
):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.title, "My title")
    shown = [seen(workspace, finding)]
    with server_is_slow():
        hub.step(lambda: workspace.findings.set_priority(shown, Priority.HIGH))
        press_save(page)
    assert page.done
    line = workspace.findings.lines([finding])[finding]
    assert (line.title, line.priority) == ("My title", Priority.HIGH)


def test_somebody_new_is_asked_about_once_however_often_it_is_saved(
    opened, hub, workspace, action, server_is_slow
):
    hub.asking.answers = ["add"]
    page = opened(ActionForm, action_id=action)
    write(page.form.owner, "Nia New")
    shown = seen_action(workspace, action)
    with server_is_slow():
        hub.step(lambda: workspace.actions.set_owner([shown], None))
        press_save(page)
    assert page.done
    assert [title for title, _text in hub.asking.asked] == ["Add Nia New?"]
    assert workspace.actions.lines([action])[action].owner == "Nia New"


def test_one_that_was_saved_after_all_hears_of_it_and_saves_nothing_a_second_time(
    new_source, hub, workspace, monkeypatch, server_is_slow
):
    form, told, add = new_source.form, [], workspace.sources.add
    hub.refused.connect(told.append)

    def in_doubt(entry):
        add(entry)
        raise DoubtError("Nobody knows yet.", "seal")

    def another():
        raise SavedAfterAllError("It is in the register.", "seal")

    monkeypatch.setattr(workspace.sources, "add", in_doubt)
    with server_is_slow():
        press_save(new_source)
    assert form.refusal == "Nobody knows yet."
    assert form.save_button.isEnabled()
    with server_is_slow():
        hub.step(another)
    assert told == [form.refusal] == ["It is in the register."]
    assert not form.save_button.isEnabled()
    with server_is_slow():
        press_save(new_source)
    assert [line.entry.short for line in workspace.sources.lines()] == ["MV6"]
    assert form.findChild(QPushButton, "copy").isVisible()
