"""Steps of the window: at once in a file, in their turn and beside the window on a server."""

import threading
from contextlib import closing

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.ui.steps import BROKEN, CLOSING, How
from tests.builders import a_source, another_window, seen, with_finding
from tests.ui import one_way
from tests.ui.waiting import wait_for_steps


def labels(workspace) -> list[str]:
    return [line.label for line in workspace.history.lines()]


def refuse():
    raise RefusedError("Not like this.")


@pytest.fixture
def said(hub) -> list[str]:
    """What is said of saving."""
    found = []
    hub.saving.connect(found.append)
    return found


def test_a_step_in_a_file_is_made_at_once_on_the_windows_thread(hub, workspace):
    heard = []
    hub.step(lambda: heard.append(threading.get_ident()), lambda _none: heard.append("made"))
    hub.step(refuse, refused=lambda error: heard.append(str(error)))
    hub.step(refuse)
    assert heard == [threading.get_ident(), "made", "Not like this."]
    assert hub.refusals == ["Not like this."]
    assert not hub.steps.waiting


def test_in_a_shared_register_the_window_goes_on_and_hears_of_it(hub, workspace, server_is_slow):
    heard = []
    with server_is_slow():
        hub.step(
            lambda: (workspace.sources.add(a_source()), threading.get_ident()),
            lambda made: heard.append((made, threading.get_ident())),
        )
        assert hub.steps.waiting == 1
        assert (labels(workspace), heard) == ([], [])
    ((number, at), told_at) = heard[0]
    assert number == workspace.sources.lines()[0].id
    assert told_at == threading.get_ident() != at


def test_pages_hear_of_a_step_before_who_asked_for_it(hub, workspace, server_is_slow):
    heard = []
    hub.changed.connect(lambda changed: heard.append(changed.label))
    with server_is_slow():
        hub.step(lambda: workspace.people.add("Bea"), lambda _number: heard.append("made"))
    assert heard == ["Add Bea", "made"]


def test_steps_are_made_in_the_order_in_which_they_were_asked_for(hub, workspace, server_is_slow):
    names = [f"Person {number}" for number in range(8)]
    with server_is_slow():
        for name in names:
            hub.step(lambda name=name: workspace.people.add(name))
    assert labels(workspace) == [f"Add {name}" for name in names]


def test_a_refusal_comes_on_the_windows_thread_and_the_others_are_made(
    hub, workspace, server_is_slow
):
    heard = []
    with server_is_slow():
        hub.step(refuse, refused=lambda error: heard.append((error, threading.get_ident())))
        hub.step(refuse)
        hub.step(lambda: workspace.people.add("Bea"))
    assert [(str(error), at) for error, at in heard] == [("Not like this.", threading.get_ident())]
    assert hub.refusals == ["Not like this."]
    assert labels(workspace) == ["Add Bea"]


def test_what_is_no_more_hears_nothing_but_a_refusal_is_told_all_the_same(
    hub, qtbot, server_is_slow
):
    heard, gone = [], QObject()
    with server_is_slow():
        hub.step(lambda: None, heard.append, of=gone)
        hub.step(refuse, refused=heard.append, of=gone)
        gone.deleteLater()
        qtbot.wait(0)
        del gone
    assert heard == []
    assert hub.refusals == ["Not like this."]


def test_a_mistake_in_a_step_is_told_and_raised(hub, qtbot, server_is_slow):
    heard = []
    with qtbot.captureExceptions() as raised, server_is_slow():
        hub.step(lambda: 1 / 0, refused=lambda error: heard.append(str(error)))
    assert heard == [BROKEN]
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]


def test_a_button_that_was_pressed_does_nothing_more_until_its_step_is_made(
    hub, qtbot, server_is_slow
):
    made, button = [], QPushButton("Add")
    qtbot.addWidget(button)
    button.clicked.connect(lambda: hub.step(lambda: made.append(True), of=button))
    with server_is_slow():
        button.click()
        button.click()
        assert button.accessibleDescription() == "Being saved"
    assert made == [True]
    assert button.accessibleDescription() == ""
    button.click()
    wait_for_steps(hub, qtbot)
    assert made == [True, True]


def test_the_window_says_how_many_changes_are_being_saved(hub, qtbot, said, server_is_slow):
    with server_is_slow():
        hub.step(lambda: None)
        assert said == [""]
        qtbot.waitUntil(lambda: said == ["", "Saving…"])
        hub.step(lambda: None)
        hub.step(lambda: None)
        assert said[-1] == "Saving 3 changes…"
    assert said[-2:] == ["Saving…", ""]


def test_two_edits_of_one_row_do_not_clash_with_each_other(hub, workspace, server_is_slow):
    shown = [seen(workspace, with_finding(workspace))]
    with server_is_slow():
        hub.step(lambda: workspace.findings.set_priority(shown, Priority.HIGH))
        hub.step(lambda: workspace.findings.set_lead(shown, None))
        hub.step(lambda: workspace.findings.set_priority(shown, Priority.LOW))
    assert hub.refusals == []
    assert workspace.findings.lines([shown[0].id])[shown[0].id].priority is Priority.LOW


def test_what_somebody_else_changed_between_two_own_edits_is_noticed(
    hub, workspace, server_is_slow
):
    number = with_finding(workspace)
    shown, refused = [seen(workspace, number)], []

    def somebody_else():
        with closing(another_window(workspace, "Bea")) as other:
            other.findings.set_priority([seen(other, number)], Priority.MEDIUM)

    with server_is_slow():
        hub.step(lambda: workspace.findings.set_priority(shown, Priority.HIGH))
        hub.step(somebody_else)
        hub.step(
            lambda: workspace.findings.set_priority(shown, Priority.LOW), refused=refused.append
        )
    assert [type(error) for error in refused] == [ConflictError]
    assert workspace.findings.lines([number])[number].priority is Priority.MEDIUM


def test_a_step_that_writes_what_it_has_not_seen_clashes_with_an_own_one_too(
    hub, workspace, server_is_slow
):
    shown, refused = [seen(workspace, with_finding(workspace))], []
    with server_is_slow():
        hub.step(lambda: workspace.findings.set_priority(shown, Priority.HIGH))
        hub.step(
            lambda: workspace.findings.set_priority(shown, Priority.LOW),
            refused=refused.append,
            how=How(unseen=True),
        )
    assert [type(error) for error in refused] == [ConflictError]


def test_what_relies_on_a_step_that_is_refused_is_left_out(hub, workspace, qtbot, server_is_slow):
    workspace.people.add("Bea")
    undo = workspace.history.undo
    with server_is_slow():
        hub.step(refuse)
        hub.step(undo, how=How(relies=True))
    assert hub.refusals == ["Not like this."]
    assert labels(workspace) == ["Add Bea"]
    hub.step(undo, how=How(relies=True))
    wait_for_steps(hub, qtbot)
    assert workspace.people.lines() == []


def test_closing_makes_all_steps_that_wait_and_tells_what_is_refused(hub, workspace):
    go_on, heard = threading.Event(), []
    hub.steps.shared = True
    hub.step(lambda: go_on.wait(20))
    hub.step(lambda: heard.append(workspace.people.add("Bea")), heard.append)
    hub.step(refuse)
    threading.Timer(0.05, go_on.set).start()
    hub.close()
    assert heard == [1, None]
    assert hub.refusals == ["Not like this."]
    hub.step(lambda: heard.append("late"))
    assert hub.refusals[1:] == [CLOSING]


def test_a_step_past_the_one_way_is_found_out_wherever_the_window_makes_it(hub, workspace):
    past = {"act": lambda: None}
    exec(compile("def act(people): people.add('Bea')", one_way.PLACE, "exec"), past)  # noqa: S102
    with pytest.raises(AssertionError, match="is made past"):
        past["act"](workspace.people)
    with pytest.raises(AssertionError, match="is made past"):
        hub.step(lambda: None, lambda _none: past["act"](workspace.people))
    hub.step(lambda: past["act"](workspace.people))
    assert labels(workspace) == ["Add Bea"]
