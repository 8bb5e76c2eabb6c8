"""The page of measures: its list after a step, and the chart's readings when one is chosen.

The floor is the same rows read by plain SQL. The register has 5,000 findings as well.
"""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from blackpool_tracker.domain.measure_questions import MeasureQuestion
from blackpool_tracker.services.measures import Measures
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.storage.sqlite import engine_for
from tests.benchmarks.timing import Figure, in_turn
from tests.builders import a_large_register

FINDINGS = 5_000
MEASURES = 100
READINGS = 60
SHOWN = 64


def measure(folder: Path) -> list[Figure]:
    path = a_large_register(folder, FINDINGS)
    _fill(path)
    store = open_store(path, "ann")
    kept = Measures(store)
    with closing(sqlite3.connect(path)) as plain:

        def ask(measures: Measures) -> None:
            placed = measures.ids(MeasureQuestion(text="mea"))
            measures.lines([place.id for place in placed[:SHOWN]])

        def by_plain_sql() -> None:
            plain.execute("SELECT * FROM measure").fetchall()
            plain.execute("SELECT * FROM reading").fetchall()

        def one_by_plain_sql() -> None:
            plain.execute("SELECT * FROM reading WHERE measure_id = 5").fetchall()

        anew_ms, list_floor, key_ms, detail_ms, detail_floor = in_turn(
            lambda: ask(Measures(store)),
            by_plain_sql,
            lambda: ask(kept),
            lambda: kept.readings(5),
            one_by_plain_sql,
        )
    store.close()
    what = f"{MEASURES} measures of {READINGS} readings"
    return [
        Figure(f"after a step, {what}", anew_ms, "ms", list_floor, limit=50, limit_of="ms"),
        Figure("a keystroke in search", key_ms, "ms", list_floor, limit=16, limit_of="ms"),
        Figure("readings of one of them", detail_ms, "ms", detail_floor, limit=16, limit_of="ms"),
    ]


def _fill(path: Path) -> None:
    base = {"version": 1, "removed": False}
    measures = [
        {**base, "id": n, "title": f"Measure {n}", "unit": "percent", "good": "low",
         "target": 20.0, "tolerance": 2.0, "note": "", "definition": "Of whom",
         "frequency": "monthly", "owner_id": n % 30 + 1, "theme_id": n % 24 + 1, "key": ""}
        for n in range(1, MEASURES + 1)
    ]  # fmt: skip
    readings = [
        {**base, "measure_id": n, "on": (date(2020, 1, 31) + timedelta(30 * turn)).isoformat(),
         "period": "", "value": float(n * turn % 40), "comparator": "" if turn % 2 else "England",
         "source": ""}
        for n in range(1, MEASURES + 1) for turn in range(READINGS)
    ]  # fmt: skip
    engine = engine_for(path)
    with engine.connect() as connection, Session(connection) as session:
        session.execute(insert(t.Measure), measures)
        session.execute(insert(t.Reading), readings)
        session.commit()
    engine.dispose()
