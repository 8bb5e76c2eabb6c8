"""What a director sees first: what matters most, what is late, what moved, and what comes next."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.findings import FEW, FindingLine, Priority
from blackpool_tracker.domain.measures import MeasureLine
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.domain.ratings import NEED_EVIDENCE, Delivery, Impact

NAMED: Final = FEW
"""So many findings are named; the list of findings shows all of them."""


class Why(StrEnum):
    """Why a finding is named among those that matter most, the weightiest reason first.

    Source: docs/rules.md, rule 50.
    """

    OFF_TRACK = "off_track"
    PAST_ORIGINAL = "past_original"
    RAISED_AGAIN = "raised_again"
    NO_UPDATE = "no_update"


@dataclass(frozen=True, slots=True)
class Weight:
    """What decides where a finding stands among those that matter most.

    ``days`` is how late its latest open action is against its original date.
    """

    id: int
    matters_now: bool
    whys: frozenset[Why]
    priority: Priority | None = None
    days: int = 0


def weightiest_first(weights: Collection[Weight]) -> list[Weight]:
    """What people have set to matter now, then the rest, each by the reasons in their order.

    Of two with the same reasons the one of higher priority comes first, then the later one.
    """
    ranks: Sequence[Priority | None] = (*Priority, None)

    def key(each: Weight) -> tuple[bool, list[bool], int, int, int]:
        lacks = [why not in each.whys for why in Why]
        return (not each.matters_now, lacks, ranks.index(each.priority), -each.days, each.id)

    return sorted(weights, key=key)


@dataclass(frozen=True, slots=True)
class Pressing:
    """A finding that matters most, and why. ``reason`` is what its lead says of its delivery.

    ``days`` as in ``Weight``; ``sources`` counts those that have raised its thread.
    """

    line: FindingLine
    whys: tuple[Why, ...]
    reason: str = ""
    days: int = 0
    sources: int = 0


GROUPS: Final = (
    (Delivery.NOT_STARTED, Delivery.ON_HOLD),
    (Delivery.ON_TRACK,),
    (Delivery.AT_RISK, Delivery.OFF_TRACK),
    (Delivery.COMPLETE,),
    (Delivery.CLOSED,),
)
"""The deliveries that are counted together against impact: all but ``ratings.NOT_COUNTED``."""

DONE: Final = (Delivery.COMPLETE, Delivery.CLOSED)
SHOWN: Final = tuple(delivery for group in GROUPS for delivery in group)
TOLD: Final = tuple(impact for impact in Impact if impact in NEED_EVIDENCE)
"""The impacts that evidence bears out."""


@dataclass(frozen=True, slots=True)
class RatingCounts:
    """How many recommendations and concerns stand where; ``unproven`` claim impact without proof.

    Source: docs/rules.md, rule 1.
    """

    counts: Mapping[tuple[Delivery, Impact], int]
    unproven: int = 0

    def count(
        self, deliveries: Collection[Delivery] = SHOWN, impacts: Collection[Impact] = tuple(Impact)
    ) -> int:
        """How many have one of these deliveries and one of these impacts."""
        pairs = ((delivery, impact) for delivery in deliveries for impact in impacts)
        return sum(self.counts.get(pair, 0) for pair in pairs)


class Change(StrEnum):
    """What can have happened since the last board."""

    COMPLETED = "completed"
    CLOSED = "closed"
    REOPENED = "reopened"
    NEWLY_LATE = "newly_late"
    MOVED = "moved"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Happened:
    """To which findings and actions something has happened; findings and actions never mixed."""

    findings: frozenset[int] = frozenset()
    actions: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SinceBoard:
    """What has happened since the end of ``day``; ``board`` says that a board met on it."""

    day: date
    board: bool
    happened: Mapping[Change, Happened]


@dataclass(frozen=True, slots=True)
class Lateness:
    """How many open actions are past their date now, past their original one, and were moved."""

    now: int = 0
    original: int = 0
    moved: int = 0
    unfinished: int = 0


@dataclass(frozen=True, slots=True)
class Closings:
    """What has become of closed work, counted apart for findings, actions and threads.

    ``threads`` were closed by decision, of which ``raised_again`` have come back. What is to be
    looked at again by now: ``findings_due``, ``actions_due`` and ``threads_due``.

    Source: docs/rules.md, rules 6 and 10.
    """

    threads: int = 0
    raised_again: int = 0
    findings_due: int = 0
    actions_due: int = 0
    threads_due: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page, at one moment of the register.

    ``pressing`` are the first of ``pressing_ids``. ``silent`` open findings have had no report
    since ``silent_since``. ``measures`` counts all, ``aimed`` those with a target, ``awaited``
    those whose next reading is overdue; ``crossed`` are off target by more than their tolerance.
    """

    today: date
    findings: int
    standing: RatingCounts
    pressing: tuple[Pressing, ...]
    pressing_ids: frozenset[int]
    mattering: int
    late: Lateness
    silent: int
    silent_since: date
    since: SinceBoard
    next_board: MeetingLine | None
    closings: Closings = Closings()
    crossed: tuple[MeasureLine, ...] = ()
    measures: int = 0
    aimed: int = 0
    awaited: int = 0
