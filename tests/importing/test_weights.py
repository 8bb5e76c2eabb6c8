"""What was learnt is read back as it was written."""

import pytest

from blackpool_tracker.importing.judging.weights import (
    chance,
    learnt,
    read_weights,
    written_weights,
)


def test_weights_are_summed_and_even_without_signs():
    weights = read_weights("always\tconcern\t0\n“late”\tconcern\t150\n“good”\tconcern\t-100\n")
    assert weights.leanings({}) == {"concern": 0.0}
    assert weights.leanings({"“late”": 1.0, "“good”": 0.5, "unknown": 1.0}) == {"concern": 1.0}


def test_a_written_weight_is_read_back_and_one_that_changes_nothing_is_left_out():
    text = written_weights({"concern": {"always": 0.0, "late": 1.234, "dull": 0.01}}, least=0.05)
    assert text == "always\tconcern\t0\nlate\tconcern\t123\n"
    assert read_weights(text).signs["late"] == {"concern": 1.23}


@pytest.mark.parametrize(("leaning", "likely"), [(0, 0.5), (1e9, 1.0), (-1e9, 0.0)])
def test_a_chance_is_between_0_and_1_however_far_it_leans(leaning, likely):
    assert chance(leaning) == pytest.approx(likely)


@pytest.mark.parametrize("name", ["judging", "themes"])
def test_what_the_program_brings_can_be_read(name):
    assert learnt(name).leanings({})
