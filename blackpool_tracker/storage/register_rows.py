"""The rows of a register as the sheets of its workbook show them, read in a few questions."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.columns import Kind, Plain, RegisterRow, SheetKind
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.findings import Citation, CitationKind
from blackpool_tracker.domain.register_sheets import SHEETS
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.storage import tables as t

Labels = Mapping[str, Mapping[int, str]]
"""What every row to which others lead is called, by its table and number; no two alike."""

_NAMED: Final[dict[str, tuple[str, ...]]] = {
    "person": ("name",),
    "source": ("short",),
    "theme": ("label",),
    "thread": ("title",),
    "finding": ("ref",),
    "action": ("ref",),
    "measure": ("title",),
    "case_review": ("on", "team", "reference"),
    "meeting": ("on", "title"),
    "decision": ("on", "by"),
    "practice_standard": ("title",),
}
_LINKS: Final[dict[tuple[str, str], tuple[str, str, str]]] = {
    ("finding", "theme_ids"): ("finding_theme", "finding_id", "theme_id"),
    ("finding", "thread_ids"): ("finding_thread", "finding_id", "thread_id"),
    ("action", "finding_ids"): ("action_finding", "action_id", "finding_id"),
    ("measure", "finding_ids"): ("measure_finding", "measure_id", "finding_id"),
}
"""The tables that join two others: where the one and the other stand in them."""
_NUMBERED: Final = re.compile(r"\[\d+\]$")
_PLACES: Final = "places"
_LINE: Final = "\n"


def register_rows(session: Session) -> dict[str, list[RegisterRow]]:
    """The rows that are not removed, by their table, in the order in which they came.

    What a row leads to stands there by its label, several on a line each.
    """
    labels = labels_of(session)
    return {sheet.table: list(_rows(session, sheet, labels)) for sheet in SHEETS}


def labels_of(session: Session, *, removed: bool = True) -> Labels:
    """The labels of all rows that have one, ``removed`` ones too unless it says otherwise.

    Where two would be alike, or a label looks as if it had been told apart, its number follows.
    """
    labels = {table: _labels(session, table, names) for table, names in _NAMED.items()}
    if removed:
        return labels
    gone = {table: _gone(session, table) for table in labels}
    return {
        table: {n: label for n, label in found.items() if n not in gone[table]}
        for table, found in labels.items()
    }


def _gone(session: Session, table: str) -> frozenset[int]:
    columns = SQLModel.metadata.tables[table].c
    asked = select(columns.id).where(columns.removed)
    return frozenset(session.connection().execute(asked).scalars())


def _labels(session: Session, table: str, names: tuple[str, ...]) -> dict[int, str]:
    columns = SQLModel.metadata.tables[table].c
    asked = select(columns.id, *(columns[name] for name in names))
    plain = {row[0]: _label(row[1:]) for row in session.connection().execute(asked)}
    alike = Counter(label.casefold() for label in plain.values())
    return {
        number: f"{label} [{number}]"
        if not label or alike[label.casefold()] > 1 or _NUMBERED.search(label)
        else label
        for number, label in plain.items()
    }


def _label(parts: tuple[Any, ...]) -> str:
    said = (part if isinstance(part, str) else short_day(part) for part in parts)
    return ", ".join(filter(None, map(tidy_line, said)))


def _rows(session: Session, sheet: SheetKind, labels: Labels) -> Iterator[RegisterRow]:
    table = SQLModel.metadata.tables[sheet.table]
    own = [column for column in sheet.columns if column.key in table.c]
    joined = {
        column.key: _joined(session, sheet.table, column.key, labels.get(column.of, {}))
        for column in sheet.columns
        if column.key not in table.c
    }
    asked = select(table.c.id, table.c.version, *(table.c[column.key] for column in own))
    for row in session.connection().execute(asked.where(~table.c.removed).order_by(table.c.id)):
        values: dict[str, Plain] = {}
        for column, value in zip(own, row[2:], strict=True):
            known = labels[column.of] if column.kind is Kind.LINK else None
            values[column.key] = known.get(value) if known is not None else value
        values |= {key: found.get(row[0], "") for key, found in joined.items()}
        yield RegisterRow(sheet.table, row[0], row[1], values)


def _joined(session: Session, table: str, key: str, labels: Mapping[int, str]) -> Mapping[int, str]:
    """What stands in a column of several lines, by the number of the row."""
    lines = defaultdict[int, list[str]](list)
    if key == _PLACES:
        for citation in session.scalars(
            select(t.Citation)
            .where(~col(t.Citation.removed))
            .order_by(col(t.Citation.finding_id), col(t.Citation.position))
        ):
            where = Citation(
                CitationKind(citation.kind), citation.value, citation.page, citation.item
            )
            lines[citation.finding_id].append(where.text)
    else:
        name, here, there = _LINKS[table, key]
        joins = SQLModel.metadata.tables[name].c
        placed = joins.get("position", joins.id)
        asked = select(joins[here], joins[there]).where(~joins.removed).order_by(placed, joins.id)
        for one, other in session.connection().execute(asked):
            lines[one].append(labels[other])
    return {number: _LINE.join(said) for number, said in lines.items()}
