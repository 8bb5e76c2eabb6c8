"""The days that are proposed when a pack is issued."""

from contextlib import closing
from datetime import date

import pytest

from blackpool_tracker.domain.meetings import day_told
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.board.issue_dialog import IssueDialog
from tests.builders import an_example

TODAY, BEGUN = date(2026, 11, 22), date(2026, 3, 22)


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2026, 12, 9), TODAY),
        (TODAY, TODAY),
        (date(2026, 10, 21), date(2026, 10, 21)),
        (date(2025, 10, 21), BEGUN),
    ],
    ids=["to come", "today", "past", "before the register"],
)
def test_a_pack_tells_of_today_or_of_the_day_of_a_meeting_that_is_past(on, told):
    assert day_told(on, TODAY, BEGUN) == told


def test_for_a_meeting_that_is_past_its_own_day_is_proposed(new_hub, qtbot, tmp_path):
    an_example(tmp_path / "example.register", TODAY)
    with closing(Workspace(tmp_path / "example.register", "ann")) as workspace:
        hub = new_hub(workspace)
        lines = sorted(workspace.meetings.lines(), key=lambda line: line.on)
        first, second = [line for line in lines if line.on < TODAY][:2]
        dialog = IssueDialog(hub, None, second, 0)
        qtbot.addWidget(dialog)
        assert dialog.as_of.value() == second.on
        assert dialog.since.value() == first.on
