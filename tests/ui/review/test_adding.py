"""What the program missed is added: with the mouse on the page, or by the keyboard alone."""

import pytest
from PySide6.QtGui import QGuiApplication

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.review import Verdict
from tests.ui.review.readings import PLANS, a_document

MISSED = "Leaders know them well"


@pytest.fixture
def page(open_review):
    made = open_review(a_document())
    made.wait_for_document()
    return made


def test_words_that_are_marked_on_the_page_become_an_accepted_finding_in_their_place(page, spoken):
    count = len(page.review.items)
    page.mark(MISSED)
    assert page.marked == MISSED
    page.press("add_strength")
    page.wait_for_added(count + 1)
    item = page.item
    assert (item.text, item.kind) == (MISSED, FindingKind.STRENGTH)
    assert (item.verdict, item.page, item.title) == (Verdict.ACCEPTED, 1, MISSED)
    assert item.themes
    assert page.review.items.index(item) == 1
    assert page.holder is page.page.proposals
    assert any("Added and accepted as a strength" in words for words in spoken)


def test_adding_is_undone_in_one_and_kept_when_the_window_closes(page, hub):
    begun = page.review
    page.mark(MISSED)
    page.press("add_concern")
    page.wait_for_added(len(begun.items) + 1)
    hub.closing.emit()
    kept = hub.workspace.documents.resume(begun.document.sha256)
    assert MISSED in [item.text for item in kept.items]
    page.page.undo()
    assert page.review is begun


def test_half_words_are_marked_whole_and_can_be_copied(page):
    page.mark("eaders know", "them we")
    page.page.document.setFocus()
    page.keys("Ctrl+C")
    assert QGuiApplication.clipboard().text() == MISSED


def test_escape_marks_nothing_any_more(page):
    page.mark(MISSED)
    page.page.document.setFocus()
    page.keys("Esc")
    assert page.marked == ""
    assert not page.page.adding.bar.isVisible()
    assert page.page.document.pages.hasFocus()


def test_what_is_in_the_list_already_is_not_added_twice(page, hub, qtbot):
    count = len(page.review.items)
    page.mark("Services for children are good.")
    page.press("add_strength")
    qtbot.waitUntil(lambda: bool(hub.refusals), timeout=10_000)
    assert hub.refusals[0].startswith("These words are in the list already, as “")
    assert len(page.review.items) == count
    assert page.button("add_strength").isEnabled()


def test_by_keyboard_a_paragraph_of_the_page_is_chosen_and_narrowed(page):
    count = len(page.review.items)
    page.keys("W")
    form = page.form
    assert page.holder is form.paragraphs.lines
    assert form.paragraphs.lines.count() == 1
    page.keys("Return")
    assert form.words.editor.hasFocus()
    page.keys("Ctrl+A")
    page.type(MISSED)
    form.commit()
    page.wait_for_added(count + 1)
    assert (page.item.text, page.item.kind) == (MISSED, FindingKind.CONCERN)
    assert page.page.window().focusWidget() is page.page.proposals


def test_a_paragraph_of_another_page_is_found_by_its_words(page):
    page.keys("W")
    form = page.form
    form.paragraphs.search.setFocus()
    page.type("plans are NOT")
    assert form.paragraphs.lines.count() == 1
    assert form.words.value() == PLANS
    page.keys("Return")
    assert form.paragraphs.lines.hasFocus()


def test_words_that_the_document_does_not_hold_are_refused_and_stay(page):
    begun = page.review
    page.keys("W")
    form = page.form
    form.words.show_draft("Leaders know nothing.")
    form.commit()
    assert "do not stand in the document" in form.refusal
    assert form.words.value() == "Leaders know nothing."
    assert page.review is begun


def test_another_paragraph_does_not_take_the_place_of_words_that_were_written(page):
    page.keys("W")
    form = page.form
    form.words.show_draft("Half a sent")
    form.paragraphs.search.setFocus()
    page.type("plans")
    assert form.words.value() == "Half a sent"


def test_in_a_document_without_pages_words_are_marked_in_its_text(open_review):
    text = "Leaders know them well. Some children wait too long."
    page = open_review(a_document(text.encode(), "pasted.txt"))
    page.wait_for_document()
    words = page.page.document.words
    cursor = words.textCursor()
    start = words.toPlainText().index(MISSED)
    cursor.setPosition(start)
    cursor.setPosition(start + len(MISSED), cursor.MoveMode.KeepAnchor)
    words.setTextCursor(cursor)
    assert page.marked == MISSED
    page.press("add_strength")
    page.wait_for_added(7)
    assert page.item.text == MISSED
