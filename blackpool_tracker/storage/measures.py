"""Questions about measures and their readings."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Label, Row, Select, func, select
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.measures import (
    ENGLAND,
    Frequency,
    Good,
    MeasureLine,
    ReadingLine,
    unit_called,
)
from blackpool_tracker.storage import tables as t

_SERIES: Final = ("last", "previous", "england")
"""The readings that a line of the list tells of."""

_READING: Final = SQLModel.metadata.tables["reading"].c
_MEASURE: Final = SQLModel.metadata.tables["measure"].c
_OWN: Final = (
    *("id", "version", "title", "target", "tolerance", "note", "definition"),
    *("owner_id", "theme_id", "key"),
)
_LINES: Final[Select[*tuple[Any, ...]]] = (
    select(
        *(_MEASURE[name] for name in _OWN),
        *(_MEASURE[name] for name in ("unit", "good", "frequency")),
        col(t.Person.name).label("owner"),
        func.coalesce(col(t.Theme.label), "").label("theme"),
    )
    .select_from(t.Measure)
    .outerjoin(t.Person, col(t.Person.id) == _MEASURE.owner_id)
    .outerjoin(t.Theme, col(t.Theme.id) == _MEASURE.theme_id)
    .where(_MEASURE.removed.is_(False))
    .order_by(_MEASURE.id)
)


def measure_lines(session: Session, ids: Sequence[int] | None = None) -> dict[int, MeasureLine]:
    """The lines of these measures, or of all, by id; one that was removed is missing."""
    asked = _LINES if ids is None else _LINES.where(_MEASURE.id.in_(ids))
    rows = session.connection().execute(asked).all()
    numbers = [row.id for row in rows]
    serves, newest = _findings_of(session, numbers), _newest(session, numbers)
    counts = _counts(session, numbers)
    return {
        row.id: _line(row, serves[row.id], newest[row.id], counts.get(row.id, 0)) for row in rows
    }


def measures_of(session: Session, findings: Collection[int]) -> list[MeasureLine]:
    """The measures that tell of these findings, by title."""
    asked = select(col(t.MeasureFinding.measure_id)).where(
        col(t.MeasureFinding.finding_id).in_(findings),
        col(t.MeasureFinding.removed).is_(False),
    )
    lines = measure_lines(session, sorted(set(session.scalars(asked)))).values()
    return sorted(lines, key=lambda line: line.title.casefold())


def count_measures(session: Session) -> int:
    """How many measures there are."""
    asked = select(func.count()).where(_MEASURE.removed.is_(False))
    return session.connection().execute(asked).scalar_one()


def size(session: Session) -> int:
    """How many measures and readings must be looked at to answer any question about measures."""
    readings = select(func.count()).where(_READING.removed.is_(False))
    return count_measures(session) + session.connection().execute(readings).scalar_one()


def reading_lines(session: Session, measure: int) -> list[ReadingLine]:
    """The readings of a measure, the newest first and those without a date last."""
    asked = _readings().where(_READING.measure_id == measure)
    asked = asked.order_by(_dated_as().desc().nulls_last(), _READING.id.desc())
    return [_reading(row) for row in session.connection().execute(asked)]


def keys_used(session: Session) -> set[str]:
    """The ready-made measures that the register has."""
    asked = select(_MEASURE["key"]).where(_MEASURE.removed.is_(False), _MEASURE["key"] != "")
    return set(session.connection().execute(asked).scalars())


def comparators_used(session: Session) -> list[str]:
    """The names under which readings of others are kept, in order."""
    asked = select(_READING.comparator).where(_READING.removed.is_(False)).distinct()
    return sorted(filter(None, session.connection().execute(asked).scalars()), key=str.casefold)


def _readings() -> Select[*tuple[Any, ...]]:
    names = ("id", "version", "measure_id", "on", "period", "value", "comparator", "source")
    return (
        select(*(_READING[name] for name in names), _READING.out_of, _MEASURE.unit)
        .select_from(t.Reading)
        .join(t.Measure, _MEASURE.id == _READING.measure_id)
        .where(_READING.removed.is_(False))
    )


def _dated_as() -> ColumnElement[Any]:
    """What readings are put in order by: a year after its months, a month after its days."""
    return func.substr(_READING["on"] + "-99-99", 1, 10)


def _place(comparator: str, offset: int, name: str) -> Label[int | None]:
    """The number of the newest reading of a series but ``offset``, for the outer measure.

    Asked one by one: SQLite finds the readings of a measure by an index, and to number those of
    all measures took twice as long.
    """
    asked = (
        select(_READING.id)
        .where(
            _READING.measure_id == _MEASURE.id,
            _READING.comparator == comparator,
            _READING.removed.is_(False),
        )
        .order_by(_dated_as().desc().nulls_last(), _READING.id.desc())
        .limit(1)
        .offset(offset)
        .correlate(t.Measure)
    )
    return asked.scalar_subquery().label(name)


def _newest(session: Session, measures: Sequence[int]) -> dict[int, dict[str, ReadingLine]]:
    """For each measure its newest readings, under the names that a line has for them."""
    asked = select(
        _MEASURE.id,
        _place("", 0, "last"),
        _place("", 1, "previous"),
        _place(ENGLAND, 0, "england"),
    ).where(_MEASURE.id.in_(measures))
    rows = session.connection().execute(asked).mappings().all()
    numbers = [row[name] for row in rows for name in _SERIES if row[name] is not None]
    wanted = _readings().where(_READING.id.in_(numbers))
    lines = {row.id: _reading(row) for row in session.connection().execute(wanted)}
    return {
        row["id"]: {name: lines[row[name]] for name in _SERIES if row[name] is not None}
        for row in rows
    }


def _counts(session: Session, measures: Sequence[int]) -> dict[int, int]:
    asked = (
        select(_READING.measure_id, func.count())
        .where(_READING.measure_id.in_(measures), _READING.removed.is_(False))
        .group_by(_READING.measure_id)
    )
    return {row[0]: row[1] for row in session.connection().execute(asked)}


def _findings_of(session: Session, measures: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    ties = SQLModel.metadata.tables["measure_finding"].c
    asked: Select[*tuple[Any, ...]] = (
        select(ties.measure_id, col(t.Finding.id), col(t.Finding.ref))
        .join(t.Finding, col(t.Finding.id) == ties.finding_id)
        .where(
            ties.measure_id.in_(measures),
            ties.removed.is_(False),
            col(t.Finding.removed).is_(False),
        )
        .order_by(ties.id)
    )
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for measure, number, ref in session.connection().execute(asked):
        found[measure].append((number, ref))
    return found


def _line(
    row: Row[Any],
    serves: list[tuple[int, str]],
    newest: dict[str, ReadingLine],
    readings: int,
) -> MeasureLine:
    return MeasureLine(
        **{name: getattr(row, name) for name in (*_OWN, "owner", "theme")},
        unit=unit_called(row.unit),
        good=Good(row.good),
        frequency=Frequency(row.frequency) if row.frequency else None,
        finding_ids=tuple(number for number, _ in serves),
        findings=tuple(ref for _, ref in serves),
        readings=readings,
        last=newest.get("last"),
        previous=newest.get("previous"),
        england=newest.get("england"),
    )


def _reading(row: Row[Any]) -> ReadingLine:
    values = row._asdict()
    values["on"] = PartialDate(row.on) if row.on else None
    values["unit"] = unit_called(row.unit)
    return ReadingLine(**values)


def is_evidence(session: Session, measure: int, finding: int) -> bool:
    """Whether a measure is evidence for a finding already."""
    asked = select(func.count()).where(
        col(t.Evidence.measure_id) == measure,
        col(t.Evidence.finding_id) == finding,
        col(t.Evidence.removed).is_(False),
    )
    return session.connection().execute(asked).scalar_one() > 0


def theme_names(session: Session) -> list[tuple[int, str, str]]:
    """Number, key and label of the register's themes."""
    columns = SQLModel.metadata.tables["theme"].c
    asked = select(columns.id, columns["key"], columns.label).where(columns.removed.is_(False))
    return [tuple(row) for row in session.connection().execute(asked)]
