"""A lead's sheet: what one person owes, three things to fill in, all else locked."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from xlsxwriter.worksheet import Worksheet

from blackpool_tracker.domain.columns import Column, Kind, Plain, written
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.register_books import BookFacts, LeadBook, Owing
from blackpool_tracker.domain.register_sheets import HIDDEN, LEAD_COLUMNS, LEAD_SHEET, OF_TABLE
from blackpool_tracker.reporting.workbook.lines import height, parts, width_for
from blackpool_tracker.reporting.workbook.paper import (
    Book,
    add_marks,
    begun,
    choose_from,
    hint,
    put,
    set_up,
    write_heads,
)

HEAD: Final = 4
"""The row of the heads, counted from 0."""
BAND: Final = "-"
"""What a row that only parts others has for its table."""
ROOM: Final = 6
"""Lines of a row, so that there is room to write."""
WIDEST: Final = 60
"""Letters of a column that holds long texts: the sheet stays one page wide."""
_SOME_DAY: Final = date(2000, 1, 1)
HOW: Final = (
    "Fill in the yellow cells of what you can report on, and leave the others empty: 1. what has"
    " been done, 2. what difference it made, 3. how it stands. Save, and send the workbook back."
)
_ALLOWED: Final = {
    "format_rows": True,
    "format_columns": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def lead_workbook(book: LeadBook) -> bytes:
    """The workbook as bytes, the same for the same values."""
    paper, into = begun(book.facts, book.words)
    sheet = paper.made.add_worksheet(LEAD_SHEET)
    add_marks(paper, book.facts, {"finding": book.findings, "action": book.actions})
    owing = (*book.findings, *book.actions)
    widths = {
        each.key: width_for(each, (_value(one, each) for one in owing), WIDEST)
        for each in LEAD_COLUMNS
    }
    set_up(paper, sheet, list(widths.values()), HEAD)
    _top(paper, sheet, book.facts)
    write_heads(paper, sheet, HEAD, LEAD_COLUMNS, entries=True)
    at = HEAD + 1
    for title, owed in (("Findings you lead", book.findings), ("Actions you own", book.actions)):
        at = _band(paper, sheet, at, title if owed else f"{title}: none is open")
        first = at
        for each in owed:
            at = _row(paper, sheet, at, each, widths)
        if owed:
            _entries(paper, sheet, (first, at - 1), owed[0].table)
    sheet.protect("", _ALLOWED)
    paper.made.close()
    return into.getvalue()


def _top(book: Book, sheet: Worksheet, facts: BookFacts) -> None:
    first = len(HIDDEN)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 26)
    sheet.write_string(0, first, facts.person, book.looks("title", bold=True, font_size=18))
    told = " · ".join(filter(None, (facts.programme, facts.council, long_day(facts.made_on))))
    sheet.write_string(1, first, told, book.looks("told"))
    # On one line over empty cells: a merged cell would not grow with its words.
    sheet.write_string(2, first, HOW, book.looks("how", bold=True))
    if facts.notice:
        sheet.write_string(3, first, facts.notice, book.looks("notice", italic=True))


def _band(book: Book, sheet: Worksheet, at: int, title: str) -> int:
    look = book.looks("band", bold=True, bg_color="#E3E9F0")
    for place in range(len(HIDDEN), len(HIDDEN) + len(LEAD_COLUMNS)):
        sheet.write_blank(at, place, None, look)
    sheet.write_string(at, len(HIDDEN), title, look)
    sheet.write_string(at, HIDDEN.index("of"), BAND)
    return at + 1


def _row(book: Book, sheet: Worksheet, at: int, owing: Owing, widths: Mapping[str, int]) -> int:
    rest: dict[int, tuple[list[str], int]] = {}
    shown: list[tuple[Plain, int]] = []
    for place, column in enumerate(LEAD_COLUMNS, len(HIDDEN)):
        value, width = written(column, _value(owing, column), book.words), widths[column.key]
        entry = column.by_lead and OF_TABLE.get(column.key, owing.table) == owing.table
        if isinstance(value, str) and len(cut := parts(value, width)) > 1:
            rest[place], value = (cut, width), cut[0]
        shown.append((value, width))
        put(sheet, at, place, value, book.cell(_kind(column, value), entry=entry))
    sheet.set_row(at, height(shown, ROOM))
    most = max((len(cut) for cut, _ in rest.values()), default=1)
    for part in range(most):
        below = [(n, cut[part], width) for n, (cut, width) in rest.items() if part < len(cut)]
        for place, value, _ in below if part else ():
            put(sheet, at + part, place, value, book.cell(value))
        if part:
            sheet.set_row(at + part, height((value, width) for _, value, width in below))
        for place, number in enumerate((owing.id, owing.version, part + 1)):
            sheet.write_number(at + part, place, number)
        sheet.write_string(at + part, HIDDEN.index("of"), owing.table)
    return at + most


def _kind(column: Column, value: Plain) -> Plain:
    """An empty cell for a day looks as one with a day does."""
    return _SOME_DAY if value is None and column.kind is Kind.DAY else value


def _value(owing: Owing, column: Column) -> Plain:
    said: dict[str, Plain] = {
        "ref": owing.ref,
        "title": owing.title,
        "words": owing.words,
        "due": owing.due,
        "last": owing.last,
        "delivery": owing.delivery,
        "delivery_reason": owing.delivery_reason,
        "impact": owing.impact,
    }
    return said.get(column.key)


def _entries(book: Book, sheet: Worksheet, rows: tuple[int, int], table: str) -> None:
    """Lists for the choices, and a day where one is asked for."""
    for at, column in enumerate(LEAD_COLUMNS, len(HIDDEN)):
        if not column.by_lead or OF_TABLE.get(column.key, table) != table:
            continue
        if column.kind is Kind.WORD:
            choose_from(book, sheet, at, rows, column)
        elif column.kind is Kind.DAY:
            sheet.data_validation(
                rows[0],
                at,
                rows[1],
                at,
                {
                    "validate": "date",
                    "criteria": ">=",
                    "value": _SOME_DAY,
                    "error_message": "Give a day, such as 14/05/2026.",
                    **hint(column),
                },
            )
