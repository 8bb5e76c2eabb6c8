"""Where a sentence turns."""

import pytest

from blackpool_tracker.importing.judging.turns import halves_of


@pytest.mark.parametrize(
    ("sentence", "halves"),
    [
        (
            "Visits are regular, but records are late.",
            ("Visits are regular", "but records are late."),
        ),
        (
            "Although visits are regular, records are late.",
            ("Although visits are regular", "records are late."),
        ),
        (
            "Records are late although visits are regular.",
            ("Records are late", "although visits are regular."),
        ),
        (
            "Visits are regular; however, records are late.",
            ("Visits are regular", "however, records are late."),
        ),
        (
            "Despite great demand in the town, visits are regular.",
            ("Despite great demand in the town", "visits are regular."),
        ),
    ],
)
def test_both_halves_are_word_for_word_and_keep_the_word_that_turns(sentence, halves):
    assert halves_of(sentence) == [halves]
    assert all(half in sentence for half in halves)


@pytest.mark.parametrize(
    "sentence",
    [
        "Visits are regular and purposeful.",
        "Strategy meetings, although timely, are not attended by all partners.",
        "Although small, the team is well led.",
        "The offer covers housing, but rarely work.",
        "Not only are visits regular, but records are good.",
        "Leaders recognise that while",
    ],
)
def test_what_has_no_two_halves_is_not_cut(sentence):
    assert halves_of(sentence) == []
