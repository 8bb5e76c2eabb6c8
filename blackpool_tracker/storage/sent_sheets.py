"""Questions about sheets that were sent out, and about those to whom one can be sent."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, SQLColumnExpression, func, select
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.ratings import FINISHED
from blackpool_tracker.domain.sent_sheets import (
    EVERYTHING,
    LeadLine,
    SentLine,
    SheetAnswer,
    in_sending_order,
    last_sheets,
)
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.lists import person_lines

_OPEN_FINDING: Final = (
    col(t.Finding.removed).is_(False),
    col(t.Finding.kind) != FindingKind.STRENGTH,
    col(t.Finding.delivery).not_in(sorted(FINISHED)),
    col(t.Finding.merged_into_id).is_(None),
)
_OPEN_ACTION: Final = (
    col(t.Action.removed).is_(False),
    col(t.Action.delivery).not_in(sorted(FINISHED)),
)


def sent_lines(session: Session) -> list[SentLine]:
    """All sheets that were sent, the earliest first, with what came back of each."""
    sent = SQLModel.metadata.tables["sent_sheet"].c
    answers = _answers(session)
    asked: Select[*tuple[Any, ...]] = (
        select(
            *(sent.id, sent.person_id, sent.file_name, sent["on"], sent.by),
            *(col(t.Person.name), col(t.Person.removed)),
        )
        .select_from(t.SentSheet)
        .outerjoin(t.Person, col(t.Person.id) == sent.person_id)
        .where(sent.removed.is_(False))
    )
    return in_sending_order(
        [
            SentLine(
                id=number,
                person_id=person,
                person=name or EVERYTHING,
                file_name=file,
                on=on,
                by=by,
                answers=tuple(answers[number]),
                gone=bool(left),
            )
            for number, person, file, on, by, name, left in session.connection().execute(asked)
        ]
    )


def lead_lines(session: Session, today: date) -> list[LeadLine]:
    """Everybody who leads or owns something that is open, in order of name.

    What they owe is left open (``owes`` is None).
    """
    findings = _counted(session, t.Finding, "lead_id", *_OPEN_FINDING)
    actions = _counted(session, t.Action, "owner_id", *_OPEN_ACTION)
    late = _counted(session, t.Action, "owner_id", *_OPEN_ACTION, col(t.Action.due) < today)
    sheets = last_sheets(sent_lines(session))
    return [
        LeadLine(
            who.id,
            who.name,
            findings[who.id],
            actions[who.id],
            late[who.id],
            owes=None,
            sheet=sheets.get(who.id),
        )
        for who in person_lines(session)
        if findings[who.id] or actions[who.id]
    ]


def _answers(session: Session) -> dict[int, list[SheetAnswer]]:
    back = SQLModel.metadata.tables["returned_sheet"].c
    asked = (
        select(back.sent_sheet_id, back["on"], back.by, back.taken, back["left"])
        .where(back.removed.is_(False))
        .order_by(back.id)
    )
    found = defaultdict[int, list[SheetAnswer]](list)
    for number, on, by, taken, left in session.connection().execute(asked):
        found[number].append(SheetAnswer(on, by, taken, left))
    return found


def _counted(
    session: Session, table: type[t.Row], column: str, *there: SQLColumnExpression[bool]
) -> Counter[int]:
    of = SQLModel.metadata.tables[str(table.__tablename__)].c[column]
    asked = select(of, func.count()).where(*there, of.is_not(None)).group_by(of)
    found = Counter[int]()
    for number, count in session.connection().execute(asked):
        found[number] = count
    return found
