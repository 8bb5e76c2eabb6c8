"""What a tracker's rows would become in the register."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from blackpool_tracker.domain.findings import FindingKind, Priority
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.tracker.doubts import Doubt
from blackpool_tracker.domain.updates import Words


@dataclass(frozen=True, slots=True)
class TrackedUpdate:
    """Dated words of a cell; ``on`` None where they have no date of their own."""

    on: date | None
    words: Words
    cell: str


@dataclass(frozen=True, slots=True)
class TrackedFinding:
    """A finding that would be entered. ``ref`` empty: the register gives one.

    ``source`` are the words of the sheet for it, empty where it has none; the names of people are
    as they would be entered.
    """

    cell: str
    title: str
    words: str
    kind: FindingKind
    ref: str = ""
    source: str = ""
    paragraph: str = ""
    page: int | None = None
    theme: str = ""
    lead: str = ""
    sponsor: str = ""
    priority: Priority | None = None
    delivery: Delivery = Delivery.NOT_STARTED
    reason: str = ""
    updates: tuple[TrackedUpdate, ...] = ()
    known: str = ""


@dataclass(frozen=True, slots=True)
class TrackedAction:
    """An action that would be entered; ``due_now`` differs from ``due`` where it was moved."""

    cell: str
    title: str
    description: str = ""
    success: str = ""
    ref: str = ""
    owner: str = ""
    start: date | None = None
    due: date | None = None
    due_now: date | None = None
    delivery: Delivery = Delivery.NOT_STARTED
    reason: str = ""
    updates: tuple[TrackedUpdate, ...] = ()


class RowKey(NamedTuple):
    """A row of a sheet."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What one row would become, with what is doubtful in it.

    ``under`` is the row with the finding that its action serves; None for none. A row may also
    only add ``updates`` to another one, which ``joins`` names. ``skipped`` by a person.
    """

    key: RowKey
    finding: TrackedFinding | None = None
    action: TrackedAction | None = None
    under: RowKey | None = None
    joins: RowKey | None = None
    updates: tuple[TrackedUpdate, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())
    skipped: bool = False
