"""Which counts of a table are not printed, so that none of the small ones can be worked out.

Source: docs/rules.md, rule 35.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

TOTAL: Final = -1
"""The row of the totals below a table, and the column of those beside it."""


class Place(NamedTuple):
    """Where a number stands; ``TOTAL`` for the row or column of totals."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class _Flow:
    """A number as so much that flows from one sum to another, and the least that it can be."""

    start: tuple[str, int]
    end: tuple[str, int]
    count: int
    least: int


def hidden_counts(rows: Sequence[Sequence[int]], small: int) -> frozenset[Place]:
    """The places of a table with its totals that are not printed; with 0 all are.

    Counts below ``small`` are hidden, and with them as few others as are needed, the smallest
    first: so many that every hidden number could be another one, whatever else is printed. That no
    row that is there at all is empty is taken as known.
    """
    flows = _flows(rows)
    hidden = {place for place, flow in flows.items() if flow.count < small}
    while found := [place for place in sorted(hidden) if not _could_differ(flows, hidden, place)]:
        for place in found:
            hidden.add(_another(flows, hidden, place))
    return frozenset(hidden)


def _flows(rows: Sequence[Sequence[int]]) -> dict[Place, _Flow]:
    """The table as flows: what comes into a sum goes out of it, from rows through columns."""
    width = len(rows[0]) if rows else 0
    flows: dict[Place, _Flow] = {}
    for at, row in enumerate(rows):
        flows[Place(at, TOTAL)] = _Flow(_BESIDE, ("row", at), sum(row), min(1, sum(row)))
        for column, count in enumerate(row):
            flows[Place(at, column)] = _Flow(("row", at), ("column", column), count, 0)
    for column in range(width):
        below = sum(row[column] for row in rows)
        flows[Place(TOTAL, column)] = _Flow(("column", column), _BELOW, below, 0)
    if rows:
        flows[Place(TOTAL, TOTAL)] = _Flow(_BELOW, _BESIDE, sum(map(sum, rows)), 0)
    return flows


_BESIDE: Final = ("beside", TOTAL)
_BELOW: Final = ("below", TOTAL)


def _could_differ(flows: Mapping[Place, _Flow], hidden: Iterable[Place], place: Place) -> bool:
    """Whether a hidden number could be one more or one less with all that is printed the same.

    It can where a ring leads through it along which one more flows, or one less.
    """
    ways: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for other in hidden:
        if other != place:
            flow = flows[other]
            ways[flow.start].append(flow.end)
            if flow.count > flow.least:
                ways[flow.end].append(flow.start)
    flow = flows[place]
    more = _leads(ways, flow.end, flow.start)
    return more or (flow.count > flow.least and _leads(ways, flow.start, flow.end))


def _leads(
    ways: Mapping[tuple[str, int], Sequence[tuple[str, int]]],
    start: tuple[str, int],
    end: tuple[str, int],
) -> bool:
    waiting, known = deque([start]), {start}
    while waiting:
        here = waiting.popleft()
        if here == end:
            return True
        fresh = [each for each in ways.get(here, ()) if each not in known]
        known.update(fresh)
        waiting.extend(fresh)
    return False


def _another(flows: Mapping[Place, _Flow], hidden: Iterable[Place], place: Place) -> Place:
    """What is hidden along with a number that could be worked out: the smallest of its sums.

    Numbers within the table go before totals. Where all of its sums are hidden, any other.
    """
    ends = {flows[place].start, flows[place].end}
    shown = [other for other in flows if other not in hidden]
    beside = [other for other in shown if {flows[other].start, flows[other].end} & ends]
    return min(beside or shown or [place], key=lambda other: (TOTAL in other, flows[other].count))
