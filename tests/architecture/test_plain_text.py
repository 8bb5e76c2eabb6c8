"""No words of a person's reach a widget that would read them as markup.

Qt guesses: text that looks like HTML is parsed, and its pictures are fetched, from a network share
too. Labels are made in one module, which says that they hold plain text; widgets that cannot be
told so are not used at all.
"""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap, QTextDocument
from PySide6.QtWidgets import QWidget

import blackpool_tracker
from blackpool_tracker.ui.kit import kept_pictures, labels

PACKAGE = Path(blackpool_tracker.__path__[0])
UI = PACKAGE / "ui"
LABELS = UI / "kit" / "labels.py"
LAID_OUT = UI / "kit" / "kept_pictures.py"
FILES = sorted(UI.rglob("*.py"))

PARSING = {
    "QDockWidget",
    "QErrorMessage",
    "QFormLayout",
    "QGraphicsTextItem",
    "QInputDialog",
    "QMessageBox",
    "QProgressDialog",
    "QSplashScreen",
    "QStaticText",
    "QStatusBar",
    "QSystemTrayIcon",
    "QTextBrowser",
    "QTextDocumentFragment",
    "QTextEdit",
    "QToolBar",
    "QToolTip",
    "QWebEngineView",
    "QWhatsThis",
    "QWizardPage",
    "AutoText",
    "MarkdownText",
    "RichText",
    "appendHtml",
    "insertHtml",
    "setHtml",
    "insertFromMimeData",
    "setDefaultStyleSheet",
    "setMarkdown",
    "setOpenExternalLinks",
    "setStatusTip",
    "setTabToolTip",
    "setTabWhatsThis",
    "setToolTipsVisible",
    "setWhatsThis",
    "StatusTipRole",
    "WhatsThisRole",
}


def test_words_laid_out_once_are_never_read_as_markup(qapp):
    words = "<b>R&amp;D</b>"
    picture = QPixmap(10, 10)
    painter = QPainter(picture)
    kept_pictures.paint_line(painter, 0, 0, words)
    painter.end()
    laid_out = kept_pictures._laid_out(words)  # noqa: SLF001  what was painted
    assert laid_out.textFormat() is Qt.TextFormat.PlainText
    assert laid_out.text() == words


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_nothing_in_the_window_reads_text_as_markup(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))

    assert file == LAID_OUT or parsers(tree) == []
    assert file == LABELS or label_makers(tree) + tippers(tree) == []


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
        "QToolTip.showText(place, words)",
        "action.setStatusTip(words)",
        "if role == Qt.ItemDataRole.StatusTipRole: return words",
        "painter.drawStaticText(place, QStaticText(words))",
        "QWidget.setTabToolTip(tabs, 0, words)",
        "from PySide6.QtWidgets import *",
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
        "widget.setToolTip(words)",
        "action.setToolTip('Close')",
        "if role == Role.ToolTipRole: return cell.tip",
        "if role in {Role.DisplayRole, Role.ToolTipRole}: return cell.words",
        "ROLES = {Role.ToolTipRole: 'tip'}",
        "item.setData(Qt.ItemDataRole.ToolTipRole, words)",
    ],
)
def test_a_tip_given_elsewhere_is_noticed(line):
    assert len(tippers(ast.parse(line))) == 1


@pytest.mark.parametrize("text", ["<b>Stop</b>", "<img src='//server/share'>", "a & b < c"])
def test_a_tip_shows_words_as_they_are(qapp, text):
    shown = QTextDocument()
    shown.setHtml(labels.tip(text))

    assert shown.toPlainText() == text


@pytest.mark.parametrize("text", ["<b>Stop</b>", "Ann & Bea", "&lt;b>", "Close", ""])
def test_the_tip_of_a_widget_is_never_read_as_markup(qtbot, text):
    widget = QWidget()
    qtbot.addWidget(widget)
    labels.set_tip(widget, text)

    shown = QTextDocument()
    if widget.toolTip().startswith("<p>"):
        shown.setHtml(widget.toolTip())
    else:
        shown.setPlainText(widget.toolTip())
    assert shown.toPlainText() == text


def test_nothing_is_no_tip():
    assert labels.tip("") == ""


@pytest.mark.parametrize(
    "line",
    [
        "from PySide6.QtWidgets import QLabel",
        "label: QLabel = plain(words)",
        "QPlainTextEdit(words)",
        "labels.set_tip(button, words)",
        "if role == Role.ToolTipRole:\n    return labels.tip(cell.tip)",
    ],
)
def test_plain_uses_are_left_in_peace(line):
    tree = ast.parse(line)

    assert parsers(tree) + label_makers(tree) + tippers(tree) == []


def parsers(tree: ast.AST) -> list[str]:
    """The line and name of each use of something that parses its text."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            # A star would bring them all in unseen.
            names = ["QTextEdit" if alias.name == "*" else alias.name for alias in node.names]
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


def tippers(tree: ast.AST) -> list[str]:
    """The line of each tip that does not come from the labels' own module."""
    escaped = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.body[0]).startswith("return labels.tip(")
        for part in ast.walk(node.test)
    }
    names = {"setToolTip", "ToolTipRole"}
    found = [n for n in ast.walk(tree) if name_of(n) in names and id(n) not in escaped]
    return [f"line {node.lineno}: {name_of(node)}" for node in found]


def name_of(node: ast.AST) -> str:
    """The last part of a dotted name, or nothing for what is not a name."""
    return getattr(node, "id", None) or getattr(node, "attr", "")
