"""Workbooks of Excel become sheets of cells, as a person sees them."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.importing.workbooks.excel import workbook_of_excel
from blackpool_tracker.importing.workbooks.limits import MOST_CELLS, Room
from blackpool_tracker.importing.workbooks.margins import margins_of, parts_of_sheets


def saved(book) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(content: bytes, name: str = "tracker.xlsx"):
    return workbook_of_excel(content, name, lambda _share: None)


def cells(book, sheet: int = 0):
    """The cells of a sheet by where they stand."""
    return {cell.ref: cell for row in book.sheets[sheet].rows for cell in row}


@pytest.fixture
def book():
    made = openpyxl.Workbook()
    made.active.title = "Actions"
    return made


def test_values_keep_what_they_are_and_how_they_are_shown(book):
    sheet = book.active
    sheet.append(["007", "Żółć, Gŵyl\nand = more", True, 12, 0.456])
    sheet["E1"].number_format = "0.0%"
    sheet["F1"], sheet["G1"] = date(2026, 3, 4), datetime(2026, 3, 4, 9, 30)  # noqa: DTZ001  as Excel has it
    sheet["H1"], sheet["H1"].number_format = 7, "000"
    sheet["I1"], sheet["I1"].number_format = 1234.5, "#,##0.00"
    found = cells(read(saved(book)))

    assert [cell.value for cell in found.values()] == [
        *("007", "Żółć, Gŵyl\nand = more", True, 12, 0.456),
        *(date(2026, 3, 4), datetime(2026, 3, 4, 9, 30), 7, 1234.5),  # noqa: DTZ001  as Excel has it
    ]
    shown = [found[ref].text for ref in ("A1", "C1", "D1", "E1", "F1", "G1", "H1", "I1")]
    assert shown == [
        *("007", "TRUE", "12", "45.6%", "2026-03-04", "2026-03-04 09:30", "007", "1,234.50"),
    ]


def test_days_are_right_in_the_count_from_1904_too(book):
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = date(2026, 3, 4)
    assert cells(read(saved(book)))["A1"].value == date(2026, 3, 4)


def test_colours_are_those_a_person_sees(book):
    sheet = book.active
    sheet["A1"].fill = PatternFill("solid", fgColor="FF00B050")
    sheet["B1"].fill = PatternFill("solid", fgColor=Color(theme=5, tint=0.4))
    sheet["C1"].fill = PatternFill("solid", fgColor=Color(indexed=10))
    sheet["D1"], sheet["D1"].fill = "white", PatternFill("solid", fgColor="FFFFFFFF")
    found = cells(read(saved(book)))
    assert [found[ref].fill for ref in ("A1", "B1", "C1", "D1")] == [
        "00B050",
        "D99694",
        "FF0000",
        "",
    ]


def test_merged_cells_comments_and_hidden_parts_are_told(book):
    sheet = book.active
    sheet["A1"], sheet["A1"].comment = "one for three", Comment("Seen 3/4 by AB", "ann")
    sheet.merge_cells("A1:B3")
    sheet["C2"] = "beside"
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("Old").sheet_state = "hidden"
    made = read(saved(book))
    found = cells(made)

    assert {ref for ref, cell in found.items() if cell.merged == "A1:B3"} == {
        *("A1", "A2", "A3", "B1", "B2", "B3"),
    }
    assert (found["A1"].note, found["A1"].value, found["B3"].value) == (
        "Seen 3/4 by AB",
        "one for three",
        None,
    )
    assert [sheet.hidden for sheet in made.sheets] == [False, True]
    assert made.warnings == (
        "Sheet Actions has 1 row and 1 column that are hidden. They are read all the same.",
    )


def test_a_formula_without_its_value_is_known_as_one(book):
    book.active["A1"] = "=1+1"
    content = saved(book)
    (cell,) = read(content).sheets[0].rows[0]
    assert (cell.value, cell.formula) == (None, True)

    kept = changed(content, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>2</v>")
    (cell,) = read(kept).sheets[0].rows[0]
    assert (cell.value, cell.formula) == (2, True)


def test_a_cell_in_the_last_corner_costs_no_sheet_of_empty_ones(book):
    book.active["A1"], book.active["XFD1048576"] = "first", "last"
    first, last = read(saved(book)).sheets[0].rows
    assert (first[0].ref, last[0].ref) == ("A1", "XFD1048576")


@pytest.mark.parametrize(
    ("letters", "cells", "sentence"),
    [
        (1_000_001, 1, r"Actions!A1 of tracker\.xlsx holds more than 1,000,000 letters"),
        (900_000, 60, r"tracker\.xlsx holds more than 50,000,000 letters"),
    ],
)
def test_one_text_that_is_shown_over_and_over_is_refused(letters, cells, sentence):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        made.add_worksheet("Actions").write_row("A1", ["here"] * cells)
    content = changed(file.getvalue(), "xl/sharedStrings.xml", b"here", b"a" * letters)
    with pytest.raises(RefusedError, match=sentence):
        read(content)


def test_more_cells_than_any_tracker_has_are_refused_before_they_are_read(book):
    book.active.append([1, 2, 3, 4])
    with zipfile.ZipFile(io.BytesIO(saved(book))) as parts:
        (sheet,) = parts_of_sheets(parts)
        assert margins_of(parts, sheet, lambda: None, 9).cells == 4
        assert margins_of(parts, sheet, lambda: None, 2).cells == 3
    Room("tracker.xlsx").check_cells(MOST_CELLS)
    with pytest.raises(RefusedError, match=r"tracker\.xlsx has more than 2,000,000 cells"):
        Room("tracker.xlsx").check_cells(MOST_CELLS + 1)


def test_macros_and_links_to_elsewhere_are_said_and_left_alone(book):
    book.active["A1"] = "x"
    content = saved(book)
    for part in ("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"):
        content = with_part(content, part, b"<x/>")
    assert len(read(content, "tracker.xlsm").warnings) == 2


def test_a_workbook_without_sheets_is_refused_in_a_sentence(book):
    book.create_chartsheet("Picture").add_chart(BarChart())
    book.remove(book.active)
    with pytest.raises(RefusedError, match="no sheet with cells"):
        read(saved(book))


def test_an_empty_sheet_has_no_rows(book):
    assert read(saved(book)).sheets[0].rows == ()


def changed(content: bytes, part: str, was: bytes, now: bytes) -> bytes:
    """The same workbook with other words in one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            if name == part:
                assert was in held, held
                held = held.replace(was, now)
            new.writestr(name, held)
    return made.getvalue()


def with_part(content: bytes, part: str, held: bytes) -> bytes:
    """The same workbook with one more part."""
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as parts:
        parts.writestr(part, held)
    return made.getvalue()
