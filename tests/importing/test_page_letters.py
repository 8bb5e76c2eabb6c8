"""Where each letter of a page stands, so that words can be marked on it."""

import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.importing.page_letters import letters_of
from tests.importing.documents import Body, report_pdf

TEXT = "Leaders know them well, and they have made them better. " * 4


@pytest.fixture(scope="module")
def letters():
    return letters_of(report_pdf([Body(TEXT)]), 1)


def middle(box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def test_the_letter_at_a_point_is_the_one_that_is_printed_there(letters):
    for place, box in enumerate(letters.boxes):
        if box is not None:
            assert letters.nearest(*middle(box)) == place


def test_beside_a_line_its_nearest_letter_is_meant_and_not_one_of_another_line(letters):
    first = letters.boxes[0]
    assert letters.nearest(0, middle(first)[1]) == 0
    last = max(n for n, b in enumerate(letters.boxes) if b is not None)
    assert letters.nearest(590, middle(letters.boxes[last])[1]) == last


def test_a_word_is_whole_and_without_the_comma_behind_it(letters):
    place = letters.text.index("well,")
    assert letters.text[slice(*letters.word_at(place + 1))] == "well"
    assert letters.text[slice(*letters.word_at(place + 4))] == "well,"


def test_words_over_several_lines_are_one_line_of_text_and_a_box_for_each(letters):
    end = letters.text.index("\r\n") + 12
    words = letters.words(0, end)
    assert TEXT.startswith(words)
    assert len(letters.lines(0, end)) == 2


def test_a_page_without_letters_has_none_to_be_marked():
    assert letters_of(report_pdf([Body(" ")]), 1).nearest(100, 100) is None


def test_what_is_no_pdf_any_more_is_refused():
    with pytest.raises(RefusedError):
        letters_of(b"%PDF-1.7 and nothing else", 1)
