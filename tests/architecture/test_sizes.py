"""No file and no function outgrows a reader."""

import ast
from pathlib import Path

import pytest

import blackpool_tracker

ROOT = Path(__file__).parents[2]
PACKAGE = Path(blackpool_tracker.__path__[0])
# A migration is the list of what was on its day: nobody reads on, and nobody may tidy it.
FILES = sorted(
    file
    for folder in (PACKAGE, ROOT / "tests")
    for file in folder.rglob("*.py")
    if file.parent != PACKAGE / "storage" / "migrations" / "versions"
)
LINES_A_FILE, LINES_A_FUNCTION = 400, 40


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_can_be_read_in_one_sitting(file):
    source = file.read_text(encoding="utf-8")
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [node.name for node in functions if lines_of(node) > LINES_A_FUNCTION]

    assert source.count("\n") <= LINES_A_FILE
    assert long == []


def test_a_function_is_measured_from_its_def_to_its_last_line():
    function = ast.parse("@first\n@second\ndef three(\n    a,\n): return a\n").body[0]

    assert lines_of(function) == 3


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function takes, decorators not counted."""
    return function.end_lineno - function.lineno + 1
