"""In which rows the heads of a sheet's tables stand, and what comes of naming others."""

from collections.abc import Iterable, Sequence

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.tracker.tables import TrackerTable

Rows = tuple[int, int]
"""The first and the last row of a head."""


def heads_of(tables: Iterable[TrackerTable]) -> tuple[Rows, ...]:
    """All heads of the tables of one sheet, from above, with those that come again."""
    found: list[Rows] = []
    for table in tables:
        high = table.last - table.first
        found.append((table.first, table.last))
        starts = [row for row in table.repeated if row - 1 not in table.repeated]
        found += [(row, row + high) for row in starts]
    return tuple(sorted(found))


def moved_head(
    heads: Sequence[Rows], head: Rows | None, row: int, *, high: int
) -> tuple[Rows, ...]:
    """The heads with one moved to a row, ``high`` rows of it; None: another one beside them."""
    rest = [each for each in heads if each != head]
    return _with_head(rest, (row, row + high - 1))


def without_head(heads: Sequence[Rows], row: int) -> tuple[Rows, ...]:
    """The heads without the one that a row belongs to.

    Raises ``RefusedError`` where the row is no heading, and where it is the only one.
    """
    rest = tuple(each for each in heads if not each[0] <= row <= each[1])
    if len(rest) == len(heads):
        raise RefusedError(f"Row {row} holds no headings.")
    if not rest:
        raise RefusedError(
            "These are the only headings of the sheet. Choose another row for them, or leave the"
            " table out."
        )
    return rest


def _with_head(heads: Iterable[Rows], head: Rows) -> tuple[Rows, ...]:
    apart = [each for each in heads if each[1] < head[0] or head[1] < each[0]]
    return tuple(sorted((*apart, head)))
