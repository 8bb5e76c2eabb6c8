"""Forms are as high as what stands in them, and nothing in them is cut."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from blackpool_tracker.domain.findings import Citation, CitationKind
from blackpool_tracker.domain.ratings import DEFAULT_WORDS
from blackpool_tracker.ui.findings.finding_form import FindingForm
from blackpool_tracker.ui.findings.merge_form import MergeForm
from blackpool_tracker.ui.forms.action_form import ActionForm
from blackpool_tracker.ui.forms.link_form import LinkForm
from blackpool_tracker.ui.forms.scrolled_fields import ScrolledFields
from blackpool_tracker.ui.forms.stack import FieldStack
from blackpool_tracker.ui.forms.update_form import UpdateForm
from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.settings.forms import WordForm
from blackpool_tracker.ui.sources.form import SourceForm
from tests.builders import an_action, seen_action, with_finding
from tests.ui.pages.forms import write

LOW = 768 - 40 - 40
"""The height of the lowest screen, without its task bar and the title bar of the form."""

LONG = "Mae’r cynllun yn hwyr iawn, and źródło żółć: " * 20
LINE = LONG[:290]


def scrolled(form):
    """How far the fields scroll up and down, and how far they are from the left."""
    area = form.findChild(QScrollArea)
    return area.verticalScrollBar().maximum(), area.widget().mapTo(area, QPoint()).x()


def gap(form):
    """What is free between the last field and the button."""
    last = form.stack.fields[-1]
    below = last.mapTo(form, QPoint(0, last.height())).y()
    return form.save_button.mapTo(form, QPoint()).y() - below


@pytest.mark.parametrize("form_class", [FindingForm, SourceForm])
def test_the_largest_forms_fit_on_the_lowest_screen(opened, finding, form_class):
    form = opened(form_class).form
    assert scrolled(form)[0] == 0
    assert form.height() <= LOW


@pytest.mark.parametrize("form_class", [LinkForm, UpdateForm])
def test_a_form_holds_no_void(opened, workspace, finding, form_class):
    workspace.actions.add(an_action(with_finding(workspace, title="Another")))
    assert gap(opened(form_class, finding_id=finding).form) < 20


def test_a_form_opens_as_high_as_its_words_and_grows_with_more(opened, qtbot, workspace, action):
    line = workspace.actions.lines([action])[action]
    workspace.actions.edit(
        seen_action(workspace, action), an_action(*line.finding_ids, description=LONG)
    )
    form = opened(ActionForm, action_id=action).form
    qtbot.waitUntil(lambda: scrolled(form)[0] == 0)
    before = form.height()

    write(form.success, "Nine in ten plans are changed by it. " * 12)

    qtbot.waitUntil(lambda: form.height() > before)
    assert scrolled(form)[0] == 0


def test_long_titles_of_findings_to_merge_push_nothing_aside(opened, workspace):
    numbers = [with_finding(workspace, title=LINE) for _ in range(3)]
    form = opened(MergeForm, findings=numbers).form
    area = form.findChild(QScrollArea)
    assert area.widget().width() == area.viewport().width()
    assert [choice.accessibleName().endswith(LINE.strip()) for choice in form.choices] == [True] * 3


def test_long_words_are_shown_from_their_beginning(opened, workspace):
    finding = with_finding(workspace, title=LINE, words=LONG * 5)
    form = opened(FindingForm, finding_id=finding).form
    assert form.title.editor.cursorPosition() == 0


def test_no_line_of_long_words_ends_below_the_scroll_bar(opened, workspace, qtbot):
    finding = with_finding(workspace, words=LONG * 5)
    form = opened(FindingForm, finding_id=finding).form
    area = form.words.editor
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    lines = area.document().begin().layout()
    widest = max(lines.lineAt(n).naturalTextWidth() for n in range(lines.lineCount()))
    assert widest <= area.viewport().width()


def test_a_box_that_was_ticked_is_not_lost_unasked(opened, finding, hub):
    page = opened(SourceForm)
    page.form.held.editor.click()
    page.escape()
    assert page.open
    assert [title for title, *_rest in hub.asking.asked] == ["Throw away what you typed?"]


def walk(form, key):
    """The fields and buttons that the keyboard comes by, from where it is until it is back."""
    found = []
    while not found or QApplication.focusWidget() is not found[0]:
        found.append(QApplication.focusWidget())
        assert len(found) < 60
        QTest.keyClick(form.windowHandle(), key)
    return found


def test_tab_comes_by_every_field_in_the_order_in_which_they_stand(opened, workspace, qtbot):
    places = tuple(Citation(CitationKind.PARAGRAPH, str(number), 1) for number in (1, 2))
    form = opened(FindingForm, finding_id=with_finding(workspace, citations=places)).form
    form.places.add_button.click()
    qtbot.waitUntil(lambda: QApplication.focusWidget().isVisible())
    there = walk(form, Qt.Key.Key_Tab)
    stops = {
        piece
        for piece in form.findChildren(QWidget)
        if piece.isVisible()
        and piece.focusPolicy() & Qt.FocusPolicy.TabFocus
        and piece.focusProxy() is None
    }
    assert set(there) == stops
    start = there.index(form.source.editor)
    tops = [piece.mapTo(form, QPoint()).y() for piece in there[start:] + there[:start]]
    assert tops == sorted(tops)
    assert walk(form, Qt.Key.Key_Backtab) == [there[0], *reversed(there[1:])]


@pytest.mark.parametrize("form_class", [FindingForm, SourceForm, WordForm])
def test_no_two_pieces_of_a_form_share_a_letter(opened, finding, form_class):
    about = {"word": DEFAULT_WORDS[0]} if form_class is WordForm else {}
    form = opened(form_class, **about).form
    texts = [label.text() for label in form.stack.labels]
    texts += [button.text() for button in form.findChildren(QAbstractButton)]
    letters = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
    assert len(letters) == len(set(letters)) > 1


def test_fields_that_would_fit_with_the_room_of_the_scroll_bar_do_not_go_round_in_circles(
    qtbot, shown
):
    """In a form of such a height the program once fell over."""
    stack = FieldStack()
    stack.note("One line, or two where it is narrow.")
    stack.add("&Name", TextField())
    area = ScrolledFields(stack, lambda: None)
    shown(area)
    side = area.viewport().x()
    for width in range(256, 300, 4):
        low, fits = QSize(300, 50), QSize(width, stack.heightForWidth(width - 2 * side + 28))
        for size in (low, fits):
            area.setFixedSize(size)
            more = area.wanted() > size.height()
            qtbot.waitUntil(lambda more=more: area.verticalScrollBar().isVisible() == more)
            qtbot.waitUntil(lambda: area.viewport().width() == area.width() - 2 * side)
