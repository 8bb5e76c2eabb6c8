"""What of a returned sheet could not be taken in, as a paper: each thing with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from blackpool_tracker.domain.columns import Words
from blackpool_tracker.domain.exchange.changes import Left
from blackpool_tracker.domain.exchange.telling import heading_of, value_words


@dataclass(frozen=True, slots=True)
class LeftLine:
    """One left thing. ``label`` is its place, such as ``Actions!D14``; empty if not known.

    ``about`` is what people call its row, ``column`` the heading above it, ``written`` what stands
    there, empty for a cell that was emptied.
    """

    label: str
    about: str
    column: str
    written: str
    reason: str

    @property
    def sheet(self) -> str:
        """The sheet in which it stands; empty if not known."""
        return self.label.rpartition("!")[0]

    @property
    def cell(self) -> str:
        """Its cell within the sheet."""
        return self.label.rpartition("!")[2]


@dataclass(frozen=True, slots=True)
class LeftPaper:
    """What is left of the returned workbook ``file_name``.

    ``told`` are sentences of what comes in, or came in. ``step`` and ``seal`` are the register's
    last when it was gathered.
    """

    council: str
    programme: str
    marking: str
    notice: str
    file_name: str
    told: tuple[str, ...]
    lines: tuple[LeftLine, ...]
    as_at: date
    made_by: str
    step: int
    seal: str

    @property
    def board(self) -> str:
        """What the head of each page says it is."""
        return "Returned sheet"

    @property
    def sheets(self) -> dict[str, list[LeftLine]]:
        """The lines by their sheets, as one goes down each of them."""
        found: dict[str, list[LeftLine]] = {}
        for line in self.lines:
            found.setdefault(line.sheet, []).append(line)
        return {name: sorted(lines, key=_way_down) for name, lines in found.items()}


def _way_down(line: LeftLine) -> tuple[int, int, str]:
    """The row of a cell, then its column; what stands nowhere comes first."""
    column = line.cell.rstrip("0123456789")
    row = line.cell[len(column) :]
    return int(row or 0), len(column), column


def left_lines(left: Iterable[Left], words: Words) -> Sequence[LeftLine]:
    """The lines of a paper; ``words`` are those of the register, by their lists."""
    return [
        LeftLine(
            each.cell,
            each.ref,
            heading_of(each.table, each.key),
            value_words(each.table, each.key, each.written, words),
            each.why,
        )
        for each in left
    ]
