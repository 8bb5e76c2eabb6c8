"""Text with separators (CSV) as one sheet: what parts its cells, and its letters, are found out."""

import csv
import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from openpyxl.utils import get_column_letter

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.workbooks import Cell, Sheet, Workbook
from blackpool_tracker.importing.workbooks.kinds import AS_XLSX
from blackpool_tracker.importing.workbooks.limits import Room

SEPARATORS: Final = (",", ";", "\t", "|")
SAMPLE: Final = 200  # lines
GUESSED: Final = (
    "The letters of this file are not told by itself and were read as those of Windows. Look at"
    " names with accents."
)
MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"))
LONGEST: Final = 10_000_000  # letters of one cell
WIDEST: Final = 16_384  # cells of a line, as in a sheet of Excel


def workbook_of_delimited(content: bytes, name: str) -> Workbook:
    """The one sheet of a CSV file; raises ``RefusedError`` for one that is none."""
    words, warnings = _decoded(content)
    if "\0" in words or words.count("\ufffd") > len(words) // 200:
        raise RefusedError(f"{name} is no workbook and no text. {AS_XLSX}")
    separator, words = _separator(words)
    csv.field_size_limit(LONGEST)
    try:
        found = _rows(csv.reader(io.StringIO(words, newline=""), delimiter=separator), name)
        sheet = PurePath(name).stem
        rows = tuple(Room(name).taken(sheet, found))
    except csv.Error as error:
        raise RefusedError(f"{name} is not parted into cells as CSV is. {AS_XLSX}") from error
    return Workbook(name, (Sheet(sheet, rows, hidden=False),), warnings)


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), ()
            except UnicodeDecodeError:
                continue
    return content.decode("cp1252", "replace"), (GUESSED,)


def _separator(words: str) -> tuple[str, str]:
    """What parts the cells, and the words without a line that only says so.

    That with which the most lines have equally many cells, and more than one.
    """
    first, _, rest = words.partition("\n")
    said = first.strip(" \r")  # but no tab, which may be what it says
    if said.lower().startswith("sep=") and len(said) == len("sep=;"):
        return said[-1], rest
    sample = "\n".join(words.splitlines()[:SAMPLE])
    return max(SEPARATORS, key=lambda each: _evenness(sample, each)), words


def _evenness(sample: str, separator: str) -> tuple[int, int]:
    try:
        widths = [
            len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
        ]
    except csv.Error:
        return 0, 0
    parted = [width for width in widths if width > 1]
    common = max(set(parted), key=parted.count, default=0)
    return parted.count(common), common


def _rows(rows: Iterator[list[str]], name: str) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(rows, 1):
        if len(row) > WIDEST:
            raise RefusedError(
                f"Line {number} of {name} has more than {WIDEST:,} cells, which no tracker has."
                " Look whether it is the right file."
            )
        cells = tuple(
            Cell(f"{get_column_letter(column)}{number}", text, text)
            for column, text in enumerate(row, 1)
            if text
        )
        if cells:
            yield cells
