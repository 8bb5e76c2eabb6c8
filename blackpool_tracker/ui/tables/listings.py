"""A list of the window as it goes out: its columns that are shown, and all its rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic

from blackpool_tracker.domain.columns import Plain
from blackpool_tracker.domain.shown_lists import ShownList, ShownRow
from blackpool_tracker.ui.tables.columns import L, TableColumn
from blackpool_tracker.ui.tables.rows import Entry

Moved = Callable[[float], bool]

LOT: Final = 1_000
"""Lines read at a time."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[L]):
    """A list by its columns, from the left; ``read`` gives its lines by their numbers.

    ``group`` is the heading of a first column with the groups; empty where there are none.
    """

    columns: tuple[TableColumn[L], ...]
    read: Callable[[Sequence[int]], Mapping[int, L]]
    group: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands over the columns that go out."""
        own = tuple(heading for column in self.columns for heading in column.headings)
        return (self.group, *own) if self.group else own

    def written(self, entries: Sequence[Entry], moved: Moved) -> ShownList | None:
        """These rows as values; None when ``moved``, told the share done, said to stop.

        Touches no widget, so that it may run beside the window. What was removed meanwhile is
        left out.
        """
        rows: list[ShownRow] = []
        group: str | None = None
        for start in range(0, len(entries), LOT):
            if not moved(start / len(entries)):
                return None
            lot = entries[start : start + LOT]
            lines = self.read([each for each in lot if isinstance(each, int)])
            for entry in lot:
                if isinstance(entry, str):
                    group = entry
                elif entry in lines:
                    rows.append(self._row(lines[entry], group))
        return ShownList(self.headings, tuple(rows))

    def _row(self, line: L, group: str | None) -> ShownRow:
        cells = tuple(self._cells(line))
        return ShownRow(line.ref, (group, *cells) if self.group else cells)

    def _cells(self, line: L) -> Iterator[Plain]:
        for column in self.columns:
            yield from column.going_out(line)
