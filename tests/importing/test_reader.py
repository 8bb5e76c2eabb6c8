"""A document is read whole, whatever kind of file it is, and can be stopped."""

import io

import docx
import pytest
from docx.enum.text import WD_BREAK

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.reading import Reading
from blackpool_tracker.domain.sources import SourceKind
from blackpool_tracker.importing.reader import read, read_text
from tests.importing.documents import (
    Body,
    Heading,
    NextPage,
    Picture,
    a_letter,
    a_report,
    report_pdf,
)


def _go_on(_share: float) -> bool:
    return True


def _read(content: bytes, name: str = "report.pdf") -> Reading:
    return read(content, name, _go_on)


def _said(reading: Reading) -> list[str]:
    return [proposal.text for proposal in reading.proposals]


LETTER = """Ofsted

15 February 2022

Dear Ann

## **Monitoring visit to Anywhere children's services**

This letter summarises the findings of the monitoring visit to Anywhere children's services on
11 and 12 January 2022.

### Areas covered by the visit

- Step-up from, and step-down to, early help.
- Emergency action out of hours.

### Headline findings

Staff are well supported. Early help has come nearer to families than it was at the front

door, but caseloads are too high.

Yours sincerely
"""


def test_a_report_is_read_with_what_it_asks_for():
    reading = _read(a_report())
    assert reading.kind is SourceKind.ILACS_INSPECTION
    assert reading.pages == 4
    listed = [each for each in reading.proposals if each.kind is FindingKind.RECOMMENDATION]
    assert listed[0].text == "The timeliness of assessments."
    assert (listed[0].page, listed[0].section) == (2, "What needs to improve?")


def test_a_letter_is_read_as_one():
    reading = _read(a_letter())
    assert reading.kind is SourceKind.MONITORING_VISIT
    assert reading.warnings == ()


def test_a_text_with_marks_of_headings_is_read_as_the_letter_it_is():
    reading = _read(LETTER.encode(), "letter.txt")
    assert reading.kind is SourceKind.MONITORING_VISIT
    assert [(each.section, each.text[:23]) for each in reading.paragraphs] == [
        ("Monitoring visit to Anywhere children's services", "This letter summarises "),
        ("Areas covered by the visit", "Step-up from, and step-"),
        ("Areas covered by the visit", "Emergency action out of"),
        ("Headline findings", "Staff are well supporte"),
    ]
    assert reading.paragraphs[-1].text.endswith("at the front door, but caseloads are too high.")


def test_pasted_text_reads_as_a_file_of_the_same_words():
    assert read_text(LETTER) == _read(LETTER.encode(), "letter.txt")


def test_a_form_feed_in_a_text_is_the_end_of_a_page():
    words = "Help is good for all.\n\fAnother page says more of help.\n" + "Much " * 20 + "more."
    assert [each.page for each in read_text(words).paragraphs] == [1, 2, 2]


def test_a_row_that_is_a_paragraph_goes_on_over_a_form_feed_in_mid_sentence():
    long = "Plans are clear and say what must change for the child, " * 4
    read = read_text(f"{long}\fwhich is good.\n{long.strip(', ')}.\f{long.strip(', ')}.")
    assert [(each.page, each.last_page) for each in read.paragraphs] == [(1, 2), (2, 2), (3, 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_usual_encodings(encoding):
    words = "Children’s views are heard – and acted on.".encode(encoding)
    assert _read(words, "a.txt").paragraphs[0].text == "Children’s views are heard – and acted on."


def test_rows_that_are_paragraphs_stay_apart_in_pasted_text():
    long = "Plans are clear and say what must change for the child. " * 4
    assert len(read_text(f"{long}\n{long}\nShort one here.").paragraphs) == 3


def test_nothing_pasted_is_refused():
    with pytest.raises(RefusedError, match="no words"):
        read_text(" \n")


def _docx(document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _report_docx() -> bytes:
    document = docx.Document()
    document.add_heading("Inspection of Anywhere local authority children’s services", 0)
    document.add_paragraph("Inspection dates: 5 to 16 December 2022")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Overall effectiveness", "Good"
    document.add_heading("What needs to improve?", 1)
    document.add_paragraph("The timeliness of assessments.", style="List Bullet")
    document.add_paragraph("The help that care leavers get.", style="List Bullet")
    document.add_heading("Children in care: good", 1)
    first = document.add_paragraph("Social workers see children often.", style="List Number")
    first.add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Plans are not always clear.", style="List Number")
    return _docx(document)


def test_a_docx_is_read_with_its_numbers_headings_and_pages():
    reading = _read(_report_docx(), "report.docx")
    assert [(each.number, each.page, each.section, each.text) for each in reading.paragraphs] == [
        (None, 1, "What needs to improve?", "The timeliness of assessments."),
        (None, 1, "What needs to improve?", "The help that care leavers get."),
        ("1", 1, "Children in care: good", "Social workers see children often."),
        ("2", 2, "Children in care: good", "Plans are not always clear."),
    ]
    assert "The timeliness of assessments." in _said(reading)


def test_what_was_struck_out_of_a_docx_is_not_read_and_what_was_put_in_is():
    document = docx.Document()
    paragraph = document.add_paragraph("Plans are clear.")
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for words in (
        f"<w:ins {w}><w:r><w:t> Visits are made.</w:t></w:r></w:ins>",
        f"<w:del {w}><w:r><w:delText> Nothing is done.</w:delText></w:r></w:del>",
    ):
        paragraph._p.append(docx.oxml.parse_xml(words))  # noqa: SLF001 - python-docx makes none
    texts = [each.text for each in _read(_docx(document), "a.docx").paragraphs]
    assert texts == ["Plans are clear. Visits are made."]


def test_what_is_not_ofsteds_is_read_as_other_and_says_so():
    plan = [Heading("Plan of the service"), Body("We shall see more families this year. " * 9)]
    reading = _read(report_pdf(plan))
    assert reading.kind is SourceKind.OTHER
    assert reading.paragraphs
    assert any("does not look like" in warning for warning in reading.warnings)


def test_a_page_that_is_only_a_picture_is_told_of(a_picture_page):
    reading = _read(a_picture_page)
    assert reading.warnings[0].startswith("Page 2 is a picture")


def test_the_reading_tells_how_far_it_is_and_can_be_stopped():
    shares: list[float] = []

    def go_on(share: float) -> bool:
        shares.append(share)
        return share < 0.3

    with pytest.raises(RefusedError, match="stopped"):
        read(a_report(), "report.pdf", go_on)
    assert shares == sorted(shares)
    shares.clear()
    read(a_report(), "report.pdf", lambda share: not shares.append(share))
    assert shares[-1] == 1.0


@pytest.fixture
def a_picture_page() -> bytes:
    """A PDF whose second page is a picture."""
    return report_pdf([Body("Words of a report. " * 20), NextPage(), Picture()])
