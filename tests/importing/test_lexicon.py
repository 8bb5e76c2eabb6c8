"""Groups of words are found where they stand."""

import pytest

from blackpool_tracker.importing.judging.lexicon import Lexicon


def test_a_phrase_is_found_from_the_beginning_of_a_word_on():
    lexicon = Lexicon({"good": r"clear(?:ly)?\b|well[- ]led"})
    assert list(lexicon.found_in("unclear, clearly well-led")) == [("good", 9), ("good", 17)]


def test_a_word_may_belong_to_two_groups():
    lexicon = Lexicon({"care": r"life story", "voice": r"life story|views"})
    assert list(lexicon.found_in("life story")) == [("care", 0), ("voice", 0)]


def test_a_choice_at_the_beginning_counts_for_each_of_its_words():
    lexicon = Lexicon({"work": r"(?:high|heavy) (?:caseloads?|workloads?)"})
    assert [at for _, at in lexicon.found_in("high caseloads, heavy workloads")] == [0, 16]


@pytest.mark.parametrize("pattern", [r"\bgood", r"[cd]are", r"un?clear", r"goo?d|c", r"a|good"])
def test_a_phrase_that_could_not_be_looked_up_is_refused_when_it_is_written(pattern):
    with pytest.raises(ValueError, match=r"."):
        Lexicon({"group": pattern})
