"""No words of a person's reach a widget that would read them as markup.

Qt guesses: text that looks like HTML is parsed, and its pictures are fetched, from a network share
too. Labels are made in one module, which says that they hold plain text; widgets that cannot be
told so are not used at all.
"""

import ast
from pathlib import Path

import pytest

import blackpool_tracker

PACKAGE = Path(blackpool_tracker.__path__[0])
UI = PACKAGE / "ui"
LABELS = UI / "kit" / "labels.py"
FILES = sorted(UI.rglob("*.py"))

PARSING = {
    "QErrorMessage",
    "QFormLayout",
    "QInputDialog",
    "QMessageBox",
    "QProgressDialog",
    "QTextBrowser",
    "QTextEdit",
    "QWhatsThis",
    "QWizardPage",
    "AutoText",
    "MarkdownText",
    "RichText",
    "appendHtml",
    "insertHtml",
    "setHtml",
    "setMarkdown",
    "setWhatsThis",
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_nothing_in_the_window_reads_text_as_markup(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))

    assert parsers(tree) == []
    assert file == LABELS or label_makers(tree) == []


def test_every_label_is_told_that_its_text_is_plain():
    tree = ast.parse(LABELS.read_text(encoding="utf-8"))
    told = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node).endswith("PlainText)")
    ]

    assert len(told) == len(label_makers(tree)) > 0


@pytest.mark.parametrize(
    "line",
    [
        "box = QMessageBox()",
        "box = QtWidgets.QMessageBox()",
        "from PySide6.QtWidgets import QTextEdit",
        "from PySide6.QtWidgets import QTextBrowser as Pane",
        "class Pane(QTextEdit): ...",
        "document.setHtml(words)",
        "label.setTextFormat(Qt.TextFormat.AutoText)",
    ],
)
def test_a_widget_that_parses_is_noticed(line):
    assert len(parsers(ast.parse(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "QLabel(words)",
        "QtWidgets.QLabel()",
        "class Title(QLabel): ...",
        "class Title(kit.QLabel): ...",
    ],
)
def test_a_label_made_elsewhere_is_noticed(line):
    assert len(label_makers(ast.parse(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "from PySide6.QtWidgets import QLabel",
        "label: QLabel = plain(words)",
        "QPlainTextEdit(words)",
    ],
)
def test_plain_uses_are_left_in_peace(line):
    tree = ast.parse(line)

    assert parsers(tree) + label_makers(tree) == []


def parsers(tree: ast.AST) -> list[str]:
    """The line and name of each use of something that parses its text."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names]
        else:
            names = [name_of(node)]
        found += [f"line {node.lineno}: {name}" for name in names if name in PARSING]
    return found


def label_makers(tree: ast.AST) -> list[str]:
    """The line of each call of ``QLabel`` and of each class that derives from it."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            makers = [node.func]
        elif isinstance(node, ast.ClassDef):
            makers = node.bases
        else:
            continue
        found += [f"line {node.lineno}: QLabel" for maker in makers if name_of(maker) == "QLabel"]
    return found


def name_of(node: ast.AST) -> str:
    """The last part of a dotted name, or nothing for what is not a name."""
    return getattr(node, "id", None) or getattr(node, "attr", "")
