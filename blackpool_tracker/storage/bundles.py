"""What evidence shows that is neither a file nor a link: a measure, or a case review."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session, col

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.sources import GRADE_WORDS
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.parts import in_lots


def things_shown(session: Session, evidence: Iterable[int]) -> dict[int, str]:
    """The measure or case review behind each piece of evidence that has one, in a line of words."""
    found: dict[int, str] = {}
    for some in in_lots(evidence):
        asked = select(t.Evidence).where(col(t.Evidence.id).in_(some))
        for row in session.scalars(asked):
            if row.measure_id is not None:
                found[row.number] = _measure(session, row.measure_id)
            elif row.case_review_id is not None:
                found[row.number] = _review(session, row.case_review_id)
    return found


def _measure(session: Session, number: int) -> str:
    measure = session.get_one(t.Measure, number)
    asked = (
        select(t.Reading)
        .where(
            col(t.Reading.measure_id) == number,
            col(t.Reading.comparator) == "",
            ~col(t.Reading.removed),
        )
        .order_by(col(t.Reading.on).desc(), col(t.Reading.id).desc())
    )
    newest = session.scalars(asked).first()
    if newest is None:
        return f"Measure: {measure.title}, no reading yet"
    unit = f" {measure.unit}" if measure.unit else ""
    when = newest.period or newest.on or ""
    return f"Measure: {measure.title}, {newest.value:g}{unit}{f' ({when})' if when else ''}"


def _review(session: Session, number: int) -> str:
    review = session.get_one(t.CaseReview, number)
    grade = next((word for key, word in GRADE_WORDS.items() if key == review.grade), review.grade)
    parts = [f"Case review of {short_day(review.on)}", review.team, review.exercise]
    parts += [review.reference, f"graded {grade}".lower() if grade else ""]
    return ", ".join(filter(None, [*parts, f"read by {review.auditor}"]))
