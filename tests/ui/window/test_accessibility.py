"""Every page of the window can be used without a mouse, with a reader, and in little room."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

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
from blackpool_tracker.ui.kit.cells import CellRole
from blackpool_tracker.ui.kit.chip import Chip
from blackpool_tracker.ui.kit.table_panel import RowTable
from blackpool_tracker.ui.last_look.dialog import LookDialog
from blackpool_tracker.ui.main_window import MainWindow
from blackpool_tracker.ui.places import BELOW, PLACES
from blackpool_tracker.ui.report_dialog import ReportDialog
from blackpool_tracker.ui.sending.dialog import SendDialog
from blackpool_tracker.ui.sending.kinds import Going
from blackpool_tracker.ui.theme import CONTRAST
from blackpool_tracker.ui.theme.measuring import contrast
from tests.ui.kit.reading import INTERACTIVE, name, nodes
from tests.ui.pages.last_look import a_look

pytestmark = pytest.mark.long

# The board's page has tests of its own; a page that is new is looked at here by itself.
PLACES_HERE = [place.key for place in (*PLACES, *BELOW) if place.key != "board"]
PAGES = pytest.mark.parametrize("place", PLACES_HERE)
TABS = [*(("findings", n) for n in range(5)), *(("settings", n) for n in range(7))]
WITHOUT_TABS = [key for key in PLACES_HERE if key not in dict(TABS)]
SIZES = [(900, 500, 10), (960, 540, 10), (1366, 768, 10), (1366, 768, 16), (1920, 1080, 10)]


def nameless(window: QWidget) -> list[tuple[str, str]]:
    found = (node for node in nodes(window) if node.role() in INTERACTIVE)
    return [(node.role().name, str(node.object())) for node in found if not name(node)]


@PAGES
def test_everything_on_a_page_has_a_name(new_page, place):
    page = new_page()
    page.go(place)
    assert nameless(page.window) == []


@pytest.mark.parametrize("size", [(1366, 768), (900, 500)], ids=str)
def test_the_keyboard_reaches_everything_there_and_back(new_page, size):
    page = new_page(*size)
    for place, number in [*TABS, *((place, -1) for place in WITHOUT_TABS)]:
        if number < 0:
            page.go(place)
        elif place == "settings" or page.findings.beside.wide:
            page.go_to_tab(place, number)
        else:
            page.go(place)
        there = page.walk(Qt.Key.Key_Tab)
        back = page.walk(Qt.Key.Key_Backtab)
        assert set(there) == page.stops, (place, number)
        assert [there[0], *reversed(there[1:])] == back, (place, number)
        tables = [stop for stop in there if isinstance(stop, QTableView)]
        most = 2 if place == "measures" else 1  # the list, and the readings of one
        assert len(tables) == len(set(tables)) <= most, (place, number)
        assert nameless(page.window) == [], (place, number)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_words_are_cut_however_little_room_there_is(new_page, font, size):
    width, height, points = size
    font(points)
    page = new_page(width, height)
    assert (page.window.width(), page.window.height()) == (width, height)
    for place, number in [*TABS, *((place, -1) for place in WITHOUT_TABS)]:
        if number < 0:
            page.go(place)
        else:
            if place == "findings":
                page.go(place)
                page.findings.beside.open_detail()
            page.go_to_tab(place, number)
        page.settle()
        assert cut(page.window) == [], (place, number)
        assert arrows(page.window) == [], (place, number)


def test_in_little_room_the_list_comes_first_and_the_finding_follows_when_there_is_more(new_page):
    page = new_page(900, 500)
    assert page.findings.rows.isVisible()
    assert not page.findings.pane.isVisible()
    page.window.resize(1600, 900)
    page.wait_for_finding()
    assert page.findings.pane.isVisible()
    assert page.findings.pane.number == page.findings.rows.current


def test_with_strong_contrast_every_stop_shows_its_ring(new_page, wear):
    wear(CONTRAST)
    page = new_page()
    page.wait_for_finding()
    page.settle()
    for _ in page.walk(Qt.Key.Key_Tab):
        stop = QApplication.focusWidget()
        page.settle()
        focused = picture(stop)
        stop.clearFocus()
        assert ring(picture(stop), focused) > 2 * stop.height(), stop
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(page.window.windowHandle(), Qt.Key.Key_Tab)


def picture(stop: QWidget) -> QImage:
    """What is on the screen in and around a widget."""
    window = stop.window()
    place = QRect(stop.mapTo(window, QPoint()), stop.size()).adjusted(-4, -4, 4, 4)
    return window.grab(place & window.rect()).toImage()


def ring(before: QImage, after: QImage) -> int:
    """How many points became another colour that stands out from the one before."""
    size = after.size()
    places = [(x, y) for y in range(size.height()) for x in range(size.width())]
    pairs = Counter((before.pixel(x, y), after.pixel(x, y)) for x, y in places)
    return sum(
        count
        for (was, now), count in pairs.items()
        if contrast(QColor(was).name(), QColor(now).name()) >= 3
    )


def cut(window: QWidget) -> list[str]:
    """The words of labels and buttons that have less room than they need."""
    labels = [w for w in window.findChildren(QLabel) if w.isVisible() and w.text()]
    short = [w.text() for w in labels if not w.wordWrap() and w.width() < w.sizeHint().width()]
    low = [w.text() for w in labels if w.wordWrap() and w.height() < w.heightForWidth(w.width())]
    # A tool button here shows its icon alone.
    every = window.findChildren(QAbstractButton)
    buttons = [b for b in every if b.text() and not isinstance(b, QToolButton)]
    whole = [*buttons, *window.findChildren(Chip)]
    tables = [table for table in window.findChildren(RowTable) if table.isVisible()]
    titles = [each for table in tables for each in titles_cut(table)]
    narrow = [
        f"{w.accessibleName()} {w.width()} < {w.minimumSizeHint().width()}"
        for w in whole
        if w.isVisible() and w.width() < w.minimumSizeHint().width()
    ]
    return short + low + narrow + titles


def titles_cut(table: RowTable) -> list[str]:
    """The titles of columns that are too narrow for them, and have no icon in their place."""
    header, model = table.horizontalHeader(), table.model()
    across, icon = Qt.Orientation.Horizontal, CellRole.ICON
    shown = [n for n in range(header.count()) if not header.isSectionHidden(n)]
    titles = {n: str(model.headerData(n, across) or "") for n in shown}
    return [
        f"{table.accessibleName()}: {title} {header.sectionSize(n)}"
        for n, title in titles.items()
        if header.sectionSize(n) < table.title_width(title)
        and not model.headerData(n, across, icon)
    ]


def arrows(window: QWidget) -> list[str]:
    """The arrows by which tabs scroll that do not fit, and tabs that are cut."""
    bars = [bar for bar in window.findChildren(QTabBar) if bar.isVisible()]
    shown = [str(b) for bar in bars for b in bar.findChildren(QToolButton) if b.isVisible()]
    ends = [(bar, bar.tabRect(bar.count() - 1).right()) for bar in bars]
    return shown + [f"{bar.width()} < {end}" for bar, end in ends if end > bar.width()]


class Flashes(QObject):
    """Sees every piece that is shown before it has its place, and so as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            piece = watched.isWindow() and not isinstance(watched, MainWindow | QDialog)
            self.seen += [repr(watched)] if piece else []
        return False


def test_no_piece_flashes_over_the_screen_while_the_pages_are_made(qapp, new_page):
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    page = new_page()
    for place, number in [*TABS, *((place, -1) for place in WITHOUT_TABS)]:
        if number < 0:
            page.go(place)
        else:
            page.go_to_tab(place, number)
    page.go("findings")
    numbers = [n for n in page.findings.model.rows.entries if isinstance(n, int)]
    hub, window = page.window.register.hub, page.window
    forms = [
        FindingForm(hub, window, finding_id=numbers[0]),
        SplitForm(hub, window, numbers[0]),
        MergeForm(hub, window, numbers[:2]),
        ActionForm(hub, window, finding_ids=(numbers[0],)),
        UpdateForm(hub, window, finding_id=numbers[0]),
        DecisionForm(hub, window, finding_id=numbers[0]),
        EvidenceForm(hub, window, finding_id=numbers[0]),
        ReportDialog(hub, window),
        SendDialog(hub, window).about(Going.SHEETS),
        CaseReviewForm(hub, window, review=1),
        UseForm(hub, window, reviews=[1]),
        AuditSheet(hub, window),
        LookDialog(hub, window, a_look()),
    ]
    for form in forms:
        form.open()
        assert nameless(form) == []
        page.settle()
        assert cut(form) == []
        form.done(0)
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []
