"""Registers with a long history: every step in the journal, sealed, as the program makes them.

Written by SQL, because a hundred thousand steps through the services would take an hour.
"""

import json
import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.journal import columns_of
from blackpool_tracker.storage.sealing import BEGINNING, seal_after
from blackpool_tracker.storage.searching import SEARCHES
from blackpool_tracker.storage.sqlite import engine_for
from tests.builders import WORDS

Columns = dict[str, Any]
Line = tuple[str, int, Columns, Columns]
"""What a step did to a row: its table and number, its columns before and after."""

Deed = tuple[str, list[Line]]
"""What a step is called, and all that it did."""

DAY = date(2026, 1, 1)
BEGUN = datetime(2024, 1, 1, 9, tzinfo=UTC)
GAP = timedelta(minutes=7)
BY = ("ann", "bea", "cem")
PEOPLE, SOURCES, THEMES = 30, 20, 24
DELIVERIES = ("on_track", "at_risk", "not_started")
LOT = 20_000  # steps that are written at a time


def a_long_register(folder: Path, findings: int, steps: int, *, told: int = 10) -> Path:
    """A register of ``findings``, each with an action, whose journal has ``steps`` steps.

    Once all is brought in, one step in ``told`` adds an update; the others rate a finding.
    """
    path = folder / f"long-{findings}-{steps}.register"
    create_empty(path)
    made = _Deeds(findings, steps, told)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF").close()
        connection.execute("BEGIN")
        write_steps(connection, made.all())
        for table, rows in made.rows.items():
            write_rows(connection, table, rows)
        connection.execute("COMMIT")
    fill_search(path)
    return path


def moment_of(step: int, gap: timedelta = GAP) -> datetime:
    """When ``write_steps`` says that a step was made."""
    return BEGUN + gap * step


def write_steps(
    connection: sqlite3.Connection, deeds: Iterable[Deed], gap: timedelta = GAP
) -> None:
    """Put steps after those of the journal, sealed to them; the rows themselves are left."""
    last, seal = _only(connection, "SELECT id, seal FROM step", (0, BEGINNING))
    (line,) = _only(connection, "SELECT id FROM change", (0,))
    lines_after = count(line + 1)
    steps: list[tuple] = []
    changes: list[tuple] = []
    for step, (label, lines) in enumerate(deeds, last + 1):
        at = moment_of(step, gap).isoformat(timespec="microseconds").replace("+00:00", "Z")
        said = (at, BY[step % 3], label, 1, None)
        told = [(table, row, json.dumps(old), json.dumps(new)) for table, row, old, new in lines]
        seal = seal_after(seal, [(step, "", *said, *each) for each in told])
        steps.append((step, *said, seal))
        changes += [(next(lines_after), step, *each) for each in told]
        if len(steps) == LOT:
            _write(connection, steps, changes)
    _write(connection, steps, changes)


class _Deeds:
    """What was done in a register, and the rows that it came to."""

    def __init__(self, findings: int, steps: int, told: int) -> None:
        self.rows: dict[str, dict[int, Columns]] = {}
        self._findings, self._steps, self._told = findings, steps, told
        self._chance = random.Random(1)
        self._empty = {
            "finding": columns_of(t.Finding(ref="", source_id=1, kind="", title="", words="")),
            "citation": columns_of(t.Citation(finding_id=1, kind="paragraph")),
            "finding_theme": columns_of(t.FindingTheme(finding_id=1, theme_id=1)),
            "action": columns_of(t.Action(ref="", title="")),
            "action_finding": columns_of(t.ActionFinding(action_id=1, finding_id=1)),
            "update": columns_of(t.Update(on=DAY, by="ann")),
        }

    def all(self) -> Iterator[Deed]:
        """Everything is brought in, then rated and reported on."""
        for table, rows in _lists().items():
            yield f"Add {table}", [self._new(table, row, **row_) for row, row_ in rows.items()]
        for n in range(1, self._findings + 1):
            yield f"Add finding {n}", self._a_finding(n)
        for n in range(self._steps - len(_lists()) - self._findings):
            finding = n % self._findings + 1
            if n % self._told == 0:
                row = len(self.rows.get("update", ())) + 1
                said = " ".join(self._chance.choices(WORDS, k=12))
                line = self._new("update", row, finding_id=finding, done=said)
                yield "Report progress", [line]
            else:
                yield "Change delivery", [self._moved(finding)]

    def _a_finding(self, n: int) -> list[Line]:
        source, words = n % SOURCES + 1, self._chance.choices(WORDS, k=36)
        due = (DAY + timedelta(days=n % 400)).isoformat()
        return [
            self._new("finding", n, ref=f"S{source}-C{n:06}", source_id=source, kind="concern",
                      title=" ".join(words[:6]).capitalize(), words=" ".join(words[6:]),
                      lead_id=n % PEOPLE + 1),
            self._new("citation", n, finding_id=n, value=str(n)),
            self._new("finding_theme", n, finding_id=n, theme_id=n % THEMES + 1),
            self._new("action", n, ref=f"A-{n:06}", title=" ".join(words[:5]), due=due,
                      original_due=due, owner_id=n % PEOPLE + 1),
            self._new("action_finding", n, action_id=n, finding_id=n),
        ]  # fmt: skip

    def _new(self, table: str, row: int, **values: object) -> Line:
        made = self._empty.get(table, {}) | values
        self.rows.setdefault(table, {})[row] = made
        return table, row, {}, dict(made)

    def _moved(self, finding: int) -> Line:
        row = self.rows["finding"][finding]
        old = row["delivery"]
        new = DELIVERIES[(DELIVERIES.index(old) + 1) % 3]
        row["delivery"] = new
        return "finding", finding, {"delivery": old}, {"delivery": new}


def _only(connection: sqlite3.Connection, asked: str, none: tuple) -> tuple:
    """The last row of a table, or ``none`` where it is empty."""
    found = connection.execute(f"{asked} ORDER BY id DESC LIMIT 1").fetchone()
    return none if found is None else found


def _lists() -> dict[str, dict[int, dict]]:
    return {
        "source": {
            n: columns_of(t.Source(short=f"S{n}", title=f"Visit {n}", kind="monitoring_visit",
                                   start=f"20{n:02}-05", held=True))
            for n in range(1, SOURCES + 1)
        },
        "person": {n: columns_of(t.Person(name=f"Lead {n}")) for n in range(1, PEOPLE + 1)},
        "theme": {
            n: columns_of(t.Theme(key=f"theme_{n}", label=f"Theme {n}"))
            for n in range(1, THEMES + 1)
        },
    }  # fmt: skip


def _write(connection: sqlite3.Connection, steps: list, changes: list) -> None:
    connection.executemany(
        'INSERT INTO step (id, at, "by", label, forward, undoes, seal) VALUES (?,?,?,?,?,?,?)',
        steps,
    )
    connection.executemany(
        'INSERT INTO change (id, step, "table", "row", before, after) VALUES (?,?,?,?,?,?)', changes
    )
    steps.clear()
    changes.clear()


def write_rows(connection: sqlite3.Connection, table: str, rows: dict[int, Columns]) -> None:
    """Put rows into a table, by their numbers, without a word of it in the journal."""
    names = list(next(iter(rows.values())))
    columns = ", ".join(f'"{name}"' for name in ("id", "version", *names))
    marks = ", ".join("?" * (len(names) + 2))
    connection.executemany(
        f'INSERT INTO "{table}" ({columns}) VALUES ({marks})',  # noqa: S608 - the tables' own names
        ((number, 1, *row.values()) for number, row in rows.items()),
    )


def fill_search(path: Path) -> None:
    """Make the search text of all rows anew."""
    engine = engine_for(path)
    with engine.begin() as connection:
        for search in SEARCHES:
            connection.exec_driver_sql(f"DROP TABLE {search.name}")
            search.create(connection)
    engine.dispose()
