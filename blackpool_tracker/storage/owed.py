"""Questions about what is missing before a board meeting: rows as they stand, without words."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, Select, SQLColumnExpression, func, literal, select
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.evidence import checked_by_another
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.ratings import DECIDED, FINISHED, NEED_EVIDENCE, WANT_REASON
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.derived import LAST_UPDATE, PROVEN
from blackpool_tracker.storage.parts import in_lots

_FINDING: Final[tuple[SQLColumnExpression[Any], ...]] = (
    col(t.Finding.id),
    col(t.Finding.ref),
    col(t.Finding.title),
    col(t.Finding.lead_id).label("person"),
)
_ACTION: Final[tuple[SQLColumnExpression[Any], ...]] = (
    col(t.Action.id),
    col(t.Action.ref),
    col(t.Action.title),
    col(t.Action.owner_id).label("person"),
)
_ASKING: Final = (
    col(t.Finding.removed).is_(False),
    col(t.Finding.kind) != FindingKind.STRENGTH,
)
_OPEN: Final = (*_ASKING, col(t.Finding.delivery).not_in(sorted(FINISHED)))
_OPEN_ACTION: Final[tuple[SQLColumnExpression[Any], ...]] = (
    col(t.Action.removed).is_(False),
    col(t.Action.delivery).not_in(sorted(FINISHED)),
)


def last_update_known(session: Session, step: int) -> int:
    """The number of the newest update that was in the register after a step; 0 for none."""
    asked = select(func.max(col(t.ChangeRow.row))).where(
        col(t.ChangeRow.table) == "update", col(t.ChangeRow.step) <= step
    )
    return session.connection().execute(asked).scalar() or 0


def silent_findings(session: Session, known: int) -> list[Row[Any]]:
    """The open findings of which nothing was reported by an update newer than ``known``.

    What was said of those merged into one, and of its actions, was said of it. With the day of
    the last update (``last``), None when there never was one. Source: docs/rules.md, rule 13.
    """
    told = _told_since(session, known)
    asked = select(col(t.Finding.id)).where(*_OPEN)
    silent = [n for n in session.connection().execute(asked).scalars() if n and n not in told]
    found: list[Row[Any]] = []
    for some in in_lots(silent):
        lines: Select[*tuple[Any, ...]] = select(*_FINDING, LAST_UPDATE.label("last")).where(
            col(t.Finding.id).in_(some)
        )
        found += session.connection().execute(lines).all()
    return found


def unexplained(session: Session) -> list[tuple[str, Row[Any]]]:
    """The findings and actions whose rating wants a reason and has none, with their tables."""
    found: list[tuple[str, Row[Any]]] = []
    for name, table, columns, there in (
        ("finding", t.Finding, _FINDING, _ASKING),
        ("action", t.Action, _ACTION, (col(t.Action.removed).is_(False),)),
    ):
        delivery = SQLModel.metadata.tables[str(table.__tablename__)].c
        asked: Select[*tuple[Any, ...]] = select(*columns, delivery.delivery).where(
            *there,
            delivery.delivery.in_(sorted(WANT_REASON)),
            delivery.delivery_reason == "",
        )
        found += [(name, row) for row in session.connection().execute(asked)]
    return found


def overdue_actions(session: Session, today: date) -> list[Row[Any]]:
    """The open actions whose date has passed, with it and the original one."""
    asked = select(*_ACTION, col(t.Action.due), col(t.Action.original_due)).where(
        *_OPEN_ACTION, col(t.Action.due) < today
    )
    return list(session.connection().execute(asked))


def unproven_findings(session: Session) -> list[Row[Any]]:
    """The findings whose impact is claimed without evidence that somebody else has checked.

    Source: docs/rules.md, rule 8.
    """
    asked = select(*_FINDING, col(t.Finding.impact)).where(
        *_ASKING,
        col(t.Finding.delivery).not_in(sorted(DECIDED)),
        col(t.Finding.impact).in_(sorted(NEED_EVIDENCE)),
        ~PROVEN,
    )
    return list(session.connection().execute(asked))


def unchecked_evidence(session: Session) -> list[tuple[str, Row[Any]]]:
    """The evidence that nobody else has checked, of what is not decided, with its table.

    With who added it (``by``), the sponsor of a finding (None for an action), and what it is.
    """
    found: list[tuple[str, Row[Any]]] = []
    nobody = literal(None)
    for name, table, columns, key, sponsor in (
        ("finding", t.Finding, _FINDING, t.Evidence.finding_id, col(t.Finding.sponsor_id)),
        ("action", t.Action, _ACTION, t.Evidence.action_id, nobody),
    ):
        found += [
            (name, row)
            for row in _evidence(session, table, columns, col(key), sponsor)
            if not checked_by_another(row.by, row.checked_by)
        ]
    return found


def without_person(session: Session) -> list[tuple[str, Row[Any]]]:
    """The open findings that nobody leads and the open actions that nobody owns."""
    leads = select(*_FINDING).where(*_OPEN, col(t.Finding.lead_id).is_(None))
    owners = select(*_ACTION).where(*_OPEN_ACTION, col(t.Action.owner_id).is_(None))
    connection = session.connection()
    return [
        *(("finding", row) for row in connection.execute(leads)),
        *(("action", row) for row in connection.execute(owners)),
    ]


def names_and_addresses(session: Session, people: Collection[int]) -> dict[int, tuple[str, str]]:
    """What people are called, and their addresses (empty for none), by number."""
    asked = select(col(t.Person.id), col(t.Person.name), col(t.Person.email))
    return {
        number: (name, email)
        for number, name, email in session.connection().execute(asked)
        if number and number in people
    }


def _evidence(
    session: Session,
    table: type[t.Row],
    columns: Iterable[SQLColumnExpression[Any]],
    key: SQLColumnExpression[Any],
    sponsor: SQLColumnExpression[Any],
) -> Iterable[Row[Any]]:
    of = SQLModel.metadata.tables[str(table.__tablename__)].c
    asked = (
        select(
            *columns,
            sponsor.label("sponsor"),
            col(t.Evidence.by),
            col(t.Evidence.checked_by),
            col(t.Evidence.kind),
        )
        .join_from(t.Evidence, table, of.id == key)
        .where(
            col(t.Evidence.removed).is_(False),
            of.removed.is_(False),
            of.delivery.not_in(sorted(DECIDED)),
        )
        .order_by(col(t.Evidence.id))
    )
    return session.connection().execute(asked)


def _told_since(session: Session, known: int) -> set[int]:
    """The findings of which an update newer than ``known`` tells, by itself or by an action."""
    connection = session.connection()
    fresh = select(col(t.Update.finding_id), col(t.Update.action_id)).where(
        col(t.Update.id) > known, col(t.Update.removed).is_(False)
    )
    told = connection.execute(fresh).all()
    findings = {row.finding_id for row in told if row.finding_id is not None}
    actions = {row.action_id for row in told if row.action_id is not None}
    ties = select(col(t.ActionFinding.action_id), col(t.ActionFinding.finding_id)).where(
        col(t.ActionFinding.removed).is_(False)
    )
    findings |= {finding for action, finding in connection.execute(ties) if action in actions}
    return findings | _merged_into(session, findings)


def _merged_into(session: Session, findings: set[int]) -> set[int]:
    """The findings into which these were merged, however often."""
    asked = select(col(t.Finding.id), col(t.Finding.merged_into_id)).where(
        col(t.Finding.merged_into_id).is_not(None)
    )
    into = {row.id: row.merged_into_id for row in session.connection().execute(asked)}
    found, fresh = set(findings), set(findings)
    while fresh:
        fresh = {into[number] for number in fresh if number in into} - found
        found |= fresh
    return found
