"""Who else has the same open, in a sentence."""

import pytest

from blackpool_tracker.domain.company import Onlooker, words_for

HERE = "finding 12"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["ann"], "You have this open in another window too."),
        (["Olu", "ann"], "Olu has this open too."),
        (["Olu", "Olu"], "Olu has this open too."),
        (["Olu", "Lea"], "Lea and Olu have this open too."),
        (["Olu", "Lea", "Max"], "Lea, Max and 1 other have this open too."),
        (["Olu", "Lea", "Max", "Pat"], "Lea, Max and 2 others have this open too."),
    ],
)
def test_others_are_named_as_far_as_there_is_room(names, words):
    there = [Onlooker(name, HERE) for name in names]
    assert words_for([*there, Onlooker("Una", "finding 1")], HERE, "Ann") == words
