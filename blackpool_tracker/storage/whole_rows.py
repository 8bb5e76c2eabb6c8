"""Every row of a register as plain JSON, for programs that take all of it."""

import json
from datetime import date
from typing import Any, Final

from sqlalchemy import Column
from sqlmodel import Session, SQLModel

from blackpool_tracker.domain.register_books import BookFacts
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.past import state_now
from blackpool_tracker.storage.tables import JOURNALLED, Row

FORMAT: Final = "Blackpool Tracker register"
TOP: Final = ("format", "version", "made_on", "step", "seal", "tables")
"""What the JSON of a register begins with, in its order."""


def whole_rows(session: Session) -> dict[str, list[dict[str, Any]]]:
    """The rows of every journalled table by its name, removed ones too, in order of number."""
    return {
        table: [{"id": number, **rows[number]} for number in sorted(rows)]
        for table, rows in state_now(session).items()
    }


def as_json(facts: BookFacts, rows: dict[str, list[dict[str, Any]]]) -> bytes:
    """The register as ``docs/register.schema.json`` describes it; the same for the same rows."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "made_on": facts.made_on.isoformat(),
        "step": facts.step,
        "seal": facts.seal,
        "tables": rows,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def schema() -> dict[str, Any]:
    """What ``as_json`` gives, as a JSON Schema (2020-12)."""
    tables = {name: _table(table) for name, table in JOURNALLED.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "description": "Every row of a register, removed ones too, without the files kept.",
        "type": "object",
        "required": list(TOP),
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"description": "Of the register's file.", "const": VERSION},
            "made_on": {"type": "string", "format": "date"},
            "step": {"description": "The last of the journal.", "type": "integer", "minimum": 0},
            "seal": {"description": "What that step carries.", "type": "string"},
            "tables": {
                "type": "object",
                "required": list(tables),
                "additionalProperties": False,
                "properties": tables,
            },
        },
    }


def _table(table: type[Row]) -> dict[str, Any]:
    """A list of rows. Columns are described in ``docs/data-model.md``."""
    columns = {
        column.key: _column(column)
        for column in SQLModel.metadata.tables[str(table.__tablename__)].c
        if column.key != "version"
    }
    row = {
        "type": "object",
        "required": list(columns),
        "additionalProperties": False,
        "properties": columns,
    }
    said = " ".join(str(table.__doc__).split()).replace("``", "")
    return {"description": said, "type": "array", "items": row}


def _column(column: Column[Any]) -> dict[str, Any]:
    kind = column.type.python_type
    name = {bool: "boolean", int: "integer", float: "number"}.get(kind, "string")
    found: dict[str, Any] = {"type": [name, "null"] if column.nullable else name}
    if kind is date:
        found["format"] = "date"
    for key in column.foreign_keys:
        found["description"] = f"The {key.column.name} of a row of {key.column.table.name}."
    return found
