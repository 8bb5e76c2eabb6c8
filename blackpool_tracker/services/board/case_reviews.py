"""What a printed report says of case reviews: never a reference, and no small number."""

from collections import Counter

from blackpool_tracker.domain.case_reviews import (
    CASE_GRADE_WORDS,
    NOT_GRADED,
    REVIEW_KIND_WORDS,
    Mark,
    ReviewKind,
)
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.grade_counts import GradedReviews
from blackpool_tracker.domain.practice import PracticePaper, practice_paper
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.services.board.measures import small_numbers
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t


def practice(now: Snapshot) -> PracticePaper:
    """The grades of all case reviews, and the marks against the register's standards."""
    reviews = now.rows(t.CaseReview)
    graded = [
        GradedReviews(
            on=row.on,
            exercise=row.exercise,
            team=row.team,
            theme=theme.label if (theme := now.themes.get(row.theme_id or 0)) else "",
            grade=Grade(row.grade) if row.grade else None,
            count=1,
        )
        for row in reviews.values()
    ]
    standards = now.rows(t.PracticeStandard)
    in_order = sorted(standards.values(), key=lambda row: (row.position, row.number))
    marks: dict[int, Counter[Mark]] = {row.number: Counter() for row in in_order}
    for row in now.rows(t.StandardMark).values():
        if row.case_review_id in reviews and row.standard_id in marks:
            marks[row.standard_id][Mark(row.grade)] += 1
    titled = {standards[number].title: counts for number, counts in marks.items()}
    return practice_paper(graded, titled, small_numbers(now))


def review_words(snapshot: Snapshot, review: int) -> str:
    """``Audit of 12 May 2026, Front door: Good``; empty for one that was removed."""
    row = snapshot.rows(t.CaseReview).get(review)
    if row is None:
        return ""
    grade = CASE_GRADE_WORDS[Grade(row.grade)] if row.grade else NOT_GRADED
    return f"{REVIEW_KIND_WORDS[ReviewKind(row.kind)]} of {short_day(row.on)}, {row.team}: {grade}"
