"""What the story is told by: its clock, and one thing that somebody did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time


class StoryClock:
    """A clock that says what the story says; it goes on only when it is set."""

    def __init__(self, day: date, clock_time: str) -> None:
        self.set(day, clock_time)

    def set(self, day: date, clock_time: str) -> None:
        """Let it be that time of that day."""
        self._moment = moment(day, clock_time)

    def __call__(self) -> datetime:
        """The moment that was set, aware."""
        return self._moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that somebody did.

    ``day``, ``due``, ``keep`` and ``revisit`` count from the story's Monday.

    ``on`` are refs, or keys of threads; ``dated`` is the day of a decision that was made before the
    plan began, where it was not made that day. ``measure`` is a title; ``meeting``, ``review``,
    ``exercise`` and ``evidence`` are keys, ``cases`` are keys of reviews or references of cases.
    The rest is what the person filled in.
    """

    day: int
    at: str
    by: str
    do: str
    on: Sequence[str] = ()
    actions: Sequence[str] = ()
    meeting: str = ""
    measure: str = ""
    review: str = ""
    exercise: str = ""
    cases: Sequence[str] = ()
    evidence: str = ""
    lead: str = ""
    sponsor: str = ""
    priority: str = ""
    matters: bool = False
    delivery: str = ""
    impact: str = ""
    reason: str = ""
    done: str = ""
    practice: str = ""
    difference: str = ""
    known_by: str = ""
    next: str = ""
    decision: str = ""
    decided_by: str = ""
    dated: str = ""
    due: int = 0
    revisit: int | None = None
    kind: str = ""
    shows: str = ""
    link: str = ""
    file: str = ""
    text: str = ""
    keep: int | None = None


def moment(day: date, clock_time: str) -> datetime:
    """That time of that day on the wall clock, aware."""
    return datetime.combine(day, time.fromisoformat(clock_time)).astimezone()
