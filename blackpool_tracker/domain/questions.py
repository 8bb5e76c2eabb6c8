"""What a list of findings or actions is asked to show: filter, order, groups."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from blackpool_tracker.domain.findings import FindingKind, Priority
from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact

NOBODY = 0
"""Stands among the numbers of people for: no lead at all."""

NONE = 0
"""Stands among the numbers of themes or threads for: not one of them."""


class Column(StrEnum):
    """What findings can be put in order by. ``REGISTER`` is the order in which they came in."""

    REGISTER = "register"
    REF = "ref"
    TITLE = "title"
    KIND = "kind"
    SOURCE = "source"
    THEME = "theme"
    LEAD = "lead"
    PRIORITY = "priority"
    DELIVERY = "delivery"
    IMPACT = "impact"
    EVIDENCE = "evidence"
    ACTIONS = "actions"
    NEXT_DUE = "next_due"
    LAST_UPDATE = "last_update"


class Grouping(StrEnum):
    """What findings can be grouped by."""

    NONE = "none"
    THEME = "theme"
    SOURCE = "source"
    LEAD = "lead"
    THREAD = "thread"


class LateBy(StrEnum):
    """Against which date something is late."""

    EITHER = "either"
    NOW = "now"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings are wanted. An empty set asks for all; ``text`` is what was typed.

    None among the priorities asks for findings whose priority nobody has said.

    ``late_on`` asks for those with an open action past its date, or its original date, on that
    day; ``late_by`` for one of the two dates alone. ``moved`` asks for those with an open action
    whose date was moved. ``led_by`` asks for the lead of that name. ``matters_now`` asks for those
    that people have set so. ``silent_since`` asks for open ones of which nothing has come in after
    the end of that day. ``proposed`` asks for those that somebody proposed to close and nobody has
    answered, ``revisit_on`` for those that are closed and to be looked at again by that day.
    ``only`` asks for some of these numbers; None for any.
    """

    text: str = ""
    kinds: frozenset[FindingKind] = field(default_factory=frozenset)
    deliveries: frozenset[Delivery] = field(default_factory=frozenset)
    impacts: frozenset[Impact] = field(default_factory=frozenset)
    priorities: frozenset[Priority | None] = field(default_factory=frozenset)
    evidence: frozenset[EvidenceStrength] = field(default_factory=frozenset)
    theme_ids: frozenset[int] = field(default_factory=frozenset)
    source_ids: frozenset[int] = field(default_factory=frozenset)
    thread_ids: frozenset[int] = field(default_factory=frozenset)
    lead_ids: frozenset[int] = field(default_factory=frozenset)
    late_on: date | None = None
    late_by: LateBy = LateBy.EITHER
    moved: bool = False
    led_by: str | None = None
    proposed: bool = False
    revisit_on: date | None = None
    matters_now: bool = False
    silent_since: date | None = None
    only: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class FindingQuestion:
    """A whole question: which findings, in what order, in which groups."""

    filter: FindingFilter = field(default_factory=FindingFilter)
    order: Column = Column.REGISTER
    descending: bool = False
    group: Grouping = Grouping.NONE


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding or an action in the answer. ``group`` names its group; None when not grouped."""

    id: int
    group: str | None = None


class Late(NamedTuple):
    """How many are ``overdue``, and how many more are only past their original date."""

    overdue: int
    slipped: int


class ActionOrder(StrEnum):
    """What actions can be put in order by. By their due dates what is finished comes last."""

    DUE = "due"
    REF = "ref"
    TITLE = "title"
    OWNER = "owner"
    DELIVERY = "delivery"
    LAST_UPDATE = "last_update"


@dataclass(frozen=True, slots=True)
class ActionQuestion:
    """Which actions, in what order, and whether in groups by their owners.

    ``text``, ``late_on``, ``late_by``, ``owned_by`` and ``only`` as for findings; ``moved`` asks
    for those that are open and whose date was moved. ``due_from`` and ``due_before`` ask for
    what is still to be done between these days, the second not counted; for what is finished
    only when ``deliveries`` ask for it. ``revisit_on`` as for findings.
    """

    text: str = ""
    deliveries: frozenset[Delivery] = field(default_factory=frozenset)
    owner_ids: frozenset[int] = field(default_factory=frozenset)
    finding_id: int | None = None
    late_on: date | None = None
    late_by: LateBy = LateBy.EITHER
    moved: bool = False
    owned_by: str | None = None
    only: frozenset[int] | None = None
    due_from: date | None = None
    due_before: date | None = None
    revisit_on: date | None = None
    order: ActionOrder = ActionOrder.DUE
    descending: bool = False
    by_owner: bool = False
