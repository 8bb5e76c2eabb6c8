"""What a printed report says of a case review: never its reference."""

from blackpool_tracker.domain.case_reviews import (
    CASE_GRADE_WORDS,
    NOT_GRADED,
    REVIEW_KIND_WORDS,
    ReviewKind,
)
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t


def review_words(snapshot: Snapshot, review: int) -> str:
    """``Audit of 12 May 2026, Front door: Good``; empty for one that was removed."""
    row = snapshot.rows(t.CaseReview).get(review)
    if row is None:
        return ""
    grade = CASE_GRADE_WORDS[Grade(row.grade)] if row.grade else NOT_GRADED
    return f"{REVIEW_KIND_WORDS[ReviewKind(row.kind)]} of {short_day(row.on)}, {row.team}: {grade}"
