"""Who changed what, when; and moments that are past."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.days import short_day


@dataclass(frozen=True, slots=True)
class PastMoment:
    """A moment to look back at: after ``step`` (0 for before the first), on ``day``.

    ``words`` say when it was, as in "as it stood …": ``at the end of 12 May 2026``.
    """

    step: int
    day: date
    words: str

    @property
    def sentence(self) -> str:
        """What is shown, and why nothing of it can be changed."""
        return (
            f"This is the register as it stood {self.words}. Go back to today to change anything."
        )


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of one step: the columns that changed. ``before`` is empty for a new row."""

    table: str
    row: int
    ref: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StepMade:
    """A step without what it changed. ``at`` is aware and in UTC."""

    step: int
    at: datetime
    by: str
    label: str


@dataclass(frozen=True, slots=True)
class Undoable:
    """A step that can be taken back, or the undo of one that can be done again.

    ``step`` is its number, ``rows`` how many it changed, ``why_not`` says why the person may not do
    so; empty when they may.
    """

    step: int
    label: str
    rows: int
    why_not: str = ""


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
class HistoryQuestion:
    """Which steps are wanted, newest first. Empty asks for all.

    ``text`` stands in their names, ``people`` made them, ``ref`` is of a finding or an action that
    they are about; from the day ``first`` to ``last``, both counted.
    """

    text: str = ""
    people: frozenset[str] = frozenset()
    ref: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as a list shows it. ``id`` is its number, ``at`` aware, ``refs`` what it touched.

    ``undoes`` is the step that it took back; ``undone_by`` the one that took it back itself.
    """

    id: int
    at: datetime
    by: str
    label: str
    undoes: int | None
    undone_by: int | None
    refs: tuple[str, ...]
    version: int = 0

    @property
    def ref(self) -> str:
        """What people call it."""
        return f"Step {self.id:,}"


@dataclass(frozen=True, slots=True)
class RowNow:
    """A row as it is now: its ``version``, whether it was ``removed``, its ``columns``."""

    version: int
    removed: bool
    columns: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StepDetail:
    """One step with all that it changed. ``now`` has the rows as they are, by table and number.

    ``places`` are the findings and actions that it touched: table, number and ref. ``whose`` tells
    who answers for a row by now, by number; None for nobody.
    """

    line: StepLine
    changes: tuple[RowChange, ...]
    seal: str
    now: dict[tuple[str, int], RowNow]
    places: tuple[tuple[str, int, str], ...]
    whose: dict[RowKey, int | None]


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
