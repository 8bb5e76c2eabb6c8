"""What a visit covered is read from bullets or from a sentence."""

import pytest

from blackpool_tracker.domain.sources import SourceKind
from tests.importing.documents import a_letter, a_report
from tests.importing.texts import a_letter_about, facts_in

SENTENCE = "This letter summarises the findings of the focused visit to Anywhere on 4 May 2022."


def test_the_bullets_under_the_heading_are_the_areas_covered():
    areas = ("Step-up from, and step-down to, early help.", "Emergency action out of hours.")
    assert facts_in(a_letter()).areas_covered == areas


@pytest.mark.parametrize(
    "introduction",
    [
        "Areas covered by the visit\n\nDuring this visit, inspectors reviewed the progress made:",
        "Inspectors looked at the following areas:",
        "During the course of the visit, inspectors evaluated:",
    ],
)
def test_what_only_joins_the_bullets_is_no_part_of_an_area(introduction):
    rest = f"{introduction}\n\n• the quality of plans;\n• visits; and\n• supervision.\n\nOverview"
    letter = a_letter_about("Monitoring visit to Anywhere children’s services", SENTENCE, rest=rest)
    assert facts_in(letter).areas_covered == ("the quality of plans", "visits", "supervision.")


def test_a_sentence_may_say_what_inspectors_looked_at():
    rest = (
        "Inspectors looked at the local authority’s arrangements for the ‘front door’, including"
        " early help. They saw many.\n\nWhat needs to improve in this area of social work practice"
        "\n\n• Plans."
    )
    letter = a_letter_about("Focused visit to Anywhere children’s services", SENTENCE, rest=rest)
    assert facts_in(letter).areas_covered == ("the ‘front door’, including early help",)


def test_a_joint_inspection_covers_its_theme():
    words = (
        "Joint targeted area inspection of the multi-agency response to abuse and neglect in\n"
        "Anywhere\n\nWords of Ofsted."
    )
    facts = facts_in(words)
    assert facts.kind is SourceKind.JTAI
    assert facts.areas_covered == ("multi-agency response to abuse and neglect",)


def test_a_whole_inspection_names_no_areas():
    assert facts_in(a_report()).areas_covered == ()
