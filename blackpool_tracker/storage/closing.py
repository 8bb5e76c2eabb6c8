"""Questions about closing: who proposed it, what bears it out, when it is looked at again."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from blackpool_tracker.domain.closing import (
    REVISIT_MONTHS,
    THREAD,
    ClosingCase,
    ProposalLine,
    RevisitLine,
)
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.evidence import checked_by_another
from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.ratings import FINISHED, Delivery
from blackpool_tracker.storage import details
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.closing_conditions import WAITS
from blackpool_tracker.storage.records import evidence_lines
from blackpool_tracker.storage.thread_states import closed_threads

_lead = aliased(t.Person)
_not_removed = and_(
    func.coalesce(col(t.Finding.removed), False).is_(False),
    func.coalesce(col(t.Action.removed), False).is_(False),
)
_about: Final[tuple[ColumnElement[Any], ...]] = (
    func.coalesce(col(t.Finding.ref), col(t.Action.ref)).label("about"),
    func.coalesce(col(t.Finding.title), col(t.Action.title)).label("title"),
    col(_lead.name).label("lead"),
)
"""What a proposal or a decision is about; the question names finding, action and lead."""

_leads: Final = or_(
    col(_lead.id) == col(t.Finding.lead_id), col(_lead.id) == col(t.Action.owner_id)
)


def subject(session: Session, finding: int | None, action: int | None) -> t.Finding | t.Action:
    """The finding or the action, whichever is given; raises ``MissingError`` when removed."""
    row: t.Finding | t.Action | None = (
        session.get(t.Action, action) if finding is None else session.get(t.Finding, finding)
    )
    if row is None or row.removed:
        raise MissingError("That entry is no longer in the register.")
    return row


def waiting_proposals(session: Session) -> list[ProposalLine]:
    """The proposals that nobody has answered, the longest waiting first."""
    asked = _proposals(*WAITS).order_by(col(t.Proposal.on), col(t.Proposal.id))
    return [ProposalLine(**row._asdict()) for row in session.connection().execute(asked)]


def waiting_rows(session: Session, row: t.Finding | t.Action) -> list[t.Proposal]:
    """The proposals to close a finding or an action that wait for an answer."""
    asked = select(t.Proposal).where(_of(t.Proposal, row), *WAITS)
    return list(session.scalars(asked.order_by(col(t.Proposal.id))))


def closing_case(session: Session, row: t.Finding | t.Action) -> ClosingCase:
    """What stands for and against closing a finding or an action."""
    is_action = isinstance(row, t.Action)
    lines = [] if is_action else evidence_lines(session, details.family(session, row.number))
    waiting = session.connection().execute(_proposals(_of(t.Proposal, row), *WAITS)).first()
    return ClosingCase(
        ref=row.ref,
        is_action=is_action,
        high=isinstance(row, t.Finding) and row.priority == Priority.HIGH,
        pieces=len(lines),
        checked=sum(checked_by_another(line.by, line.checked_by) for line in lines),
        open_actions=() if is_action else _open_actions(session, row.number),
        lead=_lead_of(session, row),
        proposers=_proposers(session, row),
        waiting=ProposalLine(**waiting._asdict()) if waiting else None,
    )


def revisits_due(session: Session, day: date) -> list[RevisitLine]:
    """What is closed and to be looked at again by that day, the longest due first.

    Findings, actions and threads. Source: docs/rules.md, rule 6.
    """
    asked = _closings().where(day >= col(t.Decision.revisit)).order_by(col(t.Decision.id))
    found = [_revisit(row) for row in session.connection().execute(asked)]
    found += _threads_due(session, day)
    return sorted(found, key=lambda line: line.revisit or day)


def revisit_of(session: Session, row: t.Finding | t.Action) -> RevisitLine | None:
    """When a closed finding or action is looked at again; None for what is not closed."""
    found = session.connection().execute(_closings().where(_of(t.Decision, row))).first()
    return _revisit(found) if found else None


def revisit_months(session: Session) -> int:
    """After how many months this register looks at what was closed."""
    row = session.get(t.Settings, 1)
    return REVISIT_MONTHS if row is None or row.removed else row.revisit_months


def _threads_due(session: Session, day: date) -> list[RevisitLine]:
    """The threads that are closed by decision, not raised again, and to be looked at by then."""
    stand = {n: each for n, each in closed_threads(session).items() if each.due(day)}
    asked = select(t.Thread).where(col(t.Thread.id).in_(stand)).order_by(col(t.Thread.id))
    return [
        RevisitLine(
            finding_id=None,
            action_id=None,
            about=THREAD,
            title=row.title,
            lead=None,
            closed_on=stand[row.number].closed_on or day,
            by=stand[row.number].closed_by,
            revisit=stand[row.number].revisit,
            thread_id=row.number,
        )
        for row in session.scalars(asked)
    ]


def _proposals(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    columns = (t.Proposal.id, t.Proposal.version, t.Proposal.finding_id, t.Proposal.action_id)
    said = (t.Proposal.on, t.Proposal.by, t.Proposal.reason)
    asked: Select[*tuple[Any, ...]] = select(*(col(c) for c in (*columns, *said)), *_about)
    return (
        asked.select_from(t.Proposal)
        .outerjoin(t.Finding, col(t.Finding.id) == col(t.Proposal.finding_id))
        .outerjoin(t.Action, col(t.Action.id) == col(t.Proposal.action_id))
        .outerjoin(_lead, _leads)
        .where(_not_removed, *conditions)
    )


def _closings() -> Select[*tuple[Any, ...]]:
    """The last closing of each finding and action that is closed still."""
    standing = func.coalesce(col(t.Finding.delivery), col(t.Action.delivery))
    columns = (t.Decision.finding_id, t.Decision.action_id, t.Decision.by, t.Decision.revisit)
    asked: Select[*tuple[Any, ...]] = select(
        *(col(c) for c in columns),
        col(t.Decision.on).label("closed_on"),
        col(_lead.id).label("lead_id"),
        *_about,
    )
    return (
        asked.select_from(t.Decision)
        .outerjoin(t.Finding, col(t.Finding.id) == col(t.Decision.finding_id))
        .outerjoin(t.Action, col(t.Action.id) == col(t.Decision.action_id))
        .outerjoin(_lead, _leads)
        .where(
            col(t.Decision.removed).is_(False),
            col(t.Decision.kind) == DecisionKind.CLOSE,
            standing == Delivery.CLOSED,
            _not_removed,
            ~_newer_closing().exists(),
        )
    )


def _newer_closing() -> Select[*tuple[Any, ...]]:
    """Another closing of the same, after that of the outer query."""
    other, this = aliased(t.Decision), t.Decision
    same = or_(
        col(other.finding_id) == col(this.finding_id), col(other.action_id) == col(this.action_id)
    )
    later = or_(
        col(other.on) > col(this.on),
        and_(col(other.on) == col(this.on), col(other.id) > col(this.id)),
    )
    return select(col(other.id)).where(
        same, later, col(other.kind) == DecisionKind.CLOSE, col(other.removed).is_(False)
    )


def _revisit(row: Row[Any]) -> RevisitLine:
    return RevisitLine(**row._asdict())


def _of(table: type[t.Proposal | t.Decision], row: t.Finding | t.Action) -> ColumnElement[bool]:
    column = table.action_id if isinstance(row, t.Action) else table.finding_id
    return col(column) == row.number


def _lead_of(session: Session, row: t.Finding | t.Action) -> str | None:
    number = row.owner_id if isinstance(row, t.Action) else row.lead_id
    return session.get_one(t.Person, number).name if number is not None else None


def _open_actions(session: Session, finding: int) -> tuple[str, ...]:
    serving = details.actions_of(session, [finding])
    asked = select(col(t.Action.ref)).where(
        col(t.Action.id).in_(serving), col(t.Action.delivery).not_in(sorted(FINISHED))
    )
    return tuple(sorted(session.scalars(asked)))


def _proposers(session: Session, row: t.Finding | t.Action) -> tuple[str, ...]:
    """Whoever proposed it since it was closed last; what was withdrawn was proposed as well."""
    asked = (
        select(col(t.Proposal.by))
        .outerjoin(t.Decision, col(t.Decision.id) == col(t.Proposal.decision_id))
        .where(_of(t.Proposal, row), func.coalesce(col(t.Decision.kind), "") != DecisionKind.CLOSE)
        .order_by(col(t.Proposal.id).desc())
    )
    return tuple(_once(session.scalars(asked)))


def _once(names: Iterable[str]) -> Iterable[str]:
    said: list[str] = []
    for name in names:
        if not any(same_person(name, other) for other in said):
            said.append(name)
            yield name
