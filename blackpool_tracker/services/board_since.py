"""What has happened between two moments of a register."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.papers import (
    ChangeLine,
    LateLine,
    MovedLine,
    SilentLine,
    SincePaper,
)
from blackpool_tracker.domain.ratings import FINISHED, WORST_FIRST, Delivery
from blackpool_tracker.services.board_asks import against
from blackpool_tracker.services.board_material import Material, lateness
from blackpool_tracker.services.board_snapshot import Snapshot
from blackpool_tracker.storage import tables as t

FINDING: Final = "Finding"
ACTION: Final = "Action"


class Moved(NamedTuple):
    """A finding or an action then and now. ``then`` is None for what was not there yet."""

    table: str
    id: int
    ref: str
    title: str
    lead: str
    then: Delivery | None
    now: Delivery


def since_paper(material: Material, since: date) -> SincePaper:
    """Everything that the page *since the last board* lists."""
    both = [*_findings(material), *_actions(material)]
    return SincePaper(
        completed=_changes(material, both, _completed),
        closed=_changes(material, both, _closed),
        newly_late=newly_late(material, since),
        moved=moved_dates(material),
        new_findings=_new_findings(material),
        new_actions=_new_actions(material),
        reopened=_changes(material, both, _reopened),
        silent=silent(material),
    )


def new_rows(before: Iterable[t.Row], now: Iterable[t.Row]) -> list[int]:
    """The numbers of the rows that were not there before."""
    known = {row.number for row in before}
    return [row.number for row in now if row.number not in known]
