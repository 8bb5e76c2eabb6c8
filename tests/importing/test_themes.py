"""What a finding is about."""

import tomllib

import pytest

from blackpool_tracker.importing.judging.theme_words import WORDS
from blackpool_tracker.importing.judging.themes import themes_of
from blackpool_tracker.resources import resource


def test_the_themes_are_those_of_the_program_in_its_order():
    themes = tomllib.loads(resource("example/themes.toml").read_text(encoding="utf-8"))["theme"]
    assert list(WORDS) == [theme["key"] for theme in themes]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Too many children wait for a dentist.", "health"),
        ("Statutory checks on privately fostered children are late.", "statutory_checks"),
        ("Return home interviews are not routinely offered.", "exploitation_missing"),
        ("Audits do not lead to learning.", "quality_assurance"),
        ("Caseloads are too high and staff turnover is too great.", "workforce"),
    ],
)
def test_a_theme_is_known_by_its_words(text, theme):
    assert themes_of(text)[0] == theme


def test_a_sentence_that_names_nothing_is_about_what_its_paragraph_is_about():
    paragraph = [
        "Disabled children wait too long for short breaks.",
        "As a result, some of them do not get what they need.",
    ]
    assert "disabled_children" in themes_of(paragraph[1], "", paragraph, 1)


@pytest.mark.parametrize(
    "text", ["", "It is.", "Plans, audits, visits, schools, homes and courts."]
)
def test_there_are_one_to_three_themes_and_none_twice(text):
    themes = themes_of(text)
    assert 1 <= len(themes) <= 3
    assert len(set(themes)) == len(themes)
