"""Closed actions in the list of actions."""

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.questions import ActionQuestion
from tests.builders import closed_long_ago


def test_what_was_closed_and_is_to_be_looked_at_again_is_a_filter(actions, hub):
    made = closed_long_ago(hub.workspace)
    actions.page.filter_by(ActionQuestion(revisit_on=clock.today()))

    assert actions.refs == [hub.workspace.actions.lines([made["action"]])[made["action"]].ref]
    assert actions.page.bar.switches["revisit"].isChecked()
    assert actions.page.question() == ActionQuestion(revisit_on=clock.today())
