"""Registers with a long history, written fast: each row is just what its journal gives."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, select
from sqlmodel import Session

from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.past import state_now
from blackpool_tracker.storage.sealing import seal_all
from blackpool_tracker.storage.searching import SEARCHES
from blackpool_tracker.storage.sqlite import engine_for
from tests.builders import a_large_register

LAST = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
YEARS = 2
WORDS = ("not_started", "on_track", "at_risk", "off_track")


def a_long_history(folder: Path, findings: int, steps: int) -> Path:
    """A register of many findings that was changed step by step, evenly over two years.

    The first step brings in everything. Of those that follow every other one rates a finding and
    every other one reports on one.
    """
    path = a_large_register(folder, findings)
    engine = engine_for(path)
    with engine.connect() as connection, Session(connection) as session:
        now = state_now(session)
        _write(session, _steps(now, steps))
        _bring_up(session, now)
        for search in SEARCHES:
            search.refresh(session, range(1, findings + 1))
        seal_all(connection)
        session.commit()
    engine.dispose()
    return path


def _steps(now, steps: int) -> Iterator[tuple[dict, list[dict]]]:
    """Each step with its changes; plays them into ``now``."""
    gap = timedelta(days=365 * YEARS) / max(steps - 1, 1)
    everything = [
        _change(1, table, row, {}, dict(columns))
        for table, rows in now.items()
        for row, columns in rows.items()
    ]
    yield _step(1, LAST - gap * (steps - 1), "Bring in"), everything
    findings, updates = len(now["finding"]), max(now["update"], default=0)
    for number in range(2, steps + 1):
        at, row = LAST - gap * (steps - number), number * 7 % findings + 1
        finding = now["finding"][row]
        if number % 2:
            word = WORDS[(WORDS.index(finding["delivery"]) + 1) % len(WORDS)]
            change = _change(
                number, "finding", row, {"delivery": finding["delivery"]}, {"delivery": word}
            )
            finding["delivery"] = word
            yield _step(number, at, f"Change delivery of {finding['ref']}"), [change]
        else:
            updates += 1
            said = {
                "removed": False, "finding_id": row, "action_id": None,
                "on": at.date().isoformat(), "by": "ann", "done": f"Sampled {number} files.",
                "practice": "Plans are written sooner.", "difference": "", "known_by": "",
                "next": "",
            }  # fmt: skip
            now["update"][updates] = said
            yield (
                _step(number, at, f"Add update to {finding['ref']}"),
                [_change(number, "update", updates, {}, said)],
            )


def _step(number: int, at: datetime, label: str) -> dict:
    stamp = at.isoformat(timespec="microseconds").replace("+00:00", "Z")
    person = ("ann", "bob", "cai")[number % 3]
    return {"id": number, "at": stamp, "by": person, "label": label, "forward": True, "seal": ""}


def _change(step: int, table: str, row: int, before: dict, after: dict) -> dict:
    return {
        "step": step, "table": table, "row": row,
        "before": json.dumps(before), "after": json.dumps(after),
    }  # fmt: skip


def _write(session: Session, made) -> None:
    raw = session.connection().connection.driver_connection
    lines = 'INSERT INTO change(step, "table", "row", "before", "after") VALUES (?, ?, ?, ?, ?)'
    for step, changes in made:
        raw.execute(
            'INSERT INTO step(id, at, "by", label, forward, seal) VALUES (?, ?, ?, ?, ?, ?)',
            tuple(step.values()),
        )
        raw.executemany(lines, (tuple(change.values()) for change in changes))


def _bring_up(session: Session, now) -> None:
    """Make the rows what the journal gives."""
    for row in session.scalars(select(t.Finding)):
        row.delivery = now["finding"][row.id]["delivery"]
    session.flush()
    known = set(session.scalars(select(t.Update.id)))
    fresh = [
        {"version": 1, "id": number, **row, "on": datetime.fromisoformat(row["on"]).date()}
        for number, row in now["update"].items()
        if number not in known
    ]
    if fresh:
        session.execute(insert(t.Update), fresh)
