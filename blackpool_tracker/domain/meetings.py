"""A board meeting as a person enters it, and the packs that were issued for it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.checks import in_groups
from blackpool_tracker.domain.days import check_year, long_day, short_day
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import check_length, check_line
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.thread_states import ThreadState

_SHORT = 16
"""Digits of a seal that are shown: enough to tell two apart."""


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """What a person fills in of a meeting. Only its day is needed; None is no cut-off."""

    on: date | None
    title: str = ""
    cut_off: date | None = None
    attendance: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PackLine:
    """A report that was issued to the board; see ``storage.tables.Pack``.

    ``size`` is in bytes. It and ``sha256`` are None only where the bytes were lost to damage.
    """

    id: int
    version: int
    meeting_id: int | None
    issue: int
    title: str
    on: date
    by: str
    since: date | None
    as_of: date
    step: int
    seal: str
    file_name: str
    sha256: str | None
    size: int | None

    @property
    def mark(self) -> str:
        """The last step of the journal and its seal, as the pack prints them."""
        return f"step {self.step}, seal {in_groups(self.seal[:_SHORT])}"


@dataclass(frozen=True, slots=True)
class MeetingCount:
    """What hangs on one meeting: how many packs and decisions."""

    packs: int = 0
    decisions: int = 0


@dataclass(frozen=True, slots=True)
class MadeDecision:
    """What a meeting decided on the row ``id`` of ``table``. ``due`` is the new date, if any."""

    table: str
    id: int
    ref: str
    title: str
    kind: DecisionKind
    on: date
    by: str
    reason: str
    due: date | None


class Happened(StrEnum):
    """What can have happened between two days, in the order in which it is told."""

    COMPLETED = "completed"
    CLOSED = "closed"
    NEWLY_LATE = "newly_late"
    MOVED = "moved"
    NEW = "new"
    REOPENED = "reopened"
    SILENT = "silent"


HAPPENED_WORDS: Final = {
    Happened.COMPLETED: "Completed",
    Happened.CLOSED: "Closed",
    Happened.NEWLY_LATE: "Newly late",
    Happened.MOVED: "Date moved",
    Happened.NEW: "New",
    Happened.REOPENED: "Re-opened",
    Happened.SILENT: "Nothing reported",
}


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One thing that happened, to the finding or action ``ref``; ``words`` say it exactly."""

    what: Happened
    table: str
    ref: str
    title: str
    lead: str
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has happened from the end of ``since`` to the end of ``as_at``."""

    since: date
    as_at: date
    lines: tuple[ComparedLine, ...]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A finding, an action or a thread that waits for the board, and why (``asks``).

    ``suggests`` is what is asked for, where that is one decision; the board decides all the same.
    """

    table: str
    id: int
    ref: str
    title: str
    lead: str
    asks: str
    suggests: DecisionKind | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """How something stands that a meeting may decide on, and what can be decided on it."""

    state: Delivery | ThreadState
    possible: tuple[DecisionKind, ...]


def check_meeting(entry: MeetingEntry) -> date:
    """The day of the meeting; raises ``RefusedError`` unless it has one, after its cut-off."""
    if entry.on is None:
        raise RefusedError("Give the day on which the board meets.")
    check_year(entry.on)
    check_line(entry.title)
    for text in (entry.attendance, entry.note):
        check_length(text)
    if entry.cut_off is not None and check_year(entry.cut_off) > entry.on:
        raise RefusedError(
            f"The cut-off ({short_day(entry.cut_off)}) is after the meeting"
            f" ({short_day(entry.on)}). Give an earlier day, or none."
        )
    return entry.on


def day_told(on: date, today: date, begins: date | None) -> date:
    """The day whose state the pack of a meeting on a day tells, unless somebody says another.

    Today for a meeting to come; for one that is past its own day, from which the next pack counts
    on, or the first day of the register (``begins``) where that came later. Source: docs/rules.md,
    rule 13.
    """
    return min(max(on, begins or on), today)


def cautions(entry: MeetingEntry, others: list[date]) -> list[str]:
    """What is unusual about a meeting, though it may be; ``others`` are the days of the rest."""
    said = []
    if entry.on is not None and entry.on in others:
        said.append(f"The board meets already on {long_day(entry.on)}. Both are kept.")
    if entry.on is not None and entry.cut_off is None:
        said.append("Without a cut-off, updates are asked for by the day before the meeting.")
    return said
