"""Who inspected is read from rows, from a letter's sentence, or from its end."""

import pytest

from blackpool_tracker.importing.facts.people import inspectors_of, names_in
from tests.importing.texts import a_letter_about, facts_in, lines_of_text

ROWS = [
    ("Lead inspector: Ann Example, His Majesty’s Inspector", "Ann Example"),
    ("Lead inspector: Ann Example HMI", "Ann Example"),
    ("Lead inspector: Ann Example, HMI", "Ann Example"),
    ("Lead inspector: Ann Example\nHer Majesty’s Inspector", "Ann Example"),
    ("Lead inspector:\nAnn Example", "Ann Example"),
    ("Reporting inspector Ann Example HMI", "Ann Example"),
    ("Lead inspector: Máire O’Sample-Trial, Senior HMI", "Máire O’Sample-Trial"),
    ("Lead inspectors: Ann Example and Bob Sample, HMIs", "Ann Example and Bob Sample"),
    ("Lead inspectors: Ann Example, HMI, Bob Sample, HMI", "Ann Example and Bob Sample"),
    (
        "Lead inspector: Ann Example, Her Majesty’s Inspector and Bob\nSample, HMI",
        "Ann Example and Bob Sample",
    ),
]


@pytest.mark.parametrize(("row", "lead"), ROWS)
def test_who_led_is_read_from_a_row_in_any_of_its_layouts(row, lead):
    lines = lines_of_text(f"{row}\nJudgement Grade\nOverall effectiveness Good")
    assert inspectors_of(lines, "").lead == lead


def test_the_team_follows_who_led():
    rows = (
        "Lead inspector: Ann Example\n"
        "Deputy lead inspector: Bob Sample\n"
        "Team inspectors: Cy Trial, Di van Test, Ed\nProof and Fay Check.\n"
        "Senior data analyst: Gus Figure"
    )
    found = inspectors_of(lines_of_text(rows), "")
    names = ("Ann Example", "Bob Sample", "Cy Trial", "Di van Test", "Ed Proof", "Fay Check")
    assert found.all == names
    assert found.lead == "Ann Example"


def test_a_letter_names_its_inspectors_in_a_sentence_and_its_signer_led():
    letter = a_letter_about(
        "Focused visit to Anywhere children’s services",
        "This letter summarises the findings of the focused visit to Anywhere on 4 and 5 May 2022."
        " His Majesty’s Inspectors for this visit were Ann Example, Bob Sample HMI and Cy Trial.",
    )
    facts = facts_in(letter)
    assert facts.lead_inspector == "Bob Sample"
    assert facts.inspectors == ("Bob Sample", "Ann Example", "Cy Trial")


def test_a_director_who_signed_did_not_lead():
    letter = (
        "The inspectors were Ann Example HMI and Bob Sample HMI. Words.\n\nYours sincerely\n\n"
        "Cy Trial\nNational Director"
    )
    assert inspectors_of(lines_of_text(letter), letter.split("\n", maxsplit=1)[0]).lead == (
        "Ann Example"
    )


def test_words_are_no_names():
    assert names_in("good practice, Ann Example and the Board") == ["Ann Example"]
