"""A form that is open while somebody else works at the same row: no word of either is lost."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from blackpool_tracker.domain.findings import FindingKind, Priority
from blackpool_tracker.ui.findings.finding_form import FindingForm
from blackpool_tracker.ui.findings.split_form import SplitForm
from blackpool_tracker.ui.forms.action_form import ActionForm
from blackpool_tracker.ui.forms.decision_form import DecisionForm
from blackpool_tracker.ui.settings.forms import PersonForm, ThemeForm, ThreadForm, WordForm
from blackpool_tracker.ui.sources.form import SourceForm
from tests.builders import a_finding, an_action, seen, seen_action
from tests.ui.pages.forms import pick, write

pytestmark = pytest.mark.long


@pytest.fixture
def bob(somebody_else):
    """A second person at the same register."""
    somebody_else.become("Bob Ray")
    return somebody_else


@pytest.fixture
def they_change(bob, workspace, finding):
    """Bob corrects the finding."""
    source = workspace.findings.detail(finding).source_id

    def change(**changes) -> None:
        now = bob.findings.detail(finding)
        entry = a_finding(source, title=now.line.title, words=now.line.words)
        bob.findings.edit(seen(bob, finding), replace(entry, **changes))

    return change


def titles_ever(workspace, column="title") -> set[str]:
    """Every value that the journal knows of a column of findings."""
    changes = [c for line in workspace.history.lines() for c in line.changes]
    return {c.after[column] for c in changes if c.table == "finding" and column in c.after}


def test_what_i_did_not_touch_takes_theirs_and_mine_is_saved_without_a_question(
    opened, workspace, finding, they_change
):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.title, "My title")
    they_change(words="Their words.")
    assert page.save() == ""
    line = workspace.findings.lines([finding])[finding]
    assert (line.title, line.words) == ("My title", "Their words.")


@pytest.mark.parametrize("heard_first", [True, False])
def test_the_same_field_shows_both_texts_and_who_and_when(
    opened, finding, they_change, spoken, heard_first
):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.title, "My title")
    they_change(title="Their title")
    if heard_first:
        page.form.hub.workspace.look_for_news()
        assert page.form.title.value() == "My title"
    refused = page.save()
    assert refused == (
        "Not saved yet: “Title” was changed by somebody else too."
        " Choose there what shall stand, then save."
    )
    clash = page.clash(page.form.title)
    assert clash.texts == ("My title", "Their title")
    assert clash.sentence.startswith("Title: Bob Ray changed this too, at ")
    assert clash.sentence.endswith(" today. Choose what shall stand.")
    assert any(said.startswith("!Title: Bob Ray changed this too") for said in spoken)
    assert f"!{refused}" in spoken
    assert page.form.focusWidget().accessibleName() == "Keep mine: Title"
    # To press again is no answer.
    assert page.save() == refused
    workspace = page.form.hub.workspace
    assert workspace.findings.lines([finding])[finding].title == "Their title"


def test_mine_is_kept_and_theirs_stays_in_the_history(opened, workspace, finding, they_change):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.title, "My title")
    they_change(title="Their title")
    page.save()
    page.settle(page.form.title, "Keep mine")
    assert page.form.refusal == ""
    assert page.save() == ""
    assert workspace.findings.lines([finding])[finding].title == "My title"
    assert {"My title", "Their title"} <= titles_ever(workspace)


def test_theirs_is_taken_and_mine_stays_in_the_history(opened, workspace, finding, they_change):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.words, "My words.")
    they_change(words="Their words.")
    page.save()
    page.settle(page.form.words, "Take theirs")
    assert page.form.words.value() == "Their words."
    assert page.form.typed
    assert page.save() == ""
    assert workspace.findings.lines([finding])[finding].words == "Their words."
    assert {"My words.", "Their words."} <= titles_ever(workspace, "words")
    workspace.history.undo()
    assert workspace.findings.lines([finding])[finding].words == "My words."


def test_both_are_joined_and_can_be_changed_before_they_are_saved(
    opened, workspace, finding, they_change
):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.words, "My words.")
    they_change(words="Their words.")
    page.save()
    page.settle(page.form.words, "Join both")
    assert page.form.words.value() == "My words.\n\nTheirs words.".replace("Theirs", "Their")
    assert page.form.focusWidget() is page.form.words.editor
    write(page.form.words, "Ours.")
    assert page.save() == ""
    assert workspace.findings.lines([finding])[finding].words == "Ours."


def test_a_choice_can_be_thought_over_and_mine_comes_back(opened, finding, they_change):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.title, "My title")
    they_change(title="Their title")
    page.save()
    page.settle(page.form.title, "Take theirs")
    assert page.form.title.value() == "Their title"
    page.settle(page.form.title, "Choose again")
    assert page.form.title.value() == "My title"
    assert page.clash(page.form.title).texts == ("My title", "Their title")
    assert page.save().startswith("Not saved yet")


def test_they_write_again_after_i_chose_and_it_is_asked_again(
    opened, workspace, finding, they_change
):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.title, "My title")
    they_change(title="Their title")
    page.save()
    page.settle(page.form.title, "Keep mine")
    they_change(title="Their second title")
    assert page.save().startswith("Not saved yet")
    assert page.clash(page.form.title).texts == ("My title", "Their second title")
    assert workspace.findings.lines([finding])[finding].title == "Their second title"


def test_equal_words_and_what_they_took_back_are_no_clash(opened, hub, finding, they_change, bob):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.title, "The same")
    they_change(title="The same")
    hub.workspace.look_for_news()
    assert page.clash(page.form.title) is None
    write(page.form.title, "Another")
    they_change(title="Their title")
    hub.workspace.look_for_news()
    assert page.clash(page.form.title) is not None
    bob.history.undo()
    hub.workspace.look_for_news()
    assert page.clash(page.form.title) is None
    they_change(title="Their title")
    hub.workspace.look_for_news()
    write(page.form.title, "Their title")
    assert page.clash(page.form.title) is None
    assert page.save() == ""


def test_a_choice_of_a_list_has_no_join_and_a_kind_clashes_too(opened, finding, they_change):
    page = opened(FindingForm, finding_id=finding)
    pick(page.form.kind, "Recommendation")
    they_change(kind=FindingKind.STRENGTH)
    assert page.save().startswith("Not saved yet: “Kind” was")
    clash = page.clash(page.form.kind)
    assert [b.text() for b in clash.ways.values() if b.isVisible()] == ["Keep mine", "Take theirs"]


def test_a_theme_that_came_meanwhile_is_not_lost(opened, workspace, bob, finding, they_change):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.title, "My title")
    themes = tuple(bob.themes.add(name) for name in ("Neglect", "Delay"))
    they_change(theme_ids=themes)
    assert page.save() == ""
    detail = workspace.findings.detail(finding)
    assert tuple(theme.id for theme in detail.themes) == themes
    assert detail.line.title == "My title"


def test_the_choices_are_reached_by_tab_in_the_order_of_the_form(opened, finding, they_change, hub):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.words, "My words.")
    they_change(words="Their words.")
    hub.workspace.look_for_news()
    page.form.words.setFocus()
    names = []
    for _ in range(3):
        page.key(Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
    assert names == ["Keep mine: Words", "Take theirs: Words", "Join both: Words"]


def test_who_removed_it_is_said_when_i_save(opened, finding, bob):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.words, "My words.")
    bob.findings.remove([seen(bob, finding)])
    said = page.save()
    assert said.startswith("Bob Ray took this off the lists at ")
    assert page.form.words.value() == "My words."
    assert page.open


def test_an_owner_whom_somebody_else_named_stays(opened, workspace, action, bob):
    page = opened(ActionForm, action_id=action)
    write(page.form.success, "My measure.")
    bob.actions.set_owner([seen_action(bob, action)], bob.people.add("Carol Lee"))
    assert page.save() == ""
    line = workspace.actions.lines([action])[action]
    assert (line.owner, line.success) == ("Carol Lee", "My measure.")


def test_a_due_date_that_was_set_meanwhile_can_only_be_taken(opened, workspace, finding, bob):
    action = workspace.actions.add(an_action(finding, due=None))
    page = opened(ActionForm, action_id=action)
    write(page.form.due, "1 May 2026")
    bob.actions.edit(seen_action(bob, action), an_action(finding, due=date(2026, 6, 1)))
    assert page.save().startswith("Not saved yet: “Due” was")
    page.settle(page.form.due, "Take theirs")
    assert page.save() == ""
    assert workspace.actions.lines([action])[action].due == date(2026, 6, 1)


def test_a_decision_says_what_was_changed_meanwhile_before_it_overrules_it(
    opened, workspace, finding, bob
):
    from blackpool_tracker.domain.ratings import Delivery  # noqa: PLC0415  of this test alone

    page = opened(DecisionForm, finding_id=finding)
    pick(page.form.kind, "Not ours")
    write(page.form.by, "The board")
    write(page.form.reason, "Health answers it.")
    bob.findings.set_priority([seen(bob, finding)], Priority.LOW)
    bob.findings.rate_delivery([seen(bob, finding)], Delivery.COMPLETE)
    assert page.save().startswith("Not saved yet: “Decision” was")
    assert page.clash(page.form.kind).texts[1] == "Complete"
    page.settle(page.form.kind, "Record it all the same")
    assert page.save() == ""
    assert workspace.findings.lines([finding])[finding].delivery is Delivery.NOT_OURS


def test_words_that_were_cut_are_not_put_over_theirs_unseen(
    opened, workspace, finding, they_change
):
    page = opened(SplitForm, finding=finding)
    write(page.form.parts[0].words, "The first half.")
    write(page.form.parts[1].title, "Second")
    write(page.form.parts[1].words, "The second half.")
    they_change(words="All of it, in other words.")
    assert page.save().startswith("Not saved yet: “Words of finding 1” was")
    page.settle(page.form.parts[0].words, "Join both")
    assert page.save() == ""
    words = workspace.findings.lines([finding])[finding].words
    assert words == "The first half.\n\nAll of it, in other words."


def test_a_source_is_merged_field_by_field(opened, workspace, bob, finding):
    (line,) = workspace.sources.lines()
    page = opened(SourceForm, line=line)
    write(page.form.note_field, "My note.")
    write(page.form.inspectors, "Mine")
    theirs = replace(line.entry, inspectors="Theirs", title="Their title")
    bob.sources.edit(seen_line(line), theirs)
    assert page.save().startswith("Not saved yet: “Inspectors” was")
    page.settle(page.form.inspectors, "Take theirs")
    assert page.save() == ""
    entry = workspace.sources.lines()[0].entry
    assert (entry.title, entry.inspectors, entry.note) == ("Their title", "Theirs", "My note.")


def seen_line(line):
    """A line of a list as it was shown."""
    from blackpool_tracker.domain.findings import Seen  # noqa: PLC0415  as above

    return Seen(line.id, line.version)


def test_people_and_themes_are_merged_too(opened, workspace, bob):
    workspace.people.add("Dee")
    workspace.themes.add("Neglect")
    (person,) = workspace.people.lines()
    page = opened(PersonForm, line=person)
    write(page.form.email, "dee@example.org")
    bob.people.edit(seen_line(person), "Dee Dee", None, "")
    assert page.save() == ""
    assert [(p.name, p.email) for p in workspace.people.lines()] == [("Dee Dee", "dee@example.org")]

    (theme,) = workspace.themes.lines()
    page = opened(ThemeForm, line=theme)
    write(page.form.meaning, "Mine.")
    bob.themes.edit(seen_line(theme), "Neglect", "Theirs.", None)
    assert page.save().startswith("Not saved yet: “What belongs to it” was")
    page.settle(page.form.meaning, "Join both")
    assert page.save() == ""
    assert workspace.themes.lines()[0].description == "Mine.\n\nTheirs."


def test_threads_and_words_are_merged_too(opened, workspace, bob):
    workspace.threads.add("Drift")
    (thread,) = workspace.threads.lines()
    page = opened(ThreadForm, line=thread)
    write(page.form.summary, "Mine.")
    bob.threads.edit(seen_line(thread), "Drift and delay", "", "")
    assert page.save() == ""
    assert (workspace.threads.lines()[0].title, workspace.threads.lines()[0].summary) == (
        "Drift and delay",
        "Mine.",
    )

    word = workspace.settings.now().words[0]
    page = opened(WordForm, word=word)
    write(page.form.meaning, "My meaning.")
    bob.settings.change_word(replace(word, definition="Their meaning."), seen=word)
    assert page.save().startswith("Not saved yet: “What it means” was")
    assert page.clash(page.form.meaning).sentence.startswith("What it means: Bob Ray changed")
    page.settle(page.form.meaning, "Keep mine")
    assert page.save() == ""
    assert workspace.settings.now().words[0].definition == "My meaning."


def test_a_line_that_was_removed_meanwhile_says_by_whom(opened, workspace, bob):
    workspace.threads.add("Drift")
    (thread,) = workspace.threads.lines()
    page = opened(ThreadForm, line=thread)
    write(page.form.summary, "Mine.")
    bob.threads.remove(seen_line(thread))
    assert page.save().startswith("Bob Ray took this off the lists at ")
