"""A workbook to be filled: its looks, its properties, and the sheet that nobody sees."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, Protocol

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from blackpool_tracker.domain.columns import Column, Plain, Words
from blackpool_tracker.domain.register_books import BookFacts
from blackpool_tracker.domain.register_sheets import HIDDEN, MARKS, ROWS
from blackpool_tracker.reporting.colours import INK, NAVY, RULE, WHITE
from blackpool_tracker.reporting.workbook.lines import height

ENTRY: Final = "#FFF9E5"
"""The ground of cells to be filled in."""
ENTRY_HEAD: Final = "#7A4B00"
A4: Final = 9
DAY: Final = "d mmm yyyy"
ON_ONE_PAGE: Final = 210
"""Letters that fit beside one another on a landscape page of A4 and can still be read."""

LISTED: Final = 1_000
"""Rows that one cell of that sheet names: the numbers and versions are at most 30 letters each."""


class Sent(Protocol):
    """A row that goes out, as far as it is named."""

    @property
    def id(self) -> int:
        """Its number in its table."""

    @property
    def version(self) -> int:
        """How often it was changed."""


_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(slots=True)
class Book:
    """A workbook that is being made; ``lists`` are where the words of each list stand."""

    made: Workbook
    words: Words
    marking: str
    formats: dict[str, Format] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)

    def looks(self, name: str, **properties: object) -> Format:
        """A look by its name, made when it is first asked for."""
        if name not in self.formats:
            plain = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}
            self.formats[name] = self.made.add_format(plain | properties)
        return self.formats[name]

    def cell(self, value: Plain, *, entry: bool = False) -> Format:
        """The look of a cell: a day as a day, text as text whatever it looks like."""
        kind = "day" if isinstance(value, date) else "number" if _counts(value) else "text"
        filled: dict[str, object] = {"bg_color": ENTRY, "locked": False} if entry else {}
        shown = {"day": DAY, "number": "General", "text": "@"}[kind]
        return self.looks(
            f"{kind} {entry}",
            text_wrap=True,
            border=1,
            border_color=RULE,
            num_format=shown,
            align="left",
            **filled,
        )


def begun(facts: BookFacts, words: Words) -> tuple[Book, io.BytesIO]:
    """An empty workbook with its properties, and where its bytes will be."""
    into = io.BytesIO()
    made = Workbook(into, _OPTIONS)
    title = f"{facts.person or facts.programme or facts.council or 'Register'}"
    made.set_properties({
        "title": title,
        "subject": facts.programme,
        "company": facts.council,
        "category": facts.marking,
        # The day alone, so that the same register gives the same bytes all day long.
        "created": datetime.combine(facts.made_on, time()),
    })  # fmt: skip
    for name, value in marks_of(facts).items():
        made.set_custom_property(f"Register {name}", value, "text")
    return Book(made, words, facts.marking), into


def marks_of(facts: BookFacts) -> dict[str, str]:
    """What tells a workbook when it comes back."""
    return {
        "register": facts.register,
        "uid": facts.uid,
        "kind": facts.kind,
        "step": str(facts.step),
        "seal": facts.seal,
        "made_on": facts.made_on.isoformat(),
    }


def add_marks(book: Book, facts: BookFacts, rows: Mapping[str, Sequence[Sent]]) -> None:
    """Add the sheet that nobody sees, with the words of the lists, from which cells choose.

    It names the ``rows`` of the workbook by their tables, each with its version, so that one that
    was taken out and one that was never there are told apart.
    """
    sheet = book.made.add_worksheet(MARKS)
    sheet.very_hidden()
    row = 0
    for name, value in marks_of(facts).items():
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
        row += 1
    for name, words in book.words.items():
        first = row
        for key, word in words.items():
            for at, text in enumerate(("word", name, key, word)):
                sheet.write_string(row, at, text)
            row += 1
        book.lists[name] = f"='{MARKS}'!$D${first + 1}:$D${row}"
    for table, sent in rows.items():
        for start in range(0, len(sent), LISTED):
            some = " ".join(f"{each.id}:{each.version}" for each in sent[start : start + LISTED])
            for at, text in enumerate((ROWS, table, some)):
                sheet.write_string(row, at, text)
            row += 1


def set_up(book: Book, sheet: Worksheet, widths: list[int], head: int) -> None:
    """Set columns, print and panes; ``head`` is the row of the heads, counted from 0."""
    sheet.set_column(0, len(HIDDEN) - 1, None, None, {"hidden": True})
    for at, width in enumerate(widths, len(HIDDEN)):
        sheet.set_column(at, at, width)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    sheet.repeat_rows(head)
    sheet.fit_to_pages(max(1, round(sum(widths) / ON_ONE_PAGE)), 0)
    mark = book.marking.replace("&", "&&")
    sheet.set_header(f"&C&B{_apart(mark)}{mark}")
    sheet.set_footer(f"&L{mark}&C&A&RPage &P of &N")
    sheet.freeze_panes(head + 1, len(HIDDEN) + 1)


def write_heads(
    book: Book, sheet: Worksheet, head: int, columns: tuple[Column, ...], *, entries: bool
) -> None:
    """Write the heads, with a note where a column needs one."""
    sheet.set_row(head, height((c.heading, c.width) for c in columns))
    for at, name in enumerate(HIDDEN):
        sheet.write_string(head, at, name)
    for at, column in enumerate(columns, len(HIDDEN)):
        entry = entries and column.by_lead
        look = book.looks(
            f"head {entry}",
            bold=True,
            font_color=WHITE,
            bg_color=ENTRY_HEAD if entry else NAVY,
            text_wrap=True,
            border=1,
            border_color=RULE,
        )
        sheet.write_string(head, at, column.heading, look)
        if column.note:
            sheet.write_comment(head, at, column.note, {"x_scale": 1.6, "author": ""})


def put(sheet: Worksheet, row: int, at: int, value: Plain, look: Format) -> None:
    """Write one cell by what its value is; None only its look."""
    if value is None:
        sheet.write_blank(row, at, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, at, value, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, at, value, look)
    else:
        sheet.write_number(row, at, value, look)


def choose_from(
    book: Book, sheet: Worksheet, at: int, rows: tuple[int, int], column: Column
) -> None:
    """Let the cells of a column choose from its list, with a hint when one is entered."""
    sheet.data_validation(
        rows[0],
        at,
        rows[1],
        at,
        {
            "validate": "list",
            "source": book.lists[column.of],
            "error_title": column.heading[:32],
            "error_message": "Choose one of the words of the list.",
            "error_type": "warning",
        },
    )


def hint(column: Column) -> Mapping[str, str]:
    """What is shown beside a cell that is entered."""
    return {"input_title": column.heading[:32], "input_message": column.note[:255]}


def _counts(value: Plain) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _apart(mark: str) -> str:
    """A blank where a figure would be taken for the size of the letters."""
    return " " if mark[:1].isdigit() else ""
