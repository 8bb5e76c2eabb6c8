"""Ratings, evidence and citations: the rules of docs/rules.md."""

import pytest

from blackpool_tracker.domain.evidence import STRENGTHS, EvidenceKind, strength
from blackpool_tracker.domain.findings import Citation, CitationKind
from blackpool_tracker.domain.ratings import (
    BY_LEAD,
    DEFAULT_WORDS,
    Delivery,
    EvidenceStrength,
    Impact,
    Rating,
    suggested,
)
from blackpool_tracker.domain.wording import tidy, tidy_line


def test_every_step_of_every_rating_has_a_word_and_a_definition():
    expected = {
        *((Rating.DELIVERY, key) for key in Delivery),
        *((Rating.IMPACT, key) for key in Impact),
        *((Rating.EVIDENCE, key) for key in EvidenceStrength),
    }
    assert {(word.rating, word.key) for word in DEFAULT_WORDS} == expected
    assert all(word.word and word.definition.endswith(".") for word in DEFAULT_WORDS)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ([], None),
        ([Delivery.SUPERSEDED, Delivery.NOT_OURS], None),
        ([Delivery.COMPLETE, Delivery.CLOSED], Delivery.COMPLETE),
        ([Delivery.COMPLETE, Delivery.ON_TRACK], Delivery.ON_TRACK),
        ([Delivery.ON_TRACK, Delivery.NOT_STARTED], Delivery.NOT_STARTED),
        ([Delivery.AT_RISK, Delivery.OFF_TRACK, Delivery.ON_HOLD], Delivery.OFF_TRACK),
        ([Delivery.ON_HOLD, Delivery.ON_TRACK], Delivery.ON_HOLD),
    ],
)
def test_the_actions_suggest_the_worst_of_those_open(actions, expected):
    assert suggested(actions) == expected


@pytest.mark.parametrize("delivery", list(Delivery))
def test_every_delivery_alone_suggests_something_sensible(delivery):
    assert suggested([delivery]) in {*BY_LEAD, None}


def test_every_kind_of_evidence_has_a_strength_and_the_strongest_counts():
    assert STRENGTHS.keys() == set(EvidenceKind)
    assert strength([]) == EvidenceStrength.NONE
    assert strength([EvidenceKind.DOCUMENT, EvidenceKind.DIP_SAMPLE]) == EvidenceStrength.AUDIT
    assert strength([EvidenceKind.EXTERNAL_VISIT, EvidenceKind.STAFF]) == EvidenceStrength.EXTERNAL


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        (Citation(CitationKind.PARAGRAPH, "22", 7), "page 7, paragraph 22"),
        (Citation(CitationKind.PARAGRAPH_ORDINAL, "F13"), "paragraph F13 by count"),
        (
            Citation(CitationKind.SECTION, "What needs to improve", 2, 1),
            "page 2, “What needs to improve”, item 1",
        ),
        (Citation(CitationKind.PRESS, "Gazette, July 2019"), "Gazette, July 2019"),
        (Citation(CitationKind.PARAGRAPH, page=3), "page 3"),
        (Citation(CitationKind.PARAGRAPH), ""),
    ],
)
def test_a_place_reads_like_a_place(citation, text):
    assert citation.text == text


def test_tidy_text_keeps_what_people_see():
    assert tidy("a\r\nb\rc\x00\x1b\u202e ") == "a\nb\nc"
    assert tidy("e\u0301") == "é"
    assert tidy("👩\u200d👧") == "👩\u200d👧"
    assert tidy_line("  one\n two\t three ") == "one two three"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_whatever_ends_a_line_keeps_words_apart(end):
    assert tidy(f"Late{end}plans") == "Late\nplans"
    assert tidy_line(f"Late{end}plans") == "Late plans"
