"""A document of the register is looked at, from a finding and from its source."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from blackpool_tracker.domain.review import Verdict, judged
from blackpool_tracker.ui.document.viewer import DocumentWindow
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.finding.said import Said
from blackpool_tracker.ui.sources.page import SourcesPage
from tests.builders import a_finding, a_source, with_finding
from tests.ui.pages.sources import SourcesPageObject
from tests.ui.review.readings import PANEL, a_document


@pytest.fixture
def source(hub) -> int:
    """The number of a source whose document is in the register, with one finding of it."""
    documents = hub.workspace.documents
    review = documents.begin(a_document())
    panel = next(item for item in review.items if item.text == PANEL)
    return documents.accept(judged(review, [panel.key], Verdict.ACCEPTED)).source_id


@pytest.fixture
def said(hub, shown, source):
    """What was said, of the finding that stands in the document."""
    made = Said(hub)
    shown(made)
    show(made, hub, hub.workspace.findings.number("ILACS23-C01"))
    return made


def show(said: Said, hub, finding: int) -> None:
    """Show a finding as its pane does, with what was read of it."""
    reading = Reading.of(hub.workspace, finding)
    said.show_detail(reading.detail, held=reading.held)


def opened(piece, qtbot) -> DocumentWindow:
    """The window with the document, once it is on the screen."""
    window = piece.window().findChild(DocumentWindow)
    qtbot.waitUntil(lambda: window.view.said.startswith("Page"), timeout=10_000)
    return window


def test_a_quote_opens_its_document_at_its_page_with_the_passage_marked(said, qtbot):
    QTest.keyClick(said.findChild(QPushButton, "show_in_document"), Qt.Key.Key_Space)
    window = opened(said, qtbot)
    qtbot.waitUntil(lambda: window.view.marked, timeout=10_000)
    assert window.view.said.startswith("Page 1 of 4")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_finding_whose_document_is_not_held_offers_no_document(hub, shown):
    made = Said(hub)
    shown(made)
    show(made, hub, with_finding(hub.workspace))
    assert not made.findChild(QPushButton, "show_in_document").isVisible()


@pytest.fixture
def page(hub, shown, source, qtbot) -> SourcesPageObject:
    made = SourcesPage(hub)
    shown(made).resize(1300, 700)
    return SourcesPageObject(made, qtbot)


def test_a_source_shows_its_document(page, qtbot):
    page.press("Show the document")
    assert opened(page.page, qtbot).view.said.startswith("Page 1 of 4")


def test_quotes_are_looked_for_in_the_document(page, hub, asking, source, qtbot):
    told = []
    hub.said.connect(told.append)
    page.press("Check quotes against the document")
    qtbot.waitUntil(lambda: len(told) > 1, timeout=10_000)
    assert told[-1] == "Every quote of this source stands in its document."

    wrong = a_finding(source, words="Words that it never said.", verbatim=True)
    hub.workspace.findings.add(wrong)
    page.press("Check quotes against the document")
    qtbot.waitUntil(lambda: bool(asking.listed), timeout=10_000)
    assert asking.listed == [("ILACS23-C02",)]


def test_a_source_without_its_document_offers_neither(page, hub):
    hub.workspace.history.undo()
    hub.workspace.sources.add(a_source())
    page.wait()
    assert not page.page.findChild(QPushButton, "show_document").isVisible()
    assert not page.page.findChild(QPushButton, "check_quotes").isVisible()
