"""What a finding is about."""

import math
import tomllib

import pytest

from blackpool_tracker.importing.judging.theme_words import WORDS
from blackpool_tracker.importing.judging.themes import (
    LEAST,
    LIKELY,
    likeliest,
    ranked_themes,
    themes_of,
)
from blackpool_tracker.importing.judging.weights import ALWAYS, Weights
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


def leaning(**chances: float) -> Weights:
    """Weights by which everything is about these themes, each so likely."""
    every = dict.fromkeys(WORDS, -9.0)
    named = {theme: math.log(chance / (1 - chance)) for theme, chance in chances.items()}
    return Weights({ALWAYS: every | named})


@pytest.mark.parametrize(("second", "likely"), [(LIKELY + 0.01, 2), (LIKELY - 0.01, 1)])
def test_a_second_theme_is_chosen_only_when_it_is_likely(second, likely):
    weights = leaning(health=0.6, planning=second, early_help=LEAST * 2)
    assert likeliest({}, weights) == (("health", "planning", "early_help"), likely)


def test_the_first_theme_is_always_chosen_however_unlikely_it_is():
    assert likeliest({}, leaning(health=0.03)) == (("health",), 1)


def test_the_themes_that_are_ranked_are_those_that_are_named():
    text = "Plans, audits, visits, schools, homes and courts."
    assert ranked_themes(text).themes == themes_of(text)


@pytest.mark.parametrize(
    "text", ["", "It is.", "Plans, audits, visits, schools, homes and courts."]
)
def test_there_are_one_to_three_themes_and_none_twice(text):
    themes = themes_of(text)
    assert 1 <= len(themes) <= 3
    assert len(set(themes)) == len(themes)
