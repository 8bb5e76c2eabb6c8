"""A second look finds the words of a document again, and no others; and where they stand."""

import io

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from blackpool_tracker.importing.quotes import boxes_of, found_again
from blackpool_tracker.importing.reader import read
from tests.importing.documents import Body, Numbered, a_report, report_pdf

BROKEN = " ".join(f"word{number}" for number in range(700)) + "."


@pytest.fixture(scope="module")
def broken() -> bytes:
    """A PDF with a paragraph over the end of a page, and a footer between."""
    return report_pdf([Numbered(1, BROKEN)], footer="Inspection of Anywhere")


def test_every_paragraph_is_found_again():
    found = found_again(a_report(), "report.pdf")
    reading = read(a_report(), "report.pdf", lambda _share: True)
    assert all(found(paragraph.text) for paragraph in reading.paragraphs)


@pytest.mark.parametrize(
    "words",
    [
        "Social workers see children seldom.",
        "Social workers see children often. Plans are clear.",
        "",
        "www",
    ],
)
def test_words_that_are_not_there_are_not_found(words):
    found = found_again(a_report(), "report.pdf")
    assert found(words) is (words == "www")


def test_words_over_a_page_break_are_found_with_a_footer_between(broken):
    found = found_again(broken, "report.pdf")
    assert found(BROKEN)
    assert not found(BROKEN.replace("word699", "other"))
    assert not found(BROKEN.replace("word600", "other"))


def test_words_are_found_on_the_page_where_they_begin(broken):
    look = found_again(broken, "report.pdf")
    assert look.page_of(BROKEN, 1) == 1
    assert look.page_of("word699.", 1) == 2
    assert look.page_of("word1 word2", 2) == 1
    assert look.page_of("word500 word300", 1) is None


def test_a_hyphen_at_a_lines_end_and_a_footnotes_mark_do_not_hide_words():
    parts = [Body("Leaders have a decision-<br/>making panel<super size=7>1</super> for all.")]
    found = found_again(report_pdf(parts), "a.pdf")
    assert found("a decision-making panel for all.")
    assert not found("a decision-making panel for some.")


def test_words_of_a_docx_and_of_a_text_are_found_again():
    document, made = docx.Document(), io.BytesIO()
    document.add_paragraph("Children & families are heard.").add_run(" Plans are clear.")
    document.save(made)
    assert found_again(made.getvalue(), "a.docx")("families are heard. Plans are clear.")
    assert found_again(b"Help is\nnear.", "a.txt")("Help is near.")


def test_boxes_stand_around_the_words_line_by_line():
    boxes = boxes_of(a_report(), 2, "Social workers see children often.")
    assert len(boxes) == 1
    assert boxes[0].page == 2
    assert 70 < boxes[0].left < boxes[0].right < 525
    assert 0 < boxes[0].bottom - boxes[0].top < 20


def test_words_of_several_fonts_on_one_line_have_one_box():
    made = io.BytesIO()
    paper = Canvas(made)
    text = paper.beginText(72, 700)
    for font, words in (("Helvetica", "Plans are "), ("Times-Bold", "too "), ("Courier", "late-")):
        text.setFont(font, 12)
        text.textOut(words)
    text.setTextOrigin(72, 684)
    text.textOut("running.")
    paper.drawText(text)
    paper.save()
    first, second = boxes_of(made.getvalue(), 1, "Plans are too late-running.")
    assert first.left == pytest.approx(72, abs=2)
    assert first.bottom < second.top + 5


def test_boxes_stand_where_they_are_seen_on_a_page_cut_from_a_larger_one():
    whole = boxes_of(a_report(), 1, "Services for children are good.")[0]
    cut = a_report().replace(b"/MediaBox [ 0 0", b"/CropBox [ 50 0 595 800 ] /MediaBox [ 0 0")
    box = boxes_of(cut, 1, "Services for children are good.")[0]
    assert box.left == pytest.approx(whole.left - 50, abs=0.1)
    assert box.top == pytest.approx(whole.top - (841.89 - 800), abs=0.1)


def test_boxes_of_words_over_a_page_break_stand_on_both_pages(broken):
    boxes = boxes_of(broken, 1, BROKEN)
    assert {box.page for box in boxes} == {1, 2}
    assert len(boxes) > 40


@pytest.mark.parametrize(("page", "words"), [(1, "never said"), (9, "Services"), (0, "x"), (1, "")])
def test_there_are_no_boxes_where_words_are_not(page, words):
    assert boxes_of(a_report(), page, words) == ()
