"""One grammar of marks serves paragraphs and items; items ask a little more of a number."""

import pytest

from blackpool_tracker.importing.layout.marks import MarkKind, mark_of, mark_of_paragraph
from blackpool_tracker.importing.lists.marks import mark_of_item

MARKS = [
    ("\uf06e Words", MarkKind.BULLET, None, "Words"),
    ("■ ■ Words", MarkKind.BULLET, None, "Words"),
    ("* Words", MarkKind.BULLET, None, "Words"),
    ("–  Words", MarkKind.DASH, None, "Words"),
    ("\u2212Words", MarkKind.DASH, None, "Words"),
    ("(a) Words", MarkKind.LETTER, None, "Words"),
    ("1 2. Words", MarkKind.NUMBER, "12", "Words"),
    ("12) Words", MarkKind.NUMBER, "12", "Words"),
    ("12 Words", MarkKind.NUMBER, "12", "Words"),
    ("Words", MarkKind.NONE, None, "Words"),
]


@pytest.mark.parametrize(("text", "kind", "number", "rest"), MARKS)
def test_a_line_begins_with_one_mark_for_paragraphs_and_items_alike(text, kind, number, rest):
    for mark in (mark_of(text), mark_of_item(text)):
        assert (mark.kind, mark.number, mark.rest) == (kind, number, rest)


def test_a_dash_and_a_bare_number_may_be_a_part_of_the_sentence():
    assert [mark_of(text).sure for text in ("• A", "– A", "1. A", "1 A")] == [
        True,
        False,
        True,
        False,
    ]


def test_a_letter_is_no_mark_of_a_paragraph_and_a_figure_none_of_an_item():
    assert mark_of_paragraph("(b) or later") is None
    assert mark_of_item("16 and over").kind is MarkKind.NONE
    assert mark_of_item("Recommendation 3: Ensure").number == "3"
    assert mark_of_paragraph("Recommendation 3: Ensure") is None
