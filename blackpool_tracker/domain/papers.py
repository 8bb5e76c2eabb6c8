"""The frozen values that the board's report prints: what is said, never how it looks.

The service decides and words everything here at one moment of the register; the report lays it
out. What can be counted from the rows is counted from the rows, so figures cannot disagree with
the lists beside them. Findings of the kinds recommendation and concern have a sheet each;
strengths are lines of their theme. ``""`` always means "nothing was said", None "not known".
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blackpool_tracker.domain.ratings import (
    NEED_EVIDENCE,
    Delivery,
    EvidenceStrength,
    Impact,
    RatingWord,
)


class VisitMark(StrEnum):
    """What one visit meant for one thread."""

    RAISED = "raised"
    WORSE = "worse"
    SAME = "same"
    IMPROVED = "improved"
    STRENGTH = "strength"
    NOT_MENTIONED = "not_mentioned"
    NOT_LOOKED_AT = "not_looked_at"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and what stands beside it; ``text`` is empty when nothing was said."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A document that raised findings. ``primary`` is false when only others report of it."""

    short: str
    title: str
    dates: str
    primary: bool
    grade: str = ""
    note: str = ""
    findings: int = 0


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
    """One visit in a thread. ``word`` is what to print; ``day`` reads like ``Jan 2020``."""

    source: str
    day: str
    mark: VisitMark
    word: str


@dataclass(frozen=True, slots=True)
class ThreadPaper:
    """A concern followed across visits, oldest visit first."""

    title: str
    visits: tuple[VisitPaper, ...]


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
    """A piece of evidence; ``place`` is its file name or link.

    ``checked`` reads like ``checked by the chair, 3 May 2026``; empty when nobody checked it.
    """

    kind: str
    shows: str
    on: date
    by: str
    place: str = ""
    checked: str = ""


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


@dataclass(frozen=True, slots=True)
class StrengthLine:
    """Something a source said is good; ``source`` is its short name."""

    ref: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class ThemePaper:
    """A theme with the findings whose main theme it is; ``also`` are refs that touch it too.

    Every finding of the report stands in exactly one theme, so that the themes add up.
    """

    label: str
    description: str
    lead: str
    findings: tuple[FindingLine, ...]
    strengths: tuple[StrengthLine, ...] = ()
    also: tuple[str, ...] = ()
    updates_since: int = 0


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
class ExceptionLine:
    """A finding or action that is off track, at risk or overdue, and what is asked of the board."""

    ref: str
    title: str
    lead: str
    delivery: Delivery
    late: Lateness
    reason: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class AskLine:
    """A finding claimed complete that waits for the board; ``note`` says what speaks against."""

    ref: str
    title: str
    lead: str
    impact: Impact
    evidence: EvidenceStrength
    claimed_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """How many findings were complete or closed at the end of ``on``, and how many there were."""

    on: date
    finished: int
    total: int


@dataclass(frozen=True, slots=True)
class BoardReport:
    """The whole report of one register at one day.

    ``since_label`` reads like ``the last board meeting`` or ``the register's first day``.
    ``board`` names the board in the running head; ``notice`` stands on every page that shows the
    plan. ``before`` counts the deliveries at ``since``, None when they are not known. ``words``
    are the register's own words for every rating. ``sheets`` are in the order to print. ``stray``
    are the actions in trouble that no finding of the exceptions speaks for.
    """

    council: str
    programme: str
    board: str
    marking: str
    notice: str
    as_at: date
    since: date
    since_label: str
    step: int
    words: tuple[RatingWord, ...]
    facts: tuple[Labelled, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    changes: SincePaper = SincePaper()
    themes: tuple[ThemePaper, ...] = ()
    exceptions: tuple[ExceptionLine, ...] = ()
    stray: tuple[ExceptionLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    asked: tuple[AskLine, ...] = ()
    sheets: tuple[FindingSheet, ...] = ()
    loose: LooseWork = LooseWork()
    before: Mapping[Delivery, int] | None = None
    trend: tuple[TrendPoint, ...] = ()

    @property
    def lines(self) -> tuple[FindingLine, ...]:
        """The recommendations and concerns, in the order of their sheets."""
        return tuple(sheet.line for sheet in self.sheets)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings stand where. Delivery and impact are counted side by side, never mixed."""

    total: int
    delivery: Mapping[Delivery, int]
    impact: Mapping[Impact, int]
    unproven: int = 0

    @property
    def finished(self) -> int:
        """Complete or closed."""
        return sum(self.delivery.get(word, 0) for word in (Delivery.COMPLETE, Delivery.CLOSED))

    @property
    def with_impact(self) -> int:
        """With evidence of impact; ``unproven`` of them without any that was checked."""
        return sum(self.impact.get(word, 0) for word in NEED_EVIDENCE)


def tally(lines: tuple[FindingLine, ...]) -> Tally:
    """Count the lines by delivery and by impact; words that no line has are left out."""
    return Tally(
        len(lines),
        Counter(line.delivery for line in lines),
        Counter(line.impact for line in lines),
        sum(line.unproven for line in lines),
    )
