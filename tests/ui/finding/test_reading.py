"""The pane reads beside the window, and only where somebody looks."""

from threading import Event

import pytest

from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.ui.finding.cards import CardList
from blackpool_tracker.ui.finding.reading import Reading
from tests.builders import seen, with_finding
from tests.ui.pages.forms import write


@pytest.fixture
def held_up(monkeypatch):
    """Reading a finding goes on only when this is set."""
    gate, whole = Event(), Reading.of

    def read(*asked):
        gate.wait(10)
        return whole(*asked)

    monkeypatch.setattr(Reading, "of", read)
    yield gate
    gate.set()


def test_what_is_done_while_another_finding_is_read_is_done_to_the_one_that_is_shown(
    page, workspace, finding, held_up
):
    wanted = []
    page.pane.edit_wanted.connect(wanted.append)
    other = with_finding(workspace, title="Another")
    page.pane.show_number(other)
    assert page.pane.behind

    page.pane._sheet.edit_wanted.emit()  # noqa: SLF001  its button would wait for the reading
    held_up.set()
    page.settle()
    page.pane._sheet.edit_wanted.emit()  # noqa: SLF001  as above
    assert wanted == [finding, other]


def test_what_is_typed_while_another_finding_is_read_reaches_the_one_it_is_typed_in(
    page, workspace, finding, held_up
):
    held_up.set()
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK)
    reason = page.field("reason")
    other = with_finding(workspace, title="Another")
    held_up.clear()
    page.pane._waiting.setInterval(60_000)  # noqa: SLF001  it gives what is typed, too
    page.pane.show_number(other)
    write(reason, "Two posts are empty.")
    held_up.set()
    page.settle()
    assert page.pane.number == other
    assert workspace.findings.detail(finding).delivery_reason == "Two posts are empty."
    assert workspace.findings.detail(other).delivery_reason == ""


def test_a_finding_that_takes_long_to_read_is_said_to_be_read(page, workspace, held_up, qtbot):
    page.pane._waiting.setInterval(0)  # noqa: SLF001
    page.pane.show_number(with_finding(workspace, title="Another"))
    empty = page.pane._empty  # noqa: SLF001
    qtbot.waitUntil(empty.isVisible)
    held_up.set()
    assert "Another" in page.words
    assert not empty.isVisible()


def test_a_hidden_pane_reads_again_only_when_it_is_shown(page, workspace, finding, monkeypatch):
    read, whole = [], Reading.of
    monkeypatch.setattr(Reading, "of", lambda *asked: read.append(asked) or whole(*asked))
    page.pane.hide()
    workspace.findings.set_priority([seen(workspace, finding)], Priority.HIGH)
    workspace.findings.set_priority([seen(workspace, finding)], Priority.LOW)
    assert read == []

    page.pane.show()
    page.settle()
    assert len(read) == 1
    assert page.field("priority").value() == Priority.LOW


def test_of_many_boxes_a_few_are_made_at_a_time(page, workspace, finding, qtbot):
    for number in range(5):
        entry = UpdateEntry(Words(done=f"Done {number}"))
        workspace.progress.update_finding(seen(workspace, finding), entry)
    page.go("Updates")
    (boxes,) = (each for each in page.pane.findChildren(CardList) if each.isVisible())
    made = []
    boxes._make = lambda line, make=boxes._make: made.append(line) or make(line)
    boxes.show_lines([])
    boxes.show_lines([(n, line) for n, line in enumerate(workspace.progress.updates(finding))])
    assert len(made) < 5
    qtbot.waitUntil(lambda: boxes.whole)
    assert len(made) == 5
