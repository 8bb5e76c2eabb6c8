"""A thread: one concern followed over the years through findings of several sources."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.findings import FindingKind, FindingLine


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


JUDGED: Final = frozenset({VisitWord.IMPROVED, VisitWord.SAME, VisitWord.WORSE})
"""Words that only a person can have said."""


def meanings(visits: Iterable[tuple[VisitWord | None, Collection[FindingKind]]]) -> list[str]:
    """What each visit meant for a thread, of its word and the kinds of its findings, in time order.

    The word that a person said, else what its findings are, else that it was not mentioned. What
    an earlier visit was concerned about is raised *again*. Source: docs/rules.md, rule 10.
    """
    said = []
    concerned = False
    for word, kinds in visits:
        raised = word is None and any(kind.rated for kind in kinds)
        if word is not None or not kinds:
            said.append(VISIT_WORDS[word or VisitWord.NOT_MENTIONED])
        elif not raised:
            said.append("Named as a strength")
        else:
            said.append("Raised again" if concerned else "Raised")
        concerned = concerned or raised or word in JUDGED
    return said


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
