"""What running text tells of concerns and strengths. The small documents here are made up."""

import pytest

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.importing.judging.judging import proposals_from

HELP = "The experiences and progress of children who need help and protection: good"
CONCERN, STRENGTH = FindingKind.CONCERN, FindingKind.STRENGTH


def paragraph(text: str, section: str = HELP) -> Paragraph:
    return Paragraph(number="7", page=3, last_page=4, section=section, text=text)


def judged(text: str, section: str = HELP) -> list[tuple[FindingKind, str]]:
    return [(found.kind, found.text) for found in proposals_from([paragraph(text, section)])]


def test_each_sentence_is_a_concern_a_strength_or_neither():
    text = (
        "Social workers visit children regularly and know them well. "
        "Plans are too often unclear and are not reviewed in time. "
        "The council moved to a new building in 2019."
    )
    assert judged(text) == [
        (STRENGTH, "Social workers visit children regularly and know them well."),
        (CONCERN, "Plans are too often unclear and are not reviewed in time."),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Decisions are made without delay, and drift is routinely avoided.", [STRENGTH]),
        ("Decisions are not made quickly enough for some children.", [CONCERN]),
        ("Risks to children are swiftly identified and well managed.", [STRENGTH]),
        ("Assessments are not consistently thorough.", [CONCERN]),
        ("Workers do not respond to risks.", [CONCERN]),
    ],
)
def test_what_is_denied_or_dealt_with_counts_the_other_way(text, kinds):
    assert [kind for kind, _ in judged(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "This letter summarises the findings of the visit to Anytown, which was judged inadequate.",
        "It was carried out by inspectors from three inspectorates, who work well together.",
        "The visit took place on 8 and 9 March 2022.",
        "This was the third monitoring visit since the local authority was judged inadequate.",
        "This is a re-inspection of services that were found to be inadequate.",
        "Children looked after and achieving permanence Requires improvement",
    ],
)
def test_what_a_document_says_of_itself_judges_nothing(text):
    assert judged(text) == []


def test_a_grade_below_good_is_no_strength_for_the_word_good_in_it():
    said = judged("Services for children in Anytown now require improvement to be good.")
    assert STRENGTH not in [kind for kind, _ in said]


def test_a_sentence_that_says_both_is_split_where_it_turns():
    text = "Supervision is regular and well recorded, but its quality is too variable."
    assert judged(text) == [
        (STRENGTH, "Supervision is regular and well recorded"),
        (CONCERN, "but its quality is too variable."),
    ]


def test_halves_are_about_what_their_sentence_is_about():
    text = "Pathway plans are thorough and ambitious, but they are often completed too late."
    one, two = (found.themes for found in proposals_from([paragraph(text)]))
    assert "care_leavers" in one
    assert one == two


def test_a_proposal_says_where_it_stands():
    (found,) = proposals_from([paragraph("Visits to children are regular and purposeful.")])
    assert (found.page, found.paragraph, found.section) == (3, "7", HELP)
    assert found.themes
    assert 0.5 <= found.certainty <= 1


@pytest.mark.parametrize(
    "section",
    [
        "What needs to improve?",
        "What needs to improve in this area of social work practice",
        "Areas for priority action",
        "Recommendations",
        "Areas covered by the visit",
        "About this inspection",
        "Information about this inspection",
    ],
)
def test_lists_and_annexes_are_not_judged(section):
    assert judged("The quality of plans is weak and too variable.", section) == []


@pytest.mark.parametrize(
    "text",
    [
        "Inspectors looked at the quality of plans and at weak management oversight:",
        "Inspectors reviewed records of children who wait too long.",
        "This letter summarises the findings of the focused visit to Anytown in May.",
        "I am copying this letter to the Department for Education.",
        "Yours sincerely",
        "",
    ],
)
def test_letters_forms_and_what_inspectors_did_are_not_judged(text):
    assert judged(text, "Findings") == []


def test_what_inspectors_found_is_judged():
    text = "Inspectors spoke to many parents and found that help often comes far too late."
    assert [kind for kind, _ in judged(text, "Findings")] == [CONCERN]


def test_nothing_is_said_of_no_paragraphs():
    assert proposals_from([]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Services require improvement to be good.",
        "The quality of support for care leavers requires improvement to be good.",
        "Early help requires improvement to be good, and leaders know this.",
        "Services for care leavers are judged to require improvement.",
    ],
)
def test_a_sentence_that_gives_the_grade_below_good_is_a_concern_and_no_strength(text):
    assert judged(text) == [(CONCERN, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Services no longer require improvement.",
        "At the last inspection, services were judged to require improvement to be good.",
        "The local authority recognises which services require improvement.",
        "Staff who require improvement plans have them.",
    ],
)
def test_a_grade_that_is_past_or_only_known_of_is_no_verdict(text):
    assert (CONCERN, text) not in judged(text)
