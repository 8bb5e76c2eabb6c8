"""All that a board report is worked out from, and the small questions that its parts share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import OUTCOMES, DecisionKind
from blackpool_tracker.domain.evidence import EvidenceKind, checked_by_another, strength
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.ratings import (
    FINISHED,
    Delivery,
    EvidenceStrength,
    Impact,
)
from blackpool_tracker.domain.sheets import DecisionLine, Lateness
from blackpool_tracker.services.board.past import Past
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t

DECIDED_WORDS: Final = {
    DecisionKind.KEEP_OPEN: "Kept open",
    DecisionKind.REOPEN: "Re-opened",
    DecisionKind.EXTEND: "Extended",
    DecisionKind.ESCALATE: "Escalated",
}
"""What is printed of a decision that gives no delivery word of its own."""


@dataclass(frozen=True, slots=True)
class Material:
    """The register at the ends of two days, and the journal up to the later one."""

    before: Snapshot
    now: Snapshot
    past: Past
    as_at: date
    words: RatingWords = field(default_factory=RatingWords)

    def word(self, step: Delivery | Impact) -> str:
        """What this register calls a delivery or an impact."""
        return self.words[step]

    @property
    def actionable(self) -> Mapping[int, t.Finding]:
        """The recommendations and concerns."""
        return actionable(self.now)

    def open_actions(self, finding: int) -> list[ActionLine]:
        """The actions of a finding that are not finished, the one that is latest first."""
        lines = [a for a in self.now.actions_of([finding]) if a.delivery not in FINISHED]
        return sorted(lines, key=self._how_late)

    def _how_late(self, action: ActionLine) -> tuple[int, int, date, int]:
        days, originally = action.days_late(self.as_at), action.days_late_originally(self.as_at)
        return (-days, -originally, action.due or date.max, action.id)


def actionable(snapshot: Snapshot) -> Mapping[int, t.Finding]:
    """The findings that ask for something: all but the strengths."""
    return {n: row for n, row in snapshot.findings.items() if row.kind != FindingKind.STRENGTH}


def lateness(action: ActionLine, today: date) -> Lateness:
    """When an action is due, and how late it is on that day."""
    return Lateness(
        due=action.due,
        original=action.original_due,
        days=action.days_late(today),
        days_original=action.days_late_originally(today),
        moved=action.extensions,
    )


def strength_for(snapshot: Snapshot, finding: int) -> EvidenceStrength:
    """How well a finding is known: the strongest of its evidence."""
    return strength(EvidenceKind(row.kind) for row in snapshot.evidence_for(finding))


def checked(row: t.Evidence) -> bool:
    """Whether somebody other than the one who added it has checked it."""
    return checked_by_another(row.by, row.checked_by)


def decision_line(material: Material, row: t.Decision) -> DecisionLine:
    """One decision, as the paper prints it."""
    now = material.now
    about: t.Finding | ActionLine | None = (
        now.findings.get(row.finding_id) if row.finding_id else now.actions.get(row.action_id or 0)
    )
    meeting = now.meetings.get(row.meeting_id or 0)
    return DecisionLine(
        on=row.on,
        ref=about.ref if about else "",
        title=about.title if about else _thread(material, row),
        what=_what(material, row),
        by=row.by,
        reason=row.reason,
        meeting=meeting.title if meeting else "",
    )


def _thread(material: Material, row: t.Decision) -> str:
    """The thread that was decided on; else what it was about is there no more."""
    thread = material.now.threads.get(row.thread_id or 0)
    return f"The thread {thread.title}" if thread else "No longer in the register"


def _what(material: Material, row: t.Decision) -> str:
    kind = DecisionKind(row.kind)
    word = DECIDED_WORDS.get(kind) or material.word(OUTCOMES[kind])
    if row.due_after is not None:
        return f"{word} to {short_day(row.due_after)}"
    return f"{word}, revisit {short_day(row.revisit)}" if row.revisit else word
