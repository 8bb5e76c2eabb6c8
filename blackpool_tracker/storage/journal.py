"""Write down, row by row, what a session changes, in the transaction that changes it."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from pydantic_core import to_jsonable_python
from sqlalchemy import event, inspect
from sqlmodel import Session, SQLModel

from blackpool_tracker.domain.changes import JournalLine, RowKey
from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.parts import in_lots
from blackpool_tracker.storage.sealing import seal_after
from blackpool_tracker.storage.tables import Row, StepRow

BOOKKEEPING = frozenset({"id", "version"})
_LINE: Final = SQLModel.metadata.tables["change"].insert()


class Recorder:
    """Collects what a session writes as plain values, so that the rows themselves may be let go.

    The old values must be taken at each flush, because the session forgets them after it. Of the
    new ones the last count, because a later flush may change them again.

    ``raised`` are the versions of the rows that were there before: before, and after.
    """

    def __init__(self, session: Session) -> None:
        self._new: dict[RowKey, dict[str, Any]] = {}
        self._changed: dict[RowKey, tuple[dict[str, Any], dict[str, Any]]] = {}
        self.raised: dict[RowKey, tuple[int, int]] = {}
        event.listen(session, "before_flush", self._note_versions)
        event.listen(session, "after_flush", self._note)

    def lines(self, session: Session) -> list[JournalLine]:
        """Flush, and return a line for each row that differs from before the step.

        They have a fixed order, so that the same deeds give the same journal.
        """
        session.flush()
        lines = [JournalLine(*key, {}, self._new[key]) for key in sorted(self._new)]
        for key in sorted(self._changed):
            before, after = self._changed[key]
            differing = {name: old for name, old in before.items() if old != after[name]}
            if differing:
                lines.append(
                    JournalLine(*key, differing, {name: after[name] for name in differing})
                )
        return lines

    def note_new(
        self, table: type[Row], numbers: Sequence[int], rows: Sequence[Mapping[str, Any]]
    ) -> None:
        """Note rows that were written without the session: their numbers, and all their columns."""
        name = str(table.__tablename__)
        for number, row in zip(numbers, rows, strict=True):
            # Value by value: of the whole it would copy the names of the columns as well.
            plain = {column: to_jsonable_python(value) for column, value in row.items()}
            self._new[RowKey(name, number)] = plain

    def _note_versions(self, session: Session, _context: object, _some: object) -> None:
        for row in session.dirty:
            if isinstance(row, Row):
                self.raised.setdefault(_key(row), (row.version, row.version))

    def _note(self, session: Session, _context: object) -> None:
        # The session still tells what it has just written, and what stood there before.
        for row in session.new:
            if isinstance(row, Row):
                self._new[_key(row)] = columns_of(row)
        for row in session.dirty:
            if isinstance(row, Row):
                before, _ = self.raised[_key(row)]
                self.raised[_key(row)] = before, row.version
                self._note_changed(row)

    def _note_changed(self, row: Row) -> None:
        key, now = _key(row), columns_of(row)
        new = self._new.get(key)
        if new is not None:
            new.update(now)
            return
        before, _ = self._changed.get(key, ({}, {}))
        for name, old in _before(row).items():
            before.setdefault(name, old)
        self._changed[key] = before, now


def write(
    session: Session, step: StepRow, lines: Sequence[JournalLine], go_on: Callable[[int], None]
) -> None:
    """Write a step, sealed and with its number, and its lines, in lots.

    ``go_on`` is told after each lot how many lines are written. Nothing written is changed again,
    so that nobody needs the right to.
    """
    end = backend_of(session).end_in_turn(session)
    step.id = end.step + 1
    step.seal = seal_after(end.seal, (_sealed(step, line) for line in lines))
    session.add(step)
    session.flush()
    written = 0
    for some in in_lots(enumerate(lines, end.line + 1)):
        # Past the session, which would make a row of each.
        values = [{"id": number, "step": step.id, **line._asdict()} for number, line in some]
        session.connection().execute(_LINE, values)
        written += len(some)
        go_on(written)


def _sealed(step: StepRow, line: JournalLine) -> tuple[object, ...]:
    """A line as ``SEALED_COLUMNS`` gives it once it is stored; a test compares."""
    return (
        *(step.id, step.seal, step.at, step.by, step.label, int(step.forward), step.undoes),
        *(line.table, line.row, json.dumps(line.before), json.dumps(line.after)),
    )


def new_columns(table: type[Row], **given: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    """All columns of a new row but its id and version: what is given, else as rows have them."""
    rest = {name: value for name, value in _defaults(table).items() if name not in given}
    return {**given, **rest}


def columns_of(row: Row) -> dict[str, Any]:
    """All columns of a row but its id and version, as plain JSON values."""
    return row.model_dump(mode="json", exclude=set(BOOKKEEPING))


def value_of(row: Row, name: str, stored: object) -> object:
    """A journal value as the column ``name`` of ``row`` wants it: days come back as days."""
    kind = inspect(type(row)).columns[name].type.python_type
    return date.fromisoformat(stored) if kind is date and isinstance(stored, str) else stored


def keys_of(lines: Iterable[JournalLine]) -> frozenset[RowKey]:
    """The rows that these journal lines are about."""
    return frozenset(RowKey(line.table, line.row) for line in lines)


@cache
def _defaults(table: type[Row]) -> dict[str, Any]:
    return {
        name: field.get_default()
        for name, field in table.model_fields.items()
        if name not in BOOKKEEPING and not field.is_required()
    }


def _key(row: Row) -> RowKey:
    return RowKey(str(row.__tablename__), row.number)


def _before(row: Row) -> dict[str, Any]:
    return {
        attr.key: to_jsonable_python(attr.history.deleted[0])
        for attr in inspect(row).attrs
        if attr.history.deleted and attr.key not in BOOKKEEPING
    }
