"""What the pane reads of one finding at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.closing import ClosingCase, RevisitLine
from blackpool_tracker.domain.decisions import DecisionLine
from blackpool_tracker.domain.evidence import EvidenceLine
from blackpool_tracker.domain.findings import FindingDetail
from blackpool_tracker.domain.measures import MeasureLine
from blackpool_tracker.domain.thread_lists import ThreadOverview
from blackpool_tracker.domain.threads import ThreadVisit
from blackpool_tracker.domain.updates import UpdateLine
from blackpool_tracker.services.workspace import Workspace

_SHOWN: Final = (
    *("finding", "person", "theme", "thread", "source", "meeting", "rating_word", "settings"),
    "measure",
)
"""The tables whose rows are shown here. A finding shows others too, merged or of its threads."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A thread of the finding: how it stands, and how each visit saw it, in order of time."""

    line: ThreadOverview
    visits: tuple[ThreadVisit, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A finding, and what hangs on it."""

    detail: FindingDetail
    actions: tuple[ActionLine, ...]
    updates: tuple[UpdateLine, ...]
    evidence: tuple[EvidenceLine, ...]
    measures: tuple[MeasureLine, ...]
    decisions: tuple[DecisionLine, ...]
    case: ClosingCase
    revisit: RevisitLine | None
    threads: tuple[Followed, ...]
    people: tuple[str, ...]
    """The names that the register knows."""
    held: bool
    """Whether the document that the finding stands in is kept in the register."""

    @classmethod
    def of(cls, workspace: Workspace, finding: int) -> Self:
        """Reads it all, on any thread; raises ``MissingError`` when the finding was removed."""
        detail = workspace.findings.detail(finding)
        return cls(
            detail,
            tuple(workspace.actions.of_finding(finding)),
            tuple(workspace.progress.updates(finding)),
            tuple(workspace.evidence.lines(finding)),
            tuple(workspace.measures.of_finding(finding)),
            tuple(workspace.progress.decisions(finding)),
            workspace.proposals.case(finding=finding),
            workspace.revisits.of(finding=finding),
            _threads(workspace, [thread.id for thread in detail.threads]),
            tuple(line.name for line in workspace.people.lines()),
            bool(workspace.documents.of_source(detail.source_id)),
        )

    @property
    def id(self) -> int:
        """The number of the finding."""
        return self.detail.line.id


def touched_by(changed: Changed) -> bool:
    """Whether a step can have changed anything that is shown here."""
    return any(changed.ids(table) for table in _SHOWN)


def _threads(workspace: Workspace, numbers: Sequence[int]) -> tuple[Followed, ...]:
    lines = workspace.threads.overviews(numbers)
    return tuple(
        Followed(lines[number], workspace.threads.visits(number))
        for number in numbers
        if number in lines
    )
