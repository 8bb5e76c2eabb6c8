"""The few findings that people have set to matter now, as the board's report names them first."""

from blackpool_tracker.domain.agenda import MatteringLine
from blackpool_tracker.domain.ratings import IN_TROUBLE, Delivery, Impact
from blackpool_tracker.services.board.findings import finding_lateness
from blackpool_tracker.services.board.material import Material


def mattering(material: Material) -> tuple[MatteringLine, ...]:
    """What is set to matter now, be it finished or not: off track first, then the latest.

    Source: docs/rules.md, rule 50.
    """
    lines = [_line(material, n) for n, row in material.actionable.items() if row.matters_now]
    return tuple(sorted(lines, key=_worst_first))


def _line(material: Material, number: int) -> MatteringLine:
    row = material.now.findings[number]
    delivery = Delivery(row.delivery)
    return MatteringLine(
        ref=row.ref,
        title=row.title,
        lead=material.now.name(row.lead_id),
        delivery=delivery,
        impact=Impact(row.impact),
        late=finding_lateness(delivery, material.open_actions(number), material.as_at),
        reason=row.delivery_reason,
    )


def _worst_first(line: MatteringLine) -> tuple[int, int, int, str]:
    rank = IN_TROUBLE.index(line.delivery) if line.delivery in IN_TROUBLE else len(IN_TROUBLE)
    return (rank, -line.late.days_original, -line.late.days, line.ref)
