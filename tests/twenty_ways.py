"""A workbook of the example that went out, and comes back edited in twenty ways."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from blackpool_tracker.services.exports import Exports
from blackpool_tracker.services.workspace import Workspace
from tests.builders import an_action, seen_action

TODAY: Final = date(2026, 11, 30)
_REF, _FROM_OLD = "Ref", "From the paper file: two more families were seen."

LEFT: Final = (
    *("Urgent", "31 Mar 2027", "after Easter", "We never said that", "A gateway panel"),
    *("Superseded", "Ask Bev", "a formula"),
)
"""Words of what cannot come in of the twenty edits; each is told once."""


class EditedBook:
    """The sheets of a workbook, whose cells are known by the ref of their row and their heading."""

    def __init__(self, path: Path) -> None:
        self._path, self._book = path, openpyxl.load_workbook(path)

    def sheet(self, name: str) -> Worksheet:
        return self._book[name]

    def row(self, sheet: str, ref: str) -> int:
        column = self._heads(sheet)[_REF]
        page = self._book[sheet]
        return next(n for n in range(2, page.max_row + 1) if page.cell(n, column).value == ref)

    def write(self, ref: str, heading: str, value: Any, sheet: str = "Actions") -> None:
        self._book[sheet].cell(self.row(sheet, ref), self._heads(sheet)[heading]).value = value

    def add(self, sheet: str, **values: Any) -> None:
        page, heads = self._book[sheet], self._heads(sheet)
        number = page.max_row + 1
        for heading, value in values.items():
            page.cell(number, heads[heading.replace("_", " ")]).value = value

    def add_column(self, sheet: str, heading: str, ref: str, value: str) -> None:
        page = self._book[sheet]
        column = page.max_column + 1
        page.cell(1, column).value, page.cell(self.row(sheet, ref), column).value = heading, value

    def values(self, sheet: str, ref: str) -> list[Any]:
        return [cell.value for cell in self._book[sheet][self.row(sheet, ref)]]

    def sort(self, sheet: str, heading: str) -> None:
        """Sort the rows as Excel does, whole rows with all that is hidden in them."""
        page, column = self._book[sheet], self._heads(sheet)[heading] - 1
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
        rows.sort(key=lambda row: (row[column] is None, str(row[column])), reverse=True)
        for number, row in enumerate(rows, 2):
            for at, value in enumerate(row, 1):
                page.cell(number, at).value = value

    def save(self, path: Path) -> Path:
        self._book.save(path)
        return path

    def _heads(self, sheet: str) -> dict[str, int]:
        return {cell.value: cell.column for cell in self._book[sheet][1]}


def _copy_row(book: EditedBook) -> None:
    values = book.values("Actions", "A-012")
    page = book.sheet("Actions")
    page.append([*values])
    book.sheet("Actions").cell(page.max_row, 6).value = "Copied to begin a new action"


def _move_row(book: EditedBook) -> None:
    page, number = book.sheet("Findings"), book.row("Findings", "B23-R01")
    page.append([cell.value for cell in page[number]])
    page.delete_rows(number)


def _decide(book: EditedBook) -> None:
    page = book.sheet("Decisions")
    heads = {cell.value: cell.column for cell in page[1]}
    page.cell(2, heads["Reason"]).value = "We never said that."


WAYS: Final[dict[str, Callable[[EditedBook], object]]] = {
    "a text": lambda b: b.write("A-001", "Action", "One neglect tool for all open cases"),
    "a day": lambda b: b.write("A-001", "Start", datetime(2026, 4, 20)),  # noqa: DTZ001  as Excel has it
    "a day as text": lambda b: b.write("A-006", "Start", "2026-05-25"),
    "no day": lambda b: b.write("A-007", "Start", "after Easter"),
    "a due date": lambda b: b.write("A-002", "Due now", datetime(2027, 3, 31)),  # noqa: DTZ001  as above
    "a rating": lambda b: b.write("A-002", "Delivery", "At risk"),
    "its reason": lambda b: b.write("A-002", "Why this delivery", "Two partners have left."),
    "a rating to closed": lambda b: b.write("A-003", "Delivery", "Closed"),
    "why it can be closed": lambda b: b.write(
        "A-003", "Why this delivery", "Three dip samples found the record in every plan."
    ),
    "no word of the list": lambda b: b.write("B25-R02", "Priority", "Urgent", "Findings"),
    "a yes": lambda b: b.write("B25-R01", "Matters now", "Yes", "Findings"),
    "a new person": lambda b: b.write("A-008", "Owner", "Jo Brown"),
    "an emptied cell": lambda b: b.write("A-006", "What success is", None),
    "a long text that both change": lambda b: b.write("A-004", "Description", _FROM_OLD),
    "a line that both change": lambda b: b.write("A-004", "Action", "A gateway panel each month"),
    "a formula": lambda b: b.write("A-009", "Description", '="Every "&"week"'),
    "a column of one’s own": lambda b: b.add_column("Actions", "Note to self", "A-009", "Ask Bev"),
    "a new action": lambda b: b.add(
        "Actions", Action="Visit every placement", Findings="B25-R01", Owner="Jo Brown"
    ),
    "a new update": lambda b: b.add(
        "Updates", Action="A-001", What_has_been_done="All teams have the tool."
    ),
    "a deleted row": lambda b: b.sheet("Actions").delete_rows(b.row("Actions", "A-010")),
    "a copied row": _copy_row,
    "a moved row": _move_row,
    "another sheet": _decide,
    "sorted rows": lambda b: b.sort("Actions", "Due now"),
}
"""What somebody does to the sheet, by its name; in this order, so that rows are sorted last."""


def send_out(workspace: Workspace, path: Path) -> Path:
    """The whole register as a workbook, remembered as sent."""
    exports = workspace.read_by(Exports)
    made = exports.register_workbook(TODAY, lambda _share: True)
    assert made is not None
    exports.send(path, made)
    return path


def edited_in_twenty_ways(sent: Path, back: Path) -> Path:
    """The workbook as it comes back."""
    book = EditedBook(sent)
    for edit in WAYS.values():
        edit(book)
    return book.save(back)


def change_the_same(workspace: Workspace) -> None:
    """What the register has changed meanwhile of an action that the sheet changes too."""
    number = 4
    line = workspace.actions.lines([number])[number]
    workspace.actions.edit(
        seen_action(workspace, number),
        an_action(
            *line.finding_ids,
            title="One legal gateway panel a month",
            description="The panel hears every case.",
            success=line.success,
            start=line.start,
            due=line.due,
        ),
    )
