"""Case reviews: audits and dip samples of practice, against the standards of the register.

There is no place for a child's name. Grades are counted, never averaged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.days import check_year, short_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.evidence import EvidenceKind
from blackpool_tracker.domain.findings import check_length, check_line
from blackpool_tracker.domain.sources import GRADE_WORDS, Grade
from blackpool_tracker.domain.wording import tidy_line


class ReviewKind(StrEnum):
    """How a case was looked at."""

    AUDIT = "audit"
    DIP_SAMPLE = "dip_sample"


REVIEW_KIND_WORDS: Final = {
    ReviewKind.AUDIT: "Audit",
    ReviewKind.DIP_SAMPLE: "Dip sample",
}

EVIDENCE_OF: Final = {
    ReviewKind.AUDIT: EvidenceKind.CASE_AUDIT,
    ReviewKind.DIP_SAMPLE: EvidenceKind.DIP_SAMPLE,
}
"""What kind of evidence each is."""

CASE_GRADE_WORDS: Final = {
    **GRADE_WORDS,
    Grade.REQUIRES_IMPROVEMENT: "Requires improvement",
}
"""What a single case is graded: shorter than the words for a whole service."""

NOT_GRADED: Final = "Not graded"


class Mark(StrEnum):
    """How far a case met a practice standard, best first."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


MARK_WORDS: Final = {
    Mark.MET: "Met",
    Mark.PARTLY: "Partly met",
    Mark.NOT_MET: "Not met",
}

GRADE_KEYS: Final = dict(zip("1234", Grade, strict=True))
"""The digit that gives each grade: 1 is outstanding, 4 is inadequate."""

MARK_KEYS: Final = {"m": Mark.MET, "p": Mark.PARTLY, "n": Mark.NOT_MET} | dict(
    zip("123", Mark, strict=True)
)
"""The keys that give each mark: its letter, or its digit."""


class ReviewOrder(StrEnum):
    """What case reviews can be put in order by."""

    ON = "on"
    KIND = "kind"
    TEAM = "team"
    THEME = "theme"
    AUDITOR = "auditor"
    GRADE = "grade"
    EXERCISE = "exercise"
    REFERENCE = "reference"
    MET = "met"


class ReviewGrouping(StrEnum):
    """What case reviews can be grouped by."""

    NONE = "none"
    EXERCISE = "exercise"
    TEAM = "team"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """Which case reviews, in what order and groups. An empty set asks for all.

    ``text`` is what was typed; None among the grades asks for those without one, 0 among the
    themes for those of none. ``on_from`` and ``on_before`` are days, the second not counted.
    """

    text: str = ""
    kinds: frozenset[ReviewKind] = field(default_factory=frozenset)
    exercises: frozenset[str] = field(default_factory=frozenset)
    teams: frozenset[str] = field(default_factory=frozenset)
    theme_ids: frozenset[int] = field(default_factory=frozenset)
    auditors: frozenset[str] = field(default_factory=frozenset)
    grades: frozenset[Grade | None] = field(default_factory=frozenset)
    on_from: date | None = None
    on_before: date | None = None
    order: ReviewOrder = ReviewOrder.ON
    descending: bool = False
    group: ReviewGrouping = ReviewGrouping.NONE


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """What a person fills in. ``marks`` are those given, by the number of the standard.

    None for a grade is a dip sample that looks at standards alone.
    """

    on: date | None
    team: str
    auditor: str
    kind: ReviewKind = ReviewKind.AUDIT
    grade: Grade | None = None
    theme_id: int | None = None
    exercise: str = ""
    reference: str = ""
    marks: Mapping[int, Mark] = field(default_factory=dict)
    strengths: str = ""
    shortfalls: str = ""


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A case review as lists show it. ``met`` of ``marked`` standards are met.

    ``against`` is what it was reviewed against in the register's earlier words; ``used`` counts
    the findings for which it is evidence.
    """

    id: int
    version: int
    on: date
    kind: ReviewKind
    team: str
    theme_id: int | None
    theme: str
    auditor: str
    grade: Grade | None
    exercise: str
    reference: str
    strengths: str
    shortfalls: str
    against: str
    met: int
    marked: int
    used: int

    @property
    def ref(self) -> str:
        """What people call it: ``12 May 2026, Front door, FD-07``."""
        return ", ".join(part for part in (short_day(self.on), self.team, self.reference) if part)

    @property
    def grade_word(self) -> str:
        """The grade in words."""
        return NOT_GRADED if self.grade is None else CASE_GRADE_WORDS[self.grade]


@dataclass(frozen=True, slots=True)
class MarkLine:
    """The mark that one case has against one standard."""

    standard_id: int
    title: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class UseLine:
    """A finding for which a case review is evidence."""

    finding_id: int
    ref: str
    title: str


@dataclass(frozen=True, slots=True)
class StandardLine:
    """A practice standard; ``marked`` counts the cases that have a mark against it."""

    id: int
    version: int
    title: str
    description: str
    marked: int


@dataclass(frozen=True, slots=True)
class NamesInUse:
    """The exercises, teams and auditors that case reviews name, the latest first."""

    exercises: tuple[str, ...]
    teams: tuple[str, ...]
    auditors: tuple[str, ...]


def check_review(entry: ReviewEntry, today: date) -> date:
    """The day of the review; raises ``RefusedError`` when it cannot be as the entry says."""
    if entry.on is None:
        raise RefusedError("Give the day of the review.")
    if check_year(entry.on) > today:
        raise RefusedError("A case review cannot be dated in the future.")
    if not tidy_line(entry.team):
        raise RefusedError("Give the team whose practice was looked at.")
    if not tidy_line(entry.auditor):
        raise RefusedError("Say who looked at the case.")
    if entry.grade is None and entry.kind is ReviewKind.AUDIT:
        raise RefusedError("Give the grade. Only a dip sample may go without one.")
    for line in (entry.team, entry.auditor, entry.exercise, entry.reference):
        check_line(line)
    for text in (entry.strengths, entry.shortfalls):
        check_length(text)
    return entry.on
