"""Fields of the pane whose steps wait for a slow server: they keep their text, and lose none."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.ui.finding.standing import Standing
from tests.builders import seen, with_finding
from tests.ui.pages.forms import pick, write


@pytest.fixture
def at_risk(workspace, finding):
    """A finding at risk, with a reason."""
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK, "Old reason.")
    return finding


def save(field) -> None:
    QTest.keyClick(field.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_fields_of_one_finding_are_saved_one_after_the_other(
    page, hub, workspace, finding, server_is_slow
):
    with server_is_slow():
        pick(page.field("delivery"), "At risk")
        pick(page.field("priority"), "High")
        assert page.field("delivery").value() == "at_risk"
        assert page.field("delivery").editor.accessibleDescription() == "Being saved"
    assert hub.refusals == []
    line = workspace.findings.lines([finding])[finding]
    assert (line.delivery, line.priority) == (Delivery.AT_RISK, Priority.HIGH)
    assert page.field("delivery").value() == "at_risk"
    assert page.field("delivery").editor.accessibleDescription() == ""


def test_a_reason_belongs_to_the_delivery_that_still_waits(
    page, workspace, finding, server_is_slow
):
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK)
    with server_is_slow():
        pick(page.field("delivery"), "Off track")
        write(page.field("reason"), "Two posts are empty.")
        save(page.field("reason"))
        write(page.field("reason"), "Three posts are empty.")
        save(page.field("reason"))
    detail = workspace.findings.detail(finding)
    assert (detail.line.delivery, detail.delivery_reason) == (
        Delivery.OFF_TRACK,
        "Three posts are empty.",
    )
    assert page.field("reason").value() == "Three posts are empty."


def test_a_refused_value_stays_in_its_field_and_says_why(page, finding, server_is_slow):
    with server_is_slow():
        pick(page.field("impact"), "Sustained")
        assert page.field("impact").error == ""
    assert page.field("impact").error.startswith("“Sustained” needs evidence")
    assert page.field("impact").value() == "sustained"


def test_words_that_somebody_else_was_quicker_with_are_asked_about(
    page, at_risk, somebody_else, server_is_slow
):
    with server_is_slow():
        theirs = seen(somebody_else, at_risk)
        write(page.field("reason"), "My reason.")
        save(page.field("reason"))
        somebody_else.findings.rate_delivery([theirs], Delivery.AT_RISK, "Their reason.")
    assert page.clashes[0].texts == ("My reason.", "Their reason.")


def test_words_refused_while_another_finding_is_shown_are_kept_and_said(
    page, at_risk, somebody_else, kept, server_is_slow
):
    other, theirs = with_finding(somebody_else), seen(somebody_else, at_risk)
    with server_is_slow():
        write(page.field("reason"), "My reason.")
        save(page.field("reason"))
        somebody_else.findings.rate_delivery([theirs], Delivery.AT_RISK, "Their reason.")
        page.pane.show_number(other)
        page.settle()
    (refusal,) = page.pane.findChild(Standing)._hub.refusals  # noqa: SLF001  of this window
    assert refusal.startswith("Reason: Somebody else changed this first.")
    assert refusal.endswith("What you wrote is kept: see “Words not saved” in the Register menu.")
    ((form, words),) = kept()
    assert (form, json.loads(words)) == ("waiting", {"Reason": "My reason."})


@pytest.mark.usefixtures("at_risk")
def test_words_that_wait_are_kept_as_a_draft(page, hub, kept, server_is_slow):
    with server_is_slow():
        write(page.field("reason"), "My reason.")
        save(page.field("reason"))
        entry = hub.drafts._watched[-1].draft()  # noqa: SLF001  nobody sees it but a next start
        assert entry.words == {"Reason": "My reason."}
    assert kept() == []
