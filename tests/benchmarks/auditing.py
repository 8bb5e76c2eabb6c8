"""A page of case reviews: the first 200 numbers with the lines that a window shows, and the counts.

The floors are the same questions put by plain SQL.
"""

import random
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from blackpool_tracker.domain.case_reviews import Mark, ReviewQuestion
from blackpool_tracker.domain.grade_counts import Span, Split
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.sqlite import engine_for
from tests.benchmarks.timing import Figure, in_turn
from tests.builders import a_large_register

REVIEWS = 5_000
FINDINGS = 5_000
STANDARDS = 7
FIRST = 200
SHOWN = 30

BEGINS = date(2022, 1, 1)
STRENGTHS, SHORTFALLS = "Seen alone. " * 12, "No date. " * 12

_FIRST = 'SELECT id FROM case_review WHERE NOT removed ORDER BY "on" DESC, id DESC LIMIT ?'
_LINES = "SELECT id, team, auditor, grade, reference FROM case_review WHERE id IN ({})"
_GRADES = 'SELECT substr("on", 1, 7), team, grade, count(*) FROM case_review GROUP BY 1, 2, 3'


def measure(folder: Path) -> list[Figure]:
    path = a_large_register(folder, FINDINGS)
    _fill(path)
    workspace = Workspace(path, "ann")
    reviews = workspace.case_reviews

    def page() -> None:
        placed = reviews.ids(ReviewQuestion(descending=True), limit=FIRST)
        reviews.lines([place.id for place in placed[:SHOWN]])

    with closing(sqlite3.connect(path)) as raw:

        def plain() -> None:
            found = [number for (number,) in raw.execute(_FIRST, (FIRST,))][:SHOWN]
            raw.execute(_LINES.format(",".join("?" * len(found))), found).fetchall()

        shown, floor = in_turn(page, plain)
        counted, its_floor = in_turn(
            lambda: reviews.grades(ReviewQuestion(), Split.TEAM, Span.MONTH),
            lambda: raw.execute(_GRADES).fetchall(),
        )
    workspace.close()
    return [
        Figure(f"first of {REVIEWS:,} case reviews", shown, "ms", floor, limit=16, limit_of="ms"),
        Figure("their grades by team and month, beside the window", counted, "ms", its_floor),
    ]


def _fill(path: Path) -> None:
    chance = random.Random(1)
    base = {"version": 1, "removed": False}
    numbers = range(1, REVIEWS + 1)
    engine = engine_for(path)
    with engine.connect() as connection, Session(connection) as session:
        session.execute(insert(t.PracticeStandard), [
            {**base, "id": n, "position": n, "title": f"Standard {n}", "description": ""}
            for n in range(1, STANDARDS + 1)
        ])  # fmt: skip
        session.execute(insert(t.CaseReview), [
            {**base, "id": n, "on": BEGINS + timedelta(n % 1500), "team": f"Team {n % 12}",
             "theme_id": n % 24 + 1, "auditor": f"Cai {n % 9}", "grade": chance.choice([*Grade]),
             "standard": "", "strengths": STRENGTHS, "shortfalls": SHORTFALLS,
             "kind": "audit", "exercise": f"Audit {n % 16}", "reference": f"R-{n}"}
            for n in numbers
        ])  # fmt: skip
        session.execute(insert(t.StandardMark), [
            {**base, "case_review_id": n, "standard_id": k, "grade": chance.choice([*Mark])}
            for n in numbers for k in range(1, STANDARDS + 1)
        ])  # fmt: skip
        session.commit()
    engine.dispose()
