"""Many rows at once: all of them, or none and a sentence that names who stands in the way."""

import pytest

from blackpool_tracker.domain.errors import ConflictError, StaleError
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.registers import check
from tests.builders import a_finding, a_workspace, an_action, seen, seen_action, with_finding


def test_of_200_rows_with_stale_ones_none_is_changed_and_those_are_named(workspace, tmp_path):
    numbers = [with_finding(workspace) for _ in range(200)]
    before = [seen(workspace, number) for number in numbers]
    bob = a_workspace(tmp_path, user="bob")
    bob.findings.set_priority([before[4]], Priority.LOW)
    bob.findings.remove([before[6]])
    bob.close()
    steps = len(workspace.history.lines())

    with pytest.raises(StaleError) as refused:
        workspace.findings.rate_delivery(before, Delivery.ON_TRACK)
    assert str(refused.value).startswith(
        "2 of these 200 findings were changed by somebody else meanwhile:"
        " MV5-C05, MV5-C07 (removed). Nothing was changed."
    )
    assert refused.value.rows == {numbers[4], numbers[6]}
    assert len(workspace.history.lines()) == steps

    others = [one for one in before if one.id not in refused.value.rows]
    workspace.findings.rate_delivery(others, Delivery.ON_TRACK)
    lines = workspace.findings.lines(numbers)
    assert lines[numbers[4]].delivery is Delivery.NOT_STARTED
    assert sum(line.delivery is Delivery.ON_TRACK for line in lines.values()) == 198


def test_of_very_many_stale_rows_only_a_dozen_are_named(workspace, tmp_path):
    numbers = [with_finding(workspace) for _ in range(15)]
    before = [seen(workspace, number) for number in numbers]
    workspace.findings.set_priority(before, Priority.LOW)
    with pytest.raises(StaleError, match=r"MV5-C12 and 3 more\."):
        workspace.findings.remove(before)


def test_actions_are_named_too_and_one_alone_is_an_ordinary_conflict(workspace):
    finding = with_finding(workspace)
    one, two = (workspace.actions.add(an_action(finding)) for _ in range(2))
    before = [seen_action(workspace, one), seen_action(workspace, two)]
    workspace.actions.rate([before[0]], Delivery.AT_RISK)
    with pytest.raises(StaleError, match=r"1 of these 2 actions was changed .*: A-001"):
        workspace.actions.rate(before, Delivery.ON_TRACK)
    with pytest.raises(ConflictError) as refused:
        workspace.actions.rate([Seen(one, before[0].version)], Delivery.ON_TRACK)
    assert not isinstance(refused.value, StaleError)


def test_a_part_that_somebody_changed_is_not_written_over_unseen(workspace, tmp_path):
    """Places, themes and threads stand in tables of their own, whose rows the finding shows."""
    finding = with_finding(workspace)
    before = seen(workspace, finding)
    source = workspace.findings.detail(finding).source_id
    bob = a_workspace(tmp_path, user="bob")
    bob.findings.edit(before, a_finding(source, theme_ids=(bob.themes.add("Neglect"),)))
    with pytest.raises(ConflictError):
        workspace.findings.edit(before, a_finding(source, title="My title"))
    again = seen(workspace, finding)
    bob.history.undo()
    with pytest.raises(ConflictError):
        workspace.findings.edit(again, a_finding(source, title="My title"))
    bob.close()
    assert check(workspace.register) == []
