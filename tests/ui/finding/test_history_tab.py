"""The history of a finding is read beside the window."""

from threading import Event

from PySide6.QtWidgets import QLabel

from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.ui.finding import history_tab
from tests.builders import seen, with_finding


def test_while_it_is_read_the_history_of_the_finding_before_is_not_shown(
    page, workspace, finding, qtbot, monkeypatch
):
    other = with_finding(workspace, title="Plans drift")
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK)
    page.go("History")
    assert "Delivery: Not started → At risk" in page.words
    read, may_read = history_tab.read_steps, Event()

    def later(*asked):
        may_read.wait(10)
        return read(*asked)

    monkeypatch.setattr(history_tab, "read_steps", later)
    page.pane.show_number(other)
    qtbot.waitUntil(lambda: page.pane.number == other)
    labels = [label.text() for label in page.pane.findChildren(QLabel) if label.isVisible()]
    assert "Plans drift" in labels
    assert not any("At risk" in words or words.startswith("Nothing has") for words in labels)
    assert page.pane.behind

    may_read.set()
    assert "Add finding MV5-C02" in page.words
    assert "At risk" not in page.words
