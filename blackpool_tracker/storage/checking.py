"""Is the register sound: the file, the journal, and every file kept as evidence."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.journal import columns_of
from blackpool_tracker.storage.past import State
from blackpool_tracker.storage.sealing import BEGINNING, sealed_after
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.tables import JOURNALLED, Blob


def faults_of(store: Store) -> list[str]:
    """What is wrong, a sentence each; empty when sound.

    SQLite's own check finds one flipped bit in twenty-five, so the rows are compared with what
    the journal gives, each step with the steps before it, and every evidence file with its SHA-256.
    """
    with store.reading() as session:
        wrong = sqlite.faults(session.connection())
        if wrong:
            return wrong
        return [*_of_journal(session), *_of_evidence(session)]


def _of_journal(session: Session) -> Iterator[str]:
    yield from _missing(session)
    yield from _unsealed(session)
    played: State = {table: {} for table in JOURNALLED}
    try:
        yield from _played(session, played)
    except ValueError:  # what should be JSON is none
        yield "The journal is damaged and cannot be read."
        return
    for name, table in JOURNALLED.items():
        try:
            rows = {row.number: columns_of(row) for row in session.scalars(select(table))}
        except ValueError:  # what should be a day is none
            yield f"The rows of {name} are damaged and cannot be read."
            continue
        for number in sorted(played[name].keys() | rows.keys()):
            if played[name].get(number) != rows.get(number):
                yield f"The journal does not give row {number} of {name}."


def _missing(session: Session) -> Iterator[str]:
    """Steps and lines are numbered without a gap, for none is ever deleted."""
    for name, what in (("step", "Steps"), ("change", "Lines")):
        number = SQLModel.metadata.tables[name].c.id
        asked = select(func.count(number), func.coalesce(func.max(number), 0))
        count, last = session.connection().execute(asked).one()
        if count != last:
            yield f"{what} have been taken out of the journal: {last - count} of {last}."


def _unsealed(session: Session) -> Iterator[str]:
    """The first step that the chain of seals does not bear out; all after it hang on it."""
    for found in sealed_after(session.connection(), 0, BEGINNING):
        if found.carries != found.fits:
            yield f"Step {found.step} of the journal is not as it was made: its seal does not fit."
            return


def _played(session: Session, state: State) -> Iterator[str]:
    """Play the journal into ``state``; where a step does not begin as those before it ended."""
    steps = SQLModel.metadata.tables["step"].c
    for number, at in session.connection().execute(select(steps.id, steps.at)):
        if not _is_moment(at):
            yield f"Step {number} of the journal has no readable time."
    changes = SQLModel.metadata.tables["change"].c
    asked = select(changes.step, changes.table, changes.row, changes.before, changes.after)
    for step, table, row, before, after in session.connection().execute(asked.order_by(changes.id)):
        if table not in JOURNALLED or not (isinstance(before, dict) and isinstance(after, dict)):
            yield f"Step {step} of the journal tells of what is no part of a register."
            continue
        columns = state[table].setdefault(row, {})
        if any(columns.get(name, _NOTHING) != value for name, value in before.items()):
            yield f"Step {step} of the journal does not follow from the steps before it."
        columns.update(after)


def _of_evidence(session: Session) -> Iterator[str]:
    for digest, size in session.connection().execute(select(col(Blob.sha256), col(Blob.size))):
        found, length = hashlib.sha256(), 0
        for piece in sqlite.pieces_of(session, digest):
            found.update(piece)
            length += len(piece)
        if length != size or found.hexdigest() != digest:
            yield f"The evidence file {digest[:12]}… is not as it was attached."


_NOTHING: Any = object()


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
