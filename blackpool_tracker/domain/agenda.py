"""What the board's report lays before the board: what happened, what is late, what it must decide.

``""`` always means "nothing was said", None "not known".
"""

from dataclasses import dataclass
from datetime import date

from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact
from blackpool_tracker.domain.sheets import Lateness


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Something that happened to a finding or an action; ``what`` says which of the two."""

    ref: str
    title: str
    what: str
    lead: str
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LateLine:
    """Something that is late. ``delivery`` is its word at the report's day."""

    ref: str
    title: str
    lead: str
    delivery: Delivery
    late: Lateness


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A due date that was moved; ``times`` counts every move, those before ``since`` too."""

    ref: str
    title: str
    lead: str
    was: date | None
    now: date | None
    original: date | None
    times: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class SilentLine:
    """An open finding about which nothing was reported; ``last`` is None when nothing ever was."""

    ref: str
    title: str
    lead: str
    delivery: Delivery
    last: date | None = None


@dataclass(frozen=True, slots=True)
class SincePaper:
    """What has happened since the last board."""

    completed: tuple[ChangeLine, ...] = ()
    closed: tuple[ChangeLine, ...] = ()
    newly_late: tuple[LateLine, ...] = ()
    moved: tuple[MovedLine, ...] = ()
    new_findings: tuple[ChangeLine, ...] = ()
    new_actions: tuple[ChangeLine, ...] = ()
    reopened: tuple[ChangeLine, ...] = ()
    silent: tuple[SilentLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MatteringLine:
    """A finding that people have set to matter now; ``reason`` explains the delivery word."""

    ref: str
    title: str
    lead: str
    delivery: Delivery
    impact: Impact
    late: Lateness
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExceptionLine:
    """A finding or action that is off track, at risk or overdue, and what is asked of the board.

    ``reason`` explains the delivery word and ``moved`` the due date; ``remark`` is what else the
    register knows: what an action serves, or that the actions suggest a worse word.
    ``matters_now`` is said by people, and puts it first.
    """

    ref: str
    title: str
    lead: str
    delivery: Delivery
    late: Lateness
    reason: str = ""
    ask: str = ""
    moved: str = ""
    remark: str = ""
    matters_now: bool = False


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """That somebody has proposed to close something, and why; ``reason`` is what they wrote."""

    by: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class AskLine:
    """A finding or action claimed complete, or proposed to be closed, that waits for the board.

    ``note`` says what speaks against; an action has no ``impact``.
    """

    ref: str
    title: str
    lead: str
    impact: Impact | None
    evidence: EvidenceStrength
    claimed_on: date | None = None
    note: str = ""
    proposals: tuple[ProposedLine, ...] = ()
