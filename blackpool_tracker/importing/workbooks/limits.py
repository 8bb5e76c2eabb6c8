"""How much a workbook may hold: a file that is small packed may hold one text a million times."""

from collections.abc import Iterable, Iterator
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.workbooks import Cell

MOST_CELLS: Final = 2_000_000
MOST_PLACES: Final = 20_000_000
"""From the first cell of each sheet to its last, where all between are laid out to be read."""
MOST_LETTERS: Final = 50_000_000
LONGEST: Final = 1_000_000  # letters of one cell; Excel itself takes 32,767


class Room:
    """What is left for the sheets of one workbook. ``name`` is that of its file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._cells, self._places, self._letters = MOST_CELLS, MOST_PLACES, MOST_LETTERS

    def check_cells(self, count: int) -> None:
        """Raise ``RefusedError`` when so many cells are more than may come."""
        if count > self._cells:
            raise RefusedError(
                f"{self._name} has more than {MOST_CELLS:,} cells, which no tracker has."
            )

    def check_places(self, sheet: str, count: int) -> None:
        """Raise ``RefusedError`` when the places of the sheets up to this one are too many."""
        self._places -= count
        if self._places < 0:
            raise RefusedError(
                f"{sheet} of {self._name} reaches too far: with all that is empty it has more than"
                f" {MOST_PLACES:,} cells. Delete what stands far below or beside its table, or"
                " save it as an Excel workbook (XLSX)."
            )

    def taken(self, sheet: str, rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
        """The rows of a sheet as they are read; raises ``RefusedError`` when they are too much."""
        for row in rows:
            self.check_cells(len(row))
            self._cells -= len(row)
            for cell in row:
                self._take(sheet, cell)
            yield row

    def _take(self, sheet: str, cell: Cell) -> None:
        self._letters -= len(cell.text)
        if len(cell.text) > LONGEST:
            raise RefusedError(
                f"{sheet}!{cell.ref} of {self._name} holds more than {LONGEST:,} letters, which no"
                " tracker does. Look whether it is the right file."
            )
        if self._letters < 0:
            raise RefusedError(
                f"{self._name} holds more than {MOST_LETTERS:,} letters, which no tracker does."
                " Look whether it is the right file."
            )
