"""Words that a person chooses in a document are taken as it has them, or refused."""

import hashlib

import pytest

from blackpool_tracker.domain import review as r
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.naming import entry_of
from blackpool_tracker.importing import reader
from blackpool_tracker.services.adding import DocumentWords
from tests.importing.documents import Body, Heading, NextPage, Numbered, Rows, report_pdf

LONG = (
    "Social workers do not always visit children in care often enough, and the reasons for this are"
    " not written down by anybody in the service."
)
AFTER = "Managers know that decision-making is slow, and have a plan to improve it by the spring."
AGAIN = "Some children wait too long."


@pytest.fixture(scope="module")
def content() -> bytes:
    return report_pdf(
        [
            Heading("Children in care"),
            Numbered(1, LONG),
            Numbered(2, AFTER),
            Body(AGAIN),
            NextPage(),
            Heading("Leaders"),
            Body(f"{AGAIN} Nobody asks why."),
            Rows([("Judgement", "Grade"), ("Overall effectiveness", "Good")]),
            Body("Everything else is as it was before."),
        ],
        footer="Inspection of Anywhere",
    )


@pytest.fixture(scope="module")
def review(content) -> r.Review:
    reading = reader.read(content, "letter.pdf", lambda _share: True)
    kept = r.KeptDocument(hashlib.sha256(content).hexdigest(), "letter.pdf", len(content), 2)
    return r.review_of(kept, entry_of(reading, []), reading)


@pytest.fixture
def choose(review, content):
    return lambda words, near=1, **how: DocumentWords(review, content).chosen(words, near, **how)


def test_words_have_the_page_the_paragraph_and_the_section_in_which_they_stand(choose):
    chosen = choose("decision-making is slow")
    assert chosen.text == "decision-making is slow"
    assert chosen.places == (r.Place(1, "2", "Children in care"),)


def test_line_ends_bullets_and_hyphens_of_a_page_are_not_kept(choose):
    assert choose("Managers know\r\nthat decision-\r\nmaking is  slow").text == (
        "Managers know that decision-making is slow"
    )


@pytest.mark.parametrize("near", [1, 2])
def test_of_words_that_stand_twice_those_on_the_page_that_is_shown_are_taken(choose, near):
    assert choose(AGAIN, near).places[0].page == near


def test_no_word_is_cut_in_two(choose):
    assert choose("nagers know that decision-mak").text == "Managers know that decision-making"


def test_words_over_several_paragraphs_are_parts_each_with_its_place(choose):
    chosen = choose(f"1. {LONG}\r\n2. {AFTER}", marked=True)
    assert chosen.text == f"{LONG}{r.APART}{AFTER}"
    assert [place.paragraph for place in chosen.places] == ["1", "2"]


@pytest.mark.parametrize("number", ["2. ", "2.", "2 ", "(2) ", "1.2 "])
def test_a_printed_number_before_the_words_is_no_part_of_them(choose, number):
    assert choose(f"{number}Managers know that").text == "Managers know that"


def test_words_of_no_paragraph_are_taken_from_the_page_itself(choose):
    chosen = choose("Overall effectiveness", 2)
    assert chosen.text == "Overall effectiveness"
    assert chosen.places[0].page == 2


def test_what_the_words_may_be_about_is_proposed_the_likeliest_first(choose):
    chosen = choose(LONG)
    assert chosen.themes
    assert 1 <= chosen.likely <= len(chosen.themes)


def test_a_running_head_between_two_pages_is_left_out(choose):
    over = f"{AFTER} {AGAIN} Inspection of Anywhere 2 {AGAIN} Nobody asks why."
    chosen = choose(over, marked=True)
    assert chosen.text == r.APART.join([AFTER, AGAIN, f"{AGAIN} Nobody asks why."])
    assert [place.page for place in chosen.places] == [1, 1, 2]


@pytest.mark.parametrize(
    "words",
    [
        "Managers know that all is well.",
        f"{AFTER} Not so.",
        f"{LONG} {AFTER}".replace("often enough", "quite often"),
        f"{LONG} {AFTER}".replace(" and the reasons for this are not written down by anybody", ""),
    ],
)
def test_words_that_are_not_in_the_document_are_refused_in_a_sentence(choose, words):
    with pytest.raises(RefusedError, match="do not stand in the document"):
        choose(words)


@pytest.mark.parametrize("words", ["", " \n", "–"])
def test_no_words_at_all_are_refused(choose, words):
    with pytest.raises(RefusedError, match="Choose the words"):
        choose(words)
