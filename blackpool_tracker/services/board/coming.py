"""What lies before the board: closures proposed, and what falls due until its next meetings."""

from collections.abc import Iterator, Sequence
from datetime import date

from blackpool_tracker.domain.closing import ClosingCase
from blackpool_tracker.domain.deadlines import ANSWERED, STATEMENT, working_day
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.evidence import EvidenceKind, strength
from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.domain.forward import ClosureLine, ComingLine, Due, ForwardPlan, forward_plan
from blackpool_tracker.domain.measures import Frequency, next_due
from blackpool_tracker.domain.ratings import DECIDED, FINISHED, Delivery, Impact
from blackpool_tracker.domain.sources import SourceKind
from blackpool_tracker.services.bank_holidays import england_and_wales
from blackpool_tracker.services.board.asks import against
from blackpool_tracker.services.board.material import Material, checked
from blackpool_tracker.services.board.measures import last_days
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t


def closures(material: Material) -> tuple[ClosureLine, ...]:
    """The proposals to close that nobody has answered, the longest waiting first."""
    rows = [row for row in material.now.rows(t.Proposal).values() if row.decision_id is None]
    lines = [line for row in rows if (line := _closure(material, row)) is not None]
    return tuple(sorted(lines, key=lambda line: (line.on, line.ref)))


def _closure(material: Material, row: t.Proposal) -> ClosureLine | None:
    """One proposal; None when what it is about is closed already or no longer there."""
    now = material.now
    if row.finding_id is not None:
        finding = now.findings.get(row.finding_id)
        if finding is None or finding.delivery in DECIDED:
            return None
        pieces = now.evidence_for(row.finding_id)
        about = finding.ref, finding.title, now.name(finding.lead_id)
        impact = Impact(finding.impact)
        contra = " ".join(against(material, row.finding_id))
        high = finding.priority == Priority.HIGH
    else:
        action = now.actions.get(row.action_id or 0)
        if action is None or action.delivery in DECIDED:
            return None
        pieces = now.evidence.about((), [action.id])
        about, impact, high = (action.ref, action.title, action.owner or ""), None, False
        contra = "" if any(map(checked, pieces)) else "Nobody else has checked evidence of it."
    kind = strength(EvidenceKind(piece.kind) for piece in pieces)
    proof = _proof(about[0], pieces, high=high)
    return ClosureLine(*about, row.by, row.on, row.reason, impact, kind, proof, contra)


def _proof(ref: str, pieces: Sequence[t.Evidence], *, high: bool) -> str:
    """What is there and what must be, in the words of the form that proposes."""
    return ClosingCase(
        ref=ref,
        is_action=False,
        high=high,
        pieces=len(pieces),
        checked=sum(map(checked, pieces)),
        open_actions=(),
        lead=None,
        proposers=(),
        waiting=None,
    ).gate


def coming(material: Material) -> ForwardPlan:
    """What falls due from the report's day until the next two meetings."""
    now = material.now
    lines = [
        *_actions(now), *_revisits(now), *_readings(now), *_statements(now), *_cut_offs(now),
    ]  # fmt: skip
    meetings = [(row.on, row.title or "Board meeting") for row in now.meetings.values()]
    return forward_plan(lines, meetings, material.as_at)


def _actions(now: Snapshot) -> Iterator[ComingLine]:
    for action in now.actions.values():
        if action.due is not None and action.delivery not in FINISHED:
            yield ComingLine(action.due, Due.ACTION, action.title, action.ref, action.owner or "")


def _revisits(now: Snapshot) -> Iterator[ComingLine]:
    """What is closed and to be looked at again. Source: docs/rules.md, rule 6."""
    for number, finding in now.findings.items():
        again = _again(now.decisions.about([number], ()))
        if again is not None and finding.delivery == Delivery.CLOSED:
            lead = now.name(finding.lead_id)
            yield ComingLine(again, Due.REVISIT, finding.title, finding.ref, lead)
    for number, action in now.actions.items():
        again = _again(now.decisions.about((), [number]))
        if again is not None and action.delivery is Delivery.CLOSED:
            yield ComingLine(again, Due.REVISIT, action.title, action.ref, action.owner or "")


def _again(decisions: Sequence[t.Decision]) -> date | None:
    """The day that the last closing set."""
    closings = [row for row in decisions if row.kind == DecisionKind.CLOSE]
    return closings[0].revisit if closings else None


def _readings(now: Snapshot) -> Iterator[ComingLine]:
    """The next reading of every measure with set times. Source: docs/rules.md, rule 34."""
    newest = last_days(now)
    for number, row in now.rows(t.Measure).items():
        due = next_due(Frequency(row.frequency) if row.frequency else None, newest.get(number))
        if due is not None:
            yield ComingLine(due, Due.READING, row.title, "", now.name(row.owner_id))


def _statements(now: Snapshot) -> Iterator[ComingLine]:
    """The statements of action that have not gone yet. Source: docs/rules.md, rule 22."""
    for source in now.sources.values():
        due = source.statement_due
        if due is None and source.received is not None and SourceKind(source.kind) in ANSWERED:
            due = working_day(source.received, STATEMENT, england_and_wales())
        if due is not None and source.statement_sent is None:
            yield ComingLine(due, Due.STATEMENT, source.title, source.short)


def _cut_offs(now: Snapshot) -> Iterator[ComingLine]:
    for meeting in now.meetings.values():
        title = meeting.title or "Board meeting"
        yield ComingLine(meeting.on, Due.MEETING, title)
        if meeting.cut_off is not None:
            yield ComingLine(meeting.cut_off, Due.CUT_OFF, title)
