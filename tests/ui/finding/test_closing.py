"""Closing as people meet it: propose, accept, decline, withdraw, and look again."""

from datetime import date, timedelta

import pytest

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.domain.ratings import Delivery
from tests.builders import proposed, seen
from tests.ui.pages.forms import pick, write


@pytest.fixture
def accepted(workspace, finding):
    """The finding, closed so long ago that it is time to look again."""
    proposed(workspace, finding)
    entry = DecisionEntry(DecisionKind.CLOSE, "Chair", "Seen", on=date(2025, 1, 5))
    workspace.progress.decide_finding(seen(workspace, finding), entry)


def delivery(workspace, finding):
    return workspace.findings.lines([finding])[finding].delivery


def test_a_lead_proposes_with_the_evidence_in_sight_and_another_accepts(
    page, workspace, finding, evidence
):
    workspace.findings.set_priority([seen(workspace, finding)], Priority.HIGH)
    form = page.opens("propose")
    assert "Case audit: Plans are better. (not checked yet)" in form.words
    assert "High priority: closing it needs evidence" in form.words
    assert form.save() == "Say why to close it: the board reads it."
    write(form.form.reason, "Nine of ten plans are good.")
    assert form.save() == ""
    assert "Proposed to close" in page.words
    assert "Nine of ten plans are good." in page.words

    accept = page.opens("accept")
    write(accept.form.by, "Chair")
    assert "ann proposed to close MV5-C01, so somebody else must accept it" in accept.save()
    workspace.become("Bob")
    assert "closing it needs evidence" in accept.save()
    line = workspace.evidence.lines(finding)[0]
    workspace.evidence.check(type(seen(workspace, finding))(line.id, line.version))
    assert accept.save() == ""
    assert delivery(workspace, finding) is Delivery.CLOSED
    assert "Proposed to close" not in page.words


def test_a_proposal_is_declined_with_a_reason(page, workspace, finding):
    proposed(workspace, finding)
    form = page.opens("decline")
    assert "Head of Early Help proposed to close it on" in form.words
    write(form.form.by, "Chair")
    assert "Say why it stays open" in form.save()
    write(form.form.reason, "One sample is too few.")
    assert form.save() == ""
    assert workspace.proposals.waiting() == []
    assert page.button("propose").isVisible()


def test_only_who_proposed_withdraws_by_the_button(page, hub, workspace, finding, qtbot):
    proposed(workspace, finding)
    with qtbot.waitSignal(hub.refused) as told:
        page.press("withdraw")
    assert "Only Head of Early Help, who proposed it" in told.args[0]
    workspace.become("head of early help")
    page.press("withdraw")
    assert workspace.proposals.waiting() == []
    assert not page.field("closing_band").isVisible()


def test_the_form_says_beforehand_what_closing_takes(page, finding):
    form = page.opens("decide")
    pick(form.form.kind, "Close")
    assert "Nobody has proposed to close it, so it takes the board’s meeting." in form.words
    write(form.form.by, "Chair")
    assert "Closing takes two people" in form.save()


def test_what_is_closed_comes_back_when_it_is_due_and_may_stay_closed(
    page, accepted, workspace, finding
):
    assert "Time to look at it again" in page.words
    assert "Since 5 Jul 2025" in page.words
    form = page.opens("stays_closed")
    write(form.form.by, "Auditor")
    assert form.save() == "Say what was found when it was looked at again."
    write(form.form.reason, "Five of five cases hold.")
    write(form.form.revisit, f"{today() + timedelta(days=90):%d/%m/%Y}")
    assert form.save() == ""
    assert not page.field("closing_band").isVisible()
    assert delivery(workspace, finding) is Delivery.CLOSED


def test_what_does_not_hold_is_opened_again_with_a_reason(page, accepted, workspace, finding):
    form = page.opens("reopen")
    write(form.form.by, "Chair")
    assert form.save() == "“Re-open” needs a reason."
    write(form.form.reason, "Two plans drift.")
    assert form.save() == ""
    assert delivery(workspace, finding) is Delivery.AT_RISK
    assert [d.kind for d in workspace.progress.decisions(finding)] == ["reopen", "close"]
