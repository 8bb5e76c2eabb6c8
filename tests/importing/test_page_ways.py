"""Contents, links and words of a PDF that is looked at."""

import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.services.page_pictures import Pages
from tests.ui.document.papers import a_paper


@pytest.fixture
def pages() -> Pages:
    return Pages(a_paper(), "paper.pdf")


def test_the_outline_leads_to_its_pages(pages):
    said = [(mark.title, mark.level, mark.page, mark.down) for mark in pages.outline]
    assert said[:3] == [("Part 1", 0, 1, 0), ("Part 2", 1, 2, 0), ("Part 3", 0, 3, 0)]


def test_links_say_where_they_stand_and_lead(pages):
    inside, outside = pages.links(1)
    assert (inside.page, inside.address) == (3, "")
    assert (inside.box.left, round(inside.box.top)) == (72, 842 - 615)
    assert (outside.page, outside.address) == (None, "https://www.example.org/")
    assert pages.links(2) == ()


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("sheet 4", [4]),
        ("SHEET", [1, 2, 3, 4, 5, 6]),
        ("children's", [1, 2, 3, 4, 5, 6]),
        ("plan is kept", [1, 2, 3, 4, 5, 6]),
        ("shee.", []),
        ("  ", []),
    ],
)
def test_words_are_found_whatever_their_capitals_apostrophes_and_line_ends(pages, words, places):
    for _again in range(2):
        hits = pages.find(words, range(1, 7))
        assert [hit[0].page for hit in hits] == places


def test_words_over_a_line_end_have_a_box_on_each_line(pages):
    (hit,) = pages.find("plan is kept", range(2, 3))
    assert len(hit) == 2
    assert hit[0].top < hit[1].top


def test_a_long_paper_is_shown_though_no_report_is_read_that_long():
    assert Pages(a_paper(301), "paper.pdf").count == 301


def test_what_is_damaged_is_refused_in_a_sentence():
    with pytest.raises(RefusedError, match=r"^paper\.pdf breaks off before its end\."):
        Pages(a_paper()[:300], "paper.pdf")
