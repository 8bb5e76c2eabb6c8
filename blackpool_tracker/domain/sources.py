"""A source: a published document or visit that raised findings."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.days import PartialDate, check_year
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import NAME_LIMIT, check_length, check_line
from blackpool_tracker.domain.wording import tidy


class SourceKind(StrEnum):
    """What kind of document or visit it was."""

    ILACS_INSPECTION = "ilacs_inspection"
    SIF_INSPECTION = "sif_inspection"
    LAC_INSPECTION = "lac_inspection"
    OLDER_INSPECTION = "older_inspection"
    FOCUSED_VISIT = "focused_visit"
    MONITORING_VISIT = "monitoring_visit"
    ASSURANCE_VISIT = "assurance_visit"
    JTAI = "jtai"
    COMMISSIONER_REPORT = "commissioner_report"
    STATUTORY_DIRECTION = "statutory_direction"
    PEER_REVIEW = "peer_review"
    SELF_EVALUATION = "self_evaluation"
    AUDIT = "audit"
    PRESS = "press"
    OTHER = "other"


KIND_WORDS: Final = {
    SourceKind.ILACS_INSPECTION: "Inspection (ILACS)",
    SourceKind.SIF_INSPECTION: "Inspection (SIF)",
    SourceKind.LAC_INSPECTION: "Inspection of services for looked after children",
    SourceKind.OLDER_INSPECTION: "Inspection (older framework)",
    SourceKind.FOCUSED_VISIT: "Focused visit",
    SourceKind.MONITORING_VISIT: "Monitoring visit",
    SourceKind.ASSURANCE_VISIT: "Assurance visit",
    SourceKind.JTAI: "Joint targeted area inspection",
    SourceKind.COMMISSIONER_REPORT: "Commissioner’s report",
    SourceKind.STATUTORY_DIRECTION: "Statutory direction",
    SourceKind.PEER_REVIEW: "Peer review",
    SourceKind.SELF_EVALUATION: "Self-evaluation",
    SourceKind.AUDIT: "Audit",
    SourceKind.PRESS: "Press",
    SourceKind.OTHER: "Other",
}


class Grade(StrEnum):
    """Ofsted's four-point scale, best first."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"


GRADE_WORDS: Final = {
    Grade.OUTSTANDING: "Outstanding",
    Grade.GOOD: "Good",
    Grade.REQUIRES_IMPROVEMENT: "Requires improvement to be good",
    Grade.INADEQUATE: "Inadequate",
}


@dataclass(frozen=True, slots=True)
class JudgementEntry:
    """One grade, for the area that the document names."""

    area: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What a person fills in about a source. Dates may be months or years; None is not known."""

    short: str
    title: str
    kind: SourceKind
    start: PartialDate | None = None
    end: PartialDate | None = None
    published: PartialDate | None = None
    received: date | None = None
    inspectors: str = ""
    held: bool = False
    note: str = ""
    known_from: str = ""
    judgements: tuple[JudgementEntry, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as the timeline shows it. ``findings`` counts those not removed, by kind."""

    id: int
    version: int
    entry: SourceEntry
    confidence: str
    numbering: str
    recommendations: int
    concerns: int
    strengths: int

    @property
    def primary(self) -> bool:
        """Whether the document itself is held; otherwise it is only reported by others."""
        return self.entry.held

    @property
    def sort_key(self) -> str:
        """ISO text by which sources stand in order of time; unknown dates come last."""
        when = self.entry.start or self.entry.published
        return when.iso if when else "9999"

    @property
    def days(self) -> str:
        """When it happened and was published, in words; “date not known” when neither is."""
        return source_days(self.entry.start, self.entry.end, self.entry.published)


def source_days(
    start: PartialDate | None, end: PartialDate | None, published: PartialDate | None
) -> str:
    """``26 November to 7 December 2018, published 17 January 2019``."""
    parts = []
    if start is not None:
        parts.append(_span(start, end) if end and end != start else start.text)
    if published is not None and published != start:
        parts.append(f"published {published.text}")
    return ", ".join(parts) or "date not known"


def _span(start: PartialDate, end: PartialDate) -> str:
    """``5 to 16 December 2022``: a month or a year that both have is said once."""
    words, others = start.text.split(), end.text.split()
    same = len(words) == len(others)
    while same and len(words) > 1 and words[-1] == others.pop():
        words.pop()
    return f"{' '.join(words)} to {end.text}"


def check_source(entry: SourceEntry) -> None:
    """Raise ``RefusedError`` unless the source is named and its dates are in order."""
    if not tidy(entry.short):
        raise RefusedError("Give the source a short name, such as MV5. Refs begin with it.")
    if not tidy(entry.title):
        raise RefusedError("Give the source a title.")
    check_line(entry.short, NAME_LIMIT)
    for line in (entry.title, *entry.areas, *(judgement.area for judgement in entry.judgements)):
        check_line(line)
    for text in (entry.inspectors, entry.note, entry.known_from):
        check_length(text)
    if entry.received is not None:
        check_year(entry.received)
    if entry.start and entry.end and entry.end.before(entry.start):
        raise RefusedError(f"The end ({entry.end.text}) is before the start ({entry.start.text}).")
    if entry.received is not None:
        check_year(entry.received)
