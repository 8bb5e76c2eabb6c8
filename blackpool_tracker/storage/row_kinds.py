"""What can stand in the columns of the rows of each table: by that a row is known for one of it."""

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from sqlmodel import SQLModel

from blackpool_tracker.storage.playing import is_moment
from blackpool_tracker.storage.tables import ADDED, JOURNALLED

Fits = Callable[[Any], bool]
Page = dict[int, tuple[Any, ...]]
Said = dict[tuple[str, int], dict[str, Any]]
"""What a history says of rows, by their tables and numbers."""

HIGHEST: Final = 10_000_000
"""No row has a higher number; where one stands, the page is damaged there."""
LOOKED_AT: Final = 4  # fitting rows that tell which table a page belongs to
WIDEST: Final = max(len(SQLModel.metadata.tables[name].c) for name in JOURNALLED)
"""How many columns the widest table has."""

_SEAL: Final = re.compile(r"[0-9a-f]{64}")
_NUMBER: Final[dict[type, tuple[type, ...]]] = {int: (int,), float: (int, float)}


def columns_of(table: str) -> list[str]:
    """The columns of a table of a new register, in the order in which they are stored."""
    return [column.name for column in SQLModel.metadata.tables[table].columns]


@dataclass(frozen=True, slots=True)
class Kinds:
    """What can stand in each column of a table, in the order in which they are stored.

    ``versioned`` says that the second column counts how often a row was changed.
    """

    table: str
    columns: tuple[str, ...]
    each: tuple[Fits, ...]
    versioned: bool = False

    @classmethod
    def of(cls, table: str, columns: Sequence[str]) -> Self:
        """Those of a journalled table, which has these columns in a file."""
        known = SQLModel.metadata.tables[table].c
        added = ADDED.get(table, {})
        each = [
            _kind(known[name], always=name not in added) if name in known else _anything
            for name in columns
        ]
        return cls(table, tuple(columns), (_is_none, *each[1:]), versioned=True)

    def fit(self, row: Sequence[Any]) -> bool:
        """Whether a row can be one of this table: nothing stands in it that cannot."""
        size = len(self.each)
        return all(fits(value) for fits, value in zip(self.each, row, strict=False)) and not any(
            value is not None for value in row[size:]
        )

    def is_told(self, row: Sequence[Any], said: dict[str, Any] | None) -> bool:
        """Whether a row holds what the history says of the one of its number."""
        return bool(said) and all(
            value == (said or {}).get(name, value)
            for name, value in zip(self.columns[3:], row[3:], strict=False)
        )


def _kind(column: Any, *, always: bool) -> Fits:  # noqa: ANN401 - a column
    """What fits a column; nothing fits one that was not ``always`` there as well."""
    wanted, may_be_empty = column.type.python_type, bool(column.nullable) or not always
    if wanted is bool:
        return lambda value: (
            (value is None and may_be_empty) or (value in {0, 1} and type(value) is int)
        )
    kinds = _NUMBER.get(wanted, (str,))
    return lambda value: type(value) in kinds or (value is None and may_be_empty)


def _anything(_value: object) -> bool:
    return True


def _is_none(value: object) -> bool:
    return value is None


def _is_number(value: object) -> bool:
    return type(value) is int


def _is_row(value: object) -> bool:
    return isinstance(value, int) and 0 < value <= HIGHEST


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return type(value) is int and value in {0, 1}


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and _SEAL.fullmatch(value) is not None


def _is_seal(value: object) -> bool:
    return value in {None, ""} or _is_digest(value)


def _is_columns(value: object) -> bool:
    """Whether this is a JSON object, as the journal keeps columns."""
    try:
        return isinstance(value, str) and isinstance(json.loads(value), dict)
    except (ValueError, RecursionError):
        return False


STEP: Final = Kinds(
    "step",
    ("id", "at", "by", "label", "forward", "undoes", "seal"),
    (
        _is_none, lambda value: isinstance(value, str) and is_moment(value), _is_text, _is_text,
        _is_flag, lambda value: value is None or type(value) is int, _is_seal,
    ),
)  # fmt: skip
"""A step; of a version that had no seals, without one."""

CHANGE: Final = Kinds(
    "change",
    ("id", "step", "table", "row", "before", "after"),
    (
        _is_none, _is_row, lambda value: value in JOURNALLED, _is_row,
        _is_columns, _is_columns,
    ),
)  # fmt: skip
"""What a step did to a row."""

BLOB: Final = Kinds("blob", ("sha256", "size", "content"), (_is_digest, _is_number, _anything))
"""A kept file, without its bytes."""


def tables_of(rows: Page, kinds: dict[str, Kinds]) -> list[str]:
    """The tables to which most of some rows of a page can belong; none where no row fits any."""
    fitting: Counter[str] = Counter()
    looked_at = 0
    for row in rows.values():
        mine = [name for name, kind in kinds.items() if kind.fit(row)]
        fitting.update(mine)
        looked_at += bool(mine)
        if looked_at == LOOKED_AT:
            break
    most = max(fitting.values(), default=0)
    return [name for name, number in fitting.items() if number == most]


def told_by(said: Said, kinds: dict[str, Kinds], rows: Page) -> str | None:
    """The one table of which the history says what stands in the rows; None where unclear."""
    fitting = {
        name: sum(kind.is_told(row, said.get((name, number))) for number, row in rows.items())
        for name, kind in kinds.items()
    }
    most = max(fitting.values(), default=0)
    best = [name for name, number in fitting.items() if number == most]
    return best[0] if most and len(best) == 1 else None
