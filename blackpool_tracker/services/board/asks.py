"""What needs the board's eye, and what waits for its word."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.agenda import AskLine, ExceptionLine, ProposedLine
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.evidence import EvidenceKind, strength
from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.domain.ratings import (
    DECIDED,
    FINISHED,
    IN_TROUBLE,
    Delivery,
    Impact,
    unproven,
)
from blackpool_tracker.reporting.wording import listed, many
from blackpool_tracker.services.board.findings import differing, finding_lateness
from blackpool_tracker.services.board.material import Material, checked, lateness, strength_for
from blackpool_tracker.storage import tables as t

CLAIMING: Final = frozenset(
    set(Delivery) - {Delivery.COMPLETE, Delivery.SUPERSEDED, Delivery.NOT_OURS}
)
"""Where a claim of impact is for the exceptions. One called complete is asked about already."""

CHECKED: Final = "Its evidence was checked."
NOTHING_AGAINST: Final = "Its evidence was checked, and none of its actions is open."


def exceptions(material: Material) -> tuple[ExceptionLine, ...]:
    """The findings that are off track, at risk or overdue, or whose actions are; worst first.

    Source: docs/rules.md, rule 16.
    """
    lines = [line for n in material.actionable if (line := _exception(material, n)) is not None]
    return tuple(sorted(lines, key=_worst_first))


def stray(material: Material, shown: Collection[str]) -> tuple[ExceptionLine, ...]:
    """The actions in trouble of which no finding in ``shown``, by its ref, speaks; worst first.

    What they serve is finished, a strength, or nothing: without these lines they would be late
    in silence.
    """
    lines = [
        _stray(material, action)
        for action in material.now.actions.values()
        if action.delivery not in FINISHED
        and (action.delivery in IN_TROUBLE or action.overdue(material.as_at))
        and not any(ref in shown for ref in action.findings)
    ]
    return tuple(sorted(lines, key=_worst_first))


def _worst_first(line: ExceptionLine) -> tuple[bool, int, int, int]:
    """What people have set to matter now comes first. Source: docs/rules.md, rule 50."""
    days, originally = line.late.days, line.late.days_original
    return (not line.matters_now, _rank(line.delivery), -days, -originally)


def _rank(delivery: Delivery | None) -> int:
    """0 for off track, 1 for at risk, 2 for all else."""
    return IN_TROUBLE.index(delivery) if delivery in IN_TROUBLE else len(IN_TROUBLE)


def _stray(material: Material, action: ActionLine) -> ExceptionLine:
    late = action.days_late(material.as_at)
    asks = [*_help(action.delivery), *(["Agree a new date, or another way."] if late else [])]
    if action.owner_id is None:
        asks.append("Name an owner.")
    return ExceptionLine(
        ref=action.ref,
        title=action.title,
        lead=action.owner or "",
        delivery=action.delivery,
        late=lateness(action, material.as_at),
        reason=action.delivery_reason,
        ask=" ".join(asks),
        moved=_why_moved(material, [action]),
        remark=_served(action),
    )


def asked(material: Material) -> tuple[AskLine, ...]:
    """What is claimed complete, or proposed to be closed: findings first, then actions.

    Of each the longest waiting comes first.
    """
    return (
        *_in_turn(material, _asked_findings(material)),
        *_in_turn(material, _asked_actions(material)),
    )


def _in_turn(material: Material, lines: list[AskLine]) -> list[AskLine]:
    return sorted(lines, key=lambda line: (line.claimed_on or material.as_at, line.ref))


def _asked_actions(material: Material) -> list[AskLine]:
    return [
        AskLine(
            ref=action.ref,
            title=action.title,
            lead=action.owner or "",
            impact=None,
            evidence=strength(EvidenceKind(piece.kind) for piece in pieces),
            claimed_on=_claimed_on(material, "action", number),
            note=" ".join([_served(action), *(_unproven(pieces) or [CHECKED])]),
            proposals=_proposed(proposals),
        )
        for number, action in material.now.actions.items()
        for proposals in [material.now.proposals.about((), [number])]
        if action.delivery is Delivery.COMPLETE or (proposals and action.delivery not in DECIDED)
        for pieces in [material.now.evidence.about((), [number])]
    ]


def _asked_findings(material: Material) -> list[AskLine]:
    return [
        AskLine(
            ref=row.ref,
            title=row.title,
            lead=material.now.name(row.lead_id),
            impact=Impact(row.impact),
            evidence=strength_for(material.now, number),
            claimed_on=_claimed_on(material, "finding", number),
            note=" ".join(against(material, number) or [NOTHING_AGAINST]),
            proposals=_proposed(proposals),
        )
        for number, row in material.actionable.items()
        for proposals in [material.now.proposals.about([number], ())]
        if row.delivery == Delivery.COMPLETE or (proposals and row.delivery not in DECIDED)
    ]


def _claimed_on(material: Material, table: str, number: int) -> date | None:
    """Since when it is claimed complete, else proposed to be closed."""
    now = material.now
    if table == "finding":
        delivery, proposals = now.findings[number].delivery, now.proposals.about([number], ())
    else:
        delivery, proposals = now.actions[number].delivery, now.proposals.about((), [number])
    if delivery == Delivery.COMPLETE or not proposals:
        return material.past.delivered(table, number)
    return proposals[-1].on


def _proposed(proposals: Sequence[t.Proposal]) -> tuple[ProposedLine, ...]:
    """Who proposed to close it, when and why."""
    return tuple(ProposedLine(row.by, row.on, row.reason) for row in proposals)


def against(material: Material, number: int) -> list[str]:
    """What speaks against calling a finding done, a sentence each.

    Source: docs/rules.md, rule 15.
    """
    row = material.now.findings[number]
    said = _unproven(material.now.evidence_for(number), high=row.priority == Priority.HIGH)
    waiting = material.open_actions(number)
    if waiting:
        are = "is" if len(waiting) == 1 else "are"
        said.append(f"{_refs(waiting)} {are} still open{_latest(material, waiting)}.")
    return [*said, *_claimed_alone(material, number)]


def _claimed_alone(material: Material, number: int) -> list[str]:
    """That impact stands without proof, as registers of older programs may hold it.

    Source: docs/rules.md, rule 8.
    """
    impact = Impact(material.now.findings[number].impact)
    proven = any(checked(piece) for piece in material.now.evidence_for(number))
    if not unproven(impact, evidence_checked=proven):
        return []
    return [
        f"Its impact is “{material.word(impact)}”, without evidence that anybody else has checked."
    ]


def _unproven(evidence: Sequence[t.Evidence], *, high: bool = False) -> list[str]:
    """That there is no evidence, or that nobody else has checked it; empty when it was checked."""
    if not evidence:
        return ["No evidence is attached."]
    if any(checked(piece) for piece in evidence):
        return []
    return [f"{'High priority, and nobody' if high else 'Nobody'} else has checked the evidence."]


def _latest(material: Material, waiting: Sequence[ActionLine]) -> str:
    """How late the latest of the open actions is, as the end of a sentence; empty when on time."""
    first = waiting[0]
    days, original = first.days_late(material.as_at), first.days_late_originally(material.as_at)
    if not days and not original:
        return ""
    how = f"{many(days, 'day')} late" if days else f"{many(original, 'day')} past its first date"
    return f", {how}" if len(waiting) == 1 else f", {first.ref} {how}"


def _exception(material: Material, number: int) -> ExceptionLine | None:
    """The line of a finding in trouble; None for any other."""
    row = material.now.findings[number]
    delivery = Delivery(row.delivery)
    remarks = _claimed_alone(material, number) if delivery in CLAIMING else []
    if delivery in FINISHED and not remarks:
        return None
    waiting = material.open_actions(number)
    late = finding_lateness(delivery, waiting, material.as_at)
    hidden = differing(material, number)
    if hidden is not None and _rank(hidden) < _rank(delivery):
        remarks.append(f"Its actions suggest {material.word(hidden).lower()}.")
    elif not (delivery in IN_TROUBLE or late.days or late.days_original or remarks):
        return None
    return ExceptionLine(
        ref=row.ref,
        title=row.title,
        lead=material.now.name(row.lead_id),
        delivery=delivery,
        late=late,
        reason=row.delivery_reason,
        ask=" ".join(_asks(material, number)),
        moved=_why_moved(material, waiting),
        remark=" ".join(remarks),
        matters_now=row.matters_now,
    )


def _why_moved(material: Material, waiting: Sequence[ActionLine]) -> str:
    """Why the date of the latest open action was last moved; empty when it never was."""
    moves = material.now.extensions_of(waiting[0].id) if waiting else []
    return f"{waiting[0].ref}: {moves[0].reason}" if moves and moves[0].reason else ""


def _served(action: ActionLine) -> str:
    return f"It serves {listed(action.findings)}." if action.findings else "It serves no finding."


def _asks(material: Material, number: int) -> list[str]:
    """What the board is asked for; it follows from the rows alone, so nobody has to write it."""
    row = material.now.findings[number]
    said = []
    decided = material.now.decisions_on(number)
    if decided and decided[0].kind == DecisionKind.ESCALATE:
        said.append(_escalated(decided[0]))
    else:
        said += _help(Delivery(row.delivery))
    late = [a for a in material.open_actions(number) if a.days_late(material.as_at)]
    if late:
        said.append(f"Agree a new date for {_refs(late)}, or another way.")
    if _claimed_alone(material, number):
        said.append("Have its evidence checked, or its impact lowered.")
    if row.lead_id is None:
        said.append("Name a lead.")
    return said


def _help(delivery: Delivery) -> list[str]:
    return ["Decide what help it needs."] if delivery is Delivery.OFF_TRACK else []


def _escalated(row: t.Decision) -> str:
    reason = f": {row.reason}" if row.reason else "."
    return f"Escalated on {short_day(row.on)}{reason}"


def _refs(actions: Sequence[ActionLine]) -> str:
    return listed(sorted(action.ref for action in actions))
