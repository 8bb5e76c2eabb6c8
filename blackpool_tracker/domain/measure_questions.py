"""What a list of measures is asked to show: filter, order, groups."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from blackpool_tracker.domain.measures import MeasureLine, Standing, Timing
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.questions import NOBODY, NONE, Placed

AWAITED: Final = frozenset({Timing.DUE, Timing.OVERDUE})


class MeasureOrder(StrEnum):
    """What measures can be put in order by. By standing what has crossed comes first."""

    STANDING = "standing"
    TITLE = "title"
    THEME = "theme"
    OWNER = "owner"
    LAST = "last"
    TREND = "trend"
    DUE = "due"


class MeasureGroup(StrEnum):
    """What measures can be grouped by."""

    NONE = ""
    THEME = "theme"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class MeasureQuestion:
    """Which measures, in what order, in which groups. ``text``: every word is in the measure.

    ``awaited_on`` asks for those whose reading is due on that day, ``owned_by`` for the owner of
    that name. ``finding_id`` asks for those linked to a finding.
    """

    text: str = ""
    theme_ids: frozenset[int] = field(default_factory=frozenset)
    owner_ids: frozenset[int] = field(default_factory=frozenset)
    standings: frozenset[Standing] = field(default_factory=frozenset)
    awaited_on: date | None = None
    owned_by: str | None = None
    finding_id: int | None = None
    order: MeasureOrder = MeasureOrder.STANDING
    descending: bool = False
    group: MeasureGroup = MeasureGroup.NONE


def answer(lines: Iterable[MeasureLine], question: MeasureQuestion) -> list[Placed]:
    """The measures that answer the question, in its order; groups by name, those without last."""
    found = [line for line in lines if _fits(line, question)]
    key = _ORDERS[question.order]
    known = [line for line in found if key(line) is not None]
    known.sort(key=lambda line: line.title.casefold())
    known.sort(key=key, reverse=question.descending)
    ordered = [*known, *(line for line in found if key(line) is None)]
    group = _GROUPS.get(question.group)
    if group is None:
        return [Placed(line.id) for line in ordered]
    name, nothing = group
    ordered.sort(key=lambda line: (not name(line), (name(line) or "").casefold()))
    return [Placed(line.id, name(line) or nothing) for line in ordered]


_GRAVITY: Final = (Standing.CROSSED, Standing.WITHIN, Standing.NOT_JUDGED, Standing.MET)

_ORDERS: Final[dict[MeasureOrder, Callable[[MeasureLine], Any]]] = {
    MeasureOrder.STANDING: lambda line: _GRAVITY.index(line.standing),
    MeasureOrder.TITLE: lambda line: line.title.casefold(),
    MeasureOrder.THEME: lambda line: line.theme.casefold() or None,
    MeasureOrder.OWNER: lambda line: line.owner.casefold() if line.owner else None,
    MeasureOrder.LAST: lambda line: line.last.day if line.last else None,
    MeasureOrder.TREND: lambda line: line.trend,
    MeasureOrder.DUE: lambda line: line.due,
}
_GROUPS: Final[dict[MeasureGroup, tuple[Callable[[MeasureLine], str | None], str]]] = {
    MeasureGroup.THEME: (lambda line: line.theme, "No theme"),
    MeasureGroup.OWNER: (lambda line: line.owner, "No owner"),
}


def _fits(line: MeasureLine, wanted: MeasureQuestion) -> bool:
    return all(
        (
            _holds(line, wanted.text),
            not wanted.theme_ids or (line.theme_id or NONE) in wanted.theme_ids,
            not wanted.owner_ids or (line.owner_id or NOBODY) in wanted.owner_ids,
            not wanted.standings or line.standing in wanted.standings,
            wanted.awaited_on is None or line.timing(wanted.awaited_on) in AWAITED,
            wanted.owned_by is None or same_person(line.owner or "", wanted.owned_by),
            wanted.finding_id is None or wanted.finding_id in line.finding_ids,
        )
    )


def _holds(line: MeasureLine, text: str) -> bool:
    parts = (line.title, line.theme, line.owner or "", line.definition, line.note, *line.findings)
    within = "\n".join(parts).casefold()
    return all(word in within for word in text.casefold().split())
