"""What has happened since a day, worked out from the journal after it alone.

It says the same of a register as the report's page (``services/board/since.py``) does, which reads
all rows twice; here only what was changed since is read, so that it can follow every step.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session, SQLModel

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.overview import Change, Happened
from blackpool_tracker.domain.ratings import FINISHED, Delivery
from blackpool_tracker.storage.parts import in_lots

FINDING: Final = "finding"
ACTION: Final = "action"
DECISION: Final = "decision"
_COLUMNS: Final = {
    FINDING: ("id", "removed", "kind", "delivery"),
    ACTION: ("id", "removed", "delivery", "due", "original_due"),
    DECISION: ("id", "removed", "kind", "finding_id", "action_id"),
}

Columns = Mapping[str, Any]


class _Pair(NamedTuple):
    """A row at both moments; ``then`` is None for what was not there yet."""

    id: int
    then: Columns | None
    now: Columns


def happened_since(session: Session, step: int, day: date, today: date) -> dict[Change, Happened]:
    """To what something has happened after ``step``, the last that was made by the end of ``day``.

    Source: docs/rules.md, rules 13 and 17.
    """
    before = _before(session, step)
    findings = list(_pairs(session, FINDING, before))
    actions = list(_pairs(session, ACTION, before))
    rated = [pair for pair in findings if _rated(pair.now)]
    fresh = [pair.now for pair in _pairs(session, DECISION, before) if pair.then is None]
    reopened = [row for row in fresh if row["kind"] == DecisionKind.REOPEN]
    extended = {row["action_id"] for row in fresh if row["kind"] == DecisionKind.EXTEND}

    def became(delivery: Delivery) -> Happened:
        return Happened(_became(rated, delivery), _became(actions, delivery))

    return {
        Change.COMPLETED: became(Delivery.COMPLETE),
        Change.CLOSED: became(Delivery.CLOSED),
        Change.REOPENED: Happened(
            _opened(rated, {row["finding_id"] for row in reopened}),
            _opened(actions, {row["action_id"] for row in reopened}),
        ),
        Change.NEWLY_LATE: Happened(actions=_newly_late(session, actions, day, today)),
        Change.MOVED: Happened(actions=_moved(actions, extended)),
        Change.ADDED: Happened(_added(findings), _added(actions)),
    }


def _before(session: Session, step: int) -> dict[RowKey, Columns | None]:
    """What the rows that were changed after a step held before; None for those that are new."""
    change = SQLModel.metadata.tables["change"].c
    asked = (
        select(change.table, change.row, change.before)
        .where(change.step > step, (change.table + "").in_(sorted(_COLUMNS)))
        .order_by(change.id)
    )
    found: dict[RowKey, dict[str, Any] | None] = {}
    for table, row, before in session.connection().execute(asked):
        key = RowKey(table, row)
        if key not in found:
            found[key] = dict(before) or None
            continue
        first = found[key]
        if first is not None:
            found[key] = {**before, **first}
    return dict(found)


def _pairs(
    session: Session, table: str, before: Mapping[RowKey, Columns | None]
) -> Iterator[_Pair]:
    """The rows of a table that were changed and are there now, at both moments."""
    columns = SQLModel.metadata.tables[table].c
    for lot in in_lots(sorted(key.id for key in before if key.table == table)):
        yield from _read(session, table, columns.id.in_(lot), before)


def _read(
    session: Session,
    table: str,
    wanted: ColumnElement[bool],
    before: Mapping[RowKey, Columns | None],
) -> Iterator[_Pair]:
    columns = SQLModel.metadata.tables[table].c
    asked = select(*(columns[name] for name in _COLUMNS[table])).where(wanted, ~columns.removed)
    for row in session.connection().execute(asked).mappings():
        now = dict(row)
        told = before.get(RowKey(table, now["id"]), {})
        then = None if told is None else {**now, **_days(told)}
        yield _Pair(now["id"], None if then is None or then["removed"] else then, now)


_DAYS: Final = ("due", "original_due")


def _days(told: Columns) -> Columns:
    """Columns of the journal with their days as days."""
    days = {
        name: date.fromisoformat(told[name]) if told[name] else None
        for name in _DAYS
        if name in told
    }
    return {**told, **days}


def _rated(row: Columns) -> bool:
    return bool(row["kind"] != FindingKind.STRENGTH)


def _then(pair: _Pair) -> str | None:
    """The delivery of a row before; None for what was not there, or was not rated."""
    then = pair.then
    if then is None or not _rated({"kind": "", **then}):
        return None
    return str(then["delivery"])


def _became(pairs: Iterable[_Pair], delivery: Delivery) -> frozenset[int]:
    return frozenset(
        pair.id for pair in pairs if pair.now["delivery"] == delivery and _then(pair) != delivery
    )


def _opened(pairs: Iterable[_Pair], decided: set[int | None]) -> frozenset[int]:
    """What was finished and is open again, or was re-opened by a decision meanwhile."""
    return frozenset(
        pair.id
        for pair in pairs
        if pair.now["delivery"] not in FINISHED and (_then(pair) in FINISHED or pair.id in decided)
    )


def _added(pairs: Iterable[_Pair]) -> frozenset[int]:
    return frozenset(pair.id for pair in pairs if pair.then is None)


def _moved(pairs: Iterable[_Pair], extended: set[int | None]) -> frozenset[int]:
    """The actions whose due date was moved, be it a new one that was moved already."""
    found = set()
    for pair in pairs:
        was = pair.now["original_due"] if pair.then is None else pair.then["due"]
        if pair.id in extended or (was is not None and was != pair.now["due"]):
            found.add(pair.id)
    return frozenset(found)


def _newly_late(
    session: Session, changed: Iterable[_Pair], day: date, today: date
) -> frozenset[int]:
    """The actions that have missed a date, the one now or the original, since that day.

    Besides those that were ``changed`` only one with a date since then can have done so.
    """
    columns = SQLModel.metadata.tables[ACTION].c
    missed = (columns.due.between(day, today), columns.original_due.between(day, today))
    pairs = {pair.id: pair for pair in _read(session, ACTION, or_(*missed), {})}
    pairs |= {pair.id: pair for pair in changed}
    return frozenset(pair.id for pair in pairs.values() if _missed(pair, day, today))


def _missed(pair: _Pair, day: date, today: date) -> bool:
    """Whether an action is late today against a date of its own, and was not on that day."""
    now, then = pair.now, pair.then
    was_late = _late(then, "due", day) and then is not None and then["due"] == now["due"]
    if _late(now, "due", today) and not was_late:
        return True
    return _late(now, "original_due", today) and not _late(then, "original_due", day)


def _late(row: Columns | None, date_of: str, day: date) -> bool:
    """Whether an unfinished action was past a date of its own on a day; one unknown never is."""
    if row is None or row["delivery"] in FINISHED or row[date_of] is None:
        return False
    return bool(row[date_of] < day)
