"""The fields of the pane: saved as they are left, and nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.ratings import Delivery, Impact
from tests.builders import proposed, seen, seen_action, with_finding
from tests.ui.pages.forms import pick, write


def test_lead_and_ratings_are_set_in_place(page, hub, workspace, finding):
    hub.asking.answers = ["add"]
    write(page.field("lead"), "Ann Lee")
    QTest.keyClick(page.field("lead").editor, Qt.Key.Key_Return)
    pick(page.field("priority"), "High")
    pick(page.field("delivery"), "At risk")
    assert page.field("reason").isVisible()
    assert page.field("reason").editor.placeholderText() == "No reason given"
    write(page.field("reason"), "Two posts are empty.")
    QTest.keyClick(page.field("reason").editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    pick(page.field("impact"), "Early signs")

    detail = workspace.findings.detail(finding)
    assert (detail.line.lead, detail.line.priority) == ("Ann Lee", "high")
    assert (detail.line.delivery, detail.line.impact) == (Delivery.AT_RISK, Impact.EARLY_SIGNS)
    assert detail.delivery_reason == "Two posts are empty."
    assert "Led by Ann Lee" in page.words


def test_a_refused_impact_says_why_and_stays_chosen(page, workspace, finding):
    pick(page.field("impact"), "Sustained")
    assert page.field("impact").error.startswith("“Sustained” needs evidence")
    assert page.field("impact").value() == "sustained"
    assert workspace.findings.detail(finding).line.impact is Impact.NONE_YET
    QTest.keyClick(page.field("impact").editor, Qt.Key.Key_Escape)
    assert page.field("impact").value() == "none_yet"


def test_the_program_says_what_the_actions_suggest(page, workspace, finding, action):
    workspace.actions.rate([seen_action(workspace, action)], Delivery.OFF_TRACK, "No panel.")
    assert "The actions suggest: Off track" in page.words
    pick(page.field("delivery"), "Off track")
    assert "The actions suggest" not in page.words


def test_a_closed_finding_says_how_it_is_opened_again(page, workspace, finding):
    proposed(workspace, finding)
    form = page.opens("decide")
    pick(form.form.kind, "Close")
    write(form.form.by, "Chair")
    assert form.save() == ""
    assert "Delivery: Closed" in page.chips
    assert "By decision." in page.words
    assert not page.field("delivery").editor.isEnabled()
    assert "Close · MV5-C01" in page.words


def test_two_people_typed_words_stay_and_the_newer_ones_are_said(
    page, hub, workspace, finding, somebody_else
):
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK, "Old reason.")
    write(page.field("reason"), "My half-typed")
    theirs = seen(somebody_else, finding)
    somebody_else.findings.rate_delivery([theirs], Delivery.AT_RISK, "Their reason.")
    hub.workspace.look_for_news()
    assert page.field("reason").value() == "My half-typed"
    (clash,) = page.clashes
    assert clash.texts == ("My half-typed", "Their reason.")
    assert clash.sentence.startswith("Reason: bea changed this too, at ")
    # Leaving the field is no answer.
    page.field("lead").setFocus()
    assert workspace.findings.detail(finding).delivery_reason == "Their reason."

    QTest.keyClick(page.field("reason").editor, Qt.Key.Key_Escape)
    assert page.field("reason").value() == "Their reason."
    assert page.clashes == []


@pytest.mark.parametrize(
    "choice_and_what_stands",
    [
        ("Keep mine", "My half-typed"),
        ("Take theirs", "Their reason."),
        ("Join both", "My half-typed\n\nTheir reason."),
    ],
)
def test_two_people_write_in_one_field_and_both_texts_stay_in_the_history(
    page, workspace, finding, somebody_else, choice_and_what_stands
):
    choice, stands = choice_and_what_stands
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK, "Old reason.")
    write(page.field("reason"), "My half-typed")
    theirs = seen(somebody_else, finding)
    somebody_else.findings.rate_delivery([theirs], Delivery.AT_RISK, "Their reason.")
    page.field("reason").commit()
    assert workspace.findings.detail(finding).delivery_reason == "Their reason."
    page.choose(choice)
    page.field("reason").commit()
    page.settle()
    assert workspace.findings.detail(finding).delivery_reason == stands
    assert page.field("reason").value() == stands
    assert page.clashes == []
    assert {"My half-typed" if choice != "Join both" else stands, "Their reason."} <= {
        change.after.get("delivery_reason")
        for line in workspace.history.lines()
        for change in line.changes
    }


def test_words_in_a_clash_are_kept_in_the_history_when_another_finding_is_shown(
    page, workspace, finding, somebody_else
):
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK, "Old reason.")
    write(page.field("reason"), "My half-typed")
    theirs = seen(somebody_else, finding)
    somebody_else.findings.rate_delivery([theirs], Delivery.AT_RISK, "Their reason.")
    page.field("reason").commit()
    page.pane.show_number(with_finding(workspace, title="Another"))
    assert page.clashes == []
    assert workspace.findings.detail(finding).delivery_reason == "Their reason."
    labels = [line.label for line in workspace.history.about(finding)]
    assert labels[:2] == ["Change delivery of MV5-C01"] * 2


def test_a_reason_that_was_written_meanwhile_is_not_wiped_by_another_delivery(
    page, workspace, finding, somebody_else
):
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK, "Old reason.")
    page.settle()
    theirs = seen(somebody_else, finding)
    somebody_else.findings.rate_delivery([theirs], Delivery.AT_RISK, "Their reason.")
    pick(page.field("delivery"), "On track")
    assert workspace.findings.detail(finding).delivery_reason == "Their reason."
    (clash,) = page.clashes
    assert clash.texts == ("On track", "At risk\nTheir reason.")
    page.choose("Keep mine")
    assert workspace.findings.detail(finding).line.delivery is Delivery.ON_TRACK


def test_what_others_did_elsewhere_in_the_finding_is_no_hindrance(
    page, workspace, finding, somebody_else
):
    theirs = seen(somebody_else, finding)
    somebody_else.findings.rate_delivery([theirs], Delivery.ON_HOLD, "Waiting.")
    pick(page.field("impact"), "Early signs")
    assert page.field("impact").error == ""
    assert "Delivery: On hold" in page.chips
    assert workspace.findings.detail(finding).line.impact is Impact.EARLY_SIGNS


def test_half_typed_words_are_saved_before_another_finding_is_shown(page, workspace, finding):
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK)
    write(page.field("reason"), "Two posts are empty.")
    page.pane.show_number(with_finding(workspace, title="Another"))
    assert workspace.findings.detail(finding).delivery_reason == "Two posts are empty."
    assert "Another" in page.words


def test_a_strength_shows_no_ratings_and_asks_for_no_decision(page, workspace):
    strength = with_finding(workspace, kind=FindingKind.STRENGTH)
    page.pane.show_number(strength)
    assert page.field("lead").isVisible()
    for name in ("delivery", "reason", "impact", "suggested"):
        assert not page.field(name).isVisible(), name
    assert page.chips == ["Evidence: No evidence"]
    assert not page.button("decide").isVisible()
    assert not {"&Delivery", "I&mpact", "Decisions"} & set(page.words.splitlines())
    page.pane.show_number(1)
    assert page.field("delivery").isVisible()
    assert page.button("decide").isVisible()
    assert {"&Delivery", "I&mpact", "Decisions"} <= set(page.words.splitlines())


def test_a_reason_typed_in_place_is_kept_until_it_is_given(page, workspace, finding, kept):
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK)
    write(page.field("reason"), "One worker has le")
    ((form, words),) = kept()
    assert form == "standing"
    assert "One worker has le" in words
    QTest.keyClick(page.field("reason").editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert kept() == []
