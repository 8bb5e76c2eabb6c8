"""A tracker of a council is brought in: read beside, proposed, planned and entered."""

import io
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import openpyxl
from xlsxwriter import Workbook

from blackpool_tracker.domain.tracker.choices import (
    waved_through,
    with_day,
    with_legend,
    with_source,
)
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.domain.workbooks import Sheet
from blackpool_tracker.importing.workbooks import beside
from blackpool_tracker.services.reading import go_on
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.services.tracker import Trackers
from blackpool_tracker.services.workspace import Workspace
from tests.benchmarks.answering import planned_again, turns
from tests.benchmarks.entering import entered, memory
from tests.benchmarks.timing import Figure, in_turn, median_ms
from tests.builders import a_source

ROWS, LARGE = 2_000, 10_000
TIMES = 3
DAY = date(2026, 6, 30)
HEADS = ("No", "Recommendation", "Lead", "Action", "Owner", "By when", "RAG", "Progress")
COLOURS = ("92D050", "FFC000", "FF0000")


def measure(folder: Path) -> list[Figure]:
    """Against the floor of openpyxl's bare read of the same file, here and not beside.

    The floor enters nothing: what the register writes of each row, and of each in its journal, is
    most of the whole.
    """
    content = a_tracker(ROWS)
    number = count()
    whole, floor = in_turn(
        lambda: _brought_in(folder / f"{next(number)}.register", content),
        lambda: _plainly(content),
        times=TIMES,
    )
    read = median_ms(lambda: beside.read(content, "tracker.xlsx", go_on), times=TIMES)
    book = beside.read(content, "tracker.xlsx", go_on)
    path = folder / "planned.register"
    create_empty(path)
    size = f"{ROWS:,} rows of a tracker"
    with closing(Workspace(path, "ann")) as workspace:
        trackers = workspace.read_by(Trackers)
        proposed = median_ms(lambda: trackers.proposed(book.name, book.sheets), times=TIMES)
        plan = _planned(trackers, book.name, book.sheets)
        alone = median_ms(lambda: trackers.plan(plan.choices), times=TIMES)
        kept = median_ms(lambda: trackers.kept(plan.choices), times=TIMES)
        again = list(planned_again(trackers, plan, size, TIMES))
        shown = turns(path, book, plan, size)
        written = entered(folder, trackers, path, plan, size)
    large = beside.read(a_tracker(LARGE), "tracker.xlsx", go_on)
    return [
        Figure(f"{size} brought in", whole, "ms", floor=floor),
        Figure(f"{size} read beside", read, "ms", floor=floor),
        Figure(f"{size} proposed", proposed, "ms", floor=floor),
        Figure(f"{size} planned", alone, "ms", floor=floor),
        *again,
        *shown,
        written,
        memory(folder, large.sheets, _planned, f"{LARGE:,} rows"),
        Figure(f"what was said of {size} kept", kept, "ms"),
    ]


def a_tracker(rows: int) -> bytes:
    """A workbook of so many rows: each third begins a finding, with dated paragraphs and fills."""
    file = io.BytesIO()
    with Workbook(file, {"constant_memory": True}) as book:
        page = book.add_worksheet("Plan")
        fills = [book.add_format({"bg_color": f"#{colour}"}) for colour in COLOURS]
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, HEADS)
        for row in range(1, rows + 1):
            first = row % 3 == 1
            page.write_row(row, 0, _texts(row) if first else (None, None, None))
            page.write_string(row, 3, f"Action number {row} that will be done with the teams")
            page.write_string(row, 4, f"Manager {row % 40}")
            page.write_datetime(row, 5, DAY + timedelta(row % 400), day)
            page.write_string(row, 6, " ", fills[row % 3])
            page.write_string(row, 7, f"12/03/2026: Audit {row} done.\n20 May 2026 - Shared.")
    return file.getvalue()


def _texts(row: int) -> tuple[int, str, str]:
    words = f"The quality of assessment {row}, so that plans meet the needs of children"
    return row // 3 + 1, words, f"Head of Service {row % 12}"


def _plainly(content: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    rows: Iterable[Sequence[object]] = book.worksheets[0].iter_rows(values_only=True)
    return sum(value is not None for row in rows for value in row)


def _brought_in(path: Path, content: bytes) -> None:
    book = beside.read(content, "tracker.xlsx", go_on)
    create_empty(path)
    with closing(Workspace(path, "ann")) as workspace:
        trackers = workspace.read_by(Trackers)
        trackers.enter(_planned(trackers, book.name, book.sheets))


def _planned(trackers: Trackers, name: str, sheets: Sequence[Sheet]) -> Plan:
    """Everything taken as it is proposed."""
    choices = with_source(with_day(trackers.proposed(name, sheets), DAY, DAY), a_source())
    plan = trackers.plan(choices)
    choices = waved_through(with_legend(choices, plan.legend), plan.doubts)
    return trackers.plan(choices, plan)
