"""Who changed what, when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from blackpool_tracker.domain.days import short_day


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of one step: the columns that changed. ``before`` is empty for a new row."""

    table: str
    row: int
    ref: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step without what it changed. ``at`` is aware and in UTC."""

    step: int
    at: datetime
    by: str
    label: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step. ``at`` is aware and in UTC; ``undoes`` is the step that it took back, or None."""

    step: int
    at: datetime
    by: str
    label: str
    undoes: int | None
    changes: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the register keeps a value: these columns of the rows where all of ``where`` holds.

    No column named is any of them; ``Kept("citation", (("finding_id", 7),))`` are the places of a
    finding.
    """

    table: str
    where: tuple[tuple[str, int | str], ...] = ()
    columns: frozenset[str] = frozenset()

    @classmethod
    def of(cls, table: str, row: int, *columns: str) -> Self:
        """These columns of one row."""
        return cls(table, (("id", row),), frozenset(columns))


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who wrote something, and when: aware, in UTC."""

    by: str
    at: datetime

    def moment(self, today: date) -> str:
        """``14:05 today``, ``14:05 yesterday`` or ``14:05 on 5 Dec 2026``, by the wall clock."""
        local = self.at.astimezone()
        days = (today - local.date()).days
        day = {0: "today", 1: "yesterday"}.get(days, f"on {short_day(local.date())}")
        return f"{local:%H:%M} {day}"
