"""Questions about the board: its meetings, its packs, and what was decided when."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.chasing import Sending
from blackpool_tracker.domain.closing import THREAD
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.meetings import MadeDecision, MeetingCount, PackLine
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.parts import in_lots


def meeting_counts(session: Session) -> dict[int, MeetingCount]:
    """How many packs and decisions hang on each meeting, by its number."""
    packs, decisions = (_counted(session, table) for table in (t.Pack, t.Decision))
    return {n: MeetingCount(packs[n], decisions[n]) for n in packs | decisions}


def pack_lines(session: Session, meeting: int | None = None) -> list[PackLine]:
    """The packs that were issued, the newest first; those of one meeting where it is given."""
    columns = SQLModel.metadata.tables["pack"].c
    asked = (
        select(*columns, col(t.Blob.size).label("size"))
        .outerjoin(t.Blob, col(t.Blob.sha256) == columns.sha256)
        .where(columns.removed.is_(False))
        .order_by(columns.issue.desc())
    )
    if meeting is not None:
        asked = asked.where(columns.meeting_id == meeting)
    names = [field.name for field in fields(PackLine)]
    return [
        PackLine(**{name: getattr(row, name) for name in names})
        for row in session.connection().execute(asked)
    ]


def next_issue(session: Session) -> int:
    """The number of the next pack: one that was taken back keeps its own."""
    newest = session.connection().execute(select(func.max(col(t.Pack.issue)))).scalar()
    return (newest or 0) + 1


def digest_of_pack(session: Session, pack: int) -> str:
    """The SHA-256 of the bytes of a pack; raises ``MissingError`` when they are not there."""
    row = session.get(t.Pack, pack)
    if row is None or row.sha256 is None:
        raise MissingError("The bytes of this pack are not in the register.")
    return row.sha256


def sendings(session: Session, meeting: int) -> dict[str, Sending]:
    """When a message was last sent to each person for a meeting, and by whom, by their names."""
    sent = t.Reminder
    asked = select(col(sent.name), col(sent.on), col(sent.by)).where(
        col(sent.meeting_id) == meeting, col(sent.removed).is_(False)
    )
    rows = session.connection().execute(asked.order_by(col(sent.on), col(sent.id)))
    return {row.name: Sending(row.on, row.by) for row in rows}


def deliveries(session: Session, table: str, numbers: Iterable[int]) -> dict[int, Delivery]:
    """The delivery of these rows of ``finding`` or ``action``; a removed one is missing."""
    columns = SQLModel.metadata.tables[table].c
    asked = select(columns.id, columns.delivery).where(columns.removed.is_(False))
    return {
        row.id: Delivery(row.delivery)
        for some in in_lots(numbers)
        for row in session.connection().execute(asked.where(columns.id.in_(some)))
    }


def made_decisions(session: Session, meeting: int) -> list[MadeDecision]:
    """What a meeting decided on findings, actions and threads, in the order of recording."""
    columns = SQLModel.metadata.tables["decision"].c
    asked: Select[*tuple[Any, ...]] = (
        select(
            *columns,
            func.coalesce(col(t.Finding.ref), col(t.Action.ref)).label("ref"),
            func.coalesce(col(t.Finding.title), col(t.Action.title), col(t.Thread.title)).label(
                "title"
            ),
        )
        .outerjoin(t.Finding, col(t.Finding.id) == columns.finding_id)
        .outerjoin(t.Action, col(t.Action.id) == columns.action_id)
        .outerjoin(t.Thread, col(t.Thread.id) == columns.thread_id)
        .where(columns.meeting_id == meeting, columns.removed.is_(False))
        .order_by(columns.id)
    )
    return [
        MadeDecision(
            **_subject_of(row),
            title=row.title,
            kind=DecisionKind(row.kind),
            on=row.on,
            by=row.by,
            reason=row.reason,
            due=row.due_after,
        )
        for row in session.connection().execute(asked)
        if row.title is not None
    ]


def _subject_of(row: Row[Any]) -> dict[str, Any]:
    """On what a decision was made: its table, number and ref."""
    for table in ("finding", "action"):
        number = getattr(row, f"{table}_id")
        if number is not None:
            return {"table": table, "id": number, "ref": row.ref}
    return {"table": "thread", "id": row.thread_id, "ref": THREAD}


def _counted(session: Session, table: type[t.Row]) -> Counter[int]:
    columns = SQLModel.metadata.tables[str(table.__tablename__)].c
    asked = (
        select(columns.meeting_id, func.count())
        .where(columns.removed.is_(False), columns.meeting_id.is_not(None))
        .group_by(columns.meeting_id)
    )
    found: Counter[int] = Counter()
    for number, count in session.connection().execute(asked):
        found[number] = count
    return found
