"""A large register out as a workbook, against the same cells written plainly by XlsxWriter."""

import io
from datetime import date

from xlsxwriter import Workbook

from blackpool_tracker.domain.columns import RegisterRow, written
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.register_books import BookFacts, RegisterBook
from blackpool_tracker.domain.register_sheets import ACTIONS, FINDINGS, SHEETS, word_lists
from blackpool_tracker.reporting.workbook.register import register_workbook
from tests.benchmarks.reporting import least_ms
from tests.benchmarks.timing import Figure

COUNT = 5_000
ACTIONS_EACH = 4
TIMES = 2
LIMIT = 20
DAY = date(2026, 11, 30)
WORDS = word_lists(RatingWords())


def measure() -> list[Figure]:
    book = a_book()
    cells = [[list(_cells(row)) for row in rows] for rows in book.rows.values()]
    took, floor = least_ms(
        lambda: register_workbook(book, lambda _share: True), lambda: _plainly(cells), times=TIMES
    )
    what = f"{COUNT:,} findings and {COUNT * ACTIONS_EACH:,} actions: CPU"
    return [Figure(what, took, "ms", floor=floor, limit=LIMIT)]


def a_book() -> RegisterBook:
    facts = BookFacts("Council", "Programme", "OFFICIAL", "", DAY, "a", 1, "b", "c", 5)
    findings = [_row(FINDINGS, at) for at in range(COUNT)]
    actions = [_row(ACTIONS, at) for at in range(COUNT * ACTIONS_EACH)]
    return RegisterBook(facts, WORDS, {"finding": findings, "action": actions})


def _row(kind, at: int) -> RegisterRow:
    said = {
        "ref": f"R-{at}",
        "title": f"Assessments are late in team {at}",
        "words": f"Too many assessments take longer than they should: {at} of them. " * 3,
        "description": f"Review every assessment older than {at} days, with the manager. " * 2,
        "success": "All are in time.",
        "delivery": "at_risk",
        "impact": "none_yet",
        "due": DAY,
        "original_due": DAY,
    }
    return RegisterRow(
        kind.table, at + 1, 1, {c.key: said.get(c.key, c.blank) for c in kind.columns}
    )


def _cells(row: RegisterRow):
    kind = next(kind for kind in SHEETS if kind.table == row.table)
    values = (written(column, row.values[column.key], WORDS) for column in kind.columns)
    return (value for value in values if value is not None)


def _plainly(sheets) -> None:
    book = Workbook(io.BytesIO(), {"in_memory": True})
    for rows in sheets:
        sheet = book.add_worksheet()
        for at, cells in enumerate(rows):
            for place, value in enumerate(cells):
                sheet.write(at, place, value)
    book.close()
