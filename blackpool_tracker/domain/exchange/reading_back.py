"""A workbook of our own that came back, as the values that its cells mean."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.columns import GOES_ON, Column, Kind, Plain, Words, read_back
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.exchange.rows import REF, ReturnedRow, Stray
from blackpool_tracker.domain.exchange.strays import strays_of_row, strays_of_sheet, unworked
from blackpool_tracker.domain.measure_words import NOT_SHOWN
from blackpool_tracker.domain.register_sheets import (
    HIDDEN,
    LEAD_COLUMNS,
    LEAD_SHEET,
    MARKS,
    ROWS,
    SHEETS,
)
from blackpool_tracker.domain.workbooks import Cell, Sheet, Value, Workbook

NOT_OURS: Final = (
    "{name} was not made by this program, or lost what tells from which register it came. Bring it"
    " in as a tracker instead."
)
BAND: Final = "-"
_FRONT: Final = "About"
"""The sheet that says what a workbook of the register is: nothing is asked there."""
_ID, _VERSION, _PART, _OF = HIDDEN
_WORD: Final = "word"
_SENT: Final = re.compile(r"(\d+):(\d+)")
_REF: Final = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class OwnWorkbook:
    """What came back. ``register`` is the seal of the first step of the register it came from.

    ``uid`` names the sent sheet, ``step`` and ``seal`` are the last of the journal at its making.
    ``strays`` are what somebody wrote where no value of the register stands.
    ``listed`` are the rows that went out, with their versions; None where it does not say them.
    """

    name: str
    register: str
    uid: str
    kind: str
    step: int
    seal: str
    rows: tuple[ReturnedRow, ...]
    strays: tuple[Stray, ...] = ()
    listed: Mapping[RowKey, int | None] | None = None


def made_here(book: Workbook) -> bool:
    """Whether this program made a workbook, so that it is read back and not brought in."""
    return any(sheet.name == MARKS for sheet in book.sheets)


def own_workbook(book: Workbook) -> OwnWorkbook:
    """The rows of a workbook that this program made, wherever they and their columns stand now.

    Texts that went on in rows of their own are put together again. A cell that only said that its
    figure is not shown gives no value. Raises ``RefusedError`` for any other workbook.
    """
    marks, words = _marks(book)
    rows: list[ReturnedRow] = []
    strays: list[Stray] = []
    for sheet in book.sheets:
        kind = next((kind for kind in SHEETS if kind.title == sheet.name), None)
        if sheet.name == LEAD_SHEET:
            rows += _rows(sheet, "", LEAD_COLUMNS, words)
            strays += _strays(sheet, "", LEAD_COLUMNS)
        elif kind is not None:
            rows += _rows(sheet, kind.table, kind.columns, words)
            strays += _strays(sheet, kind.table, kind.columns)
        elif sheet.name not in (MARKS, _FRONT):
            strays += strays_of_sheet(sheet)
    step = marks.get("step", "")
    if not step.isdecimal():
        raise RefusedError(NOT_OURS.format(name=book.name))
    return OwnWorkbook(
        book.name,
        marks.get("register", ""),
        marks.get("uid", ""),
        marks.get("kind", ""),
        int(step),
        marks.get("seal", ""),
        tuple(rows),
        tuple(strays),
        listed=_listed(book),
    )


def _listed(book: Workbook) -> Mapping[RowKey, int | None] | None:
    sheet = next(sheet for sheet in book.sheets if sheet.name == MARKS)
    found: dict[RowKey, int | None] = {}
    for row in sheet.rows:
        said = {letter: str(cell.value) for letter, cell in _by_letter(row).items()}
        if said.get("A") == ROWS:
            for number, version in _SENT.findall(said.get("C", "")):
                found[RowKey(said.get("B", ""), int(number))] = int(version)
    return found or None


def _marks(book: Workbook) -> tuple[dict[str, str], Words]:
    sheet = next((sheet for sheet in book.sheets if sheet.name == MARKS), None)
    if sheet is None:
        raise RefusedError(NOT_OURS.format(name=book.name))
    marks: dict[str, str] = {}
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for row in sheet.rows:
        said = _by_letter(row)
        first, second = (str(said[at].value) if at in said else "" for at in "AB")
        if first == ROWS:
            continue
        if first == _WORD and "C" in said and "D" in said:
            words[second][str(said["C"].value)] = str(said["D"].value)
        else:
            marks[first] = second
    return marks, words


def _rows(
    sheet: Sheet, table: str, columns: Sequence[Column], words: Words
) -> Iterator[ReturnedRow]:
    """The rows below the heads, each with its continuations."""
    heads, below = _heads(sheet, columns)
    groups: dict[object, dict[int, Mapping[str, Cell]]] = {}
    newest: dict[object, object] = {}
    for at, row in enumerate(below):
        cells = _by_letter(row)
        hidden = _Hidden(cells, heads)
        if hidden.of == BAND or not any(cell.value is not None for cell in row):
            continue
        # Parts may come in any order, for sorting moves them. A second one of a part is of a copy.
        same: object = (hidden.of, hidden.id) if hidden.id is not None else at
        if hidden.part in groups.get(newest.get(same, same), {}):
            newest[same] = at
        groups.setdefault(newest.get(same, same), {})[hidden.part] = cells
    placed = _Placed(sheet.name, heads, columns, words)
    for parts in groups.values():
        yield _row(dict(sorted(parts.items())), table, placed)


def _strays(sheet: Sheet, table: str, columns: Sequence[Column]) -> Iterator[Stray]:
    """What stands in the rows below the heads beside their values."""
    heads, below = _heads(sheet, columns)
    for row in below:
        cells = _by_letter(row)
        of = _Hidden(cells, heads).of
        if of != BAND:
            for stray in strays_of_row(cells, heads, columns, sheet.name):
                yield replace(stray, table=of or table)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where the columns stand: the letter of each by its heading."""

    sheet: str
    heads: Mapping[str, str]
    columns: Sequence[Column]
    words: Words


class _Hidden:
    """What the hidden columns of a row say."""

    def __init__(self, cells: Mapping[str, Cell], heads: Mapping[str, str]) -> None:
        found = {name: cells.get(heads.get(name, "")) for name in HIDDEN}
        said = {name: cell.value if cell is not None else None for name, cell in found.items()}
        self.id, self.version = _whole(said[_ID]), _whole(said[_VERSION])
        self.part = _whole(said[_PART]) or 1
        self.of = str(said[_OF] or "")


def _row(parts: Mapping[int, Mapping[str, Cell]], table: str, placed: _Placed) -> ReturnedRow:
    first = _Hidden(next(iter(parts.values())), placed.heads)
    lead = not table
    values: dict[str, Plain] = {}
    where: dict[str, str] = {}
    for column in placed.columns:
        letter = placed.heads.get(column.heading)
        if letter is None or (lead and not (column.by_lead or column.key == REF)):
            continue
        found = {at: cell for at, part in parts.items() if (cell := part.get(letter)) is not None}
        cells = list(found.values())
        if any(map(unworked, cells)):
            continue  # it is no emptied cell; strays tell of it
        value = _joined(found)
        if column.kind is Kind.NUMBER and value == NOT_SHOWN:
            continue
        values[column.key] = read_back(column, value, placed.words)
        if cells:
            where[column.key] = f"{placed.sheet}!{cells[0].ref}"
    return ReturnedRow(first.of or table, first.id, first.version, values, where)


def _joined(cells: Mapping[int, Cell]) -> Value:
    """The parts of a value as one; where the next is missing, that it goes on stays there."""
    if len(cells) > 1:
        said = {at: str(cell.value) for at, cell in cells.items() if cell.value is not None}
        whole = (
            part.removesuffix(GOES_ON) if at + 1 in said else part for at, part in said.items()
        )
        return "".join(whole)
    return next(iter(cells.values())).value if cells else None


def _heads(
    sheet: Sheet, columns: Sequence[Column]
) -> tuple[dict[str, str], tuple[tuple[Cell, ...], ...]]:
    """The letter of each heading, and the rows below the first row that has them."""
    wanted = {_ID, *(column.heading for column in columns)}
    for at, row in enumerate(sheet.rows):
        found = {str(cell.value).strip(): letter for letter, cell in _by_letter(row).items()}
        if _ID in found and len(wanted & found.keys()) > 1:
            return found, sheet.rows[at + 1 :]
    return {}, ()


def _by_letter(row: Sequence[Cell]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for cell in row:
        parts = _REF.fullmatch(cell.ref)
        if parts is not None:
            found[parts[1]] = cell
    return found


def _whole(value: Value) -> int | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value)
    return int(value) if isinstance(value, str) and value.isdecimal() else None
