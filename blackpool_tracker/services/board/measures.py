"""What a printed report says of measures: small numbers are not told."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.measure_words import shown_value, when_words
from blackpool_tracker.domain.measures import (
    Frequency,
    Good,
    MeasureLine,
    ReadingLine,
    last_day,
    unit_called,
)
from blackpool_tracker.domain.scorecard import MeasurePaper, measure_paper
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t


def measure_words(snapshot: Snapshot, measure: int) -> str:
    """A measure with its last own reading as it may be printed; empty for one that was removed.

    Source: docs/rules.md, rule 35.
    """
    row = snapshot.rows(t.Measure).get(measure)
    if row is None:
        return ""
    own = [r for r in snapshot.rows(t.Reading).values() if r.measure_id == measure]
    own = [reading for reading in own if not reading.comparator]
    if not own:
        return row.title
    last = _line(max(own, key=_order), row.unit)
    return f"{row.title}: {shown_value(last, small_numbers(snapshot))} ({when_words(last)})"


def measure_papers(now: Snapshot, today: date) -> dict[int, MeasurePaper]:
    """Every measure as a row of the scorecard, by number, theme by theme; those of no theme last.

    Within a theme those that crossed their tolerance come first, then those with a target.
    """
    readings: dict[int, list[t.Reading]] = defaultdict(list)
    for reading in now.rows(t.Reading).values():
        readings[reading.measure_id].append(reading)
    small = small_numbers(now)
    papers = []
    for number, row in now.rows(t.Measure).items():
        lines = [_line(each, row.unit) for each in sorted(readings[number], key=_order)]
        paper = measure_paper(_measure(now, row, lines), lines, small, today)
        theme = row.theme_id if row.theme_id in now.themes else None
        rank = (theme is None, theme or 0, not paper.crossed, not paper.target, number)
        papers.append((rank, paper))
    return {rank[-1]: paper for rank, paper in sorted(papers, key=lambda each: each[0])}


def last_days(now: Snapshot) -> dict[int, date]:
    """The day of the newest dated own reading of each measure that has one."""
    newest: dict[int, t.Reading] = {}
    for row in sorted(now.rows(t.Reading).values(), key=_order):
        if row.on and not row.comparator:
            newest[row.measure_id] = row
    return {of: last_day(PartialDate(row.on)) for of, row in newest.items() if row.on}


def _measure(now: Snapshot, row: t.Measure, readings: Sequence[ReadingLine]) -> MeasureLine:
    """A measure with its ``readings``, of which the newest come last."""
    own = [reading for reading in readings if not reading.comparator]
    theme = now.themes.get(row.theme_id or 0)
    return MeasureLine(
        id=row.number,
        version=row.version,
        title=row.title,
        unit=unit_called(row.unit),
        good=Good(row.good),
        target=row.target,
        tolerance=row.tolerance,
        note=row.note,
        definition=row.definition,
        frequency=Frequency(row.frequency) if row.frequency else None,
        owner_id=row.owner_id,
        owner=now.name(row.owner_id) or None,
        theme_id=row.theme_id,
        theme=theme.label if theme else "",
        key=row.key,
        last=own[-1] if own else None,
        previous=own[-2] if len(own) > 1 else None,
        readings=len(readings),
    )


def _order(reading: t.Reading) -> tuple[str, int]:
    """Undated ones first; a year after its months, a month after its days."""
    return (f"{reading.on}-99-99"[:10] if reading.on else "", reading.number)


def small_numbers(snapshot: Snapshot) -> int:
    """Below which count numbers are not printed."""
    settings = next(iter(snapshot.rows(t.Settings).values()), t.Settings())
    return settings.small_numbers


def _line(row: t.Reading, unit: str) -> ReadingLine:
    return ReadingLine(
        id=row.number,
        version=row.version,
        measure_id=row.measure_id,
        unit=unit_called(unit),
        on=PartialDate(row.on) if row.on else None,
        period=row.period,
        value=row.value,
        comparator=row.comparator,
        source=row.source,
        out_of=row.out_of,
    )
