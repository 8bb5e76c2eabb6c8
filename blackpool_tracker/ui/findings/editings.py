"""What the list of findings lets be changed in its cells, and for several rows at once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from blackpool_tracker.domain.findings import FindingLine, Priority, Seen
from blackpool_tracker.domain.questions import NOBODY, Column
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.rights import Change, Right
from blackpool_tracker.ui.forms.choices import (
    UNCHANGED,
    delivery_choices,
    impact_choices,
    priority_choices,
)
from blackpool_tracker.ui.forms.people import name_of
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.tables.columns import Editing

Editings = dict[Column, Editing[FindingLine]]

RATES_DELIVERY: Final = Change("finding", "delivery")
RATES_IMPACT: Final = Change("finding", "impact")


def lead_choices(hub: Hub) -> list[Choice]:
    """Everybody who can lead, and nobody."""
    people = hub.workspace.people.lines()
    return [Choice(str(NOBODY), "Nobody"), *(Choice(str(each.id), each.name) for each in people)]


def editings(hub: Hub) -> Editings:
    """What can be edited in place. The services are asked at the time: they know the rules."""
    return {**_given(hub), **_ratings(hub)}


def _given(hub: Hub) -> Editings:
    """What the programme office gives to a finding."""

    def set_lead(seen: Sequence[Seen], key: str) -> None:
        hub.workspace.findings.set_lead(seen, int(key) or None)

    def with_lead(line: FindingLine, key: str) -> FindingLine:
        number = int(key) or None
        return replace(line, lead_id=number, lead=name_of(hub, number) or None)

    def set_priority(seen: Sequence[Seen], key: str) -> None:
        hub.workspace.findings.set_priority(seen, Priority(key) if key else None)

    office, leads = Right.OFFICE, _leads
    return {
        Column.LEAD: Editing(
            lambda: lead_choices(hub), _lead_key, set_lead, with_lead, office, leads
        ),
        Column.PRIORITY: Editing(
            priority_choices,
            lambda f: f.priority or UNCHANGED,
            set_priority,
            lambda f, key: replace(f, priority=Priority(key) if key else None),
            office,
            leads,
        ),
    }


def _ratings(hub: Hub) -> Editings:
    """How far a finding is, in two words."""

    def set_delivery(seen: Sequence[Seen], key: str) -> None:
        hub.workspace.findings.rate_delivery(seen, Delivery(key))

    def set_impact(seen: Sequence[Seen], key: str) -> None:
        hub.workspace.findings.rate_impact(seen, Impact(key))

    leads = _leads
    return {
        Column.DELIVERY: Editing(
            lambda: delivery_choices(hub.words),
            lambda f: f.delivery,
            set_delivery,
            lambda f, key: replace(f, delivery=Delivery(key)),
            RATES_DELIVERY,
            leads,
            _rated,
        ),
        Column.IMPACT: Editing(
            lambda: impact_choices(hub.words),
            lambda f: f.impact,
            set_impact,
            lambda f, key: replace(f, impact=Impact(key)),
            RATES_IMPACT,
            leads,
            _rated,
        ),
    }


def _leads(line: FindingLine) -> int | None:
    return line.lead_id


def _lead_key(line: FindingLine) -> str:
    return str(line.lead_id or NOBODY)


def _rated(line: FindingLine) -> bool:
    return line.kind.rated
