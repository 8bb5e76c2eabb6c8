"""Actions, updates and decisions: what moves, what never does."""

from datetime import date, timedelta

import pytest

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind, possible
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.questions import ActionOrder, ActionQuestion, FindingFilter
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.listings import Listings
from tests.builders import (
    an_action,
    proposed,
    proposed_action,
    seen,
    seen_action,
    with_finding,
)


@pytest.fixture
def finding(workspace):
    return with_finding(workspace)


@pytest.fixture
def action(workspace, finding):
    return workspace.actions.add(an_action(finding))


def line(workspace, action):
    return workspace.actions.lines([action])[action]


def extend(workspace, action, due, reason="Posts vacant"):
    entry = DecisionEntry(DecisionKind.EXTEND, "Chair", reason, due=due)
    workspace.progress.decide_action(seen_action(workspace, action), entry)


def test_an_extension_moves_the_date_and_never_the_original_one(workspace, action):
    extend(workspace, action, date(2026, 5, 29))
    extend(workspace, action, date(2026, 7, 31))
    found = line(workspace, action)
    assert (found.due, found.original_due, found.extensions) == (
        date(2026, 7, 31), date(2026, 3, 31), 2,
    )  # fmt: skip
    assert found.days_late(date(2026, 6, 30)) == 0
    assert found.days_late_originally(date(2026, 6, 30)) == 91
    assert found.overdue(date(2026, 6, 30))


@pytest.mark.parametrize(
    ("due", "reason", "sentence"),
    [
        (None, "Posts vacant", "Give the new due date"),
        (date(2026, 3, 31), "Posts vacant", "same as the one now"),
        (date(2025, 12, 1), "Posts vacant", "before the start"),
        (date(2026, 3, 30), "Posts vacant", "moves the date later. It is due 31 Mar 2026 now"),
        (date(202, 1, 15), "Posts vacant", "0202 cannot be right"),
        (date(2026, 5, 29), " ", "needs a reason"),
    ],
)
def test_an_extension_without_sense_is_refused(workspace, action, due, reason, sentence):
    with pytest.raises(RefusedError, match=sentence):
        extend(workspace, action, due, reason)
    assert line(workspace, action).due == date(2026, 3, 31)


def test_an_action_cannot_be_due_before_it_starts(workspace, finding):
    sentence = "due date \\(31 Dec 2025\\) is before the start \\(5 Jan 2026\\)"
    with pytest.raises(RefusedError, match=sentence):
        workspace.actions.add(an_action(finding, due=date(2025, 12, 31)))


@pytest.mark.parametrize("slip", [{"start": date(202, 5, 1)}, {"due": date(2926, 5, 1)}])
def test_a_slip_of_the_keyboard_in_a_year_is_refused(workspace, finding, action, slip):
    with pytest.raises(RefusedError, match="cannot be right"):
        workspace.actions.add(an_action(finding, **slip))
    with pytest.raises(RefusedError, match="cannot be right"):
        workspace.actions.edit(seen_action(workspace, action), an_action(finding, **slip))


def test_editing_an_action_leaves_its_date(workspace, finding, action):
    entry = an_action(finding, title="Reviewed")
    workspace.actions.edit(seen_action(workspace, action), entry)
    found = line(workspace, action)
    assert (found.title, found.due) == ("Reviewed", date(2026, 3, 31))


def test_a_first_date_may_be_given_later(workspace, finding):
    action = workspace.actions.add(an_action(finding, due=None))
    workspace.actions.edit(seen_action(workspace, action), an_action(finding))
    found = line(workspace, action)
    assert found.due == found.original_due == date(2026, 3, 31)


def test_one_action_serves_several_findings(workspace, finding, action):
    other = with_finding(workspace)
    workspace.actions.edit(seen_action(workspace, action), an_action(finding, other))
    assert line(workspace, action).findings == ("MV5-C01", "MV5-C02")
    assert workspace.findings.lines([other])[other].actions == 1
    workspace.history.undo()
    assert line(workspace, action).findings == ("MV5-C01",)


def test_an_update_with_ratings_is_one_step(workspace, finding):
    before = len(workspace.history.lines())
    words = Words("Trained two teams", "Plans are shorter", "", "Read 20 plans", "Third team")
    entry = UpdateEntry(words, delivery=Delivery.AT_RISK, delivery_reason="Two posts vacant",
                        impact=Impact.EARLY_SIGNS)  # fmt: skip
    number = workspace.progress.update_finding(seen(workspace, finding), entry)
    assert number == before + 1 == len(workspace.history.lines())
    detail = workspace.findings.detail(finding)
    assert (detail.line.delivery, detail.line.impact, detail.delivery_reason) == (
        Delivery.AT_RISK, Impact.EARLY_SIGNS, "Two posts vacant",
    )  # fmt: skip
    assert workspace.progress.updates(finding)[0].words == words


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (UpdateEntry(Words()), "at least one line"),
        (UpdateEntry(Words("\u202e\x07 ")), "at least one line"),
        (UpdateEntry(Words("x"), on=today() + timedelta(days=2)), "in the future"),
        (UpdateEntry(Words("x"), on=date(202, 1, 15)), "0202 cannot be right"),
        (UpdateEntry(Words("x"), delivery=Delivery.CLOSED), "Only a decision"),
        (UpdateEntry(Words("x"), impact=Impact.SUSTAINED), "needs evidence"),
    ],
)
def test_an_update_without_sense_is_refused_and_nothing_is_changed(
    workspace, finding, entry, sentence
):
    before = len(workspace.history.lines())
    with pytest.raises(RefusedError, match=sentence):
        workspace.progress.update_finding(seen(workspace, finding), entry)
    assert len(workspace.history.lines()) == before


def test_updates_of_an_action_show_in_its_finding(workspace, finding, action):
    entry = UpdateEntry(Words(done="Reviewed 14"))
    workspace.progress.update_action(seen_action(workspace, action), entry)
    (update,) = workspace.progress.updates(finding)
    assert (update.about, update.by) == ("A-001", "ann")
    assert workspace.findings.lines([finding])[finding].last_update == today()


def decide(workspace, finding, kind, reason="Evidence seen", **more):
    closes = kind is DecisionKind.CLOSE and not workspace.proposals.waiting()
    if closes and workspace.findings.lines([finding])[finding].delivery != Delivery.CLOSED:
        proposed(workspace, finding)
    entry = DecisionEntry(kind, "Independent chair", reason, **more)
    workspace.progress.decide_finding(seen(workspace, finding), entry)


def test_closing_sets_a_revisit_half_a_year_on(workspace, finding):
    decide(workspace, finding, DecisionKind.CLOSE, on=date(2026, 1, 15))
    (decision,) = workspace.progress.decisions(finding)
    assert decision.revisit == date(2026, 7, 15)
    assert workspace.findings.lines([finding])[finding].delivery == Delivery.CLOSED


def test_what_is_closed_is_not_rated_until_it_is_opened_again(workspace, finding):
    decide(workspace, finding, DecisionKind.CLOSE)
    with pytest.raises(RefusedError, match="closed by decision"):
        workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.ON_TRACK)
    decide(workspace, finding, DecisionKind.REOPEN, "Audit found drift")
    detail = workspace.findings.detail(finding)
    assert (detail.line.delivery, detail.delivery_reason) == (
        Delivery.AT_RISK, "Audit found drift",
    )  # fmt: skip
    assert [d.kind for d in workspace.progress.decisions(finding)] == [
        DecisionKind.REOPEN, DecisionKind.CLOSE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "reason", "sentence"),
    [
        (DecisionKind.REOPEN, "Drift", "open already"),
        (DecisionKind.NOT_OURS, "", "needs a reason"),
        (DecisionKind.EXTEND, "Why", "Extend the action instead"),
    ],
)
def test_a_decision_without_sense_is_refused(workspace, finding, kind, reason, sentence):
    with pytest.raises(RefusedError, match=sentence):
        decide(workspace, finding, kind, reason)


def test_nothing_is_closed_twice(workspace, finding):
    decide(workspace, finding, DecisionKind.CLOSE)
    with pytest.raises(RefusedError, match="closed already"):
        decide(workspace, finding, DecisionKind.CLOSE)


def test_decisions_on_an_action_that_serves_no_finding_are_kept_and_told(workspace):
    action = workspace.actions.add(an_action())
    extend(workspace, action, today() + timedelta(days=30))
    decided = DecisionEntry(DecisionKind.ESCALATE, "Chair", "Nobody else can.")
    workspace.progress.decide_action(seen_action(workspace, action), decided)

    kinds = [DecisionKind.ESCALATE, DecisionKind.EXTEND]
    assert [each.kind for each in workspace.progress.decisions_of_action(action)] == kinds
    in_report = workspace.reports.gather(today(), today()).decisions
    assert [(each.ref, each.reason) for each in in_report] == [
        ("A-001", "Posts vacant"), ("A-001", "Nobody else can."),
    ]  # fmt: skip
    changed = [change for step in workspace.read_by(Listings).steps() for change in step.changes]
    assert [each.ref for each in changed if each.table == "decision"] == ["A-001", "A-001"]


def test_the_decisions_of_an_action_are_its_own_alone(workspace, finding, action):
    other = workspace.actions.add(an_action(finding))
    extend(workspace, other, today() + timedelta(days=30))
    assert workspace.progress.decisions_of_action(action) == []
    assert [each.about for each in workspace.progress.decisions_of_action(other)] == ["A-002"]


def test_the_actions_suggest_the_worst_of_those_open(workspace, finding, action):
    other = workspace.actions.add(an_action(finding))
    workspace.actions.rate([seen_action(workspace, action)], Delivery.OFF_TRACK, "No staff")
    workspace.actions.rate([seen_action(workspace, other)], Delivery.COMPLETE)
    assert workspace.findings.detail(finding).suggested == Delivery.OFF_TRACK
    workspace.actions.rate([seen_action(workspace, action)], Delivery.COMPLETE)
    assert workspace.findings.detail(finding).suggested == Delivery.COMPLETE


def test_actions_are_listed_by_owner_by_date_and_when_late(workspace, finding, action):
    person = workspace.people.add("Head of Service")
    later = workspace.actions.add(an_action(finding, due=date(2026, 9, 1), owner_id=person))

    def ids(question):
        return [each.id for each in workspace.actions.ids(question)]

    assert ids(ActionQuestion()) == [action, later]
    assert ids(ActionQuestion(order=ActionOrder.DUE, descending=True)) == [later, action]
    assert ids(ActionQuestion(by_owner=True)) == [later, action]
    assert ids(ActionQuestion(late_on=date(2026, 4, 1))) == [action]
    assert ids(ActionQuestion(owned_by="head of service")) == [later]
    assert ids(ActionQuestion(text="older 35")) == [action, later]
    assert ids(ActionQuestion(due_before=date(2026, 4, 1))) == [action]
    day = date(2026, 4, 1)
    assert workspace.actions.late(ActionQuestion(), day) == (1, 0)
    assert workspace.findings.late(FindingFilter(), day) == (1, 0)
    assert workspace.actions.late(ActionQuestion(), date(2027, 1, 1)) == (2, 0)
    extend(workspace, action, date(2026, 6, 30))
    assert workspace.actions.late(ActionQuestion(), day) == (0, 1)
    assert workspace.findings.late(FindingFilter(), day) == (0, 1)
    for order in ActionOrder:
        assert set(ids(ActionQuestion(order=order))) == {action, later}


ENDED = (DecisionKind.CLOSE, DecisionKind.SUPERSEDED, DecisionKind.NOT_OURS)


@pytest.mark.parametrize("kind", ENDED)
def test_what_is_ended_by_decision_is_neither_extended_kept_open_nor_escalated(
    workspace, action, kind
):
    proposed_action(workspace, action)
    end = DecisionEntry(kind, "Chair", "Seen")
    workspace.progress.decide_action(seen_action(workspace, action), end)
    with pytest.raises(RefusedError, match="has no date to move"):
        extend(workspace, action, date(2027, 5, 29))
    for asked in (DecisionKind.KEEP_OPEN, DecisionKind.ESCALATE):
        entry = DecisionEntry(asked, "Chair", "Seen")
        with pytest.raises(RefusedError, match="by decision"):
            workspace.progress.decide_action(seen_action(workspace, action), entry)
    assert (line(workspace, action).due, line(workspace, action).extensions) == (
        date(2026, 3, 31), 0,
    )  # fmt: skip


def test_what_its_lead_calls_complete_has_no_date_to_move_but_may_be_kept_open(workspace, action):
    workspace.actions.rate([seen_action(workspace, action)], Delivery.COMPLETE)
    with pytest.raises(RefusedError, match="This is complete, so it has no date to move"):
        extend(workspace, action, date(2027, 5, 29))
    kept = DecisionEntry(DecisionKind.KEEP_OPEN, "Chair")
    workspace.progress.decide_action(seen_action(workspace, action), kept)
    assert len(workspace.progress.decisions_of_action(action)) == 1


def test_what_is_closed_is_looked_at_again_after_that_day(workspace, finding):
    yesterday = today() - timedelta(days=1)
    for revisit in (yesterday, today()):
        with pytest.raises(RefusedError, match="must come after the decision"):
            decide(workspace, finding, DecisionKind.CLOSE, revisit=revisit)
    with pytest.raises(RefusedError, match="2926 cannot be right"):
        decide(workspace, finding, DecisionKind.CLOSE, revisit=date(2926, 1, 1))
    earlier = {"on": yesterday - timedelta(days=9), "revisit": yesterday}
    decide(workspace, finding, DecisionKind.CLOSE, **earlier)  # as it was, entered late
    assert workspace.progress.decisions(finding)[0].revisit == yesterday


@pytest.mark.parametrize(
    ("now", "not_offered"),
    [
        (Delivery.ON_TRACK, {"reopen"}),
        (Delivery.AT_RISK, {"reopen"}),
        (Delivery.COMPLETE, {"extend"}),
        (Delivery.CLOSED, {"close", "extend", "keep_open", "escalate"}),
        (Delivery.SUPERSEDED, {"superseded", "extend", "keep_open", "escalate"}),
        (Delivery.NOT_OURS, {"not_ours", "extend", "keep_open", "escalate"}),
    ],
)
def test_only_decisions_that_can_be_are_offered(now, not_offered):
    assert set(DecisionKind) - set(possible(now, on_action=True)) == not_offered
    assert set(DecisionKind) - set(possible(now, on_action=False)) == not_offered | {"extend"}


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"on": date(202, 1, 15)}, "year 0202"),
        ({"revisit": date(9999, 1, 1)}, "year 9999"),
        ({"revisit": date(2026, 1, 1), "on": date(2026, 1, 2)}, "must come after the decision"),
    ],
)
def test_a_decision_with_impossible_days_is_refused(workspace, finding, days, sentence):
    entry = DecisionEntry(DecisionKind.CLOSE, "Chair", **days)
    with pytest.raises(RefusedError, match=sentence):
        workspace.progress.decide_finding(seen(workspace, finding), entry)


@pytest.mark.parametrize("days", [{"start": date(202, 1, 15)}, {"due": date(9999, 12, 31)}])
def test_an_action_in_an_impossible_year_is_refused(workspace, finding, days):
    with pytest.raises(RefusedError, match="cannot be right"):
        workspace.actions.add(an_action(finding, **days))


def test_an_action_is_not_made_to_start_after_it_is_due(workspace, finding, action):
    later = an_action(finding, start=date(2026, 4, 1))
    with pytest.raises(RefusedError, match="before the start"):
        workspace.actions.edit(seen_action(workspace, action), later)
