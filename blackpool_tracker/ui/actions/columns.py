"""What the list of actions shows of each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.questions import NOBODY, ActionOrder
from blackpool_tracker.domain.ratings import FINISHED, Delivery, Rating
from blackpool_tracker.domain.rights import Change, Right
from blackpool_tracker.ui.findings.columns import (
    DELIVERY_LEAST,
    DELIVERY_WIDTH,
    DUE_TIGHT,
    DUE_WIDTH,
    due_cell,
    remarks,
    update_age,
    with_moves,
)
from blackpool_tracker.ui.findings.editings import lead_choices
from blackpool_tracker.ui.forms.choices import delivery_choices
from blackpool_tracker.ui.forms.people import name_of
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.cells import Tone
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.tables.columns import (
    Cell,
    Editing,
    Out,
    TableColumn,
    chip,
    nothing,
    with_outs,
)

ActionColumn = TableColumn[ActionLine]
Show = Callable[[ActionLine], Cell]

ORDER_WORDS: Final = {
    ActionOrder.DUE: "Due",
    ActionOrder.REF: "Ref",
    ActionOrder.TITLE: "Action",
    ActionOrder.OWNER: "Owner",
    ActionOrder.DELIVERY: "Delivery",
    ActionOrder.LAST_UPDATE: "Last update",
}

_REFS: Final = 2
"""Refs of findings shown in a cell; the rest is counted."""


def action_columns(hub: Hub) -> tuple[ActionColumn, ...]:
    """All columns, in order from the left."""
    given = _editings(hub)

    def delivery(line: ActionLine) -> Cell:
        return chip(Rating.DELIVERY, line.delivery, hub.words.delivery(line.delivery))

    def column(
        of: ActionOrder, width: float, cell: Show, gives_way: int = 0, least: float = 0
    ) -> ActionColumn:
        editing = given.get(of)
        tight = DUE_TIGHT if of is ActionOrder.DUE else ()
        return TableColumn(
            of, ORDER_WORDS[of], width, cell, gives_way, least, of, editing=editing, tight=tight
        )

    columns = (
        column(ActionOrder.REF, 8, lambda line: Cell(line.ref, line.ref, Tone.STRONG)),
        column(
            ActionOrder.TITLE,
            34,
            lambda line: Cell(line.title, line.title, tip=line.description[:600]),
        ),
        TableColumn("findings", "Findings", 13, _findings, 6),
        column(ActionOrder.OWNER, 22, _owner, 3),
        column(ActionOrder.DELIVERY, DELIVERY_WIDTH, delivery, 2, DELIVERY_LEAST),
        column(ActionOrder.DUE, DUE_WIDTH, lambda line: _due(line, hub.workspace.today()), 1),
        TableColumn("original", "Original date", 13, _original, 5),
        column(
            ActionOrder.LAST_UPDATE,
            13,
            lambda line: update_age(line.last_update, hub.workspace.today()),
            7,
        ),
    )
    return with_outs(columns, _outs(hub))


def _due(line: ActionLine, today: date) -> Cell:
    cell = due_cell(line.due, line.original_due, today, ended=line.delivery in FINISHED)
    return with_moves(cell, line.extensions, line.days_moved, line.why_moved)


def _original(line: ActionLine) -> Cell:
    if line.original_due is None:
        return nothing("No original date")
    day = short_day(line.original_due)
    if not line.extensions and not line.days_moved:
        return Cell("–", f"Not moved from {long_day(line.original_due)}", Tone.MUTED)
    return Cell(day, f"Original date {long_day(line.original_due)}", Tone.MUTED)


def _owner(line: ActionLine) -> Cell:
    return Cell(line.owner, f"Owner: {line.owner}") if line.owner else nothing("No owner")


def _findings(line: ActionLine) -> Cell:
    if not line.findings:
        return nothing("For no finding")
    shown = "\n".join(line.findings[:_REFS])
    more = f" +{len(line.findings) - _REFS}" if line.findings[_REFS:] else ""
    return Cell(shown + more, f"For {', '.join(line.findings)}", Tone.MUTED)


def _outs(hub: Hub) -> dict[str, Out[ActionLine]]:
    """Days as days, and every finding that an action serves."""

    def due(line: ActionLine) -> Cell:
        return _due(line, hub.workspace.today())

    return {
        "findings": Out(lambda line: ", ".join(line.findings)),
        ActionOrder.DUE: Out(lambda line: line.due, remarks(ORDER_WORDS[ActionOrder.DUE], due)),
        "original": Out(lambda line: line.original_due),
        ActionOrder.LAST_UPDATE: Out(lambda line: line.last_update),
    }


def _editings(hub: Hub) -> dict[ActionOrder, Editing[ActionLine]]:
    def set_owner(seen: Sequence[Seen], key: str) -> None:
        hub.workspace.actions.set_owner(seen, int(key) or None)

    def set_delivery(seen: Sequence[Seen], key: str) -> None:
        hub.workspace.actions.rate(seen, Delivery(key))

    def with_owner(line: ActionLine, key: str) -> ActionLine:
        number = int(key) or None
        return replace(line, owner_id=number, owner=name_of(hub, number) or None)

    def owner_of(line: ActionLine) -> str:
        return str(line.owner_id or NOBODY)

    def owns(line: ActionLine) -> int | None:
        return line.owner_id

    def deliveries() -> list[Choice]:
        return delivery_choices(hub.words)

    return {
        ActionOrder.OWNER: Editing(
            lambda: lead_choices(hub), owner_of, set_owner, with_owner, Right.OFFICE, owns
        ),
        ActionOrder.DELIVERY: Editing(
            deliveries,
            lambda line: line.delivery,
            set_delivery,
            lambda line, key: replace(line, delivery=Delivery(key)),
            Change("action", "delivery"),
            owns,
        ),
    }
