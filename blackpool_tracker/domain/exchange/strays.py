"""What somebody wrote into a returned sheet where no value of the register stands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from blackpool_tracker.domain.columns import Column
from blackpool_tracker.domain.exchange.rows import REF, Stray
from blackpool_tracker.domain.register_sheets import HIDDEN
from blackpool_tracker.domain.workbooks import Cell, Sheet

COMMENT: Final = "A comment on a cell is not taken in. Write it as an update."
COLUMN: Final = "The register has no such column."
FORMULA: Final = (
    "The file does not hold what this formula gives. Open it in Excel, save it, and take it back"
    " again."
)
SHEET: Final = "The sheet “{name}” was not sent, so nothing of it is taken in."
A_FORMULA: Final = "a formula"


def strays_of_row(
    cells: Mapping[str, Cell], heads: Mapping[str, str], columns: Sequence[Column], sheet: str
) -> Iterator[Stray]:
    """What stands in a row beside its values: in other columns, in comments, and in formulas.

    ``cells`` are those of the row by their letters, ``heads`` the letter of each heading.
    """
    known = {heads[column.heading]: column for column in columns if column.heading in heads}
    hidden = {heads[name] for name in HIDDEN if name in heads}
    headings = {letter: heading for heading, letter in heads.items()}
    at = next((letter for letter, column in known.items() if column.key == REF), "")
    ref = str(cells[at].value or "") if at in cells else ""
    for letter, cell in cells.items():
        column = known.get(letter)
        key = column.key if column is not None else headings.get(letter, "")
        place = f"{sheet}!{cell.ref}"
        if cell.note:
            yield Stray("", place, ref, key, cell.note, COMMENT)
        if column is None and letter not in hidden and cell.value is not None:
            written = cell.value if isinstance(cell.value, str) else cell.text
            yield Stray("", place, ref, key, written, COLUMN)
        elif column is not None and unworked(cell):
            yield Stray("", place, ref, key, A_FORMULA, FORMULA)


def unworked(cell: Cell) -> bool:
    """Whether a cell holds a formula whose result is not in the file: it is not empty."""
    return cell.formula and cell.value is None


def strays_of_sheet(sheet: Sheet) -> Iterator[Stray]:
    """What stands in a sheet that was not sent, each cell by itself."""
    for row in sheet.rows:
        for cell in row:
            if cell.value is not None:
                written = cell.value if isinstance(cell.value, str) else cell.text
                place = f"{sheet.name}!{cell.ref}"
                yield Stray("", place, "", "", written, SHEET.format(name=sheet.name))
