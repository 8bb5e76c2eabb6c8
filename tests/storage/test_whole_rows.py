"""The JSON of a whole register is what its schema says."""

import json
from datetime import date
from pathlib import Path

from blackpool_tracker.storage.tables import JOURNALLED
from blackpool_tracker.storage.whole_rows import schema, whole_rows
from tests.builders import a_workspace, an_action, with_finding

SCHEMA = Path(__file__).parents[2] / "docs" / "register.schema.json"
KINDS = {"string": str, "integer": int, "number": int | float, "boolean": bool, "null": type(None)}


def test_the_schema_in_the_documents_is_that_of_the_tables():
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()


def test_every_row_is_as_the_schema_says(tmp_path):
    workspace = a_workspace(tmp_path)
    workspace.actions.add(an_action(with_finding(workspace)))
    rows = workspace.read_by(_rows)
    workspace.close()
    tables = schema()["properties"]["tables"]["properties"]
    assert rows.keys() == tables.keys() == JOURNALLED.keys()
    assert rows["action"]
    for table, found in rows.items():
        columns = tables[table]["items"]["properties"]
        for row in found:
            assert row.keys() == columns.keys()
            for name, value in row.items():
                said = columns[name]["type"]
                kinds = [said] if isinstance(said, str) else said
                assert any(isinstance(value, KINDS[kind]) for kind in kinds), (table, name)
                if columns[name].get("format") == "date" and value is not None:
                    date.fromisoformat(value)


def _rows(store):
    with store.reading() as session:
        return whole_rows(session)
