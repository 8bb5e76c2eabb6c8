"""The JSON of a whole register, read and checked against its schema, row by row.

``docs/register.schema.json`` says what it must be. Each thing that is otherwise is named in a
sentence with its table, its row and its column.
"""

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Column
from sqlmodel import SQLModel

from blackpool_tracker.domain.case_reviews import Mark, ReviewKind
from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.evidence import EvidenceKind
from blackpool_tracker.domain.findings import CitationKind, FindingKind, Priority
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.measures import Frequency, Good
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.ratings import Delivery, Impact, Rating
from blackpool_tracker.domain.sources import Grade, SourceKind
from blackpool_tracker.domain.threads import VisitWord
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.past import State
from blackpool_tracker.storage.sentences import columns_called, row_called
from blackpool_tracker.storage.tables import JOURNALLED, WITH_FILES
from blackpool_tracker.storage.whole_rows import FORMAT, TOP

NO_JSON: Final = "{name} is not JSON as a register is written: {why}."
NO_REGISTER: Final = "{name} is not the JSON of a register: {why}."
NEWER: Final = (
    "{name} was written by another version of Blackpool Tracker (its file’s version is {found},"
    " this program’s {own}). Write the JSON anew with this version, or use the one that wrote it."
)
_KINDS: Final[Mapping[type, tuple[type, ...]]] = {float: (int, float), date: (str,)}
"""What a column may be in JSON, where that is not its own kind."""
_WORDED: Final = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}
_LARGEST: Final = 2**63 - 1
FIXED: Final[Mapping[tuple[str, str], type[StrEnum]]] = {
    ("rating_word", "rating"): Rating,
    ("person", "role"): Role,
    ("source", "kind"): SourceKind,
    ("judgement", "grade"): Grade,
    ("visit", "word"): VisitWord,
    ("finding", "kind"): FindingKind,
    ("finding", "priority"): Priority,
    ("finding", "delivery"): Delivery,
    ("finding", "impact"): Impact,
    ("citation", "kind"): CitationKind,
    ("action", "delivery"): Delivery,
    ("evidence", "kind"): EvidenceKind,
    ("measure", "good"): Good,
    ("measure", "frequency"): Frequency,
    ("case_review", "grade"): Grade,
    ("case_review", "kind"): ReviewKind,
    ("standard_mark", "grade"): Mark,
    ("decision", "kind"): DecisionKind,
    ("saved_layout", "kind"): PaperKind,
}
"""The columns that hold words of a fixed list."""
MAY_BE_EMPTY: Final = frozenset(
    {("measure", "frequency"), ("case_review", "grade"), ("person", "role")}
)
PARTIAL: Final = frozenset(
    {("source", "start"), ("source", "end"), ("source", "published"), ("reading", "on")}
)
"""The columns that hold days, months or years."""


@dataclass(frozen=True, slots=True)
class WholeRegister:
    """What a register was when its JSON was written, on ``made_on`` after ``step``.

    ``files`` are the digests of the files that its rows name; no JSON holds their bytes.
    """

    made_on: date
    step: int
    state: State
    files: frozenset[str]

    @property
    def rows(self) -> int:
        """How many rows there are, removed ones too."""
        return sum(len(rows) for rows in self.state.values())


class _OtherwiseError(Exception):
    """What is not as the schema says, in words that go on after a colon."""


def whole_register(content: bytes, name: str) -> WholeRegister:
    """The register that this JSON is.

    Raises ``RefusedError`` with a sentence for what is no JSON, of another version, or not all as
    the schema says; ``name`` is what the file is called.
    """
    try:
        whole = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number
        )
    except _OtherwiseError as error:
        raise RefusedError(NO_JSON.format(name=name, why=error)) from error
    except UnicodeDecodeError as error:
        raise RefusedError(NO_JSON.format(name=name, why="it is not UTF-8")) from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, character {error.colno} cannot be understood"
        raise RefusedError(NO_JSON.format(name=name, why=where)) from error
    except (RecursionError, ValueError) as error:  # such as a number of 5,000 digits
        why = "something in it is too deep or too long"
        raise RefusedError(NO_JSON.format(name=name, why=why)) from error
    if isinstance(whole, dict) and whole.get("format") == FORMAT:
        found = whole.get("version")
        if found != VERSION:
            raise RefusedError(NEWER.format(name=name, found=found, own=VERSION))
    try:
        return _register(whole)
    except _OtherwiseError as error:
        raise RefusedError(NO_REGISTER.format(name=name, why=error)) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for key, _ in pairs if [k for k, _ in pairs].count(key) > 1)
        raise _OtherwiseError(f"“{twice}” stands twice in one row")
    return found


def _no_number(word: str) -> float:
    raise _OtherwiseError(f"{word} is no number")


def _register(whole: object) -> WholeRegister:
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise _OtherwiseError(f"it does not say that its format is “{FORMAT}”")
    _check_names("it", whole.keys(), TOP)
    made_on, step, tables = whole["made_on"], whole["step"], whole["tables"]
    if not isinstance(made_on, str) or not _is_day(made_on):
        raise _OtherwiseError(f"made_on is “{made_on}”, which is no day")
    if not isinstance(step, int) or isinstance(step, bool) or step < 0:
        raise _OtherwiseError("step is not the number of a step")
    if not isinstance(tables, dict):
        raise _OtherwiseError("tables is not a list of tables by their names")
    _check_names("tables", tables.keys(), JOURNALLED.keys())
    state = {table: _rows(table, tables[table]) for table in JOURNALLED}
    _check_links(state)
    _check_kept_apart(state)
    files = {row["sha256"] for table in WITH_FILES for row in state[table].values()}
    return WholeRegister(date.fromisoformat(made_on), step, state, frozenset(files - {None}))


def _check_names(where: str, found: Any, wanted: Any) -> None:  # noqa: ANN401 - the keys of either
    for name in wanted:
        if name not in found:
            raise _OtherwiseError(f"{where} has no “{name}”")
    for name in found:
        if name not in wanted:
            raise _OtherwiseError(f"{where} has “{name}”, which no register has")


def _rows(table: str, found: object) -> dict[int, dict[str, Any]]:
    if not isinstance(found, list):
        raise _OtherwiseError(f"“{table}” is not a list of rows")
    columns = {
        column.key: column
        for column in SQLModel.metadata.tables[table].c
        if column.key != "version"
    }
    rows: dict[int, dict[str, Any]] = {}
    for at, row in enumerate(found, 1):
        if not isinstance(row, dict):
            raise _OtherwiseError(f"row {at:,} of “{table}” is not a row")
        _check_names(f"row {at:,} of “{table}”", row.keys(), columns)
        number = row["id"]
        whole = isinstance(number, int) and not isinstance(number, bool)
        if not whole or not 0 < number <= _LARGEST or number in rows:
            raise _OtherwiseError(f"row {at:,} of “{table}” has no number of its own as its id")
        rows[number] = {name: _value(table, row, columns[name]) for name in columns if name != "id"}
    return rows


def _value(table: str, row: Mapping[str, Any], column: Column[Any]) -> Any:  # noqa: ANN401 - of any kind
    value, kind = row[column.key], _kind(column)
    if value is None and column.nullable:
        return None
    right = isinstance(value, _KINDS.get(kind, (kind,))) and (
        kind is bool or not isinstance(value, bool)
    )
    if not right:
        wanted = _WORDED.get(kind, "text")
        raise _OtherwiseError(f"{_cell(table, row, column)} is not {wanted}")
    if why := _why_not(table, column, value):
        raise _OtherwiseError(f"{_cell(table, row, column)} is “{value}”, {why}")
    return float(value) if kind is float else value


def _kind(column: Column[Any]) -> type:
    kind = column.type.python_type
    return kind if kind in {bool, int, float, date} else str


def _why_not(table: str, column: Column[Any], value: Any) -> str:  # noqa: ANN401 - of any kind
    """What a value of the right kind is not; empty where it can stand."""
    key, kind = (table, column.key), _kind(column)
    if kind is date:
        return "" if _is_day(value) else "which is no day, such as 2026-05-14"
    if isinstance(value, str):
        return _why_not_text(key, value)
    if isinstance(value, float) or kind is float:
        known = math.isfinite(value) and float(value) == value
        return "" if known else "which is no number that can be kept"
    return "" if abs(value) <= _LARGEST else "which is too large a number"


def _why_not_text(key: tuple[str, str], value: str) -> str:
    if not _is_writable(value):
        return "which holds half a letter"
    words = FIXED.get(key)
    if words is not None and not (value in set(words) or (not value and key in MAY_BE_EMPTY)):
        return f"and must be one of {', '.join(words)}"
    if key in PARTIAL and not _is_partial(value):
        return "which is no day, month or year, such as 2026-05"
    return ""


def _check_links(state: State) -> None:
    """Every row that another leads to is there; the bytes of files are not."""
    for table, rows in state.items():
        links = [
            (key.parent, key.column.table.name)
            for key in SQLModel.metadata.tables[table].foreign_keys
            if key.column.table.name in JOURNALLED
        ]
        for number, row in rows.items():
            for column, there in links:
                to = row[column.key]
                if to is not None and to not in state[there]:
                    cell = _cell(table, {"id": number, **row}, column)
                    raise _OtherwiseError(
                        f"{cell} is {to}, and “{there}” has no row of that number"
                    )


def _check_kept_apart(state: State) -> None:
    """One row of settings, no ref twice, and nothing that was merged into itself in the end."""
    if len(state["settings"]) > 1:
        raise _OtherwiseError("“settings” has more than one row")
    for table in ("finding", "action"):
        seen: set[str] = set()
        for row in state[table].values():
            if row["ref"] in seen:
                raise _OtherwiseError(f"two rows of “{table}” have the ref {row['ref']}")
            seen.add(row["ref"])
    findings = state["finding"]
    for number in findings:
        for _ in _merged_into(findings, number):
            pass


def _merged_into(findings: Mapping[int, Mapping[str, Any]], number: int) -> Iterator[int]:
    passed: set[int] = set()
    at: int | None = number
    while at is not None:
        if at in passed:
            raise _OtherwiseError(f"the finding {findings[number]['ref']} was merged into itself")
        passed.add(at)
        yield at
        at = findings[at]["merged_into_id"]


def _cell(table: str, row: Mapping[str, Any], column: Column[Any]) -> str:
    """Of which row which column: ``the due of action A-001``."""
    ref = row.get("ref")
    called = row_called(table, row["id"], ref if isinstance(ref, str) else None)
    return f"{called}: {columns_called([column.key])}"


def _is_day(value: str) -> bool:
    with suppress(ValueError):
        return date.fromisoformat(value).isoformat() == value
    return False


def _is_partial(value: str) -> bool:
    try:
        PartialDate(value)
    except RefusedError:
        return False
    return True


def _is_writable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
