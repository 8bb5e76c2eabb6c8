"""A programme officer's first day, at the window and by keys: from nothing to the printed paper."""

import pypdfium2 as pdfium

from blackpool_tracker.services.registers import check
from blackpool_tracker.ui.finding.pane import FindingPane
from tests.ui.pages.finding import PanePage
from tests.ui.pages.shell import ReportPage


def words_of(path) -> str:
    document = pdfium.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def begin(page, asking, register):
    asking.files = [register]
    page.press_until_open("empty")
    page.dialog("name_register")
    page.type("Getting there")
    page.keys("Tab")
    page.type("Northmere Council")
    page.keys("Return")


def add_the_source(page):
    page.go("sources")
    page.press_focused("Add the first source")
    page.dialog("source_form")
    page.type("MV5")
    page.keys("Tab", "Tab")
    page.type("Fifth monitoring visit")
    page.keys("Ctrl+Return")
    assert page.news == "Add source MV5"


def add_the_finding(page):
    page.go("findings")
    page.keys("Ctrl+N")
    form = page.dialog("finding_form")
    form.title.editor.setFocus()
    page.type("Plans drift for want of a decision")
    form.words.editor.setFocus()
    page.type("R&D <b> too many plans stay open")
    page.keys("Ctrl+Return")
    assert page.news == "Add finding MV5-C01"


def write_an_update(page, qtbot):
    pane = PanePage(page.window.findChild(FindingPane), qtbot)
    pane.go("Updates")
    pane.press("add_update")
    page.dialog("update_form")
    page.type("A panel reads every plan older than a year")
    page.keys("Ctrl+Return")
    assert page.news == "Add update to MV5-C01"
    assert page.saved == "All changes saved"


def print_the_paper(page, asking, qtbot, paper):
    page.do("report")
    report = ReportPage(page.dialog("report_dialog"), qtbot)
    asking.files = [paper]
    report.choose_place()
    report.make_and_wait()
    assert report.said == f"The paper is at {paper}"
    page.keys("Escape")


def test_from_an_empty_register_to_the_paper_for_the_board(page, asking, qtbot, tmp_path):
    register, paper = tmp_path / "First.register", tmp_path / "Board.pdf"
    begin(page, asking, register)
    add_the_source(page)
    add_the_finding(page)
    write_an_update(page, qtbot)
    page.keys("Ctrl+Z")
    assert page.text_of("redo").replace("&", "") == "Redo “Add update to MV5-C01”"
    page.keys("Ctrl+Y")
    print_the_paper(page, asking, qtbot, paper)
    page.close()

    assert check(register) == []
    text = words_of(paper)
    for words in (
        "Northmere Council",
        "Getting there",
        "Plans drift for want of a decision",
        "R&D <b> too many plans stay open",
        "A panel reads every plan older than a year",
        "OFFICIAL",
    ):
        assert words in text
