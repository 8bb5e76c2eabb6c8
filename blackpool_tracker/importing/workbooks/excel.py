"""Workbooks of Excel (XLSX, XLSM) as sheets of cells; a row at a time, so that size costs little.

Macros and links to elsewhere are never looked at, rules that colour cells are not worked out.
"""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, repeat
from typing import Final, cast

from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils import get_column_letter

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.workbooks import Cell, Sheet, Workbook
from blackpool_tracker.importing.workbooks.colours import fill_of, theme_of
from blackpool_tracker.importing.workbooks.letters import opened
from blackpool_tracker.importing.workbooks.limits import MOST_CELLS, Room
from blackpool_tracker.importing.workbooks.margins import (
    Margins,
    Merged,
    margins_of,
    parts_of_sheets,
)
from blackpool_tracker.importing.workbooks.shown import kept, shown

Moved = Callable[[float], None]
"""Is told the share done, 0 to 1."""

Found = ReadOnlyCell | EmptyCell

EVERY: Final = 500  # rows between two words on how far it is
BESIDE: Final = 0.4  # of the work: what stands beside the values
MACROS: Final = "This workbook holds macros. They were not run, and are not brought in."
LINKS: Final = "This workbook takes values from other files. They are read as it last saw them."
RULES: Final = (
    "Sheet {name}: colours that a rule gives to cells are not read, only those filled in."
)
HIDDEN: Final = "Sheet {name} has {what} that are hidden. They are read all the same."


def workbook_of_excel(content: bytes, name: str, moved: Moved) -> Workbook:
    """The sheets of a workbook of Excel; raises ``RefusedError`` for one that has none.

    For damaged ones it raises nearly anything, as openpyxl does: it is to run beside (``beside``).
    """
    with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(content)) as parts:
        warnings.simplefilter("ignore")  # of what openpyxl does not keep; nothing is kept
        return _read(parts, content, name, moved)


def _read(parts: zipfile.ZipFile, content: bytes, name: str, moved: Moved) -> Workbook:
    names = frozenset(parts.namelist())
    theme = theme_of(parts.read("xl/theme/theme1.xml") if "xl/theme/theme1.xml" in names else None)
    room = Room(name)
    margins = dict(_margins(parts, room, moved))
    book = opened(content)
    said = [MACROS] if "xl/vbaProject.bin" in names else []
    said += [LINKS] if any(part.startswith("xl/externalLinks/") for part in names) else []
    sheets = []
    placed = dict(zip(book.sheetnames, margins.values(), strict=False))
    for at, sheet in enumerate(book.worksheets):
        own = placed[sheet.title]
        share = _share(moved, at, len(book.worksheets), own.rows)
        # What is read row by row gives cells of its own kind, of which the stubs do not tell.
        found = cast("Iterable[Sequence[Found]]", sheet.iter_rows())
        rows = tuple(room.taken(sheet.title, _rows(found, _Reading(own, theme), share)))
        sheets.append(Sheet(sheet.title, rows, sheet.sheet_state != "visible"))
        said += _said(sheet.title, own)
    if not sheets:
        raise RefusedError(f"{name} has no sheet with cells, so there is nothing to bring in.")
    return Workbook(name, tuple(sheets), tuple(said))


def _margins(parts: zipfile.ZipFile, room: Room, moved: Moved) -> Iterator[tuple[str, Margins]]:
    """What stands beside the values of each sheet, by its part.

    What has far too many cells is refused here, before any of them is made.
    """
    sheets = parts_of_sheets(parts)
    for at, sheet in enumerate(sheets):
        share = BESIDE * at / len(sheets)
        margins = margins_of(parts, sheet, partial(moved, share), MOST_CELLS)
        room.check_cells(margins.cells)
        yield sheet, margins


class _Reading:
    """What makes the cells of one sheet."""

    def __init__(self, margins: Margins, theme: tuple[str, ...]) -> None:
        self._margins, self._theme = margins, theme
        self._fills: dict[int, str] = {}
        self.merges = bool(margins.merged)
        self._merged = _Covering(margins.merged)

    def cells(self, number: int, row: Sequence[Found]) -> Iterator[Cell]:
        """The cells of a row that say anything: by a value, a colour, or by being merged."""
        merged = self._merged.of_row(number)
        beyond = max((each.box[2] for each in merged), default=0) - len(row)
        for column, found in enumerate(chain(row, repeat(None, beyond)), 1):
            inside = next((m.name for m in merged if m.box[0] <= column <= m.box[2]), "")
            made = self._cell(number, column, found, inside)
            if made is not None:
                yield made

    def _cell(self, number: int, column: int, found: Found | None, inside: str) -> Cell | None:
        ref = f"{get_column_letter(column)}{number}"
        if not isinstance(found, ReadOnlyCell):
            return Cell(ref, None, "", merged=inside) if inside else None
        value, fill = kept(found.value), self._fill(found)
        worked, note = ref in self._margins.formulas, self._margins.notes.get(ref, "")
        if value is None and not (fill or inside or worked or note):
            return None
        text = shown(value, found.number_format or "") if value is not None else ""
        return Cell(ref, value, text, fill, note, inside, worked)

    def _fill(self, found: ReadOnlyCell) -> str:
        number = found.style_array.fillId
        if number not in self._fills:
            self._fills[number] = fill_of(found.fill, self._theme)
        return self._fills[number]


class _Covering:
    """Which merged ranges cover a row; rows are asked for in their order."""

    def __init__(self, merged: Iterable[Merged]) -> None:
        self._waiting = sorted(merged, key=lambda each: each.box[1], reverse=True)
        self._open: list[Merged] = []

    def of_row(self, number: int) -> list[Merged]:
        """Those that cover it."""
        self._open = [each for each in self._open if each.box[3] >= number]
        while self._waiting and self._waiting[-1].box[1] <= number:
            if (each := self._waiting.pop()).box[3] >= number:
                self._open.append(each)
        return self._open


def _rows(
    rows: Iterable[Sequence[Found]], reading: _Reading, moved: Moved
) -> Iterator[tuple[Cell, ...]]:
    """The rows that say anything."""
    for number, row in enumerate(rows, 1):
        if not number % EVERY:
            moved(number)
        if not row and not reading.merges:
            continue  # a cell in the last corner has a million of these above it
        if cells := tuple(reading.cells(number, row)):
            yield cells


def _share(moved: Moved, at: int, of: int, last: int) -> Moved:
    """Tells how far all sheets are by the row of one, of which ``last`` is the last."""
    return lambda row: moved(BESIDE + (1 - BESIDE) * (at + min(row / max(last, 1), 1.0)) / of)


def _said(name: str, margins: Margins) -> list[str]:
    said = [RULES.format(name=name)] if margins.coloured_by_rule else []
    rows, columns = len(margins.hidden_rows), margins.hidden_columns
    hidden = [
        f"{n} {word}{'s' if n != 1 else ''}"
        for n, word in ((rows, "row"), (columns, "column"))
        if n
    ]
    return [*said, HIDDEN.format(name=name, what=" and ".join(hidden))] if hidden else said
