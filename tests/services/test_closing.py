"""Closing takes two people, proof where it matters, and a second look."""

from contextlib import closing
from datetime import date, timedelta

import pytest

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingKind, Priority, Seen
from blackpool_tracker.domain.questions import FindingFilter, FindingQuestion
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.reporting.wording import asked_words
from blackpool_tracker.storage import tables as t
from tests.builders import (
    an_action,
    an_audit,
    proposed,
    proposed_action,
    seen,
    seen_action,
    with_finding,
)


@pytest.fixture
def finding(workspace):
    return with_finding(workspace)


def a_meeting(workspace, on=None):
    with workspace.read_by(lambda store: store).step("Add meeting") as step:
        return step.add(t.Meeting(on=on or today(), title="The board")).number


def decide(workspace, finding, kind=DecisionKind.CLOSE, by="Chair", reason="Seen", **more):
    entry = DecisionEntry(kind, by, reason, **more)
    workspace.progress.decide_finding(seen(workspace, finding), entry)


def _seen(line):
    return Seen(line.id, line.version)


def delivery(workspace, finding):
    return workspace.findings.lines([finding])[finding].delivery


def test_one_proposes_and_another_accepts(workspace, finding):
    workspace.proposals.propose_finding(seen(workspace, finding), " Samples show it ")
    (waiting,) = workspace.proposals.waiting()
    assert (waiting.about, waiting.by, waiting.on, waiting.reason) == (
        "MV5-C01", "ann", today(), "Samples show it",
    )  # fmt: skip
    assert delivery(workspace, finding) == Delivery.NOT_STARTED
    workspace.become("Bob")
    decide(workspace, finding)
    assert workspace.proposals.waiting() == []
    assert delivery(workspace, finding) == Delivery.CLOSED


@pytest.mark.parametrize("name", ["ann", "ANN", " Ann ", "a\u200dnn", "\uff41nn"])
def test_whoever_proposed_closes_nothing_alone_however_the_name_is_spelt(workspace, finding, name):
    proposed(workspace, finding, by=name)
    meeting = a_meeting(workspace)
    for by in ("Chair", name):
        for at in (None, meeting):
            with pytest.raises(RefusedError, match="proposed to close MV5-C01, so somebody else"):
                decide(workspace, finding, by=by, meeting_id=at)
    workspace.become("Bob")
    with pytest.raises(RefusedError, match="proposed to close MV5-C01, so somebody else"):
        decide(workspace, finding, by=name)
    assert delivery(workspace, finding) != Delivery.CLOSED
    assert len(workspace.proposals.waiting()) == 1


def test_no_other_way_leads_round_the_second_person(workspace, finding):
    action = proposed_action(workspace, workspace.actions.add(an_action(finding)), by="ann")
    proposed(workspace, finding, by="ann")
    update = UpdateEntry(Words("Done"), delivery=Delivery.CLOSED)
    for close in (
        lambda: workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.CLOSED),
        lambda: workspace.actions.rate([seen_action(workspace, action)], Delivery.CLOSED),
        lambda: workspace.progress.update_finding(seen(workspace, finding), update),
        lambda: workspace.progress.update_action(seen_action(workspace, action), update),
        lambda: workspace.progress.decide_action(
            seen_action(workspace, action), DecisionEntry(DecisionKind.CLOSE, "Chair")
        ),
    ):
        with pytest.raises(RefusedError):
            close()


def test_a_proposal_that_was_withdrawn_does_not_let_its_author_close(workspace, finding):
    proposed(workspace, finding, by="ann")
    (line,) = workspace.proposals.waiting()
    workspace.proposals.withdraw(_seen(line))
    assert workspace.proposals.waiting() == []
    with pytest.raises(RefusedError, match="ann proposed to close"):
        decide(workspace, finding, meeting_id=a_meeting(workspace))


def test_only_who_proposed_withdraws(workspace, finding):
    proposed(workspace, finding, by="Lead")
    (line,) = workspace.proposals.waiting()
    with pytest.raises(RefusedError, match="Only Lead, who proposed it, can withdraw it"):
        workspace.proposals.withdraw(_seen(line))


def test_what_nobody_proposed_is_closed_only_by_the_board_at_its_meeting(workspace, finding):
    with pytest.raises(RefusedError, match="Closing takes two people"):
        decide(workspace, finding)
    tomorrow = a_meeting(workspace, today() + timedelta(days=1))
    with pytest.raises(RefusedError, match="The board meets only on"):
        decide(workspace, finding, meeting_id=tomorrow)
    meeting = a_meeting(workspace)
    workspace.findings.set_lead([seen(workspace, finding)], "Ann")
    with pytest.raises(RefusedError, match="Ann answers for MV5-C01"):
        decide(workspace, finding, meeting_id=meeting)
    workspace.become("Officer")
    decide(workspace, finding, meeting_id=meeting)
    assert delivery(workspace, finding) == Delivery.CLOSED


def test_high_priority_waits_for_evidence_that_somebody_else_has_checked(workspace, finding):
    workspace.findings.set_priority([seen(workspace, finding)], Priority.HIGH)
    proposed(workspace, finding)
    assert "No evidence is attached yet" in workspace.proposals.case(finding=finding).gate
    workspace.evidence.attach_bytes(finding, "audit.txt", b"18 of 20", an_audit())
    with pytest.raises(RefusedError, match="Have its evidence checked first"):
        decide(workspace, finding)
    (piece,) = workspace.evidence.lines(finding)
    workspace.become("Auditor")
    workspace.evidence.check(_seen(piece))
    assert workspace.proposals.case(finding=finding).gate.endswith(
        "1 piece of evidence attached, all of it checked by somebody else."
    )
    decide(workspace, finding)
    assert delivery(workspace, finding) == Delivery.CLOSED


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reason": "  "}, "Say why to close it"),
        ({"twice": True}, "already. It waits for an answer"),
        ({"kind": FindingKind.STRENGTH}, "is a strength"),
        ({"closed": True}, "is closed by decision"),
    ],
)
def test_a_proposal_without_sense_is_refused(workspace, change, sentence):
    kinds = {"kind": change["kind"]} if "kind" in change else {}
    finding = with_finding(workspace, **kinds)
    if "twice" in change or "closed" in change:
        proposed(workspace, finding)
    if "closed" in change:
        decide(workspace, finding)
    with pytest.raises(RefusedError, match=sentence):
        workspace.proposals.propose_finding(seen(workspace, finding), change.get("reason", "Done"))


def test_to_decline_a_proposal_needs_a_reason_and_answers_it(workspace, finding):
    proposed(workspace, finding)
    with pytest.raises(RefusedError, match="Early Help proposed to close MV5-C01"):
        decide(workspace, finding, DecisionKind.KEEP_OPEN, reason="")
    decide(workspace, finding, DecisionKind.ESCALATE, reason="Help is needed")
    assert len(workspace.proposals.waiting()) == 1
    decide(workspace, finding, DecisionKind.KEEP_OPEN, reason="One sample is too few")
    assert workspace.proposals.waiting() == []
    workspace.history.undo()
    assert len(workspace.proposals.waiting()) == 1


def test_findings_are_asked_for_by_proposal_and_by_revisit(workspace, finding):
    other = with_finding(workspace)
    proposed(workspace, finding)

    def found(**wanted):
        placed = workspace.findings.ids(FindingQuestion(FindingFilter(**wanted)))
        return [each.id for each in placed]

    assert found(proposed=True) == [finding]
    decide(workspace, finding, on=date(2026, 1, 31))
    assert found(proposed=True) == []
    assert found(revisit_on=date(2026, 7, 30)) == []
    assert found(revisit_on=date(2026, 7, 31)) == [finding]
    decide(workspace, finding, DecisionKind.REOPEN, reason="Drift")
    assert found(revisit_on=date(2027, 1, 1)) == []
    assert other not in found(revisit_on=date(2027, 1, 1))


def test_what_is_closed_is_due_again_until_somebody_has_looked(workspace, finding):
    action = workspace.actions.add(an_action(finding))
    proposed_action(workspace, action)
    closed = DecisionEntry(DecisionKind.CLOSE, "Chair", on=date(2026, 1, 5))
    workspace.progress.decide_action(seen_action(workspace, action), closed)
    decide(workspace, proposed(workspace, finding), on=date(2025, 8, 31))
    due = workspace.revisits.due(date(2026, 7, 5))
    assert [(line.about, line.revisit) for line in due] == [
        ("MV5-C01", date(2026, 2, 28)), ("A-001", date(2026, 7, 5)),
    ]  # fmt: skip
    entry = DecisionEntry(DecisionKind.CLOSE, "Chair", "Still so", on=date(2026, 3, 1))
    with pytest.raises(RefusedError, match="Say what was found"):
        workspace.revisits.confirm_finding(
            seen(workspace, finding), DecisionEntry(DecisionKind.CLOSE, "Chair")
        )
    workspace.revisits.confirm_finding(seen(workspace, finding), entry)
    assert [line.about for line in workspace.revisits.due(date(2026, 7, 5))] == ["A-001"]
    assert workspace.revisits.of(finding=finding).revisit == date(2026, 9, 1)
    assert delivery(workspace, finding) == Delivery.CLOSED
    workspace.history.undo()
    assert workspace.revisits.of(finding=finding).revisit == date(2026, 2, 28)


def test_re_opening_keeps_all_that_was_there(workspace, finding):
    workspace.evidence.attach_bytes(finding, "audit.txt", b"18 of 20", an_audit())
    decide(workspace, proposed(workspace, finding))
    with pytest.raises(RefusedError, match="needs a reason"):
        decide(workspace, finding, DecisionKind.REOPEN, reason="")
    decide(workspace, finding, DecisionKind.REOPEN, reason="Drift again")
    assert len(workspace.progress.decisions(finding)) == 2
    assert len(workspace.evidence.lines(finding)) == 1
    assert workspace.revisits.of(finding=finding) is None
    proposed(workspace, finding, by="ann")  # and the same way to closing begins anew
    with pytest.raises(RefusedError, match="ann proposed"):
        decide(workspace, finding)


def test_a_proposal_on_what_is_taken_off_the_lists_waits_no_more(workspace, finding):
    proposed(workspace, finding)
    workspace.findings.remove([seen(workspace, finding)])
    assert workspace.proposals.waiting() == []


def test_merging_answers_a_proposal(workspace, finding):
    other = proposed(workspace, with_finding(workspace))
    workspace.findings.merge(seen(workspace, finding), [seen(workspace, other)])
    assert workspace.proposals.waiting() == []


def test_the_board_is_asked_about_a_proposal_even_where_nobody_calls_it_complete(
    workspace, finding
):
    action = workspace.actions.add(an_action())
    proposed_action(workspace, action)
    proposed(workspace, finding)
    asked = {line.ref: asked_words(line) for line in workspace.reports.gather(today()).asked}
    assert set(asked) == {"MV5-C01", "A-001"}
    for note in asked.values():
        assert note.startswith("Head of Early Help proposed to close it on")
    decide(workspace, finding, DecisionKind.KEEP_OPEN, reason="Too early")
    assert [line.ref for line in workspace.reports.gather(today()).asked] == ["A-001"]


def test_what_waited_is_seen_in_the_past_and_nothing_proposed_there(workspace, finding):
    workspace.evidence.attach_bytes(finding, "audit.txt", b"18 of 20", an_audit())
    proposed(workspace, finding)
    step = workspace.step
    decide(workspace, finding, on=date(2026, 1, 5))
    with closing(workspace.after_step(step)) as past:
        assert [line.about for line in past.proposals.waiting()] == ["MV5-C01"]
        assert past.revisits.due(date(2030, 1, 1)) == []
        assert past.keeping.due(date(2030, 1, 1)) == []
        index = past.bundles.gather([finding], "MV5-C01")
        assert (index.step, len(index.pieces)) == (step, 1)
        with pytest.raises(RefusedError):
            past.proposals.propose_finding(seen(past, finding), "Done")
