"""The update: one screen, one step, nothing lost."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.updates import PROMPTS
from blackpool_tracker.ui.forms.update_form import UpdateForm
from tests.builders import seen, seen_action, with_finding
from tests.ui.pages.case_reviews import warnings
from tests.ui.pages.forms import pick, write


def test_an_update_with_its_ratings_is_one_step_typed_without_the_mouse(opened, workspace, finding):
    page = opened(UpdateForm, finding_id=finding)
    steps = len(workspace.history.lines())

    assert page.form.focusWidget() is page.form.prompts[0].editor
    QTest.keyClicks(page.form.focusWidget(), "Every file was read.")
    pick(page.form.delivery, "At risk")
    write(page.form.reason, "One worker has left.")
    pick(page.form.impact, "Early signs")

    assert page.save() == ""
    detail = workspace.findings.detail(finding)
    assert (detail.line.delivery, detail.line.impact) == (Delivery.AT_RISK, Impact.EARLY_SIGNS)
    assert detail.delivery_reason == "One worker has left."
    (update,) = workspace.progress.updates(finding)
    assert update.words.done == "Every file was read."
    assert update.on == today()
    assert len(workspace.history.lines()) == steps + 1

    workspace.history.undo()
    assert workspace.progress.updates(finding) == []
    assert workspace.findings.detail(finding).line.delivery is Delivery.NOT_STARTED


def test_one_line_is_enough_and_nothing_at_all_is_refused(opened, workspace, finding):
    page = opened(UpdateForm, finding_id=finding)

    assert page.save() == "Write at least one line of the update."
    assert page.open
    write(page.form.prompts[4], "Ask again in May.")
    assert page.save() == ""
    (update,) = workspace.progress.updates(finding)
    assert update.words.next == "Ask again in May."


def test_a_refused_impact_is_said_and_nothing_typed_is_lost(opened, workspace, finding, spoken):
    page = opened(UpdateForm, finding_id=finding)
    write(page.form.prompts[2], "Children say that they are heard.")
    pick(page.form.impact, "Evidenced")

    said = page.save()
    assert said.startswith("“Evidenced” needs evidence")
    assert f"!{said}" in spoken
    assert page.form.prompts[2].value() == "Children say that they are heard."
    assert workspace.progress.updates(finding) == []

    pick(page.form.impact, "Early signs")
    assert page.save() == ""
    assert workspace.findings.detail(finding).line.impact is Impact.EARLY_SIGNS


def test_a_day_to_come_is_refused_beside_the_form(opened, workspace, finding):
    page = opened(UpdateForm, finding_id=finding)
    write(page.form.prompts[0], "Done.")
    write(page.form.on, short_day(today() + timedelta(days=2)))
    assert page.save() == "An update cannot be dated in the future."
    write(page.form.on, "1/2/0202")
    assert "cannot be right" in page.save()
    assert workspace.progress.updates(finding) == []


def test_the_reason_is_asked_for_only_where_the_word_wants_one(opened, finding):
    page = opened(UpdateForm, finding_id=finding)
    assert not page.form.reason.isVisible()
    pick(page.form.delivery, "Off track")
    assert page.form.reason.isVisible()
    pick(page.form.delivery, "On track")
    assert not page.form.reason.isVisible()


def test_what_somebody_else_changed_meanwhile_is_said_and_can_be_overruled(
    opened, workspace, finding, somebody_else
):
    page = opened(UpdateForm, finding_id=finding)
    write(page.form.prompts[0], "We began.")
    pick(page.form.delivery, "On track")
    somebody_else.findings.rate_delivery([seen(somebody_else, finding)], Delivery.ON_HOLD, "Ill.")

    assert page.save().startswith("Not saved yet: “Delivery” was changed by somebody else too.")
    assert page.clash(page.form.delivery).texts == ("On track", "On hold\nIll.")
    assert page.form.prompts[0].value() == "We began."
    assert page.form.delivery.value() == Delivery.ON_TRACK
    assert page.form.delivery.editor.itemText(0) == "Keep: On hold"
    page.settle(page.form.delivery, "Keep mine")
    assert page.save() == ""
    assert workspace.findings.detail(finding).line.delivery is Delivery.ON_TRACK


def test_words_stay_when_the_finding_is_removed_meanwhile(opened, workspace, finding):
    page = opened(UpdateForm, finding_id=finding)
    write(page.form.prompts[0], "We began.")
    workspace.findings.remove([seen(workspace, finding)])
    assert page.form.refusal.startswith("ann took this off the lists at ")
    assert page.form.refusal.endswith(" today. What you typed is still here.")
    assert page.form.prompts[0].value() == "We began."
    assert page.save() == page.form.refusal
    QTest.mouseClick(page.form.findChild(QPushButton, "copy"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == f"{PROMPTS[0]}\nWe began."

    workspace.history.undo()
    assert page.form.refusal == ""
    assert page.save() == ""


def test_an_action_is_reported_on_without_impact(opened, workspace, action):
    page = opened(UpdateForm, action_id=action)
    assert not page.form.impact.isVisible()
    write(page.form.prompts[0], "The panel met.")
    pick(page.form.delivery, "Complete")
    assert page.save() == ""
    assert workspace.actions.lines([action])[action].delivery is Delivery.COMPLETE
    assert len(workspace.progress.updates_of_action(action)) == 1


def test_the_list_says_how_the_action_stands_by_now(opened, workspace, action):
    form = opened(UpdateForm, action_id=action).form
    assert form.delivery.editor.itemText(0) == "Keep: Not started"
    workspace.actions.rate([seen_action(workspace, action)], Delivery.COMPLETE)
    assert form.delivery.editor.itemText(0) == "Keep: Complete"


def test_escape_asks_before_it_throws_typing_away(opened, hub, workspace, finding):
    page = opened(UpdateForm, finding_id=finding)
    write(page.form.prompts[1], "Two lines of thought.")
    page.escape()
    assert hub.asking.asked[-1][0] == "Throw away what you typed?"
    assert page.open
    assert page.form.prompts[1].value() == "Two lines of thought."

    hub.asking.answers = ["throw"]
    page.escape()
    assert not page.open
    assert workspace.progress.updates(finding) == []


def test_escape_closes_an_untouched_form_at_once(opened, hub, finding):
    page = opened(UpdateForm, finding_id=finding)
    page.escape()
    assert not page.open
    assert hub.asking.asked == []


def test_letters_with_alt_go_to_different_fields(opened, finding):
    page = opened(UpdateForm, finding_id=finding)
    form = page.form
    labels = [label.text() for label in form.stack.labels if "&" in label.text()]
    letters = [text[text.index("&") + 1].casefold() for text in labels]
    assert len(letters) == 9
    assert len(set(letters)) == len(letters)
    page.key(Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    assert form.focusWidget() is form.prompts[3].editor


def test_an_update_of_a_strength_offers_no_ratings(opened, workspace):
    strength = with_finding(workspace, kind=FindingKind.STRENGTH)
    page = opened(UpdateForm, finding_id=strength)
    assert not page.form.delivery.isVisible()
    assert not page.form.impact.isVisible()
    write(page.form.prompts[0], "Shown to the other teams.")
    assert page.save() == ""
    assert len(workspace.progress.updates(strength)) == 1


def test_what_tells_who_a_child_is_draws_a_quiet_warning_and_is_saved(opened, finding, hub):
    page = opened(UpdateForm, finding_id=finding)
    write(page.form.prompts[2], "Callum, 14, feels heard. Dr Khan agrees.")
    assert warnings(page.form) == [
        "“Callum, 14” looks like a child’s name with an age. Nothing here may tell who a child is."
    ]
    write(page.form.prompts[2], "A boy of 14 feels heard.")
    assert warnings(page.form) == []
    write(page.form.prompts[0], "Moved to FY1 3PA.")
    assert page.save() == ""
    assert "FY1 3PA" in hub.workspace.progress.updates(finding)[0].words.done
