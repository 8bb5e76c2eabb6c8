"""What the board's report prints about one finding: its line, its sheet, and all that hangs on it.

``""`` always means "nothing was said", None "not known".
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact


class VisitMark(StrEnum):
    """What one visit meant for one thread."""

    RAISED = "raised"
    WORSE = "worse"
    SAME = "same"
    IMPROVED = "improved"
    STRENGTH = "strength"
    NOT_MENTIONED = "not_mentioned"
    NOT_LOOKED_AT = "not_looked_at"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and what stands beside it; ``text`` is empty when nothing was said."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Lateness:
    """When something is due and how late it is at the report's day.

    ``days`` counts against ``due`` and ``days_original`` against ``original``; both are 0 when
    not late, finished, or without a date. ``moved`` is how often the date was moved in all.
    """

    due: date | None = None
    original: date | None = None
    days: int = 0
    days_original: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A recommendation or concern, as one row.

    ``kind``, ``source`` (short name), ``lead`` and ``priority`` are words to print. ``actions``
    counts those that still count, ``actions_done`` those complete or closed. ``next_due`` is the
    earliest due date of an open action; ``late`` is that of its latest open action. ``unproven``
    says that its impact wants checked evidence and has none, as when evidence was removed.
    """

    ref: str
    title: str
    kind: str
    source: str
    lead: str
    delivery: Delivery
    impact: Impact
    evidence: EvidenceStrength
    priority: str = ""
    actions_done: int = 0
    actions: int = 0
    next_due: date | None = None
    last_update: date | None = None
    late: Lateness = Lateness()
    unproven: bool = False


@dataclass(frozen=True, slots=True)
class VisitPaper:
    """One visit in a thread. ``word`` is what to print; ``day`` reads like ``Jan 2020``.

    ``primary`` is false when the visit's document is not held.
    """

    source: str
    day: str
    mark: VisitMark
    word: str
    primary: bool = True


@dataclass(frozen=True, slots=True)
class ThreadPaper:
    """A concern followed across visits, oldest visit first.

    ``closed`` says that the board closed it, and what raised it again since; empty else.
    """

    title: str
    visits: tuple[VisitPaper, ...]
    closed: str = ""


@dataclass(frozen=True, slots=True)
class ActionPaper:
    """An action of a finding. ``latest`` is its latest update in a few words, or empty."""

    ref: str
    title: str
    owner: str
    delivery: Delivery
    start: date | None = None
    late: Lateness = Lateness()
    latest: str = ""
    latest_on: date | None = None
    reason: str = ""
    description: str = ""
    success: str = ""


@dataclass(frozen=True, slots=True)
class UpdatePaper:
    """Dated words about a finding or one of its actions.

    ``about`` is the action's ref, or empty when the update is about the finding. ``prompts`` are
    the questions of *so what* in their order; one with an empty text was not answered.
    """

    on: date
    by: str
    prompts: tuple[Labelled, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class EvidencePaper:
    """A piece of evidence; ``place`` is its file name or link, or the measure and its reading.

    ``checked_by`` is who else has checked it, empty for nobody; ``checked_on`` is None where the
    day is not known. ``about`` is the action's ref, or empty when it is attached to the finding.
    ``number`` is its own in the register, by which two that read alike are told apart.
    """

    kind: str
    shows: str
    on: date
    by: str
    place: str = ""
    checked_by: str = ""
    checked_on: date | None = None
    about: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What the board or its chair decided; ``what`` is the word to print, such as ``Closed``."""

    on: date
    ref: str
    title: str
    what: str
    by: str
    reason: str = ""
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class FindingSheet:
    """Everything about one recommendation or concern.

    ``words`` are quoted only when ``verbatim``; ``reason`` explains the delivery word.
    ``suggested`` is None when the actions suggest no other; ``primary`` is false when the source
    is not held.
    """

    line: FindingLine
    words: str
    verbatim: bool
    source: str
    dates: str
    place: str
    primary: bool
    themes: tuple[str, ...] = ()
    sponsor: str = ""
    reason: str = ""
    suggested: Delivery | None = None
    threads: tuple[ThreadPaper, ...] = ()
    actions: tuple[ActionPaper, ...] = ()
    updates: tuple[UpdatePaper, ...] = ()
    evidence: tuple[EvidencePaper, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class LooseWork:
    """The actions that serve no recommendation or concern, and all that hangs on them."""

    actions: tuple[ActionPaper, ...] = ()
    updates: tuple[UpdatePaper, ...] = ()
    evidence: tuple[EvidencePaper, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
