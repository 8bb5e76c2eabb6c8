"""The whole register as a workbook: a front sheet, then a sheet for each kind of row."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

from blackpool_tracker.domain.columns import Column, Kind, Plain, RegisterRow, SheetKind, written
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.register_books import BookFacts, RegisterBook
from blackpool_tracker.domain.register_sheets import HIDDEN, MAIN, SHEETS
from blackpool_tracker.reporting.workbook.lines import height, parts, width_for
from blackpool_tracker.reporting.workbook.paper import (
    Book,
    add_marks,
    begun,
    choose_from,
    put,
    set_up,
    write_heads,
)

Moved = Callable[[float], bool]
EVERY: Final = 500  # rows between two words on how far it is
SPARE: Final = 200
"""Rows below the last that choose from the lists as well."""


def register_workbook(book: RegisterBook, moved: Moved) -> bytes | None:
    """The workbook as bytes, the same for the same values; None when ``moved`` said to stop."""
    paper, into = begun(book.facts, book.words)
    front = paper.made.add_worksheet("About")
    kinds = [kind for kind in SHEETS if kind in MAIN or book.rows.get(kind.table)]
    sheets = [paper.made.add_worksheet(kind.title) for kind in kinds]
    add_marks(paper, book.facts, {kind.table: book.rows.get(kind.table, ()) for kind in kinds})
    _front(paper, front, book.facts)
    whole = sum(len(rows) for rows in book.rows.values()) or 1
    done = 0
    for kind, sheet in zip(kinds, sheets, strict=True):
        rows = book.rows.get(kind.table, ())
        for count in _filled(paper, sheet, kind, rows):
            if not moved((done + count) / whole):
                paper.made.close()
                return None
        done += len(rows)
    paper.made.close()
    return into.getvalue()


def _filled(
    book: Book, sheet: Worksheet, kind: SheetKind, rows: Sequence[RegisterRow]
) -> Iterator[int]:
    """Fill a sheet; says now and then how many rows are there."""
    widths = [width_for(each, (row.values.get(each.key) for row in rows)) for each in kind.columns]
    set_up(book, sheet, widths, 0)
    if kind.columns[0].key == "ref":
        sheet.repeat_columns(len(HIDDEN), len(HIDDEN))
    write_heads(book, sheet, 0, kind.columns, entries=False)
    at = 1
    for count, row in enumerate(rows, 1):
        at = write_row(book, sheet, at, list(zip(kind.columns, widths, strict=True)), row)
        if not count % EVERY:
            yield count
    last = len(HIDDEN) + len(kind.columns) - 1
    # Sorting by a filter's button moves what is in its range: the hidden numbers must go along.
    sheet.autofilter(0, 0, max(at - 1, 1), last)
    for place, column in enumerate(kind.columns, len(HIDDEN)):
        if column.kind is Kind.WORD:
            choose_from(book, sheet, place, (1, at + SPARE), column)
    yield len(rows)


def write_row(
    book: Book, sheet: Worksheet, at: int, columns: Sequence[tuple[Column, int]], row: RegisterRow
) -> int:
    """Write a row, and below it what of its texts one row cannot show; returns the next one.

    ``columns`` stand there with their widths in letters.
    """
    look, most = book.cell, 1
    rest: dict[int, list[str]] = {}
    shown: list[tuple[Plain, int]] = []
    for place, (column, width) in enumerate(columns, len(HIDDEN)):
        value = written(column, row.values.get(column.key), book.words)
        if isinstance(value, str):
            cut = parts(value, width)
            if len(cut) > 1:
                rest[place], most = cut, max(most, len(cut))
                value = cut[0]
        shown.append((value, width))
        put(sheet, at, place, value, look(value))
    sheet.set_row(at, height(shown))
    _number(sheet, at, row, 1)
    for part in range(1, most):
        below = [(place, cut[part]) for place, cut in rest.items() if part < len(cut)]
        for place, value in below:
            put(sheet, at + part, place, value, look(value))
        sheet.set_row(at + part, height((cut, columns[n - len(HIDDEN)][1]) for n, cut in below))
        _number(sheet, at + part, row, part + 1)
    return at + most


def _number(sheet: Worksheet, at: int, row: RegisterRow, part: int) -> None:
    hidden: tuple[Plain, ...] = (row.id, row.version, part, row.table)
    for place, value in enumerate(hidden):
        if isinstance(value, str):
            sheet.write_string(at, place, value)
        elif isinstance(value, int):
            sheet.write_number(at, place, value)


def _front(book: Book, sheet: Worksheet, facts: BookFacts) -> None:
    title = book.looks("title", bold=True, font_size=18)
    label = book.looks("label", bold=True, text_wrap=True)
    words = book.looks("words", text_wrap=True)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 92)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    mark = facts.marking.replace("&", "&&")
    sheet.set_header(f"&C{mark}")
    sheet.set_footer(f"&L{mark}&RPage &P of &N")
    sheet.write_string(0, 0, facts.programme or "Improvement register", title)
    for at, (name, said) in enumerate(_said(facts), 2):
        sheet.write_string(at, 0, name, label)
        sheet.write_string(at, 1, said, words)
        sheet.set_row(at, height([(said, 92)]) + 4)


def _said(facts: BookFacts) -> Iterator[tuple[str, str]]:
    yield "Council", facts.council or "Not named"
    yield "Marking", facts.marking
    if facts.notice:
        yield "Notice", facts.notice
    yield "As it stood on", long_day(facts.made_on)
    yield "Last step and seal", f"{facts.step}:{facts.seal}"
    yield (
        "What this is",
        (
            "The whole register, a sheet for each kind of row. The register itself stays where"
            " it is: what is changed here changes nothing there until somebody takes it over."
        ),
    )
    if facts.small:
        yield (
            "Left out",
            (
                f"Readings that count fewer than {facts.small}, or are taken of so few, are not"
                " shown. Files kept as evidence stay in the register."
            ),
        )
    else:
        yield "Left out", "Files kept as evidence stay in the register."
    yield (
        "To return it",
        (
            "Save it as an Excel workbook and send it to the person who keeps the register. Rows"
            " may be sorted, filtered and added; each is known by a hidden number. Every difference"
            " is looked at by a person before it is taken over."
        ),
    )
    yield (
        "Long texts",
        (
            "A text that no row of Excel can show goes on in the row below it, and is one text"
            " again when the workbook comes back. A filter hides such a row: its first line says"
            " so."
        ),
    )
