"""The review of a document, from the first proposal to the last."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from blackpool_tracker.domain.findings import FindingKind, Seen
from blackpool_tracker.domain.review import Verdict
from blackpool_tracker.ui.readings import Readings
from blackpool_tracker.ui.review.entry_form import EntryForm
from tests.builders import a_source, with_finding
from tests.ui.review.readings import a_document


def test_the_first_open_proposal_has_the_keyboard_and_its_passage_is_marked(page):
    assert page.holder is page.page.proposals
    assert page.item == page.review.items[0]
    page.wait_for_document()
    assert page.page.document.said.startswith("Page ")


def test_a_verdict_goes_to_the_next_open_one_and_says_how_far_one_is(page, spoken):
    count = len(page.review.items)
    page.keys("A", "R")
    assert page.verdicts[:3] == [Verdict.ACCEPTED, Verdict.REJECTED, Verdict.OPEN]
    assert page.item == page.review.items[2]
    assert page.said == f"1 accepted, 1 rejected, {count - 2} to go"
    assert spoken[-1] == f"Rejected. 1 accepted, 1 rejected, {count - 2} to go"


def test_a_verdict_can_be_taken_back_by_its_key(page):
    page.keys("A", "Up", "O")
    assert page.verdicts[0] is Verdict.OPEN
    assert page.item.key == page.review.items[0].key


def test_the_last_verdict_says_what_comes_next(page, spoken):
    page.keys(*"A" * len(page.review.items))
    assert set(page.verdicts) == {Verdict.ACCEPTED}
    assert spoken[-1] == "All proposals are judged. Press P to put them into the register."


def test_each_deed_is_undone_and_done_again(page, spoken):
    begun = page.review
    page.keys("A", "R")
    page.page.undo()
    assert [v for v in page.verdicts if v is not Verdict.OPEN] == [Verdict.ACCEPTED]
    page.page.undo()
    assert page.review is begun
    page.page.redo()
    assert page.verdicts[0] is Verdict.ACCEPTED
    assert spoken[-1].startswith("Done again: Accept “")


def test_all_recommendations_are_accepted_by_one_press(page):
    page.press("review_all")
    items = page.review.items
    asked = FindingKind.RECOMMENDATION
    assert {i.verdict for i in items if i.kind is asked} == {Verdict.ACCEPTED}
    assert {i.verdict for i in items if i.kind is not asked} == {Verdict.OPEN}
    assert not page.button("review_all").isEnabled()
    page.page.undo()
    assert set(page.verdicts) == {Verdict.OPEN}


def test_a_title_is_written_and_the_keyboard_goes_back_to_the_list(page):
    page.keys("T")
    page.type("Assessments come too late")
    page.keys("Return")
    assert page.review.items[0].title == "Assessments come too late"
    assert page.holder is page.page.proposals


def test_an_empty_title_is_refused_where_it_stands(page):
    before = page.item.title
    page.keys("T", "Del", "Return")
    assert page.page.card.title.error == "Give the finding a title."
    assert page.item.title == before


def test_kind_and_theme_are_picked_from_their_lists(page):
    card = page.page.card
    page.keys("K")
    view = card.kind.editor.view()
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page.review.items[0].kind is FindingKind.STRENGTH
    page.page.proposals.setFocus()
    page.keys("H")
    view = card.theme.editor.view()
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page.review.items[0].themes == ("voice_identity",)


def go_to_two_sentences(page):
    """Go to a proposal that can be cut; it."""
    item = next(each for each in page.review.items if "However" in each.text)
    page.page.proposals.choose(item.key)
    return item


def test_words_are_split_at_the_line_and_not_a_letter_of_them_changes(page):
    item = go_to_two_sentences(page)
    page.keys("S")
    words = page.page.card.words
    assert words.splitting
    assert words.hasFocus()
    page.keys("Right", "Left", "Return")
    place = next(n for n, each in enumerate(page.review.items) if each.key == item.key)
    first, second = page.review.items[place : place + 2]
    assert f"{first.text} {second.text}" == item.text
    assert page.holder is page.page.proposals
    page.page.undo()
    assert item in page.review.items


def test_escape_leaves_the_words_whole(page):
    begun = page.review
    go_to_two_sentences(page)
    page.keys("S", "Esc")
    assert page.review is begun
    assert page.holder is page.page.proposals


def test_no_word_is_cut_in_two(page):
    go_to_two_sentences(page)
    page.keys("S")
    words = page.page.card.words
    space = words.toPlainText().index(" ")
    cursor = words.textCursor()
    cursor.setPosition(space + 3)
    words.setTextCursor(cursor)
    assert words.place == space + 1


def test_two_that_follow_one_another_are_merged(page):
    first, second = page.review.items[:2]
    page.keys("M")
    made = page.review.items[0]
    assert made.key == first.key
    assert first.text in made.text
    assert second.text in made.text
    assert second.key not in {item.key for item in page.review.items}


def test_the_last_has_none_to_be_merged_with(page, hub):
    page.keys("End", "M")
    assert hub.refusals == ["This is the last proposal: there is none to merge it with."]


def test_low_certainty_is_said_in_words(page):
    unsure = [item for item in page.review.items if item.certainty < 0.6]
    assert len([row for row in page.rows if row.endswith("Unsure")]) == len(unsure)


def test_what_the_document_is_can_be_corrected_as_one_deed(page):
    before = page.review.entry
    page.press("review_about")
    form = page.page.findChild(EntryForm)
    form.short.fill("B26")
    form.commit()
    assert page.review.entry.short == "B26"
    page.page.undo()
    assert page.review.entry == before


def test_what_was_done_is_kept_in_the_register(page, hub):
    page.keys("A", "R")
    page.wait_until_kept()
    assert hub.workspace.documents.resume(page.review.document.sha256) == page.review


def test_what_was_done_just_before_the_end_is_kept_too(page, hub):
    page.keys("A")
    hub.closing.emit()
    assert hub.workspace.documents.resume(page.review.document.sha256) == page.review


def test_a_title_that_is_half_typed_at_the_end_is_kept(page, hub):
    page.keys("T")
    page.type("Half a title")
    hub.closing.emit()
    kept = hub.workspace.documents.resume(page.review.document.sha256)
    assert kept.items[0].title == "Half a title"


def test_what_a_person_must_know_of_the_document_is_said(open_review):
    document = a_document()
    warned = replace(document.reading, warnings=("This PDF holds scripts. They were not run.",))
    page = open_review(replace(document, reading=warned))
    assert "They were not run." in page.words


def test_the_keys_stand_below_the_list(page):
    line = page.page.findChild(QLabel, "key_line").text()
    for words in ("A accept", "R reject", "S split", "P put in", "F1 all keys"):
        assert words in line


@pytest.mark.parametrize("size", [(816, 380), (1300, 800)], ids=str)
def test_the_document_is_one_key_away_where_there_is_room_for_one_side(open_review, size):
    page = open_review(a_document(), *size)
    page.wait_for_document()
    page.keys("D")
    assert page.page.document.pages.isVisible()
    assert page.page.document.pages.hasFocus()
    page.keys("Esc")
    assert page.holder is page.page.proposals
    assert page.page.document.isVisible() == (size[0] > 1000)


def test_f6_goes_round_the_sides(page):
    page.wait_for_document()
    page.keys("F6")
    assert page.page.card.words.hasFocus()
    page.keys("F6")
    assert page.page.document.pages.hasFocus()
    page.keys("F6")
    assert page.holder is page.page.proposals


def test_only_some_of_the_proposals_can_be_shown_and_all_of_a_kind_accepted(page):
    assert page.shown == f"All proposals ({len(page.review.items)})"
    page.show_only("Concerns")
    assert page.shown == "Concerns (3)"
    assert page.item.kind is FindingKind.CONCERN
    assert not any("Strength" in row for row in page.rows)
    assert page.button("review_all").text() == "Accept all 3 concerns"
    page.press("review_all")
    concerns = [item for item in page.review.items if item.kind is FindingKind.CONCERN]
    assert {item.verdict for item in concerns} == {Verdict.ACCEPTED}
    assert len(page.review.of(Verdict.ACCEPTED)) == len(concerns)


def test_of_those_to_go_the_next_comes_up_and_none_is_passed_over(page):
    page.show_only("To go")
    keys = [item.key for item in page.review.items]
    seen = []
    for _ in keys:
        seen.append(page.item.key)
        page.keys("A")
    assert seen == keys
    assert page.item is None
    assert page.shown == "To go (0)"


def test_undo_shows_what_it_brings_back(page):
    page.show_only("To go")
    first = page.item.key
    page.keys("R")
    page.show_only("Accepted")
    assert page.item is None
    page.page.undo()
    assert page.shown.startswith("All proposals")
    assert page.item.key == first


def test_an_offered_theme_is_a_press_away_and_is_one_deed(open_review):
    document = a_document()
    first = replace(document.reading.proposals[0], themes=("leadership", "health", "planning"))
    reading = replace(document.reading, proposals=(first, *document.reading.proposals[1:]))
    page = open_review(replace(document, reading=reading))
    offered = page.page.card.offered
    assert list(offered.chips) == ["health", "planning"]
    assert offered.chosen == frozenset()
    page.press("offered_health")
    assert page.review.items[0].themes == ("leadership", "health")
    assert page.button("offered_health").isChecked()
    page.page.undo()
    assert page.review.items[0].themes == ("leadership",)
    assert not page.button("offered_health").isChecked()


def test_a_title_that_is_half_typed_is_kept_meanwhile_and_forgotten_once_it_is_given(page, kept):
    page.keys("T")
    page.type("Half a ti")
    ((form, words),) = kept()
    assert (form, "Half a ti" in words) == ("review_title", True)
    page.keys("Return")
    assert kept() == []


def test_a_half_typed_title_that_is_saved_as_the_register_closes_is_not_offered_back(
    page, hub, kept
):
    page.keys("T")
    page.type("Half a ti")
    assert kept()
    hub.closing.emit()
    hub.drafts.close()
    assert kept(look=False) == []


def test_what_two_merged_proposals_may_be_about_is_offered_of_both(page):
    page.keys("M")
    assert page.review.items[0].offered == ("leadership", "permanence_adoption")


def test_proposals_go_with_a_thread_that_is_joined_to_another_which_is_said_once(hub, page, qtbot):
    work, said, reopened = hub.workspace, [], []
    hub.said.connect(said.append)
    work.sources.add(a_source())
    drift, delay, waits = (work.threads.add(title) for title in ("Drift", "Delay", "Waiting"))
    for thread in (drift, delay):
        with_finding(work, thread_ids=(thread,))
    page.page.deeds.join(page.item, drift, joins=True)
    page.page.deeds.retitle(page.item, "Another title")

    work.threads.join(Seen(delay, 1), Seen(drift, 1), {})

    words = "The thread “Drift” was joined to “Delay”. The proposal that was to join it now goes to"
    assert said == [f"{words} “Delay”."]
    page.page.undo()  # of the title: no state before leads back to the thread that is no more
    assert page.review.items[0].threads == (delay,)
    page.page.deeds.flush()
    page.page.end()
    work.threads.join(Seen(waits, 1), Seen(delay, 1), {})
    readings = Readings(hub, page.page)
    readings.opened.connect(lambda made: (qtbot.addWidget(made), reopened.append(made)))

    readings.resume(page.review.document.sha256)

    assert [each.partition(". ")[0] for each in said[1:]] == [
        "The thread “Delay” was joined to “Waiting”"
    ]
    assert reopened[0].review.items[0].threads == (waits,)
    qtbot.waitUntil(lambda: reopened[0].deeds.kept)
    readings.leave()
