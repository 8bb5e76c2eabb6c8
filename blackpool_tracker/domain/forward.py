"""What lies before a board: closures proposed, and what falls due until the next two meetings.

``""`` always means "nothing was said", None "not known".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.days import months_after
from blackpool_tracker.domain.ratings import EvidenceStrength, Impact

BOARDS: Final = 2
"""The plan looks ahead to so many meetings."""

MONTHS_AHEAD: Final = 3
"""How far it looks where fewer meetings are known."""


@dataclass(frozen=True, slots=True)
class ClosureLine:
    """A proposal to close that waits for the board.

    An action has no ``impact``. ``proof`` says how much evidence there is and how much of it was
    checked by somebody else, ``against`` what speaks against closing; empty for nothing.
    """

    ref: str
    title: str
    lead: str
    by: str
    on: date
    reason: str
    impact: Impact | None
    evidence: EvidenceStrength
    proof: str
    against: str = ""


class Due(StrEnum):
    """What falls due."""

    MEETING = "meeting"
    CUT_OFF = "cut_off"
    STATEMENT = "statement"
    REVISIT = "revisit"
    READING = "reading"
    ACTION = "action"


OF_BOARD: Final = frozenset({Due.MEETING, Due.CUT_OFF})
"""What is the board's own, and never late."""

DUE_WORDS: Final = {
    Due.MEETING: "Board meets",
    Due.CUT_OFF: "Papers due",
    Due.STATEMENT: "Statement of action",
    Due.REVISIT: "Look again",
    Due.READING: "Reading",
    Due.ACTION: "Action",
}


@dataclass(frozen=True, slots=True)
class ComingLine:
    """Something that falls due on a day; ``ref`` is empty for what has none."""

    on: date
    kind: Due
    title: str
    ref: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What falls due until a meeting, or until ``until`` where no meeting is known.

    ``meeting`` is what the meeting is called; empty for none.
    """

    until: date
    meeting: str
    lines: tuple[ComingLine, ...]


@dataclass(frozen=True, slots=True)
class ForwardPlan:
    """What falls due until the next two meetings. ``late`` was due before already."""

    stretches: tuple[Stretch, ...] = ()
    late: tuple[ComingLine, ...] = ()

    @property
    def missed(self) -> int:
        """How much was due before already."""
        return len(self.late)


def forward_plan(
    lines: Iterable[ComingLine], meetings: Iterable[tuple[date, str]], today: date
) -> ForwardPlan:
    """The lines of days from ``today`` in stretches that each end with a meeting.

    Where fewer than two meetings are known the last stretch ends three months from ``today``, so
    that what falls due is not left out for want of a date.
    """
    coming = sorted(lines, key=lambda line: (line.on, list(Due).index(line.kind), line.ref))
    ends = sorted(each for each in meetings if each[0] >= today)[:BOARDS]
    horizon = months_after(today, MONTHS_AHEAD)
    if len(ends) < BOARDS and (not ends or ends[-1][0] < horizon):
        ends.append((horizon, ""))
    stretches: list[Stretch] = []
    start = today
    for until, meeting in ends:
        within = tuple(line for line in coming if start <= line.on <= until)
        stretches.append(Stretch(until, meeting, within))
        start = until + timedelta(days=1)
    late = tuple(line for line in coming if line.on < today and line.kind not in OF_BOARD)
    return ForwardPlan(tuple(stretches), late)
