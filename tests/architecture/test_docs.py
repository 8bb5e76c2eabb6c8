"""What the documents say about the code is true of it."""

import re
from pathlib import Path

from blackpool_tracker.storage.tables import JOURNALLED, Blob, ChangeRow, DraftRow, StepRow

ROOT = Path(__file__).parents[2]


def test_the_data_model_names_every_table_with_its_columns():
    text = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    told = {
        found[1]: set(re.findall(r"`(\w+)`", found[2]))
        for found in re.finditer(r"^\| `(\w+)` \|.*\| (.*) \|$", text, re.MULTILINE)
    }
    own = {"id", "version", "removed"}
    tables = {**JOURNALLED, "blob": Blob, "step": StepRow, "change": ChangeRow, "draft": DraftRow}
    assert told == {name: set(table.model_fields) - own for name, table in tables.items()}


def test_every_rule_that_the_code_names_stands_in_the_rules():
    rules = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    numbers = {
        number
        for file in (ROOT / "blackpool_tracker").rglob("*.py")
        for said in re.findall(r"docs/rules\.md, rules? ([\d, and]+)", file.read_text("utf-8"))
        for number in re.findall(r"\d+", said)
    }
    assert numbers
    missing = [number for number in numbers if not re.search(rf"^#+ {number}\b", rules, re.M)]
    assert not missing
