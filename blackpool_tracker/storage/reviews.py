"""Reviews that are not finished, as the register keeps them. They are no steps."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from blackpool_tracker.domain.documents import KeptReview
from blackpool_tracker.domain.errors import ConflictError, MissingError
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.review import Review, Verdict
from blackpool_tracker.storage.plain_reviews import found_in, made_of, review_from
from blackpool_tracker.storage.review_tables import ReviewFile, ReviewRow

ELSEWHERE = (
    "This document is under review in another window of yours, too, and was changed there. Close"
    " the review here and open it again; it goes on from what was done there."
)

ENDED = (
    "The review of this document was finished or given up in another window of yours. Close it"
    " here; to go on, read the document in again."
)


class Reviewer(NamedTuple):
    """Who reviews, and when (aware)."""

    person: str
    at: datetime


class Editions(NamedTuple):
    """A kept review, and how often it had been kept by then."""

    review: Review
    edition: int


def keep_file(session: Session, review: Review, content: bytes) -> None:
    """Keep the bytes of a document under review, and what was found in it; once for all people."""
    if session.get(ReviewFile, review.document.sha256) is None:
        session.add(
            ReviewFile(
                sha256=review.document.sha256,
                size=len(content),
                found=found_in(review),
                content=content,
            )
        )


def keep_review(session: Session, reviewer: Reviewer, review: Review, seen: int) -> int:
    """Put a review in the place of the one that was kept before; returns its edition.

    ``seen`` is the edition that this window knows, 0 for none. Raises ``ConflictError`` when
    another window has kept a later one, ``MissingError`` when it has ended there.
    """
    row = _row(session, reviewer.person, review.document.sha256)
    if row is not None and row.edition != seen:
        raise ConflictError(ELSEWHERE)
    if row is None and seen:
        raise MissingError(ENDED)
    if row is None:
        row = ReviewRow(
            sha256=review.document.sha256, person=reviewer.person, edition=0, made={}, at=""
        )
    row.edition += 1
    row.made, row.at = made_of(review), reviewer.at.astimezone(UTC).isoformat()
    session.add(row)
    return row.edition


def kept_review(session: Session, person: str, sha256: str) -> Editions | None:
    """The review of a document that a person has begun; None when there is none."""
    row, file = _row(session, person, sha256), session.get(ReviewFile, sha256)
    if row is None or file is None:
        return None
    return Editions(review_from(file.found, row.made), row.edition)


def kept_at(session: Session, person: str, sha256: str) -> datetime | None:
    """When the review of a document was kept last (aware); None when there is none."""
    row = _row(session, person, sha256)
    return datetime.fromisoformat(row.at) if row is not None else None


def kept_reviews(session: Session, person: str) -> list[KeptReview]:
    """The reviews that a person has begun, the newest first."""
    names = dict(session.exec(select(ReviewFile.sha256, ReviewFile.found)).all())
    lines = [
        _line(row, names[row.sha256]["document"]["name"])
        for row in _rows(session, person)
        if row.sha256 in names
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def drop_review(session: Session, person: str, sha256: str) -> None:
    """Forget a review, and the file too when nobody else reviews it."""
    row = _row(session, person, sha256)
    if row is not None:
        session.delete(row)
        session.flush()
    others = session.exec(select(ReviewRow.id).where(ReviewRow.sha256 == sha256)).first()
    file = session.get(ReviewFile, sha256)
    if others is None and file is not None:
        session.delete(file)


def file_under_review(session: Session, sha256: str) -> bytes | None:
    """The bytes of a document under review; None when it is under none."""
    asked = select(ReviewFile.content).where(ReviewFile.sha256 == sha256)
    return session.exec(asked).first()


def _line(row: ReviewRow, name: str) -> KeptReview:
    items = row.made["items"]
    return KeptReview(
        sha256=row.sha256,
        name=name,
        title=row.made["entry"]["title"],
        at=datetime.fromisoformat(row.at),
        judged=sum(item["verdict"] != Verdict.OPEN for item in items),
        items=len(items),
    )


def _row(session: Session, person: str, sha256: str) -> ReviewRow | None:
    return next((row for row in _rows(session, person) if row.sha256 == sha256), None)


def _rows(session: Session, person: str) -> Iterator[ReviewRow]:
    for row in session.exec(select(ReviewRow).order_by(col(ReviewRow.id))):
        if same_person(row.person, person):
            yield row
