"""The board's report as frozen values: what is said, never how it looks.

The service decides and words everything here at one moment of the register; the report lays it
out. What can be counted from the rows is counted from the rows, so figures cannot disagree with
the lists beside them. Findings of the kinds recommendation and concern have a sheet each;
strengths are lines of their theme. ``""`` always means "nothing was said", None "not known".
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from blackpool_tracker.domain.agenda import AskLine, ExceptionLine, MatteringLine, SincePaper
from blackpool_tracker.domain.forward import ClosureLine, ForwardPlan
from blackpool_tracker.domain.practice import PracticePaper
from blackpool_tracker.domain.ratings import (
    NEED_EVIDENCE,
    NOT_COUNTED,
    Delivery,
    Impact,
    RatingWord,
)
from blackpool_tracker.domain.risks import RiskGroup
from blackpool_tracker.domain.scorecard import MeasurePaper
from blackpool_tracker.domain.sheets import (
    DecisionLine,
    FindingLine,
    FindingSheet,
    Labelled,
    LooseWork,
)
from blackpool_tracker.domain.thread_sheets import ThreadSheet


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A document that raised findings. ``primary`` is false when only others report of it.

    ``known_from`` says which, a line each.
    """

    short: str
    title: str
    dates: str
    primary: bool
    grade: str = ""
    note: str = ""
    findings: int = 0
    known_from: str = ""


@dataclass(frozen=True, slots=True)
class StrengthLine:
    """Something a source said is good; ``source`` is its short name.

    ``primary`` is false when the source is not held; the ``words`` are quoted only when
    ``verbatim``.
    """

    ref: str
    title: str
    source: str
    primary: bool = True
    words: str = ""
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class ThemePaper:
    """A theme with the findings whose main theme it is; ``also`` are refs that touch it too.

    Every finding of the report stands in exactly one theme, so that the themes add up.
    ``updates_since`` is None where a report that tells only a part does not know it.
    """

    label: str
    description: str
    lead: str
    findings: tuple[FindingLine, ...]
    strengths: tuple[StrengthLine, ...] = ()
    also: tuple[str, ...] = ()
    updates_since: int | None = 0


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """How many findings were complete or closed at the end of ``on``, and how many counted.

    See ``ratings.NOT_COUNTED``.
    """

    on: date
    finished: int
    total: int


@dataclass(frozen=True, slots=True)
class BoardReport:
    """The whole report of one register at one day.

    ``since_label`` reads like ``the last board meeting`` or ``the register's first day``.
    ``board`` names the board in the running head; ``notice`` stands on every page that shows the
    plan. ``before`` counts the deliveries at ``since``, None when they are not known. ``words``
    are the register's own words for every rating. ``sheets`` are in the order to print.
    ``mattering`` are the findings set to matter now, which come first of all. ``stray`` are the
    actions in trouble that no finding of the exceptions speaks for. ``made_on`` is None when
    nobody said on which day the report was made. ``seal`` is that of the last step, 64 digits;
    empty when there is no step. ``issue`` is the number of a pack that is issued; None for a
    report that is only made. ``people`` are the names of all in the register, and ``roles`` the
    names of all who ever were, each with its role in words, empty for none. ``concerns`` are the
    threads, which only the sheet of one prints. ``about`` is the ref, name or title to which the
    report is narrowed (see ``domain.narrowing``), empty for all; ``led`` are the refs of the
    findings that this person leads, None where it is narrowed to nobody.
    ``only`` says in sentences which part of the register is told, and what is not told of it; empty
    for all. ``part`` names that part in a few words.
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
    changes: SincePaper = field(default_factory=SincePaper)
    themes: tuple[ThemePaper, ...] = ()
    mattering: tuple[MatteringLine, ...] = ()
    exceptions: tuple[ExceptionLine, ...] = ()
    stray: tuple[ExceptionLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    asked: tuple[AskLine, ...] = ()
    sheets: tuple[FindingSheet, ...] = ()
    loose: LooseWork = field(default_factory=LooseWork)
    before: Mapping[Delivery, int] | None = None
    trend: tuple[TrendPoint, ...] = ()
    measures: tuple[MeasurePaper, ...] = ()
    practice: PracticePaper = field(default_factory=PracticePaper)
    risks: tuple[RiskGroup, ...] = ()
    closures: tuple[ClosureLine, ...] = ()
    coming: ForwardPlan = field(default_factory=ForwardPlan)
    concerns: tuple[ThreadSheet, ...] = ()
    made_on: date | None = None
    seal: str = ""
    issue: int | None = None
    people: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    about: str = ""
    led: tuple[str, ...] | None = None
    only: str = ""
    part: str = ""

    @property
    def content(self) -> str:
        """The digest of all that it says, 64 digits: the same words give the same.

        Its number, the day on which it was made, and who else is in the register are not among
        them.
        """
        said = replace(self, issue=None, made_on=None, people=(), roles=())
        return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def lines(self) -> tuple[FindingLine, ...]:
        """The recommendations and concerns, in the order of their sheets."""
        return tuple(sheet.line for sheet in self.sheets)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings stand where. Delivery and impact are counted side by side, never mixed.

    ``left_out`` are those under ``ratings.NOT_COUNTED``, which no other figure holds.
    """

    total: int
    delivery: Mapping[Delivery, int]
    impact: Mapping[Impact, int]
    unproven: int = 0
    left_out: Mapping[Delivery, int] = field(default_factory=dict)

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
    counted = [line for line in lines if line.delivery not in NOT_COUNTED]
    return Tally(
        len(counted),
        Counter(line.delivery for line in counted),
        Counter(line.impact for line in counted),
        sum(line.unproven for line in counted),
        Counter(line.delivery for line in lines if line.delivery in NOT_COUNTED),
    )
