"""Paragraphs come out whole, with number, pages and heading, and nothing else with them."""

from collections.abc import Sequence

import pytest

from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.importing.files.pdf import pages_of
from blackpool_tracker.importing.layout.body import body_lines
from blackpool_tracker.importing.layout.paragraphs import paragraphs_of
from tests.importing.documents import (
    Body,
    Heading,
    Item,
    NextPage,
    Numbered,
    Part,
    Rows,
    Title,
    a_letter,
    a_report,
    report_pdf,
)

LONG = "Most plans are clear and say what must change. " * 12


def _read(content: bytes) -> list[Paragraph]:
    return paragraphs_of(body_lines(pages_of(content)))


def _read_parts(*parts: Part, footer: str = "") -> list[Paragraph]:
    return _read(report_pdf(parts, footer=footer))


def _texts(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs]


def test_a_report_gives_its_paragraphs_and_items_and_no_table_or_address():
    paragraphs = _read(a_report())
    assert [paragraph.number for paragraph in paragraphs] == [None] * 5 + [
        str(number) for number in range(1, 9)
    ]
    assert paragraphs[0].section == ""
    assert paragraphs[0].text.endswith("wait too long for a decision-making panel.")
    assert _texts(paragraphs)[1:5] == [
        "The timeliness of assessments.",
        "The help that children get:",
        "early in their lives;",
        "when they leave care.",
    ]
    assert {paragraph.section for paragraph in paragraphs[1:5]} == {"What needs to improve?"}
    assert paragraphs[5].section == "The experiences and progress of children in care: good"


def test_a_letter_gives_what_it_says_and_neither_addresses_nor_names():
    assert [(paragraph.section, paragraph.text[:20]) for paragraph in _read(a_letter())] == [
        ("Monitoring visit to Anywhere children’s services", "This letter summaris"),
        ("Areas covered by the visit", "Inspectors looked at"),
        ("Areas covered by the visit", "Step-up from, and st"),
        ("Areas covered by the visit", "Emergency action out"),
        ("Headline findings", "Staff are well suppo"),
    ]


def test_a_paragraph_goes_on_over_a_page_break_with_a_footer_between():
    numbered = [Numbered(number, LONG) for number in range(1, 9)]
    paragraphs = _read_parts(Heading("Leaders"), *numbered, footer="Inspection of Anywhere")
    assert _texts(paragraphs) == [LONG.strip()] * 8
    assert [(each.page, each.last_page) for each in paragraphs if each.last_page > each.page]


def test_a_paragraph_without_a_number_goes_on_over_a_page_break():
    broken = "Help comes early " * 200
    paragraphs = _read_parts(Body(LONG), Body(broken.strip() + "."), Body(LONG))
    assert len(paragraphs) == 3
    assert paragraphs[1].last_page == 2


def test_a_short_last_line_ends_a_paragraph_at_the_foot_of_a_page():
    paragraphs = _read_parts(Body(LONG), Body("One ends."), NextPage(), Body("Another begins."))
    assert _texts(paragraphs)[1:] == ["One ends.", "Another begins."]


def test_a_hyphen_at_the_end_of_a_line_stays_and_its_word_goes_on():
    ends = (
        "Children get help. Some wait for a decision-<br/>making panel, short-<br/>and long-term."
    )
    assert _texts(_read_parts(Body(LONG), Body(ends)))[1] == (
        "Children get help. Some wait for a decision-making panel, short- and long-term."
    )


def test_a_year_or_a_figure_at_the_beginning_of_a_line_is_no_number_of_a_paragraph():
    text = "Inspectors last came in<br/>2019. Since then there were<br/>14 visits."
    paragraphs = _read_parts(*(Numbered(n, LONG) for n in range(1, 14)), Numbered(14, text))
    assert paragraphs[-1].number == "14"
    assert paragraphs[-1].text.endswith("in 2019. Since then there were 14 visits.")


def test_a_number_may_be_left_out():
    paragraphs = _read_parts(*(Numbered(n, LONG) for n in (1, 2, 4)))
    assert [paragraph.number for paragraph in paragraphs] == ["1", "2", "4"]


def test_a_stray_bullet_with_nothing_after_it_is_no_item():
    paragraphs = _read_parts(Body(LONG), Item("First."), Item("&nbsp;"), Item("Second."))
    assert _texts(paragraphs)[1:] == ["First.", "Second."]


@pytest.mark.parametrize("bullet", ["•", "–", "-", "o"])
def test_a_list_is_a_list_whatever_its_bullets(bullet):
    items = [Item("Help for families.", bullet), Item("Help for carers.", bullet)]
    paragraphs = _read_parts(Body(LONG), Heading("What needs to improve"), *items)
    assert _texts(paragraphs)[1:] == ["Help for families.", "Help for carers."]


def test_footnotes_and_their_marks_are_left_out():
    paragraphs = _read_parts(
        Body(LONG),
        Body("Fewer children go missing.<super size=7>1</super>"),
        Body("<super size=6>1</super> Figures of the council.", 9),
    )
    assert _texts(paragraphs)[1:] == ["Fewer children go missing."]


def test_small_words_in_the_midst_of_a_page_are_not_lost():
    box = Body("What families told us: help came soon, and people listened to them.", 10)
    paragraphs = _read_parts(Body(LONG), box, Body(LONG), Body("1 Figures of the council.", 9))
    assert _texts(paragraphs) == [LONG.strip(), box.text, LONG.strip()]


def test_parts_of_a_sentence_below_each_other_belong_to_it():
    parts = [Body("(i) are fostered"), Body("(ii) are missing"), Body("(iii) are in custody.")]
    paragraphs = _read_parts(Numbered(1, LONG), Numbered(2, "Look at children who"), *parts)
    assert _texts(paragraphs)[1:] == [
        "Look at children who (i) are fostered (ii) are missing (iii) are in custody."
    ]


def test_rows_of_judgements_with_numbers_are_no_paragraphs():
    paragraphs = _read_parts(
        Title("Anywhere Council"),
        Rows([("1. Children who need help", "Good"), ("2. Leadership and management", "Good")]),
        NextPage(),
        Heading("Findings"),
        Numbered(1, LONG),
    )
    assert [(each.number, each.section) for each in paragraphs] == [("1", "Findings")]


def test_the_publishers_address_at_the_end_is_left_out_in_whatever_size():
    paragraphs = _read_parts(
        Numbered(1, LONG),
        NextPage(),
        Body("We publish reports about services for children."),
        Body("Write to help@example.org or ring 0300 123 4567."),
        Body("See www.example.org for all reports."),
        Body("© Crown copyright 2022"),
    )
    assert len(paragraphs) == 1


def test_a_heading_that_comes_again_is_named_with_the_one_above_it():
    areas = ("Help and protection", "Children in care")
    parts = [
        part
        for number, area in enumerate(areas, start=1)
        for part in (Heading(area, 16), Heading("Findings", 12), Numbered(number, LONG))
    ]
    paragraphs = _read_parts(Title("Anywhere Council"), Body(LONG), NextPage(), *parts)
    assert [paragraph.section for paragraph in paragraphs] == [
        "Anywhere Council",
        "Help and protection / Findings",
        "Children in care / Findings",
    ]


def test_an_empty_document_has_no_paragraphs():
    assert paragraphs_of([]) == []
