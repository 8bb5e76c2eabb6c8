"""A sheet by rows and columns, in which merged cells show the words of their first one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Final, NamedTuple

from blackpool_tracker.domain.tracker.days import Order
from blackpool_tracker.domain.tracker.paragraphs import Paragraph
from blackpool_tracker.domain.wording import tidy
from blackpool_tracker.domain.workbooks import Cell, Sheet

_COLUMN: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?")
_ROW: Final = re.compile(r"\d{1,7}", re.ASCII)
_LETTERS: Final = 26


class Place(NamedTuple):
    """A row and a column, both counted from 1."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Span:
    """A range of merged cells, from its first to its last."""

    first: Place
    last: Place

    @property
    def tall(self) -> bool:
        """Whether it goes over several rows."""
        return self.last.row > self.first.row

    @property
    def wide(self) -> bool:
        """Whether it goes over several columns."""
        return self.last.column > self.first.column


@cache
def letters(column: int) -> str:
    """What a spreadsheet calls a column: A, B … Z, AA."""
    more, last = divmod(column - 1, _LETTERS)
    return (letters(more) if more else "") + chr(ord("A") + last)


def ref_of(place: Place) -> str:
    """``B7``."""
    return f"{letters(place.column)}{place.row}"


def place_of(ref: str) -> Place:
    """Where a cell stands; raises ``ValueError`` for what is no name of a cell."""
    column = ref.rstrip("0123456789")
    row = ref[len(column) :]
    if not _ROW.fullmatch(row):
        raise ValueError(f"{ref} is no cell")
    return Place(int(row), _column_of(column))


@cache
def _column_of(letters: str) -> int:
    found = _COLUMN.fullmatch(letters)
    if found is None:
        raise ValueError(f"{letters} is no column")
    column = 0
    for letter in found[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column


@cache
def span_of(merged: str) -> Span | None:
    """The range of merged cells; None for an empty text."""
    if not merged:
        return None
    first, _, last = merged.partition(":")
    return Span(place_of(first), place_of(last or first))


def words_of(cell: Cell) -> str:
    """What a cell of a grid says, with its line breaks; empty for an empty one."""
    return cell.text


def line_of(cell: Cell) -> str:
    """The same as one line."""
    return " ".join(cell.text.split())


def _tidied(cell: Cell) -> Cell:
    """The cell with its words made fit to keep, once for all who ask."""
    text = tidy(cell.text) or ("" if cell.value is None or cell.text else tidy(str(cell.value)))
    return cell if text == cell.text else replace(cell, text=text)


_NO_CELLS: Final[dict[int, Cell]] = {}


class Grid:
    """The cells of a sheet that say something, or show a colour or a comment."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet.name
        self.parted: dict[tuple[str, Order, date], tuple[Paragraph, ...]] = {}
        """The dated parts of cells, kept as long as the sheet is."""
        # By rows, for nearly all that is asked goes through one row after the other.
        self._cells: dict[int, dict[int, Cell]] = {}
        self._said: dict[int, list[int]] = {}
        self._noted: set[int] = set()
        for cell in (cell for row in sheet.rows for cell in row):
            if (
                cell.text
                or cell.value is not None
                or cell.fill
                or cell.note
                or cell.merged
                or cell.formula
            ):
                row, column = place_of(cell.ref)
                self._cells.setdefault(row, {})[column] = _tidied(cell)
                if cell.note:
                    self._noted.add(row)
        for row, cells in self._cells.items():
            said = (n for n, cell in cells.items() if words_of(cell) or cell.note or cell.formula)
            if columns := sorted(said):
                self._said[row] = columns

    @property
    def rows(self) -> list[int]:
        """The rows in which anything is said, from above."""
        return sorted(self._said)

    def columns(self, row: int) -> list[int]:
        """The columns in which a row says something itself."""
        return self._said.get(row, [])

    def at(self, row: int, column: int) -> Cell:
        """The cell itself; an empty one where there is none."""
        found = self._cells.get(row, _NO_CELLS).get(column)
        return found or Cell(ref_of(Place(row, column)), None, "")

    def words(self, row: int, column: int) -> str:
        """What the cell itself says; empty where there is none."""
        found = self._cells.get(row, _NO_CELLS).get(column)
        return found.text if found is not None else ""

    def seen(self, row: int, column: int) -> Cell:
        """The cell that a person sees there: of merged cells the first."""
        cell = self.at(row, column)
        span = span_of(cell.merged)
        return cell if span is None else self.at(*span.first)

    def noted(self, row: int) -> bool:
        """Whether there is a comment on a cell of the row."""
        return row in self._noted

    @cached_property
    def filled(self) -> list[tuple[int, int, Cell]]:
        """The cells with a colour, with their rows and columns."""
        return [
            (row, column, cell)
            for row, cells in self._cells.items()
            for column, cell in cells.items()
            if cell.fill
        ]

    def span(self, row: int, column: int) -> Span | None:
        """The merged range to which a cell belongs; None for a cell by itself."""
        return span_of(self.at(row, column).merged)

    def goes_on(self, row: int, column: int) -> bool:
        """Whether a cell belongs to one that is merged with it from above."""
        span = self.span(row, column)
        return span is not None and span.first.row < row

    def cells(self) -> Iterator[Cell]:
        """All cells, in no order."""
        return (cell for row in self._cells.values() for cell in row.values())
