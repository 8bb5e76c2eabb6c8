"""The trackers of ``tests.trackers`` as workbooks of Excel, made to look as councils keep them.

``python -m tests.council_workbooks FOLDER`` writes them there, to be brought in by hand. They are
the same to the byte each time.
"""

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from blackpool_tracker.domain.tracker.grid import place_of, span_of
from blackpool_tracker.domain.workbooks import Cell, Sheet
from tests.trackers import bay_council, moor_council, shire_council

MADE_ON: Final = datetime(2026, 11, 2, 9, 0, tzinfo=UTC).replace(tzinfo=None)
INCHES_OF_A3: Final = 8


@dataclass(frozen=True)
class Look:
    """How one council's sheet looks: its font, its rows of titles and heads, and column widths."""

    font: str
    ink: str
    titles: tuple[int, ...]
    heads: tuple[int, ...]
    widths: Mapping[str, float]
    bands: tuple[int, ...] = ()
    frozen: int = 0
    date_format: str = "dd/mm/yyyy"


BAY: Final = Look(
    font="Arial",
    ink="#1F3864",
    titles=(1, 2),
    heads=(4, 5, 9, 10),
    bands=(6, 11),
    widths={"A:A": 34, "B:B": 18, "C:C": 36, "D:D": 11, "E:E": 28, "F:F": 46, "G:H": 16},
    frozen=5,
)
SHIRE: Final = Look(
    font="Calibri",
    ink="#7030A0",
    titles=(2,),
    heads=(4,),
    widths={"A:B": 2, "C:C": 5, "D:D": 10, "E:E": 40, "F:F": 20, "G:G": 30, "H:H": 12, "I:I": 44},
    frozen=4,
    date_format="d mmm yyyy",
)
MOOR: Final = Look(
    font="Verdana",
    ink="#385723",
    titles=(1, 6, 10),
    heads=(2, 7, 11),
    widths={"A:A": 6, "B:B": 40, "C:C": 9, "D:E": 16, "F:F": 34, "G:H": 16, "I:J": 42},
)


def bay_workbook() -> bytes:
    """What / Who / How / When / Success measures / Current status / Outcome by quarter."""
    return _saved([(bay_council(), BAY)])


def shire_workbook() -> bytes:
    """Number / Ofsted paragraph / area / lead / action / by when / progress / RAG as a fill."""
    return _saved([(shire_council(), SHIRE)])


def moor_workbook() -> bytes:
    """Live, completed and extension tables one below the other, and a hidden sheet of lists."""
    plan, lists = moor_council()
    plain = Look("Verdana", "#385723", (), (1,), {})
    return _saved([(plan, MOOR), (lists, plain)])


WORKBOOKS: Final[Mapping[str, Callable[[], bytes]]] = {
    "Bay Improvement Tracker v17.xlsx": bay_workbook,
    "Shire post-inspection plan.xlsx": shire_workbook,
    "Moor recommendations tracker.xlsx": moor_workbook,
}


def _saved(sheets: Sequence[tuple[Sheet, Look]]) -> bytes:
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"author": "Improvement team", "created": MADE_ON})
        for sheet, look in sheets:
            page = book.add_worksheet(sheet.name)
            _Page(book, page, look).write(sheet)
            if sheet.hidden:
                page.hide()
    return file.getvalue()


class _Page:
    """One sheet as it is written; formats are made once for each way that a cell may look."""

    def __init__(self, book: Workbook, page: Worksheet, look: Look) -> None:
        self._book, self._page, self._look = book, page, look
        self._formats: dict[tuple[int, str, bool], Format] = {}

    def write(self, sheet: Sheet) -> None:
        for columns, width in self._look.widths.items():
            self._page.set_column(columns, width)
        self._page.set_landscape()
        self._page.set_paper(INCHES_OF_A3)
        if self._look.frozen:
            self._page.freeze_panes(self._look.frozen, 0)
        for row in sheet.rows:
            for cell in row:
                self._write(cell)

    def _write(self, cell: Cell) -> None:
        place = place_of(cell.ref)
        looks = self._format(place.row, cell)
        span = span_of(cell.merged)
        if span is None:
            self._value(cell, looks)
        elif span.first == place:
            self._page.merge_range(cell.merged, "", looks)
            self._value(cell, looks)
        if cell.note:
            self._page.write_comment(cell.ref, cell.note, {"author": "Improvement team"})

    def _value(self, cell: Cell, looks: Format) -> None:
        value = cell.value
        if isinstance(value, datetime):
            self._page.write_datetime(cell.ref, value.replace(tzinfo=None), looks)
        elif isinstance(value, date):
            self._page.write_datetime(cell.ref, value, looks)
        elif isinstance(value, int | float):
            self._page.write_number(cell.ref, value, looks)
        else:
            self._page.write_string(cell.ref, str(value or ""), looks)

    def _format(self, row: int, cell: Cell) -> Format:
        key = row, cell.fill, isinstance(cell.value, date)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(self._looks(row, cell))
        return self._formats[key]

    def _looks(self, row: int, cell: Cell) -> dict[str, object]:
        look = self._look
        told: dict[str, object] = {"font_name": look.font, "valign": "top", "text_wrap": True}
        if row in look.titles:
            told |= {"bold": True, "font_size": 14, "font_color": look.ink, "text_wrap": False}
        elif row in look.heads:
            told |= {"bold": True, "font_color": "white", "bg_color": look.ink, "border": 1}
        elif row in look.bands:
            told |= {"bold": True, "bg_color": "#D9E2F3", "border": 1}
        else:
            told |= {"font_size": 9, "border": 1}
        if cell.fill:
            told["bg_color"] = f"#{cell.fill}"
        if isinstance(cell.value, date):
            told["num_format"] = look.date_format
        return told


def main(folder: Path) -> None:
    """Write the workbooks into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in WORKBOOKS.items():
        (folder / name).write_bytes(made())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
