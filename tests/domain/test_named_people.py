"""People are found in what others wrote by first and last name, as whole words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blackpool_tracker.domain.named_people import NamedPeople

NAMES = (
    "Ann Lee",
    "Ann Leeson",
    "Jo Ann Lee",
    "Mary Jane O'Neil",
    "A. (Tony) Smith*",
    "Leadership",
)


def found(text: str, names=NAMES) -> list[str]:
    return [text[span.start : span.end] for span in NamedPeople(names).places(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We met Ann Lee, and ann lee's team.", ["Ann Lee", "ann lee"]),
        ("Ann\nLee", ["Ann\nLee"]),
        ("ANN LEESON came; Ann Leesons did not.", ["ANN LEESON"]),
        ("Jo Ann Lee spoke", ["Jo Ann Lee"]),
        ("Jo Lee spoke", ["Jo Lee"]),
        ("Mary O’Neil", ["Mary O’Neil"]),
        ("mary jane o'neil", ["mary jane o'neil"]),
        ("Ann Lee-Jones and Mary-Ann Lee", []),
        ("Lee, Ann or Ann. The Lee went", []),
        ("Joann Lee, Ann and the Lee, Annlee", []),
        ("A. Smith* and a Smith", ["A. Smith", "a Smith"]),
        ("Their leadership under Leadership", ["Leadership"]),
        ("", []),
    ],
)
def test_a_name_is_found_as_whole_words(text, names):
    assert found(text) == names


def test_names_of_signs_are_no_pattern():
    assert found("a .* b", [".*", "  ", "[x"]) == [".*"]
    assert found("anything (x", ["(x"]) == ["(x"]
    assert found("anything", []) == []


HARD = st.text("An Le-.*’\n(İß", max_size=40)


@settings(max_examples=50)
@given(HARD, st.lists(HARD, max_size=5))
def test_any_names_and_any_text_give_places_in_order(text, names):
    spans = NamedPeople(names).places(text)
    ends = [0, *(at for span in spans for at in span), len(text)]
    assert ends == sorted(ends)
