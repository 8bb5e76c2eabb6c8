"""The answer to a question, as the rows of a list: entries, and headings where it is grouped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from blackpool_tracker.domain.questions import Placed

Entry = int | str
"""The number of what stands in a row, or the words of the heading of a group."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Entries in order; ``counts`` says how many belong to each heading."""

    entries: list[Entry] = field(default_factory=list)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def shown(self) -> int:
        """How many entries there are, headings not counted; one in two groups counts twice."""
        return len(self.entries) - len(self.counts)


EMPTY: Final = Rows()


@dataclass(frozen=True, slots=True)
class Answer:
    """All rows that a question asked for. ``shown`` counts each once, ``late`` those overdue."""

    rows: Rows
    shown: int
    late: int


def rows_of(placed: Iterable[Placed]) -> Rows:
    """The rows for an answer. Each group stands together, where its first member stands."""
    groups: dict[str | None, list[int]] = {}
    for each in placed:
        groups.setdefault(each.group, []).append(each.id)
    entries: list[Entry] = []
    for name, members in groups.items():
        if name is not None:
            entries.append(name)
        entries += members
    return Rows(entries, {name: len(ids) for name, ids in groups.items() if name is not None})


def difference(old: list[Entry], new: list[Entry]) -> tuple[int, int, int]:
    """Where two lists part and meet again: the first row, and the ends in the old and the new."""
    shorter = min(len(old), len(new))
    start = next((row for row in range(shorter) if old[row] != new[row]), shorter)
    tail = 0
    while tail < shorter - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, len(new) - tail
