"""A document is read on the screen, with a passage marked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from blackpool_tracker.ui.document import pictures
from blackpool_tracker.ui.document.view import DocumentView
from blackpool_tracker.ui.theme import CONTRAST, DARK, LIGHT, current
from tests.importing.documents import Body, NextPage, a_report, report_pdf

PASSAGE = (2, "The timeliness of assessments.")


@pytest.fixture
def report(open_document):
    return open_document(a_report(), "report.pdf")


def colours(view) -> set[str]:
    """The colours that the pages show."""
    image = view.pages.viewport().grab().toImage()
    step = 2
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    }


def wait_for_mark(view, qtbot) -> None:
    qtbot.waitUntil(lambda: view.marked, timeout=10_000)


def test_the_first_page_is_shown_and_named(report):
    assert report.said == "Page 1 of 4 · report.pdf"
    assert report.pages.accessibleDescription() == "Page 1 of 4"


def test_a_page_is_drawn_beside_the_window_once_it_is_seen(report, qtbot):
    qtbot.waitUntil(lambda: report.pages.drawn(1), timeout=10_000)
    assert not report.pages.drawn(4)
    QTest.keyClick(report.pages, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: report.pages.drawn(4), timeout=10_000)


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_a_passage_is_scrolled_to_and_marked_by_ground_and_outline(report, qtbot, wear, theme):
    wear(theme)
    assert QColor(current().mark).name() not in colours(report)
    report.show_passage(PASSAGE)
    wait_for_mark(report, qtbot)
    qtbot.waitUntil(lambda: report.pages.drawn(2), timeout=10_000)
    assert report.pages.page == 2
    seen = colours(report)
    assert QColor(theme.mark).name() in seen
    assert QColor(theme.mark_edge).name() in seen


def test_a_passage_that_is_not_found_is_not_marked_and_its_page_is_shown(report, qtbot):
    report.show_passage((3, "Words that nobody wrote in there."))
    qtbot.waitUntil(lambda: report.pages.page == 3)
    assert not report.marked


def test_a_passage_asked_for_before_the_document_is_open_is_marked_then(jobs, shown, qtbot):
    view = DocumentView(jobs)
    shown(view)
    view.show_document(a_report(), "report.pdf")
    view.show_passage(PASSAGE)
    wait_for_mark(view, qtbot)


def test_plus_and_minus_zoom_and_0_fits_the_width(report):
    fitted = report.pages.scale
    QTest.keyClicks(report.pages, "+")
    assert report.pages.scale > fitted
    QTest.keyClicks(report.pages, "--")
    assert report.pages.scale < fitted
    QTest.keyClicks(report.pages, "0")
    assert report.pages.scale == fitted


def test_a_fitting_page_follows_the_width(report):
    before = report.pages.scale
    report.window().resize(1200, 600)
    assert report.pages.scale > before


def test_zooming_stays_where_one_reads(report):
    QTest.keyClick(report.pages, Qt.Key.Key_PageDown)
    QTest.keyClick(report.pages, Qt.Key.Key_PageDown)
    page = report.pages.page
    QTest.keyClicks(report.pages, "+")
    assert report.pages.page == page


def test_no_more_pictures_are_kept_than_memory_allows(open_document, qtbot, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 8_000_000)
    parts = [part for n in range(8) for part in (Body(f"Page {n}."), NextPage())]
    view = open_document(report_pdf(parts), "long.pdf")
    for page in range(1, 9):
        view.show_passage((page, f"Page {page - 1}."))
        qtbot.waitUntil(lambda page=page: view.pages.drawn(page), timeout=10_000)
    drawn = [page for page in range(1, 9) if view.pages.drawn(page)]
    assert drawn[-1] == 8
    assert len(drawn) < 8


def test_a_text_shows_its_paragraphs_with_the_passage_marked(open_document):
    text = "Front door\n\nChildren wait too long. They should not.\n\nPlans are clear."
    view = open_document(text.encode(), "pasted.txt")
    view.show_passage((1, "They should not."))
    assert view.words.marked == "They should not."
    view.show_passage((1, "Plans are clear."))
    assert view.words.marked == "Plans are clear."


def test_what_cannot_be_read_any_more_says_so(open_document):
    view = open_document(b"%PDF-1.7 and nothing else", "broken.pdf")
    assert not view.marked
    assert view.pages.page == 0
