"""Whatever people write, the window shows it letter by letter: nothing is ever read as markup."""

import re
from html import escape, unescape

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QBuffer,
    QEvent,
    QIODevice,
    QMimeData,
    QModelIndex,
    QPoint,
    Qt,
)
from PySide6.QtGui import QAction, QGuiApplication, QHelpEvent, QPainter, QTextDocument
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QToolTip,
    QWidget,
)

from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.ui.case_reviews.audits import AuditSheet
from blackpool_tracker.ui.case_reviews.form import CaseReviewForm
from blackpool_tracker.ui.case_reviews.use_form import UseForm
from blackpool_tracker.ui.findings.finding_form import FindingForm
from blackpool_tracker.ui.findings.merge_form import MergeForm
from blackpool_tracker.ui.findings.split_form import SplitForm
from blackpool_tracker.ui.forms.action_form import ActionForm
from blackpool_tracker.ui.forms.decision_form import DecisionForm
from blackpool_tracker.ui.forms.evidence_form import EvidenceForm
from blackpool_tracker.ui.forms.update_form import UpdateForm
from blackpool_tracker.ui.last_look.dialog import LookDialog
from blackpool_tracker.ui.main_window import MainWindow
from blackpool_tracker.ui.measures.evidence_form import MeasureEvidenceForm
from blackpool_tracker.ui.measures.measure_form import MeasureForm
from blackpool_tracker.ui.measures.paste_form import PasteForm
from blackpool_tracker.ui.measures.reading_form import ReadingForm
from blackpool_tracker.ui.report_dialog import ReportDialog
from blackpool_tracker.ui.sending.dialog import SendDialog
from blackpool_tracker.ui.sending.kinds import Going
from tests.builders import with_finding
from tests.hostile import fill, replace_texts
from tests.ui.pages.last_look import a_look
from tests.ui.pages.window import ExamplePage

pytestmark = pytest.mark.long

TABS = [*(("findings", n) for n in range(5)), *(("settings", n) for n in range(6))]
WITHOUT_TABS = ("actions", "measures", "sources", "reviews")


def hostile(column: str) -> str:
    """Words of a column that would be a picture, bold, a link and an entity."""
    return f"<img src=x><b>{column}</b> &amp; <a href='file:///x'>y</a>"


@pytest.fixture
def page(qtbot, preferences, asking, tmp_path):
    """The window with a register of which every text is hostile; ``columns`` are its texts."""
    path = tmp_path / "<b>x<img src=x>&amp;.register".replace("/", "")
    create_empty(path)
    fill(path)
    preferences.choose_person(hostile("person"))
    window = MainWindow(preferences, asking)
    qtbot.addWidget(window)
    window.resize(1600, 900)
    columns = replace_texts(path, hostile)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        window.open(path)
        window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    page = ExamplePage(window, qtbot)
    page.columns = columns
    return page


def everywhere(page: ExamplePage):
    """The window at each of its pages and tabs, then each form, one after the other."""
    for place, number in [*TABS, *((place, -1) for place in WITHOUT_TABS)]:
        if number < 0:
            page.go(place)
        else:
            page.go_to_tab(place, number)
        page.settle()
        yield page.window
    hub, window = page.window.register.hub, page.window
    other = with_finding(hub.workspace)
    for form in (
        FindingForm(hub, window, finding_id=1),
        SplitForm(hub, window, 1),
        MergeForm(hub, window, [1, other]),
        ActionForm(hub, window, finding_ids=(1,)),
        UpdateForm(hub, window, finding_id=1),
        DecisionForm(hub, window, finding_id=1),
        EvidenceForm(hub, window, finding_id=1),
        MeasureForm(hub, window, measure_id=1),
        ReadingForm(hub, window, measure_id=1, reading_id=2),
        PasteForm(hub, window, measure_id=1, text=f"Date\t{hostile('head')}\n2024\t5\n"),
        MeasureEvidenceForm(hub, window, measure_id=1),
        ReportDialog(hub, window),
        SendDialog(hub, window).about(Going.SHEETS),
        CaseReviewForm(hub, window, review=1),
        UseForm(hub, window, reviews=[1]),
        AuditSheet(hub, window),
        LookDialog(hub, window, a_look(hostile("found"))),
    ):
        form.open()
        page.settle()
        yield form
        form.done(0)


def read_as_markup(root: QWidget) -> list[str]:
    """What Qt would read as markup, other than tips whose words are escaped."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"label {widget.text()}")
        if isinstance(widget, QTextEdit):
            found.append(f"editor {widget.objectName()}")
        if widget.statusTip() or widget.whatsThis():
            found.append(f"tip {widget.objectName()}")
        found += [f"tip {tip}" for tip in tips(widget) if not is_literal(tip)]
    return found


def tips(widget: QWidget) -> list[str]:
    """The tips of a widget and of all cells of a list."""
    found = [widget.toolTip()]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        found += data(widget.model(), Qt.ItemDataRole.ToolTipRole)
    return [tip for tip in found if tip]


def data(model: QAbstractItemModel, role: Qt.ItemDataRole) -> list[str]:
    rows = model.rowCount(QModelIndex())
    # PySide keeps the columns of a plain list to itself.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    cells = [model.index(row, column) for row in range(rows) for column in range(columns)]
    return [str(model.data(cell, role) or "") for cell in cells]


def is_literal(tip: str) -> bool:
    """Whether a tip is shown letter by letter."""
    if "<" not in tip:
        return True
    document = QTextDocument()
    document.setHtml(tip)
    inner = tip.removeprefix("<p>").removesuffix("</p>")
    return "<" not in inner and document.toPlainText().split() == unescape(inner).split()


def painted(root: QWidget) -> str:
    """All words that are painted, letter by letter, without white space."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(buffer)
    paper.setSize(root.size())
    painter = QPainter(paper)
    root.render(painter, QPoint())
    painter.end()
    said = bytes(buffer.data()).decode("utf-8")
    texts = re.findall(r"<text [^>]*>(.*?)</text>", said, re.DOTALL)
    return re.sub(r"\s", "", "".join(map(unescape, texts)))


def said(root: QWidget) -> str:
    """All words that stand in labels, editors and lists, shown or not."""
    words = []
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QPlainTextEdit):
            words.append(widget.toPlainText())
        elif isinstance(widget, QTableView) and widget.model() is not None:
            words += data(widget.model(), Qt.ItemDataRole.DisplayRole)
        elif callable(text := getattr(widget, "text", None)):
            words.append(text().replace("&&", "&"))
    return "\n".join(words)


def test_every_text_of_a_register_is_shown_letter_by_letter(page):
    seen = page.window.windowTitle()
    for root in everywhere(page):
        assert read_as_markup(root) == [], root
        drawn = painted(root)
        # In forms the words stand in fields, of which a narrow one paints the end.
        assert isinstance(root, QDialog) or "<imgsrc=x><b>" in drawn, root
        seen += said(root) + drawn
    missing = {c for c in page.columns if hostile(c) not in seen and f"<b>{c}</b>" not in seen}
    assert missing <= NEVER_WHOLE


NEVER_WHOLE = {"rating_word.definition"}


def test_menus_show_names_letter_by_letter(page):
    menus = page.window.menuBar().findChildren(QMenu)
    actions = [action for menu in menus for action in menu.actions()]
    assert "&1 <b>x<img src=x>&&amp;" in [action.text() for action in actions]
    assert [action.statusTip() + action.whatsThis() for action in actions] == [""] * len(actions)


def test_the_tips_of_menus_are_shown_letter_by_letter(page):
    """Those of the menus say why something cannot be done, and what Undo would take back."""
    page.window.register.hub.workspace.people.add(hostile("undo"))
    menus = page.window.menuBar().findChildren(QMenu)
    shown = {action.objectName(): shown_tip(menu, action) for menu, action in every_action(menus)}
    assert [tip for tip in shown.values() if not is_literal(tip)] == []
    document = QTextDocument()
    document.setHtml(shown["undo"])
    assert "<img src=x><b>" in document.toPlainText()


def every_action(menus: list[QMenu]) -> list[tuple[QMenu, QAction]]:
    return [(menu, action) for menu in menus for action in menu.actions()]


def shown_tip(menu: QMenu, action: QAction) -> str:
    """The tip that Qt shows for a command of a menu; empty when it shows none."""
    QToolTip.hideText()
    for label in tip_windows():
        label.close()
    menu.ensurePolished()
    menu.adjustSize()
    here = menu.actionGeometry(action).center()
    QApplication.sendEvent(menu, QHelpEvent(QEvent.Type.ToolTip, here, menu.mapToGlobal(here)))
    shown = [label.text() for label in tip_windows()]
    for label in tip_windows():
        label.close()
    return "".join(shown)


def tip_windows() -> list[QLabel]:
    windows = QApplication.topLevelWidgets()
    return [each for each in windows if each.inherits("QTipLabel") and each.isVisible()]


def rich(words: str) -> QMimeData:
    """Words as a word processor puts them on the clipboard."""
    mime = QMimeData()
    mime.setHtml(f"<p><b>{escape(words)}</b><img src='file:///x.png'></p>")
    mime.setText(words)
    return mime


def test_what_is_pasted_into_a_field_leaves_its_markup_behind(page):
    hub = page.window.register.hub
    form = UpdateForm(hub, page.window, finding_id=1)
    form.open()
    area = form.findChildren(QPlainTextEdit)[0]
    QGuiApplication.clipboard().setMimeData(rich(hostile("pasted")))
    area.setFocus()
    area.paste()
    assert area.toPlainText() == hostile("pasted")
    form.done(0)
