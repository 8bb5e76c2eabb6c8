"""A register as large as the program promises to be quick with, and full in every part.

The findings, their updates and the journal are those of ``tests.histories``; all else is written
beside them without steps, because what is tried on it is only read.
"""

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.case_reviews import Mark
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.journal import columns_of
from tests.builders import WORDS
from tests.histories import (
    PEOPLE,
    THEMES,
    Columns,
    a_long_register,
    fill_search,
    write_rows,
)

FINDINGS, ACTIONS, UPDATES = 5_000, 20_000, 100_000
MEASURES, READINGS = 200, 60
REVIEWS, STANDARDS = 5_000, 7
THREADS, IN_A_THREAD = 300, 10
LARGE_THREAD, IN_THE_LARGE = 1, 40
MEETINGS, DECISIONS, EVIDENCE = 60, 3_000, 3_000
FRESH = 2_000
"""Updates that came in since the last board."""

_STEPS_BEFORE = 3
"""The steps of a long register that bring in its lists."""


@cache
def a_whole_register(folder: Path) -> Path:
    """The register, made once in ``folder``."""
    path = a_long_register(folder, FINDINGS, _STEPS_BEFORE + FINDINGS + UPDATES, told=1)
    rows = _Rows(clock.today())
    with closing(sqlite3.connect(path)) as connection:
        for table, made in rows.all():
            write_rows(connection, table, dict(enumerate(made, rows.first.get(table, 1))))
        _rate(connection)
        _report_lately(connection)
        connection.commit()
    fill_search(path)
    return path


class _Rows:
    """The rows of each table that a long register lacks, or has too few of."""

    def __init__(self, today: date) -> None:
        self.first = {"action": FINDINGS + 1, "action_finding": FINDINGS + 1}
        self._today = today
        self._chance = random.Random(1)

    def all(self) -> Iterable[tuple[str, list[Columns]]]:
        """Each table with its rows."""
        yield from self._actions()
        yield from self._threads()
        yield from self._measures()
        yield from self._reviews()
        yield from self._board()
        yield "evidence", self._like(
            t.Evidence(kind="case_audit", on=self._today, by="ann", shows=self._words(12)),
            ({"finding_id": n % FINDINGS + 1, "checked_by": "bea" if n % 2 else ""}
             for n in range(EVIDENCE)),
        )  # fmt: skip

    def _actions(self) -> Iterable[tuple[str, list[Columns]]]:
        due = [self._day(n % 400 - 200) for n in range(ACTIONS)]
        yield "action", self._like(
            t.Action(ref="", title="", delivery="on_track"),
            ({"ref": f"B-{n:06}", "title": self._words(5), "owner_id": n % PEOPLE + 1,
              "due": due[n], "original_due": due[n - 30]} for n in range(FINDINGS, ACTIONS)),
        )  # fmt: skip
        yield "action_finding", self._like(
            t.ActionFinding(action_id=1, finding_id=1),
            ({"action_id": n + 1, "finding_id": n % FINDINGS + 1}
             for n in range(FINDINGS, ACTIONS)),
        )  # fmt: skip

    def _threads(self) -> Iterable[tuple[str, list[Columns]]]:
        yield (
            "thread",
            self._like(
                t.Thread(key="", title="", summary="Seen again and again."),
                ({"key": f"T-{n}", "title": f"Thread {n}"} for n in range(1, THREADS + 1)),
            ),
        )
        most = min(THREADS * IN_A_THREAD, FINDINGS)
        ties = {(n, LARGE_THREAD) for n in range(1, min(IN_THE_LARGE, FINDINGS) + 1)}
        ties |= {(n, n % THREADS + 1) for n in range(1, most + 1)}
        yield (
            "finding_thread",
            self._like(
                t.FindingThread(finding_id=1, thread_id=1),
                ({"finding_id": finding, "thread_id": thread} for finding, thread in sorted(ties)),
            ),
        )

    def _measures(self) -> Iterable[tuple[str, list[Columns]]]:
        yield "measure", self._like(
            t.Measure(title="", unit="percent", good="low", target=20.0, tolerance=2.0,
                      frequency="monthly", definition="Of whom"),
            ({"title": f"Measure {n}", "owner_id": n % PEOPLE + 1, "theme_id": n % THEMES + 1}
             for n in range(1, MEASURES + 1)),
        )  # fmt: skip
        yield "reading", self._like(
            t.Reading(measure_id=1, value=0.0),
            ({"measure_id": n, "on": self._day(30 * (turn - READINGS)),
              "value": float(n * turn % 40), "comparator": "" if turn % 2 else "England"}
             for n in range(1, MEASURES + 1) for turn in range(READINGS)),
        )  # fmt: skip
        yield "measure_finding", self._like(
            t.MeasureFinding(measure_id=1, finding_id=1),
            ({"measure_id": n % MEASURES + 1, "finding_id": n % FINDINGS + 1}
             for n in range(3 * MEASURES)),
        )  # fmt: skip

    def _reviews(self) -> Iterable[tuple[str, list[Columns]]]:
        yield (
            "practice_standard",
            self._like(
                t.PracticeStandard(title=""),
                ({"title": f"Standard {n}", "position": n} for n in range(1, STANDARDS + 1)),
            ),
        )
        yield "case_review", self._like(
            t.CaseReview(on=self._today, team="", auditor="", grade="",
                         strengths="Seen alone. " * 12, shortfalls="No date. " * 12),
            ({"on": self._day(-n % 1500 - 1500), "team": f"Team {n % 12}",
              "theme_id": n % THEMES + 1, "auditor": f"Cai {n % 9}", "reference": f"R-{n}",
              "grade": self._chance.choice([*Grade]), "exercise": f"Audit {n % 16}"}
             for n in range(REVIEWS)),
        )  # fmt: skip
        yield "standard_mark", self._like(
            t.StandardMark(case_review_id=1, standard_id=1, grade=""),
            ({"case_review_id": n, "standard_id": k, "grade": self._chance.choice([*Mark])}
             for n in range(1, REVIEWS + 1) for k in range(1, STANDARDS + 1)),
        )  # fmt: skip

    def _board(self) -> Iterable[tuple[str, list[Columns]]]:
        yield "meeting", self._like(
            t.Meeting(on=self._today, title="Board"),
            ({"on": self._day(days), "cut_off": self._day(days - 7)}
             for days in range(7, 7 - 37 * MEETINGS, -37)),
        )  # fmt: skip
        yield "decision", self._like(
            t.Decision(kind="keep_open", on=self._today, by="The chair", reason="Too early"),
            ({"finding_id": n % FINDINGS + 1, "meeting_id": n % (MEETINGS - 1) + 2,
              "on": self._day(-30 - n % 900)} for n in range(DECISIONS)),
        )  # fmt: skip

    def _like(self, row: t.Row, differing: Iterable[Columns]) -> list[Columns]:
        same = columns_of(row)
        return [same | each for each in differing]

    def _day(self, days: int) -> str:
        return (self._today + timedelta(days=days)).isoformat()

    def _words(self, count: int) -> str:
        return " ".join(self._chance.choices(WORDS, k=count))


def _rate(connection: sqlite3.Connection) -> None:
    """Priorities, impacts and what matters now, so that no list shows one word throughout."""
    connection.execute(
        "UPDATE finding SET priority = CASE id % 5 WHEN 0 THEN 'high' WHEN 1 THEN 'medium' END,"
        " matters_now = id % 1000 = 0,"
        " impact = CASE id % 7 WHEN 0 THEN 'early_signs' ELSE 'none_yet' END"
    )


def _report_lately(connection: sqlite3.Connection) -> None:
    """A last step that tells of updates: what came in since the last board."""
    connection.execute(
        "INSERT INTO step (at, by, label, forward, seal) VALUES (?, 'ann', 'Add updates', 1, '')",
        (datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),),
    )
    (step,) = connection.execute("SELECT max(id) FROM step").fetchone()
    connection.executemany(
        'INSERT INTO change (step, "table", row, before, after)'
        " VALUES (?, 'update', ?, '{}', '{}')",
        [(step, n + 1) for n in range(FRESH)],
    )
