"""The answer to a question, as the rows of a list: entries, and headings where it is grouped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from blackpool_tracker.domain.questions import Late, Placed

Entry = int | str
"""The number of what stands in a row, or the words of the heading of a group."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Entries in order; ``counts`` says how many belong to each heading."""

    entries: Sequence[Entry] = field(default_factory=list)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def shown(self) -> int:
        """How many entries there are, headings not counted; one in two groups counts twice."""
        return len(self.entries) - len(self.counts)

    def place(self, number: int) -> int | None:
        """The row in which an entry stands first; None when it is not there."""
        try:
            return self.entries.index(number)
        except ValueError:
            return None


EMPTY: Final = Rows()


@dataclass(frozen=True, slots=True)
class Answer:
    """All rows that a question asked for. ``shown`` counts each once, ``late`` what is late.

    ``late`` is None where nothing can be.
    """

    rows: Rows
    shown: int
    late: Late | None

    def words(self, noun: str = "") -> str:
        """What stands beside the title; with a noun for what is read aloud."""
        counts = [f"{counted(self.shown, noun) if noun else f'{self.shown:,}'} shown"]
        if self.late is not None:
            counts.append(f"{self.late.overdue:,} overdue")
        if self.late is not None and self.late.slipped:
            their = "its" if self.late.slipped == 1 else "their"
            counts.append(f"{self.late.slipped:,} more past {their} original date")
        return ", ".join(counts)


def counted(count: int, noun: str) -> str:
    """``1 finding``, ``1,204 findings``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


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


def difference(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[int, int, int]:
    """Where two lists part and meet again: the first row, and the ends in the old and the new."""
    if isinstance(old, range) and isinstance(new, range) and old[-1:] == new[-1:]:
        # A long history, to which more was added at its head: not to be compared one by one.
        return 0, max(len(old) - len(new), 0), max(len(new) - len(old), 0)
    shorter = min(len(old), len(new))
    start = next((row for row in range(shorter) if old[row] != new[row]), shorter)
    tail = 0
    while tail < shorter - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, len(new) - tail
