"""A new register from what was read of a damaged one: its journal, its rows, and one step more."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.comparing import columns_kept
from blackpool_tracker.storage.relics import Journal
from blackpool_tracker.storage.salvaging import Course, Relics
from blackpool_tracker.storage.sealing import seal_of
from blackpool_tracker.storage.searching import SEARCHES
from blackpool_tracker.storage.store import stamp
from blackpool_tracker.storage.tables import JOURNALLED

LOT = 500  # rows between two looks whether to go on


@dataclass(frozen=True, slots=True)
class Made:
    """What the step is called that tells what the kept journal does not, who made it, and when."""

    label: str
    by: str
    at: datetime


def fill(
    part: Path, found: Relics, made: Made, course: Course, passphrase: Passphrase | None = None
) -> None:
    """Put what was read into the new, empty register at ``part``, which opens with ``passphrase``.

    What its journal does not tell becomes the one step ``made``. Raises ``StoppedError``.
    """
    engine = sqlite.engine_for(part, passphrase=passphrase)
    connection = sqlite.foreign_keys_off(engine)
    try:
        with connection.begin():
            _write_journal(connection, found.journal, course)
            for table in JOURNALLED:
                course.go_on()
                _write_rows(connection, table, found)
            for digest, content in found.blobs.items():
                course.go_on()
                connection.exec_driver_sql(
                    "INSERT INTO blob (sha256, size, content) VALUES (?, ?, ?)",
                    (digest, len(content), content),
                )
            _write_step(connection, found, made)
            for search in SEARCHES:
                connection.exec_driver_sql(f"DROP TABLE {search.name}")
                search.create(connection)
                course.go_on()
    finally:
        connection.close()
        engine.dispose()


def _write_journal(connection: Connection, journal: Journal, course: Course) -> None:
    for number in range(1, journal.kept + 1):
        if number % LOT == 0:
            course.go_on()
        connection.exec_driver_sql(
            'INSERT INTO step (id, at, "by", label, forward, undoes, seal) VALUES (?,?,?,?,?,?,?)',
            (number, *journal.steps[number][:5], journal.steps[number][5] or ""),
        )
    for number in range(1, journal.lines_kept + 1):
        if number % LOT == 0:
            course.go_on()
        _write_line(connection, number, journal.lines[number])
    for number in range(1, journal.kept + 1):
        if not journal.steps[number][5]:  # of a version that had no seals
            _seal(connection, number)


def _write_line(connection: Connection, number: int, line: tuple[Any, ...]) -> None:
    connection.exec_driver_sql(
        'INSERT INTO change (id, step, "table", "row", before, after) VALUES (?,?,?,?,?,?)',
        (number, *line),
    )


def _seal(connection: Connection, step: int) -> None:
    seal = seal_of(connection, step)
    connection.exec_driver_sql("UPDATE step SET seal = ? WHERE id = ?", (seal, step))


def _write_rows(connection: Connection, table: str, found: Relics) -> None:
    names = columns_kept(table)
    columns = ", ".join(f'"{name}"' for name in ("id", "version", *names))
    marks = ", ".join("?" * (len(names) + 2))
    for number, row in found.state[table].items():
        version = found.versions[table].get(number, 1)
        connection.exec_driver_sql(
            f'INSERT INTO "{table}" ({columns}) VALUES ({marks})',  # noqa: S608 - the program's own names
            (number, version, *(row[name] for name in names)),
        )


def _write_step(connection: Connection, found: Relics, made: Made) -> None:
    """The one step that tells what the kept journal does not."""
    number, line = found.journal.kept + 1, found.journal.lines_kept
    changes = []
    for table in JOURNALLED:
        before = found.journal.state[table]
        for row, after in found.state[table].items():
            old = before.get(row)
            if old != after:
                new = {
                    name: after[name]
                    for name in after
                    if old is None or old.get(name) != after[name]
                }
                was = {} if old is None else {name: old[name] for name in new}
                changes.append((number, table, row, json.dumps(was), json.dumps(new)))
    if not changes:
        return
    connection.exec_driver_sql(
        'INSERT INTO step (id, at, "by", label, forward, undoes, seal) VALUES (?,?,?,?,1,NULL,?)',
        (number, stamp(made.at), made.by, made.label, ""),
    )
    for offset, change in enumerate(changes, 1):
        _write_line(connection, line + offset, change)
    _seal(connection, number)
