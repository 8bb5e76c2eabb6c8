"""A workbook of a whole register that comes back: compared cell by cell, and taken over."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.exchange.comparing import compared
from blackpool_tracker.domain.exchange.rows import KnownRow, ReturnedBook, ReturnedRow
from blackpool_tracker.services.reading import go_on
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.services.returned import Returned
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.journal import columns_of
from blackpool_tracker.storage.register_rows import register_rows
from blackpool_tracker.storage.sealing import carried
from blackpool_tracker.storage.steps import newest_step
from blackpool_tracker.storage.store import Store
from tests.benchmarks.timing import Figure, in_turn, median_ms
from tests.builders import WORDS
from tests.histories import DAY, fill_search, write_rows, write_steps

FINDINGS, ACTIONS = 5_000, 20_000
TIMES = 3
EDITED = 20
"""One row in so many comes back with another text."""


def measure(folder: Path) -> list[Figure]:
    """Against the floor of asking each cell whether three values are one."""
    with closing(Workspace(_a_register(folder), "ann")) as workspace:
        book, rows = workspace.read_by(_sent)
        returned = workspace.read_by(Returned)
        took, floor = in_turn(
            lambda: compared(book, rows, rows, go_on), lambda: _plainly(book, rows), times=TIMES
        )
        whole = median_ms(lambda: returned.compare(book), times=TIMES)
        found = returned.compare(book)
        over = median_ms(lambda: returned.preview(found), times=1)
    size = f"{FINDINGS:,} findings, {ACTIONS:,} actions"
    return [
        Figure(f"cells compared: {size}", took, "ms", floor=floor, limit=20),
        Figure(f"sheet compared with the register: {size}", whole, "ms", None, 10_000, "ms"),
        Figure(f"what {len(found.comparison.cells):,} cells would do", over, "ms"),
    ]


def _plainly(book: ReturnedBook, rows: dict[RowKey, KnownRow]) -> int:
    same = 0
    for row in book.rows:
        sent = rows[RowKey(row.table, row.id or 0)].values
        for key, value in row.values.items():
            same += value == sent[key]
    return same


def _sent(store: Store) -> tuple[ReturnedBook, dict[RowKey, KnownRow]]:
    with store.reading() as session:
        step = newest_step(session)
        seal = carried(session.connection(), step) or ""
        found = [row for rows in register_rows(session).values() for row in rows]
    rows = {RowKey(row.table, row.id): KnownRow(row.values) for row in found}
    back = [
        ReturnedRow(
            row.table,
            row.id,
            row.version,
            row.values,
            {key: f"{row.table}!{at}" for at, key in enumerate(row.values)},
        )
        for row in found
    ]
    for at in range(0, len(back), EDITED):
        if "title" in back[at].values:
            back[at] = replace(back[at], values={**back[at].values, "title": f"Edited {at}"})
    listed = {RowKey(row.table, row.id): row.version for row in found}
    return ReturnedBook("Back.xlsx", "", "", step, seal, tuple(back), listed), rows


def _a_register(folder: Path) -> Path:
    path = folder / "returning.register"
    create_empty(path)
    rows = _rows(random.Random(1))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        lines = [
            (table, number, {}, columns)
            for table, made in rows.items()
            for number, columns in made.items()
        ]
        write_steps(connection, [("Bring in", lines)])
        for table, made in rows.items():
            write_rows(connection, table, made)
        connection.execute("COMMIT")
    fill_search(path)
    return path


def _rows(chance: random.Random) -> dict[str, dict[int, dict]]:
    def words(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count))

    findings = [
        t.Finding(ref=f"S-C{n:05}", source_id=1, kind="concern", title=words(6), words=words(60))
        for n in range(FINDINGS)
    ]
    actions = [
        t.Action(
            ref=f"A-{n:05}",
            title=words(6),
            description=words(30),
            success=words(10),
            due=DAY + timedelta(days=n % 400),
        )
        for n in range(ACTIONS)
    ]
    joins = [t.ActionFinding(action_id=n + 1, finding_id=n % FINDINGS + 1) for n in range(ACTIONS)]
    source = [t.Source(short="S", title="Visit", kind="monitoring_visit")]
    made = {"source": source, "finding": findings, "action": actions, "action_finding": joins}
    return {
        table: {n: columns_of(row) for n, row in enumerate(rows, 1)} for table, rows in made.items()
    }
