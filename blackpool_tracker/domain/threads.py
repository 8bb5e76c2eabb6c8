"""A thread: one concern followed over the years through findings of several sources."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.findings import FindingLine


class VisitWord(StrEnum):
    """What one visit meant for a thread. *Not mentioned* never means resolved."""

    IMPROVED = "improved"
    SAME = "same"
    WORSE = "worse"
    NOT_MENTIONED = "not_mentioned"
    NOT_LOOKED_AT = "not_looked_at"


VISIT_WORDS: Final = {
    VisitWord.IMPROVED: "Improved",
    VisitWord.SAME: "Same",
    VisitWord.WORSE: "Worse",
    VisitWord.NOT_MENTIONED: "Not mentioned",
    VisitWord.NOT_LOOKED_AT: "Not looked at",
}


@dataclass(frozen=True, slots=True)
class ThreadVisit:
    """One source as one thread sees it, in order of time.

    ``word`` is None when findings of the source belong to the thread and nobody has said yet
    what they mean together: then only the findings speak.
    """

    source_id: int
    source: str
    title: str
    day: str
    primary: bool
    word: VisitWord | None
    note: str
    findings: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """A thread with its visits in order of time. ``note`` is a reader's opinion."""

    id: int
    version: int
    key: str
    title: str
    summary: str
    note: str
    visits: tuple[ThreadVisit, ...] = ()
