"""What the pane reads of one finding at once."""

from dataclasses import dataclass
from typing import Final, Self

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.closing import ClosingCase, RevisitLine
from blackpool_tracker.domain.decisions import DecisionLine
from blackpool_tracker.domain.evidence import EvidenceLine
from blackpool_tracker.domain.findings import FindingDetail
from blackpool_tracker.domain.measures import MeasureLine
from blackpool_tracker.domain.updates import UpdateLine
from blackpool_tracker.services.workspace import Workspace

_SHOWN: Final = (
    *("finding", "person", "theme", "thread", "source", "meeting", "rating_word", "settings"),
    "measure",
)
"""The tables whose rows are shown here. A finding shows others too, merged or of its threads."""


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

    @classmethod
    def of(cls, workspace: Workspace, finding: int) -> Self:
        """Raises ``MissingError`` when the finding was removed."""
        return cls(
            workspace.findings.detail(finding),
            tuple(workspace.actions.of_finding(finding)),
            tuple(workspace.progress.updates(finding)),
            tuple(workspace.evidence.lines(finding)),
            tuple(workspace.measures.of_finding(finding)),
            tuple(workspace.progress.decisions(finding)),
            workspace.proposals.case(finding=finding),
            workspace.revisits.of(finding=finding),
        )

    @property
    def id(self) -> int:
        """The number of the finding."""
        return self.detail.line.id


def touched_by(changed: Changed) -> bool:
    """Whether a step can have changed anything that is shown here."""
    return any(changed.ids(table) for table in _SHOWN)
