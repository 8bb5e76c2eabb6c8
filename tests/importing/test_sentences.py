"""Where one sentence ends and the next begins."""

import pytest

from blackpool_tracker.importing.judging.sentences import sentences_of


def test_sentences_come_in_order_and_word_for_word():
    text = "Visits are regular. Plans are not. Why?  Nobody knew."
    assert sentences_of(text) == ["Visits are regular.", "Plans are not.", "Why?", "Nobody knew."]


@pytest.mark.parametrize(
    "text",
    [
        "Some records (e.g. Those of reviews) are late.",
        "Dr. Shah and Mrs. Green lead the visit with J. P. Smith.",
        "Attendance rose from 8.8 per week to 22.5 per cent.",
        "As para. 12 and No. 4 say, i.e. Twice, it is late.",
        "The offer at www.example.gov.uk. is known.",
    ],
)
def test_a_full_stop_that_ends_no_sentence_cuts_nothing(text):
    assert sentences_of(text) == [text]


def test_what_a_sentence_closes_stays_with_it():
    text = "They ‘are known.’ (It was not always so.) ‘Workers helped me.’ One said: ‘Good!’ It is."
    assert sentences_of(text) == [
        "They ‘are known.’",
        "(It was not always so.)",
        "‘Workers helped me.’",
        "One said: ‘Good!’",
        "It is.",
    ]


def test_a_number_may_begin_a_sentence():
    assert sentences_of("It rose in 2018. 12 children waited.") == [
        "It rose in 2018.",
        "12 children waited.",
    ]


def test_a_word_that_is_short_before_numbers_may_end_a_sentence():
    assert sentences_of("Parents said no. Workers came back.") == [
        "Parents said no.",
        "Workers came back.",
    ]


def test_a_heading_and_an_item_without_a_full_stop_are_whole():
    assert sentences_of("The quality of plans, and their pace") == [
        "The quality of plans, and their pace"
    ]


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_has_no_sentences(text):
    assert sentences_of(text) == []
