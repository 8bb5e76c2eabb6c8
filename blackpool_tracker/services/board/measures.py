"""What a printed report says of a measure: small numbers are not told."""

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.measure_words import shown_value, when_words
from blackpool_tracker.domain.measures import ReadingLine, unit_called
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
    return f"{row.title}: {shown_value(last, _small(snapshot))} ({when_words(last)})"


def _order(reading: t.Reading) -> tuple[str, int]:
    """Undated ones first; a year after its months, a month after its days."""
    return (f"{reading.on}-99-99"[:10] if reading.on else "", reading.number)


def _small(snapshot: Snapshot) -> int:
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
