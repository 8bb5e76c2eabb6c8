"""What looks as if it told who a child is, and what only looks so to a machine."""

import random
from datetime import date
from pathlib import Path

import pytest

from blackpool_tracker.domain.personal import is_a_name, personal_places, personal_warning

TODAY = date(2026, 11, 29)
ROOT = Path(__file__).parents[2]


def found(text: str, *, reference: bool = False) -> list[tuple[str, str]]:
    places = personal_places(text, TODAY, reference=reference)
    return [(text[place.start : place.end], place.what.value) for place in places]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("NHS no 943 476 5919.", [("943 476 5919", "nhs_number")]),
        ("9434765919", [("9434765919", "nhs_number")]),
        ("943-476-5919", [("943-476-5919", "nhs_number")]),
        ("She was born on 3/4/2012", [("3/4/2012", "birth_date")]),
        ("DOB3/4/2012", [("3/4/2012", "birth_date")]),
        ("the birthday3rd April 2012", [("3rd April 2012", "birth_date")]),
        ("age 3/4/2012", [("3/4/2012", "birth_date")]),
        ("DOB: 3rd April 2012", [("3rd April 2012", "birth_date")]),
        ("d.o.b. 03.04.12", [("03.04.12", "birth_date")]),
        ("2012-04-03 (DOB)", [("2012-04-03", "birth_date")]),
        ("moved to FY1 3PA in May", [("FY1 3PA", "postcode")]),
        ("moved to fy4 1nb", [("fy4 1nb", "postcode")]),
        ("Callum, 14", [("Callum, 14", "child")]),
        ("the plan for Callum (14) drifts", [("Callum (14)", "child")]),
        ("14-year-old Callum was seen", [("14-year-old Callum", "child")]),
        ("a 9 year old girl, Zofia, said", [("9 year old girl, Zofia", "child")]),
        ("Child: Ikechukwu Obi", [("Child: Ikechukwu Obi", "child")]),
        ("Ikechukwu, 9, lives with his aunt.", [("Ikechukwu, 9", "child")]),
        ("We met Zofia (aged 12) twice", [("Zofia (aged 12)", "child")]),
        ("a note of Callum, 14\nand more", [("Callum, 14", "child")]),
        ("We met Anne-Marie (7) – she", [("Anne-Marie (7)", "child")]),
        ("How is Callum, 14?", [("Callum, 14", "child")]),
        ("Ava is 6 months old", [("Ava is 6 months old", "child")]),
        ("Siân O’Neil, 15", [("Siân O’Neil, 15", "child")]),
    ],
)
def test_what_tells_who_a_child_is_is_found_where_it_stands(text, said):
    assert found(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "9434765918",  # another check digit
        "call 01253 477477 or 0300 123 1231",
        "0000000000",
        "The visit of 3/4/2012 and the letter of 5 April 2019",
        "born on 3/4/1985",  # a parent or a worker
        "born on 31/2/2012",
        "B19-R01, MV4-C18 and A-001",
        "Ofsted, Piccadilly Gate, Store Street, Manchester M1 2WD",
        "In May, 14 children waited. Blackpool, 12 of them; July (3).",
        "Mr Smith, 14, and Dr Amir Khan (12)",
        "Good (4), Inadequate (3). Section 20 (4). Regulation 44, 12",
        "Children (14) were seen. Assessments (9).",
        "The Court Team (12) and MASH (14)",
        "Audit and Quality Manager, 12 May",
        "The 16-year-old was seen alone",
    ],
)
def test_staff_places_months_and_counts_draw_no_warning(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["Callum", "callum smith", "Smith, J", "J Smith", "Okonkwo"])
def test_a_reference_that_is_a_plain_name_is_warned_of(text):
    assert is_a_name(text)
    assert found(text, reference=True) == [(text, "name")]


@pytest.mark.parametrize("text", ["FD-07", "CS", "Case A", "Front door", "12", "Dip sample 3", ""])
def test_a_reference_that_nobody_else_can_read_is_not(text):
    assert found(text, reference=True) == []


def test_in_a_reference_a_bare_day_is_enough():
    assert found("3/4/2012", reference=True) == [("3/4/2012", "birth_date")]
    assert found("3/4/2012") == []


def test_the_warning_names_what_it_looks_like_and_stays_short():
    text = "Callum, 14, FY1 3PA, 943 476 5919"
    said = personal_warning(text, personal_places(text, TODAY))
    assert said == (
        "“Callum, 14” looks like a child’s name with an age and “FY1 3PA” looks like a postcode,"
        " and 1 more. Nothing here may tell who a child is."
    )
    assert personal_warning("", []) == ""


def test_the_whole_published_example_draws_no_warning():
    files = [*(ROOT / "resources" / "example").rglob("*.toml")]
    assert len(files) > 15
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert found(text) == [], file.name


def test_labelled_sentences_of_real_reports_draw_only_warnings_of_real_postcodes():
    folder = ROOT / "tests" / "corpus" / "labelled"
    texts = [file.read_text(encoding="utf-8") for file in folder.glob("*.tsv")]
    assert sum(map(len, texts)) > 100_000
    assert {hit for text in texts for hit in found(text)} == {("FY1 3AH", "postcode")}


def test_places_never_overlap_and_lie_in_the_text_whatever_it_is():
    chance = random.Random(7)
    parts = [
        "Callum",
        ", ",
        "14",
        " (",
        ")",
        "-year-old ",
        "born ",
        "3/4/2012",
        "FY1 3PA",
        "é",
        "\n",
    ]
    for _ in range(400):
        text = "".join(chance.choices(parts, k=12))
        places = personal_places(text, TODAY, reference=True)
        ends = [0, *(place.end for place in places)]
        assert all(0 <= p.start < p.end <= len(text) for p in places)
        assert all(p.start >= end for p, end in zip(places, ends, strict=False))
