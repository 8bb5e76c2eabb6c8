"""What the board pack says of case reviews, read back from the PDF."""

from datetime import date

from blackpool_tracker.domain.case_reviews import Mark
from blackpool_tracker.domain.grade_counts import GradedReviews
from blackpool_tracker.domain.practice import practice_paper
from blackpool_tracker.domain.sources import Grade
from tests.reporting.reading import bodies, finished

DAY = date(2026, 4, 2)


def test_grades_and_standards_are_told_in_numbers_beside_their_bars():
    reviews = [
        GradedReviews(DAY, "Spring audits", "Court team", "Plans", Grade.GOOD, 9),
        GradedReviews(DAY, "Spring audits", "Court team", "Plans", Grade.INADEQUATE, 6),
        GradedReviews(DAY, "Spring audits", "Court team", "Plans", Grade.OUTSTANDING, 2),
        GradedReviews(DAY, "Spring audits", "Court team", "Plans", Grade.REQUIRES_IMPROVEMENT, 3),
    ]
    marks = {"Plan with timescales": {Mark.MET: 11, Mark.PARTLY: 6, Mark.NOT_MET: 7}}
    printed = bodies(finished(practice=practice_paper(reviews, marks, 5)).data)
    for words in (
        "Spring audits",
        "6 inadequate",
        "Plan with timescales",
        "11 met",
        "Counts below 5 are not told",
    ):
        assert words in printed
    assert "2 outstanding" not in printed


def test_a_register_without_case_reviews_has_no_such_section():
    assert "Case reviews" not in bodies(finished().data)
