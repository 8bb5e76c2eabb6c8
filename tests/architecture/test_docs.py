"""What the documents say about the code is true of it."""

import re
from pathlib import Path

import pytest

from blackpool_tracker.cli.arguments import COMMANDS, WITHOUT_REGISTER, parse
from blackpool_tracker.storage.review_tables import ReviewFile, ReviewRow
from blackpool_tracker.storage.tables import JOURNALLED, Blob, ChangeRow, DraftRow, StepRow

ROOT = Path(__file__).parents[2]


def test_the_data_model_names_every_table_with_its_columns():
    text = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    told = {
        found[1]: set(re.findall(r"`(\w+)`", found[2]))
        for found in re.finditer(r"^\| `(\w+)` \|.*\| (.*) \|$", text, re.MULTILINE)
    }
    own = {"id", "version", "removed"}
    others = {"blob": Blob, "step": StepRow, "change": ChangeRow, "draft": DraftRow}
    reviews = {"review": ReviewRow, "review_file": ReviewFile}
    tables = {**JOURNALLED, **others, **reviews}
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


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_the_readme_names_every_command_with_every_option(command, capsys):
    """And no option that the command does not know."""
    with pytest.raises(SystemExit):
        parse([*([command] if command else []), "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.partition("## The command line\n```\n")[2].partition("```")[0]
    told: dict[str | None, set[str]] = {}
    for line in block.splitlines():
        if found := re.match(r"blackpool-tracker( [a-z]+)?", line):
            name = (found[1] or "").strip() or None
        told.setdefault(name, set()).update(re.findall(r"--[a-z-]+", line))
    for_all = set() if command in {None, *WITHOUT_REGISTER} else {"--passphrase-file"}
    assert told[command] | for_all == known
    assert "--passphrase-file FILE" in readme


def test_the_late_imports_stand_in_the_architecture_each_once():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = re.findall(r"^- `([\w/]+\.py)`: \w", page.partition("### Late imports")[2], re.M)
    package = ROOT / "blackpool_tracker"
    late = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if re.search(r"noqa: PLC0415|\bimport_module\(", file.read_text("utf-8"))
    }
    assert told == sorted(late)


def test_every_file_that_the_architecture_names_is_there():
    names = [
        name
        for page in (ROOT / "docs" / "architecture.md", *(ROOT / "docs" / "rooms").glob("*.md"))
        for name in re.findall(r"`([\w/]+\.py)`", page.read_text("utf-8"))
    ]
    there = [f"/{file.relative_to(ROOT).as_posix()}" for file in ROOT.glob("[bpt]*/**/*.py")]
    assert names
    assert [name for name in names if not any(path.endswith(f"/{name}") for path in there)] == []
