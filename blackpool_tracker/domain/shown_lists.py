"""A list as it is shown, as values: to be saved as a file or copied to another program."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from blackpool_tracker.domain.columns import Plain
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.register_books import Outgoing, OutgoingRow
from blackpool_tracker.domain.sheets import Labelled


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row: what people call it, and a value for each column; None where nothing stands."""

    ref: str
    cells: tuple[Plain, ...]


@dataclass(frozen=True, slots=True)
class ShownList:
    """Rows under the headings of the columns that are shown, in the order in which they stand."""

    headings: tuple[str, ...]
    rows: tuple[ShownRow, ...]

    def cells(self) -> Iterator[tuple[Plain, ...]]:
        """The headings, then the cells of each row."""
        yield self.headings
        for row in self.rows:
            yield row.cells


def outgoing_list(shown: ShownList, as_at: date) -> Outgoing:
    """The texts of a list, for the last look."""
    rows = tuple(
        OutgoingRow(
            row.ref,
            tuple(
                Labelled(heading, cell)
                for heading, cell in zip(shown.headings, row.cells, strict=True)
                if isinstance(cell, str) and cell
            ),
        )
        for row in shown.rows
    )
    return Outgoing(as_at, "", rows)


def shown_text(value: Plain) -> str:
    """A value as people read it: a day as ``14 May 2026``, nothing as no letters."""
    if value is None:
        return ""
    return short_day(value) if isinstance(value, date) else str(value)
