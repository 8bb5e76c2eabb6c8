"""What single cells say."""

from PySide6.QtCore import Qt

from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from tests.builders import an_action, seen_action


def test_actions_that_count_no_more_are_not_called_none(findings, hub):
    def said():
        index = findings.index(0, "actions")
        return index.data(), findings.spoken(0, "actions"), index.data(Qt.ItemDataRole.ToolTipRole)

    assert said() == ("–", "No actions", "<p>No actions</p>")
    work = hub.workspace
    action = work.actions.add(an_action(1))
    assert said()[:2] == ("0 of 1", "0 of 1 actions done")
    entry = DecisionEntry(DecisionKind.SUPERSEDED, "Chair", "Another does it.")
    work.progress.decide_action(seen_action(work, action), entry)
    assert said() == ("–", "No current action", "<p>No current action</p>")
