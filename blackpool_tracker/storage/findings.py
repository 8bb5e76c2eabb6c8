"""Questions about findings: which, in what order, and the lines that show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, case, func, literal_column, or_, select
from sqlmodel import Session, col

from blackpool_tracker.domain.findings import FindingKind, FindingLine, Priority
from blackpool_tracker.domain.questions import (
    NOBODY,
    NONE,
    Column,
    FindingFilter,
    FindingQuestion,
    Grouping,
    Late,
    LateBy,
    Placed,
)
from blackpool_tracker.domain.ratings import (
    FINISHED,
    NEED_EVIDENCE,
    Delivery,
    EvidenceStrength,
    Impact,
)
from blackpool_tracker.storage import derived
from blackpool_tracker.storage.closing_conditions import PROPOSED, revisit_due
from blackpool_tracker.storage.derived import THESE, these
from blackpool_tracker.storage.lists import people_called
from blackpool_tracker.storage.moves import FINDING_MOVED, Moves, moves_of_findings
from blackpool_tracker.storage.searching import FINDING_SEARCH, words_in
from blackpool_tracker.storage.silence import silent_since
from blackpool_tracker.storage.tables import (
    Finding,
    FindingTheme,
    FindingThread,
    Person,
    Source,
    Thread,
)

_LINES: Final = (
    select(
        col(Finding.id),
        col(Finding.version),
        col(Finding.ref),
        col(Finding.kind),
        col(Finding.title),
        col(Finding.words),
        col(Source.short).label("source"),
        derived.MAIN_THEME.label("theme"),
        col(Person.name).label("lead"),
        col(Finding.lead_id),
        col(Finding.priority),
        col(Finding.delivery),
        col(Finding.impact),
        derived.EVIDENCE.label("evidence"),
        derived.ACTIONS_DONE.label("actions_done"),
        derived.ACTIONS.label("actions"),
        derived.ACTIONS_LINKED.label("actions_linked"),
        derived.NEXT_DUE.label("next_due"),
        derived.NEXT_ORIGINAL_DUE.label("next_original_due"),
        derived.LAST_UPDATE.label("last_update"),
        col(Finding.matters_now),
    )
    .join(Source, col(Source.id) == col(Finding.source_id))
    .outerjoin(Person, col(Person.id) == col(Finding.lead_id))
    .where(col(Finding.id).in_(THESE), col(Finding.removed).is_(False))
)

_rated = col(Finding.kind) != FindingKind.STRENGTH
"""Whether it has ratings. A strength keeps what is stored of them, but nothing shows it."""

_ORDERS: Final[dict[Column, ColumnElement[Any] | Any]] = {
    Column.REGISTER: col(Finding.id),
    Column.REF: col(Finding.ref),
    Column.TITLE: func.lower(col(Finding.title)),
    Column.KIND: derived.rank(col(Finding.kind), FindingKind),
    Column.SOURCE: func.coalesce(col(Source.start), col(Source.published)),
    Column.THEME: derived.MAIN_THEME,
    Column.LEAD: col(Person.name),
    Column.PRIORITY: derived.rank(col(Finding.priority), Priority),
    Column.DELIVERY: case((_rated, derived.rank(col(Finding.delivery), Delivery))),
    Column.IMPACT: case((_rated, derived.rank(col(Finding.impact), Impact))),
    Column.EVIDENCE: derived.EVIDENCE,
    Column.ACTIONS: derived.ACTIONS,
    Column.NEXT_DUE: derived.NEXT_DUE,
    Column.LAST_UPDATE: derived.LAST_UPDATE,
}


def finding_lines(session: Session, ids: Sequence[int]) -> dict[int, FindingLine]:
    """The lines of these findings, by id; one that was removed is missing."""
    moves = moves_of_findings(session, ids)
    still = Moves()
    rows = session.connection().execute(_LINES, these(ids))
    return {row.id: _line(row, moves.get(row.id, still)) for row in rows}


def finding_ids(
    session: Session, question: FindingQuestion, *, limit: int | None = None
) -> list[Placed]:
    """The findings that answer the question, in its order; at most ``limit`` of them."""
    asked = _asked(question).limit(limit)
    return [Placed(row.id, row.group) for row in session.connection().execute(asked)]


def count_findings(session: Session, wanted: FindingFilter) -> int:
    """How many findings the filter lets through."""
    asked = _asked(FindingQuestion(wanted)).order_by(None).subquery()
    return session.connection().execute(select(func.count()).select_from(asked)).scalar_one()


@dataclass(frozen=True, slots=True)
class ImpactClaim:
    """A finding whose impact needs proof; ``proven`` when checked evidence bears it out."""

    ref: str
    impact: Impact
    proven: bool
    delivery: Delivery


def impact_claims(session: Session) -> dict[int, ImpactClaim]:
    """The recommendations and concerns whose impact needs checked evidence, by number.

    Without those that were merged into another: what they claim is now for that one to claim.
    """
    asked: Select[*tuple[Any, ...]] = select(
        *(col(Finding.id), col(Finding.ref), col(Finding.impact), col(Finding.delivery)),
        derived.PROVEN.label("proven"),
    ).where(
        col(Finding.impact).in_(sorted(NEED_EVIDENCE)),
        _rated,
        col(Finding.merged_into_id).is_(None),
        col(Finding.removed).is_(False),
    )
    return {
        row.id: ImpactClaim(row.ref, Impact(row.impact), bool(row.proven), Delivery(row.delivery))
        for row in session.connection().execute(asked)
    }


def count_late(session: Session, wanted: FindingFilter, today: date) -> Late:
    """How many of the findings that the filter lets through are late."""
    asked = _asked(FindingQuestion(replace(wanted, late_on=today))).order_by(None)
    return derived.late(session, asked, today > derived.NEXT_DUE)


def _line(row: Row[Any], moves: Moves) -> FindingLine:
    values = row._asdict()
    values |= {
        "moves": moves.times,
        "days_moved": moves.days,
        "why_moved": moves.why,
        "kind": FindingKind(row.kind),
        "theme": row.theme or "",
        "priority": Priority(row.priority) if row.priority else None,
        "delivery": Delivery(row.delivery),
        "impact": Impact(row.impact),
        "evidence": list(EvidenceStrength)[row.evidence],
    }
    return FindingLine(**values)


def _asked(question: FindingQuestion) -> Select[*tuple[Any, ...]]:
    group = _GROUPS[question.group]
    asked = (
        select(col(Finding.id), group.label("group"))
        .join(Source, col(Source.id) == col(Finding.source_id))
        .outerjoin(Person, col(Person.id) == col(Finding.lead_id))
        .where(col(Finding.removed).is_(False), *_conditions(question.filter))
    )
    if question.group is Grouping.THREAD:
        asked = _in_threads(asked)
    words = words_in(question.filter.text)
    if words:
        found = FINDING_SEARCH.found(words)
        asked = asked.join(found, found.c.rowid == col(Finding.id))
        # In the order of what was found the first answers come without finding the rest.
        return asked.order_by(*_order(question, found.c.rowid))
    return asked.order_by(*_order(question, col(Finding.id)))


_GROUPS: Final[dict[Grouping, ColumnElement[Any] | Any]] = {
    Grouping.NONE: literal_column("NULL"),
    Grouping.THEME: func.coalesce(derived.MAIN_THEME, "No theme"),
    Grouping.SOURCE: col(Source.title),
    Grouping.LEAD: func.coalesce(col(Person.name), "No lead"),
    Grouping.THREAD: func.coalesce(col(Thread.title), "No thread"),
}


def _in_threads(asked: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """A finding stands under each of its threads."""
    return asked.outerjoin(
        FindingThread,
        (col(FindingThread.finding_id) == col(Finding.id)) & col(FindingThread.removed).is_(False),
    ).outerjoin(Thread, col(Thread.id) == col(FindingThread.thread_id))


def _order(question: FindingQuestion, number: Any) -> Iterable[Any]:  # noqa: ANN401 - a column
    wanted = _ORDERS[question.order]
    if question.group is Grouping.SOURCE:
        yield func.coalesce(col(Source.start), col(Source.published)).desc()
    elif question.group is not Grouping.NONE:
        yield literal_column('"group"')
    if question.order is not Column.REGISTER:
        yield wanted.is_(None)  # what is not known comes last, whichever way round
        yield wanted.desc() if question.descending else wanted.asc()
    yield number.desc() if question.descending else number


def _conditions(wanted: FindingFilter) -> Iterable[ColumnElement[bool]]:
    if wanted.deliveries or wanted.impacts:
        yield _rated
    for column, keys in (
        (Finding.kind, wanted.kinds),
        (Finding.delivery, wanted.deliveries),
        (Finding.impact, wanted.impacts),
        (Finding.source_id, wanted.source_ids),
    ):
        if keys:
            yield col(column).in_(sorted(keys))
    if wanted.evidence:
        order = list(EvidenceStrength)
        yield derived.EVIDENCE.in_(sorted(order.index(key) for key in wanted.evidence))
    if wanted.priorities:
        said = col(Finding.priority).in_(sorted(key for key in wanted.priorities if key))
        not_said = col(Finding.priority).is_(None)
        yield or_(said, not_said) if None in wanted.priorities else said
    yield from _by_people(wanted)
    yield from _by_links(wanted)
    yield from _by_day(wanted)
    if wanted.only is not None:
        yield derived.one_of(col(Finding.id), wanted.only)
    if wanted.matters_now:
        yield col(Finding.matters_now).is_(True)


_DATES: Final[dict[LateBy, ColumnElement[Any] | Any]] = {
    LateBy.EITHER: derived.FIRST_DUE,
    LateBy.NOW: derived.NEXT_DUE,
    LateBy.ORIGINAL: derived.NEXT_ORIGINAL_DUE,
}


def _by_day(wanted: FindingFilter) -> Iterable[ColumnElement[bool]]:
    if wanted.late_on is not None or wanted.moved:
        yield col(Finding.delivery).not_in(sorted(FINISHED))
    if wanted.late_on is not None:
        yield wanted.late_on > _DATES[wanted.late_by]
    if wanted.moved:
        yield FINDING_MOVED
    if wanted.silent_since is not None:
        yield silent_since(wanted.silent_since)
    if wanted.proposed:
        yield PROPOSED
    if wanted.revisit_on is not None:
        yield revisit_due(Finding, wanted.revisit_on)


def _by_people(wanted: FindingFilter) -> Iterable[ColumnElement[bool]]:
    if wanted.lead_ids:
        nobody = col(Finding.lead_id).is_(None) if NOBODY in wanted.lead_ids else None
        among = col(Finding.lead_id).in_(sorted(wanted.lead_ids - {NOBODY}))
        yield among if nobody is None else or_(nobody, among)
    if wanted.led_by is not None:
        yield col(Finding.lead_id).in_(people_called(wanted.led_by))


def _by_links(wanted: FindingFilter) -> Iterable[ColumnElement[bool]]:
    for link, column, ids in (
        (FindingTheme, FindingTheme.theme_id, wanted.theme_ids),
        (FindingThread, FindingThread.thread_id, wanted.thread_ids),
    ):
        linked = select(col(link.finding_id)).where(col(link.removed).is_(False))
        among = col(Finding.id).in_(linked.where(col(column).in_(sorted(ids - {NONE}))))
        if ids:
            yield or_(col(Finding.id).not_in(linked), among) if NONE in ids else among
