"""What is proposed comes in the document's order, once each, from what inspectors found."""

import pytest

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.importing.judging.unjudged import section_is_judged
from blackpool_tracker.importing.lists.lists import Item
from blackpool_tracker.importing.proposing import checked, proposals_of
from blackpool_tracker.importing.quotes import SecondLook

WEAK = "Too many children wait too long for help and their plans are poor."
NEED = "Plans are not good enough and must become clear."
PARAGRAPHS = [
    Paragraph("1", 2, 3, "Children in care: good", WEAK),
    Paragraph(None, 2, 2, "Findings / Areas to change", NEED),
]
ITEMS = [Item(NEED, 2, "Areas to change", None)]


def test_an_item_of_a_list_is_proposed_once_under_the_name_of_its_section():
    weak, need = proposals_of(PARAGRAPHS, ITEMS)
    assert (weak.kind, weak.text) == (FindingKind.CONCERN, WEAK)
    assert (need.kind, need.text) == (FindingKind.RECOMMENDATION, NEED)
    assert need.section == "Findings / Areas to change"
    assert need.themes


def test_words_are_proposed_with_the_page_on_which_they_are_found_or_not_at_all():
    look = SecondLook(["Front.", "Other words.", f"The rest. {WEAK}"], paged=True)
    assert [(each.text, each.page) for each in checked(proposals_of(PARAGRAPHS, ITEMS), look)] == [
        (WEAK, 3)
    ]


@pytest.mark.parametrize(
    "section",
    [
        "Inspection judgements about the local authority / Summary",
        "The graded judgement for adoption performance is that it is good",
        "The experiences and progress of children looked after: good / Inspection findings",
        "",
    ],
)
def test_what_inspectors_found_is_judged(section):
    assert section_is_judged(section)


@pytest.mark.parametrize(
    "section",
    [
        "Children looked after in this area",
        "Information about this local authority area",
        "Previous Ofsted inspections",
        "What the inspection judgements mean: the local authority",
        "The LSCB",
        "Recommendations",
    ],
)
def test_facts_of_the_area_and_meanings_of_grades_are_not_judged(section):
    assert not section_is_judged(section)
