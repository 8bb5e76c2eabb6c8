"""The rows of a register against its journal, and its kept files against their digests."""

import hashlib
from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

from sqlalchemy import Column, Date
from sqlmodel import Session, SQLModel

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.absent_files import brought_without
from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.integrity import dangling
from blackpool_tracker.storage.journal import BOOKKEEPING
from blackpool_tracker.storage.lots import Lots
from blackpool_tracker.storage.past import State
from blackpool_tracker.storage.playing import NOTHING, parsed
from blackpool_tracker.storage.row_names import name_of, refs_of
from blackpool_tracker.storage.sentences import (
    columns_called,
    row_called,
    rows_called,
    sentence,
)
from blackpool_tracker.storage.tables import WITH_FILES, born

Columns = dict[str, Any]


def rows_of(session: Session, table: str, row: int | None = None) -> dict[int, Columns]:
    """The rows of a table as they are stored, by their numbers; one of them, or all.

    A truth value is 0 or 1, a day its ISO text: just what equals the journal's JSON.
    """
    names = columns_kept(table)
    columns = ", ".join(_plain(SQLModel.metadata.tables[table].c[name]) for name in names)
    asked = f'SELECT id, {columns} FROM "{table}"'  # noqa: S608 - a table's own names
    one = (f"{asked} WHERE id = ?", (row,))
    found = backend_of(session).read(session, *((asked,) if row is None else one))
    return {number: dict(zip(names, values, strict=True)) for number, *values in found}


def _plain(column: Column[Any]) -> str:
    # A day as its text, be it stored as one or not.
    return f'CAST("{column.name}" AS TEXT)' if isinstance(column.type, Date) else f'"{column.name}"'


def columns_kept(table: str) -> list[str]:
    """The columns of a table that its journal keeps."""
    return [name for name in SQLModel.metadata.tables[table].c.keys() if name not in BOOKKEEPING]  # noqa: SIM118 - not a mapping


def faults_of_table(session: Session, table: str, state: State) -> list[str]:
    """The rows of a table that are not what the journal gives."""
    rows, played = rows_of(session, table), state[table]
    if rows == played:
        return []
    numbers = sorted(played.keys() | rows.keys(), key=_order)
    wrong = [row for row in numbers if played.get(row) != rows.get(row)]
    refs = refs_of(session, [RowKey(table, row) for row in wrong])
    return [
        _difference(table, row, refs.get(RowKey(table, row)), (played.get(row), rows.get(row)))
        for row in wrong
    ]


def faults_of_row(session: Session, table: str, row: int) -> list[str]:
    """What is wrong with one row: it is compared with its own lines of the journal."""
    asked = (
        'SELECT CAST(after AS TEXT) FROM change WHERE "row" = ? AND "table" || \'\' = ? ORDER BY id'
    )
    lines = parsed(after for (after,) in backend_of(session).read(session, asked, (row, table)))
    played: Columns = {}
    for after in lines:
        if after is not NOTHING and isinstance(after, dict):
            played.update(after if played else born(table, after))
    found = rows_of(session, table, row).get(row)
    if found == played:
        return []
    ref = refs_of(session, [RowKey(table, row)]).get(RowKey(table, row))
    return [_difference(table, row, ref, (played, found))]


def _difference(
    table: str, row: int, ref: str | None, pair: tuple[Columns | None, Columns | None]
) -> str:
    played, found = pair
    known = found or played or {}
    called = sentence(row_called(table, row, ref or name_of(table, known) or None))
    if found is None:
        return f"{called} is missing, though the history tells of it."
    if not played:
        return f"{called} stands in the register, but no step of its history made it."
    differing = [name for name in found if found[name] != played.get(name, NOTHING)]
    return f"{called} is not as its history says: {columns_called(differing)}."


def _order(row: object) -> tuple[str, object]:
    # A damaged journal may call a row by what is no number; kinds cannot be compared.
    return type(row).__name__, row


def faults_of_keys(session: Session) -> list[str]:
    """The rows that point to what is not there; kept files are told of by name elsewhere."""
    found = [
        (name, row, parent)
        for name, row, parent, _key in dangling(session.connection())
        if parent != "blob"
    ]
    known = [RowKey(name, row) for name, row, _parent in found if name in SQLModel.metadata.tables]
    refs = refs_of(session, [key for key in known if key.table not in {"change", "step"}])
    return [
        f"{_called(name, row, refs)} points to one of the {rows_called(parent)} that is not there."
        for name, row, parent in found
    ]


def _called(table: str, row: int, refs: dict[RowKey, str]) -> str:
    if table in {"change", "step"}:
        return f"Number {row} of the {rows_called(table)}"
    return sentence(row_called(table, row, refs.get(RowKey(table, row))))


def faults_of_files(
    lots: Lots, last: float, rows: Collection[RowKey] | None = None
) -> Iterator[str]:
    """The kept files that are missing or not as they were when they were added.

    Not those that were never here, of a register that was read in from JSON.
    All of them, or those of some ``rows`` of evidence and documents. ``last`` is the share done at
    the end.
    """
    named = lots.ask(lambda session: _files(session, rows))
    sizes = dict(lots.ask(_sizes))
    gone = [digest for digest in named if digest not in sizes]
    kept = lots.ask(_once_here) if gone else ()
    for digest, name in named.items():
        if digest in gone and digest in kept:
            yield f"{name} is missing from the register."
    wanted = {digest: sizes[digest] for digest in named if digest in sizes} if rows else sizes
    first, done, all_of_them = lots.share, 0, sum(wanted.values()) or 1
    for digest, size in wanted.items():
        if not lots.ask(partial(_is_as_added, digest=digest, size=size)):
            name = named.get(digest, f"The kept file {digest[:12]}…")
            yield f"{name} is not as it was when it was added."
        done += size
        lots.share = first + (last - first) * done / all_of_them


def _named(session: Session) -> dict[RowKey, tuple[str, str]]:
    """The digest and name of the file that each row names."""
    return {
        RowKey(table, number): (digest, name)
        for table in WITH_FILES
        for number, digest, name in backend_of(session).read(
            session,
            f"SELECT id, sha256, file_name FROM {table} WHERE sha256 IS NOT NULL",  # noqa: S608 - the program's own names
        )
    }


def _once_here(session: Session) -> set[str]:
    """The digests of the files that were kept in this register, be they here or not."""
    without = brought_without(session)
    return {digest for key, (digest, _name) in _named(session).items() if key not in without}


def _files(session: Session, rows: Collection[RowKey] | None) -> dict[str, str]:
    """What each file is called, by its digest."""
    named = {key: file for key, file in _named(session).items() if rows is None or key in rows}
    refs = refs_of(session, named)
    return {
        digest: f"The file {name}, {row_called(key.table, key.id, refs.get(key))},"
        for key, (digest, name) in named.items()
    }


def _sizes(session: Session) -> list[tuple[str, int]]:
    return backend_of(session).read(session, "SELECT sha256, size FROM blob")


def _is_as_added(session: Session, digest: str, size: int) -> bool:
    found, length = hashlib.sha256(), 0
    try:
        for piece in backend_of(session).pieces_of(session, digest):
            found.update(piece)
            length += len(piece)
    except errors() as error:
        if sqlite.is_locked(error) or "interrupted" in str(error):
            raise
        return False
    return length == size and found.hexdigest() == digest
