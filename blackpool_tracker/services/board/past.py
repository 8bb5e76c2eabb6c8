"""What the journal tells of a time: when things came about, and how many were done when."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.history import HistoryLine
from blackpool_tracker.domain.papers import TrendPoint
from blackpool_tracker.domain.ratings import NOT_COUNTED, Delivery
from blackpool_tracker.services.looking_back import end_of

DONE: Final = frozenset({Delivery.COMPLETE, Delivery.CLOSED})
MONTHS_SHOWN: Final = 24  # months; more points than that cannot be told apart in a chart
FIRST_OF_MONTH: Final = 1


class Past:
    """The steps up to a day, oldest first."""

    def __init__(self, lines: Iterable[HistoryLine]) -> None:
        self.lines = list(lines)
        self._entered: dict[RowKey, date] = {}
        self._delivered: dict[RowKey, date] = {}
        for line in self.lines:
            for change in line.changes:
                key = RowKey(change.table, change.row)
                self._entered.setdefault(key, day_of(line.at))
                if "delivery" in change.after:
                    self._delivered[key] = day_of(line.at)

    @property
    def step(self) -> int:
        """The number of the last step; 0 when there is none."""
        return self.lines[-1].step if self.lines else 0

    @property
    def first_day(self) -> date | None:
        """The day of the first step; None when there is none."""
        return day_of(self.lines[0].at) if self.lines else None

    def entered(self, table: str, row: int) -> date | None:
        """The day on which a row came into the register."""
        return self._entered.get(RowKey(table, row))

    def delivered(self, table: str, row: int) -> date | None:
        """The day since which the delivery of a finding or an action has been what it is."""
        return self._delivered.get(RowKey(table, row))


def day_of(moment: datetime) -> date:
    """The day of a moment on the wall calendar."""
    return moment.astimezone().date()


def trend(lines: Sequence[HistoryLine], as_at: date) -> tuple[TrendPoint, ...]:
    """How many recommendations and concerns were complete or closed as the months ended.

    The last point is ``as_at``; at most two years are shown. Empty before the first step.
    """
    if not lines:
        return ()
    days = [*month_ends(day_of(lines[0].at), as_at), as_at][-MONTHS_SHOWN - 1 :]
    return tuple(_counted(lines, day) for day in days)


def month_ends(first: date, before: date) -> Iterator[date]:
    """The last day of every month from that of ``first``, while it lies before ``before``."""
    day = first
    while True:
        month = day.replace(day=FIRST_OF_MONTH) + timedelta(days=32)
        day = month.replace(day=FIRST_OF_MONTH)
        end = day - timedelta(days=1)
        if end >= before:
            return
        yield end


def _counted(lines: Sequence[HistoryLine], day: date) -> TrendPoint:
    """The count at the end of a day; whatever came before a step of that day was there by then."""
    rows: dict[int, dict[str, object]] = {}
    by_then = [number for number, line in enumerate(lines, 1) if line.at <= end_of(day)]
    for line in lines[: max(by_then, default=0)]:
        for change in line.changes:
            if change.table == "finding":
                rows.setdefault(change.row, {}).update(change.after)
    there = [
        row for row in rows.values() if not row["removed"] and row["kind"] != FindingKind.STRENGTH
    ]
    counted = [row for row in there if row["delivery"] not in NOT_COUNTED]
    return TrendPoint(day, sum(row["delivery"] in DONE for row in counted), len(counted))
