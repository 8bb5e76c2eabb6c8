"""Workbooks of LibreOffice and its kin (ODS) as sheets of cells: values alone, without colours."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final

from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from blackpool_tracker.domain.workbooks import Cell, Sheet, Workbook
from blackpool_tracker.importing.workbooks.extents import extents_of
from blackpool_tracker.importing.workbooks.limits import Room
from blackpool_tracker.importing.workbooks.shown import kept, shown

PLAIN: Final = (
    "Colours, comments and merged cells of this kind of workbook (ODS) are not read. Save it as"
    " XLSX where they say something."
)


def workbook_of_open_document(content: bytes, name: str) -> Workbook:
    """The sheets of an ODS workbook; raises ``RefusedError`` for one that has too many cells.

    Damaged ones may end the process: it is to run beside.
    """
    room = Room(name)
    _check_extents(content, room)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = tuple(
        Sheet(
            about.name,
            tuple(room.taken(about.name, _rows(_values(book, about.name)))),
            about.visible != SheetVisibleEnum.Visible,
        )
        for about in book.sheets_metadata
    )
    return Workbook(name, sheets, (PLAIN,))


def _check_extents(content: bytes, room: Room) -> None:
    """Before any place is laid out: that takes all memory where a cell is repeated without end."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for extent in extents_of(parts):
            room.check_cells(extent.cells)
            room.check_places(extent.sheet, extent.places)


def _values(book: CalamineWorkbook, sheet: str) -> Sequence[Sequence[object]]:
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def _rows(rows: Sequence[Sequence[object]]) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(rows, 1):
        cells = tuple(
            Cell(f"{get_column_letter(column)}{number}", kept(value), shown(kept(value), ""))
            for column, value in enumerate(row, 1)
            if value not in {"", None}
        )
        if cells:
            yield cells
