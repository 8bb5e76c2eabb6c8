"""Write down, row by row, what a session changes, in the transaction that changes it."""

from datetime import date
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.storage.tables import ChangeRow, Row

BOOKKEEPING = frozenset({"id", "version"})


class Recorder:
    """Collects the rows that a session flushes, however often it flushes.

    The old values must be taken before each flush, because the session forgets them after it;
    the new ones at the end, because a later flush may change them again.
    """

    def __init__(self, session: Session) -> None:
        self._new: dict[int, Row] = {}
        self._changed: dict[int, tuple[Row, dict[str, Any]]] = {}
        event.listen(session, "before_flush", self._note)

    def changes(self, session: Session, step: int) -> list[ChangeRow]:
        """Flush, and return one ``ChangeRow`` for each row that differs from before the step."""
        session.flush()
        new = sorted(self._new.values(), key=_place)
        lines = [_line(step, row, {}, columns_of(row)) for row in new]
        # In a fixed order, so that the same deeds give the same journal.
        changed = sorted(self._changed.values(), key=lambda pair: _place(pair[0]))
        for row, before in changed:
            after = columns_of(row)
            differing = {name: old for name, old in before.items() if old != after[name]}
            if differing:
                lines.append(_line(step, row, differing, {name: after[name] for name in differing}))
        return lines

    def _note(self, session: Session, _context: object, _instances: object) -> None:
        for row in session.new:
            if isinstance(row, Row):
                self._new[id(row)] = row
        for row in session.dirty:
            if isinstance(row, Row) and id(row) not in self._new:
                _row, before = self._changed.setdefault(id(row), (row, {}))
                for name, old in _before(row).items():
                    before.setdefault(name, old)


def columns_of(row: Row) -> dict[str, Any]:
    """All columns of a row but its id and version, as plain JSON values."""
    return row.model_dump(mode="json", exclude=set(BOOKKEEPING))


def value_of(row: Row, name: str, stored: object) -> object:
    """A journal value as the column ``name`` of ``row`` wants it: days come back as days."""
    kind = inspect(type(row)).columns[name].type.python_type
    return date.fromisoformat(stored) if kind is date and isinstance(stored, str) else stored


def _place(row: Row) -> tuple[str, int]:
    return str(row.__tablename__), row.number


def _before(row: Row) -> dict[str, Any]:
    return {
        attr.key: to_jsonable_python(attr.history.deleted[0])
        for attr in inspect(row).attrs
        if attr.history.deleted and attr.key not in BOOKKEEPING
    }


def _line(step: int, row: Row, before: dict[str, Any], after: dict[str, Any]) -> ChangeRow:
    return ChangeRow(
        step=step, table=str(row.__tablename__), row=row.number, before=before, after=after
    )


def keys_of(changes: list[ChangeRow]) -> frozenset[RowKey]:
    """The rows that these journal lines are about."""
    return frozenset(RowKey(change.table, change.row) for change in changes)
