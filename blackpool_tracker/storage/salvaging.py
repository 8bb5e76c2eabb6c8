"""A new register from what can be read of a damaged one. The damaged file is left untouched."""

import hashlib
import json
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection
from sqlmodel import SQLModel

from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.storage import relics, sqlite
from blackpool_tracker.storage.comparing import Columns, columns_kept
from blackpool_tracker.storage.damaged import DamagedFile, take_tables_from, working_copy
from blackpool_tracker.storage.opening import creating
from blackpool_tracker.storage.past import State
from blackpool_tracker.storage.relics import Journal
from blackpool_tracker.storage.sealing import seal_of
from blackpool_tracker.storage.searching import SEARCHES
from blackpool_tracker.storage.sentences import (
    columns_called,
    row_called,
    rows_called,
    sentence,
)
from blackpool_tracker.storage.store import stamp
from blackpool_tracker.storage.tables import JOURNALLED

NAMES: Final = ("ref", "name", "title", "short", "key", "word")
LOST: Final = "Could not be read"


@dataclass(slots=True)
class Relics:
    """What a damaged file gave: the rows that the new register gets, and what is said of them."""

    journal: Journal
    state: State = field(default_factory=dict)
    versions: dict[str, dict[int, int]] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    read: int = 0
    from_history: int = 0
    lost: int = 0


def relics_of(path: Path, moved: Moved) -> Relics | None:
    """Everything that can be read of a damaged file; None when ``moved`` said to stop.

    Raises ``RegisterError`` when nothing in it can be read at all.
    """
    with tempfile.TemporaryDirectory(prefix="salvage-") as folder:
        try:
            copy = working_copy(path, Path(folder))
        except OSError as error:
            raise RegisterError(f"{path} cannot be read ({error.strerror}).") from error
        with closing(_opened(copy, path.name)) as file:
            found = Relics(relics.journal_of(file))
            for at, table in enumerate(JOURNALLED):
                if not moved(at / len(JOURNALLED)):
                    return None
                _gather(found, file, table)
            _gather_blobs(found, file)
    _tie(found)
    return found


def _opened(copy: Path, name: str) -> DamagedFile:
    """The copy with its tables; where their list is damaged it is that of a new register.

    That is believed only when the history then begins as it should.
    """
    file = DamagedFile(copy)
    if all(file.columns(table) for table in (*JOURNALLED, "step", "change", "blob")):
        return file
    before = copy.read_bytes()
    file.close()
    fresh = copy.with_name("fresh.register")
    with creating(fresh):
        pass
    take_tables_from(fresh, copy)
    file = DamagedFile(copy)
    if relics.journal_of(file).kept:
        return file
    file.close()
    copy.write_bytes(before)
    file = DamagedFile(copy)
    if any(file.columns(table) for table in ("finding", "step", "change")):
        return file
    file.close()
    raise RegisterError(f"Nothing in {name} can be read as a register. Open a backup instead.")


def _gather(found: Relics, file: DamagedFile, table: str) -> None:
    """Decide for each row of a table what the new register gets."""
    journal = found.journal
    told = journal.state[table] | journal.later[table]
    rows, found.versions[table], bad = relics.rows_read(file, table, max(told, default=0))
    final = found.state[table] = {}
    for number in sorted(rows.keys() | told.keys()):
        read, known = rows.get(number), told.get(number)
        if read is not None and (read == known or not journal.whole):
            final[number] = read
            found.read += 1
            continue
        if known is None or known.keys() != set(columns_kept(table)):
            found.lines.append(f"{_named(table, number, read)} was made by no step: {_words(read)}")
            continue
        final[number] = known
        found.from_history += 1
        found.lines.append(_from_history(table, number, (read, known), whole=journal.whole))
    unknown = sum(number not in final for low, high in bad for number in range(low, high + 1))
    if bad and (file.columns(table) == [] or not journal.whole) and unknown:
        found.lost += 0 if journal.whole else min(unknown, 1)
        ranges = ", ".join(f"{low} to {high}" if low < high else f"{low}" for low, high in bad)
        found.lines.append(
            f"Some {rows_called(table)} could not be read: those that had the numbers {ranges}, as"
            " far as there were any."
        )


def _from_history(
    table: str, row: int, pair: tuple[Columns | None, Columns], *, whole: bool
) -> str:
    read, known = pair
    called = _named(table, row, known)
    if read is not None:
        differing = {name: read[name] for name in read if read[name] != known[name]}
        return f"{called} was put right from its history; the file said: {_words(differing)}"
    end = "" if whole else " Later changes may be missing."
    return f"{called} could not be read, and is as its history tells.{end}"


def _gather_blobs(found: Relics, file: DamagedFile) -> None:
    names = {
        row["sha256"]: row["file_name"] for row in found.state["evidence"].values() if row["sha256"]
    }
    rows, _bad = file.rows("blob", ("size",))
    for number in rows:
        try:
            content = file.pieces(number)
        except (sqlite3.Error, MemoryError):
            continue
        digest = hashlib.sha256(content).hexdigest()
        if digest in names:
            found.blobs[digest] = content
    for digest, name in names.items():
        if digest not in found.blobs:
            found.lost += 1
            found.lines.append(f"The evidence file {name} could not be read as it was added.")


def _tie(found: Relics) -> None:
    """See that no row points to one that is not there."""
    for row in found.state["evidence"].values():
        if row["sha256"] and row["sha256"] not in found.blobs:
            row["sha256"] = None
    for table in JOURNALLED:
        keys = [
            (key.parent.name, key.column.table.name, bool(key.parent.nullable))
            for key in SQLModel.metadata.tables[table].foreign_keys
            if key.column.table.name in JOURNALLED
        ]
        for number, row in list(found.state[table].items()):
            for name, parent, may_be_empty in keys:
                if row[name] is None or row[name] in found.state[parent]:
                    continue
                called = _named(table, number, row)
                if may_be_empty:
                    found.lines.append(
                        f"{called} pointed to the {parent} of number {row[name]}, which is lost."
                    )
                    row[name] = None
                else:
                    _stand_in(found, parent, row[name])


def _stand_in(found: Relics, table: str, number: int) -> None:
    """A row that says that what it stands for could not be read, so that its parts are not lost."""
    row: Columns = {}
    for name in columns_kept(table):
        column = SQLModel.metadata.tables[table].c[name]
        kind = column.type.python_type
        row[name] = None if column.nullable else {bool: False, int: 0}.get(kind, "")
    row |= {name: f"{LOST} ({number})" for name in row if name in {*NAMES, "label"}}
    row |= {name: word for name, word in _WORDS.items() if name in row}
    if "kind" in row:
        row["kind"] = "other" if table == "source" else "concern"
    if "source_id" in row:
        row["source_id"] = next(iter(found.state["source"]), 1)
        if row["source_id"] not in found.state["source"]:
            _stand_in(found, "source", row["source_id"])
    found.state[table][number] = row
    found.lost += 1
    found.lines.append(f"The {table} of number {number} could not be read; its parts were kept.")


_WORDS: Final = {"delivery": "not_started", "impact": "none_yet", "good": "context"}


def fill(part: Path, found: Relics, name: str, by: str, at: datetime) -> None:
    """Put what was read into the new, empty register at ``part``.

    What its journal does not tell becomes one step by ``by``, called after ``name``.
    """
    engine = sqlite.engine_for(part)
    connection = sqlite.foreign_keys_off(engine)
    try:
        with connection.begin():
            _write_journal(connection, found.journal)
            for table in JOURNALLED:
                _write_rows(connection, table, found)
            for digest, content in found.blobs.items():
                connection.exec_driver_sql(
                    "INSERT INTO blob (sha256, size, content) VALUES (?, ?, ?)",
                    (digest, len(content), content),
                )
            _write_step(connection, found, (f"Salvaged from {name}", by, stamp(at)))
            for search in SEARCHES:
                connection.exec_driver_sql(f"DROP TABLE {search.name}")
                search.create(connection)
    finally:
        connection.close()
        engine.dispose()


def _write_journal(connection: Connection, journal: Journal) -> None:
    for number in range(1, journal.kept + 1):
        connection.exec_driver_sql(
            'INSERT INTO step (id, at, "by", label, forward, undoes, seal) VALUES (?,?,?,?,?,?,?)',
            (number, *journal.steps[number][:5], journal.steps[number][5] or ""),
        )
    for number in range(1, journal.lines_kept + 1):
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


def _write_step(connection: Connection, found: Relics, words: tuple[str, str, str]) -> None:
    """The one step that tells what the kept journal does not."""
    label, by, at = words
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
        (number, at, by, label, ""),
    )
    for offset, change in enumerate(changes, 1):
        _write_line(connection, line + offset, change)
    _seal(connection, number)


def _named(table: str, row: int, columns: Columns | None) -> str:
    own = (
        next((str(columns[name]) for name in NAMES if columns.get(name)), None) if columns else None
    )
    return sentence(row_called(table, row, own))


def _words(columns: Columns | None) -> str:
    said = (f"{columns_called([name])}: {value}" for name, value in (columns or {}).items())
    return "; ".join(said) or "nothing"
