"""Questions about what hangs on findings and actions: updates, evidence, decisions."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import Row, Select, SQLColumnExpression, func, or_, select
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.case_reviews import ReviewLine
from blackpool_tracker.domain.decisions import DecisionKind, DecisionLine
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.evidence import EvidenceKind, EvidenceLine
from blackpool_tracker.domain.updates import UpdateLine, Words
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.case_reviews import review_lines


def update_lines(
    session: Session, findings: Iterable[int], actions: Iterable[int]
) -> list[UpdateLine]:
    """The updates about these findings and actions, newest first."""
    asked = _about(t.Update, findings, actions)
    return [
        UpdateLine(
            row.id,
            row.version,
            row.ref,
            row.on,
            row.by,
            Words(row.done, row.practice, row.difference, row.known_by, row.next),
        )
        for row in session.connection().execute(asked)
    ]


def evidence_lines(
    session: Session, findings: Iterable[int], actions: Iterable[int] = ()
) -> list[EvidenceLine]:
    """The evidence for these findings and actions, newest first; without the files themselves."""
    measure = func.coalesce(col(t.Measure.title), "").label("measure")
    asked = _about(t.Evidence, findings, actions, col(t.Blob.size), measure)
    asked = asked.outerjoin(t.Blob, col(t.Blob.sha256) == col(t.Evidence.sha256))
    asked = asked.outerjoin(t.Measure, col(t.Measure.id) == col(t.Evidence.measure_id))
    rows = session.connection().execute(asked).all()
    named = [row.case_review_id for row in rows if row.case_review_id]
    reviews = review_lines(session, named) if named else {}
    return [
        EvidenceLine(
            **_fields(row, EvidenceLine),
            about=row.ref,
            kind=EvidenceKind(row.kind),
            called=row.measure or _review_words(reviews.get(row.case_review_id)),
        )
        for row in rows
    ]


def decision_lines(
    session: Session, findings: Iterable[int], actions: Iterable[int]
) -> list[DecisionLine]:
    """The decisions on these findings and actions, newest first."""
    asked = _about(t.Decision, findings, actions, col(t.Meeting.title).label("meeting"))
    asked = asked.outerjoin(t.Meeting, col(t.Meeting.id) == col(t.Decision.meeting_id))
    return [
        DecisionLine(
            **_fields(row, DecisionLine),
            about=row.ref,
            kind=DecisionKind(row.kind),
            meeting=row.meeting or "",
        )
        for row in session.connection().execute(asked)
    ]


def digest_of(session: Session, evidence: int) -> str:
    """The SHA-256 of a file kept as evidence; raises ``MissingError`` for a link."""
    row = session.get(t.Evidence, evidence)
    if row is None or row.sha256 is None:
        raise MissingError("There is no file behind this evidence.")
    return row.sha256


def _about(
    record: type[t.Row],
    findings: Iterable[int],
    actions: Iterable[int],
    *also: SQLColumnExpression[Any],
) -> Select[*tuple[Any, ...]]:
    """All columns of the records about these, newest first; what each is about, and whose it is."""
    columns = SQLModel.metadata.tables[str(record.__tablename__)].c
    ref = func.coalesce(col(t.Finding.ref), col(t.Action.ref)).label("ref")
    whose = func.coalesce(col(t.Finding.lead_id), col(t.Action.owner_id)).label("whose")
    return (
        select(*columns, ref, whose, *also)
        .outerjoin(t.Finding, col(t.Finding.id) == columns.finding_id)
        .outerjoin(t.Action, col(t.Action.id) == columns.action_id)
        .where(
            columns.removed.is_(False),
            or_(columns.finding_id.in_(set(findings)), columns.action_id.in_(set(actions))),
        )
        .order_by(columns["on"].desc(), columns.id.desc())
    )


def _review_words(line: ReviewLine | None) -> str:
    """``12 May 2026, Front door, FD-07: Good``; empty for none."""
    return f"{line.ref}: {line.grade_word}" if line is not None else ""


def _fields(row: Row[Any], line: type[Any]) -> dict[str, Any]:
    """The columns that a line takes as they are; its words and names are given by hand."""
    by_hand = {"about", "kind", "meeting", "called"}
    return {f.name: getattr(row, f.name) for f in fields(line) if f.name not in by_hand}
