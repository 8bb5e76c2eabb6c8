"""Long names, long titles and words without end stay inside the window."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QTabWidget, QWidget

from tests.builders import a_finding, an_action, seen

NAME = "Wołodymyra Święcicka-Llanfairpwllgwyngyll, Interim Head of Service for Quality Assurance"
TITLE = "Gwasanaethau plant: źródło żółć, and plans that drift in every team. " * 4
WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
LINK = "https://example.org/" + "abcdef" * 30


@pytest.fixture(params=[TITLE, WORD], ids=["title", "word"])
def page(request, new_page):
    """The window with a finding of which everything is as long as it may be."""
    page = new_page()
    work = page.window.register.hub.workspace
    person = work.people.add(NAME)
    source = work.sources.lines()[0].id
    words = request.param
    page.finding = work.findings.add(a_finding(source, title=words[:290], words=words))
    work.findings.set_lead([seen(work, page.finding)], person)
    page.action = work.actions.add(
        an_action(page.finding, title=words[:290], description=LINK, owner_id=person)
    )
    return page


def outside(window: QWidget) -> list[str]:
    """What is shown but begins or ends right of the window."""
    pieces = [piece for piece in window.findChildren(QWidget) if piece.isVisible()]
    ends = [(piece, piece.mapTo(window, QPoint(piece.width(), 0)).x()) for piece in pieces]
    return [f"{piece} ends at {end}" for piece, end in ends if end > window.width()]


def test_a_finding_of_long_words_stays_in_its_pane(page, qtbot):
    page.findings.show_number(page.finding)
    qtbot.waitUntil(lambda: page.findings.pane.number == page.finding)
    tabs = page.findings.pane.findChild(QTabWidget)
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        page.settle()
        assert outside(page.window) == [], number


def test_an_action_of_long_words_stays_in_its_detail(page, qtbot):
    page.go("actions")
    page.shown.show_number(page.action)
    qtbot.waitUntil(lambda: page.shown.detail.number == page.action)
    page.settle()
    assert outside(page.window) == []
