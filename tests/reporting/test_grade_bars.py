"""Bars of grades as plain values: the same on paper and in the window."""

from datetime import date

import pytest

from blackpool_tracker.domain.case_reviews import Mark as StandardMark
from blackpool_tracker.domain.grade_counts import GradedReviews, Span, Split, grade_bars
from blackpool_tracker.domain.pictures.grade_bars import (
    GRADE_SHAPES,
    grade_bar,
    grade_key,
    grade_unit,
    told_of,
)
from blackpool_tracker.domain.pictures.primitives import Box, Ink, Mark, Tone, Word
from blackpool_tracker.domain.practice import practice_paper
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.reporting.figures import PaperLetters
from blackpool_tracker.reporting.practice import told_by
from tests.reporting.test_measure_charts import Even, of

DAY = date(2026, 4, 2)
LETTERS = Even()
COUNTS = {Grade.GOOD: 9, Grade.INADEQUATE: 6, Grade.REQUIRES_IMPROVEMENT: 3, None: 1}


def a_bar(counts, unit=40.0, total=None):
    return grade_bar(told_of(counts.items(), total), unit, 20, LETTERS)


def test_the_bar_on_paper_is_that_of_the_window_where_no_number_is_small():
    reviews = [GradedReviews(DAY, "Spring", "", "", grade, n) for grade, n in COUNTS.items()]
    (paper,) = practice_paper(reviews, {}, 0).over_time
    (window,) = grade_bars(reviews, Split.ALL, Span.EXERCISE)
    assert told_by(paper) == told_of(window.counts.items())
    assert told_of(window.counts.items()).total == 19


def test_parts_are_as_wide_as_their_cases_the_worst_first():
    boxes = of(a_bar(COUNTS), Box)
    keys = [Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT, Grade.GOOD, None]
    assert [box.colour for box in boxes] == [Tone(key) for key in keys]
    assert [box.x for box in boxes] == [0, 240, 360, 720]
    assert boxes[0].width == pytest.approx(240 - 1.1)


@pytest.mark.parametrize("unit", [40, 12, 2, 0.5])
def test_every_number_stands_in_its_part_or_beside_the_bar_with_its_shape(unit):
    picture = a_bar(COUNTS, unit)
    assert sorted(word.text for word in of(picture, Word)) == ["1", "3", "6", "9"]
    end = 19 * unit
    beside = [word for word in of(picture, Word) if word.x > end]
    shapes = [mark for mark in of(picture, Mark) if mark.x > end]
    assert len(beside) == len(shapes) == sum(word.colour is Ink.TEXT for word in of(picture, Word))
    assert picture.width >= end


def test_bars_of_one_scale_fit_with_their_labels_in_any_room():
    bars = [told_of(COUNTS.items()), told_of([(StandardMark.MET, 400), (StandardMark.PARTLY, 1)])]
    for letters in (LETTERS, PaperLetters()):
        for room in (60, 200, 900):
            unit = grade_unit(bars, room, letters, 30)
            widths = [grade_bar(bar, unit, 20, letters).width for bar in bars]
            assert max(widths) <= max(room, 150) + 0.01
    assert grade_unit([], 100, LETTERS, 18) == 18


def test_what_is_not_told_is_a_pale_part_without_a_number():
    picture = a_bar({Grade.GOOD: 9}, total=14)
    assert [box.colour for box in of(picture, Box)] == [Tone(Grade.GOOD), Ink.FAINT]
    assert [word.text for word in of(picture, Word)] == ["9"]
    assert a_bar({}, total=None).parts == ()


def test_the_key_shows_each_part_with_its_own_shape():
    shapes = {of(grade_key(key, 20, LETTERS), Mark)[0].shape for key in GRADE_SHAPES}
    assert len(shapes) == len(GRADE_SHAPES)
