"""What evidence shows that is neither a file nor a link: a measure, or a case review."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session, col

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.measure_words import shown_value, when_words
from blackpool_tracker.domain.sources import GRADE_WORDS
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.lists import settings_of
from blackpool_tracker.storage.measures import measure_lines
from blackpool_tracker.storage.parts import in_lots


def things_shown(session: Session, evidence: Iterable[int]) -> dict[int, str]:
    """The measure or case review behind each piece of evidence that has one, in a line of words."""
    found: dict[int, str] = {}
    small = settings_of(session).small_numbers
    for some in in_lots(evidence):
        asked = select(t.Evidence).where(col(t.Evidence.id).in_(some))
        for row in session.scalars(asked):
            if row.measure_id is not None:
                found[row.number] = _measure(session, row.measure_id, small)
            elif row.case_review_id is not None:
                found[row.number] = _review(session, row.case_review_id)
    return found


def _measure(session: Session, number: int, small: int) -> str:
    """A measure with its newest reading as it may be printed: small numbers are not told.

    Source: docs/rules.md, rule 35.
    """
    line = measure_lines(session, [number]).get(number)
    if line is None:
        return f"Measure: {session.get_one(t.Measure, number).title}, no longer followed"
    if line.last is None:
        return f"Measure: {line.title}, no reading yet"
    return f"Measure: {line.title}, {shown_value(line.last, small)} ({when_words(line.last)})"


def _review(session: Session, number: int) -> str:
    review = session.get_one(t.CaseReview, number)
    grade = next((word for key, word in GRADE_WORDS.items() if key == review.grade), review.grade)
    parts = [f"Case review of {short_day(review.on)}", review.team, review.exercise]
    parts += [review.reference, f"graded {grade}".lower() if grade else ""]
    return ", ".join(filter(None, [*parts, f"read by {review.auditor}"]))
