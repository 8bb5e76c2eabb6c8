"""Documents of our own, read by the reader itself, reviewed and entered."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from blackpool_tracker.domain import review as r
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.services.adding import DocumentWords
from blackpool_tracker.services.documents import read, read_text
from tests.builders import a_source, with_finding

FIRST = ["Plans are reviewed in time. Most children", "are seen alone by their social workers."]
SECOND = ["Too many assessments are late. Children", "wait for too long to hear what happens."]


@pytest.fixture
def letter(tmp_path):
    """Two pages, with a paragraph that goes over the break between them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for lines, top in ((FIRST, 90), (SECOND, 780)):
        for number, line in enumerate(lines):
            canvas.drawString(72, top - 14 * number, line)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "letter.pdf"
    path.write_bytes(out.getvalue())
    return path


def added(workspace, review, words, near):
    """The review with words that a person chose in its document."""
    content = workspace.documents.content(review.document.sha256)
    chosen = DocumentWords(review, content).chosen(words, near)
    return r.added(review, chosen, FindingKind.CONCERN)


def test_words_that_a_person_takes_up_get_the_page_on_which_they_begin(workspace, letter):
    review = workspace.documents.begin(read(letter))
    review = added(workspace, review, "Children wait for too long", 1)
    done = workspace.documents.accept(review)

    finding = workspace.findings.number(next(iter(done.refs.values())))
    detail = workspace.findings.detail(finding)
    assert detail.line.words == "Children wait for too long"
    assert detail.citations[0].page == 2
    assert workspace.documents.recheck(done.source_id) == []


def test_a_quote_that_the_document_does_not_hold_is_told(workspace, letter):
    review = workspace.documents.begin(read(letter))
    review = added(workspace, review, "Plans are reviewed", 1)
    done = workspace.documents.accept(review)
    ref = next(iter(done.refs.values()))
    odd = with_finding(workspace, words="Nobody ever wrote this.", verbatim=True)
    with_finding(workspace, words="A paraphrase is no quote.", verbatim=False)

    lost = workspace.findings.lines([odd])[odd].ref
    assert workspace.documents.recheck(done.source_id) == [lost]
    assert ref != lost


def test_without_its_document_no_quote_of_a_source_can_be_checked(workspace):
    number = workspace.sources.add(a_source())
    with pytest.raises(MissingError, match="does not hold the document"):
        workspace.documents.recheck(number)


def test_pasted_words_are_kept_as_a_text_file_and_checked(workspace):
    words = "What needs to improve\n\n- The quality of plans.\n\nThe plans drift.\n"
    review = workspace.documents.begin(read_text(words))
    review = added(workspace, review, "The plans", 1)
    done = workspace.documents.accept(review)

    assert review.document.name == "Pasted text.txt"
    assert workspace.documents.content(review.document.sha256) == words.encode()
    assert workspace.documents.recheck(done.source_id) == []


def test_a_reading_that_is_stopped_says_so(letter):
    asked = []

    def stop(share):
        asked.append(share)
        return share < 0.2

    with pytest.raises(RefusedError, match="stopped"):
        read(letter, stop)
    assert asked == sorted(asked)
