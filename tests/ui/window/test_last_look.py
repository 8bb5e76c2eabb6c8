"""A paper that was put aside waits in the window until it is gone on with."""

import pytest
from PySide6.QtWidgets import QFrame, QPushButton

from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.ui.aside import Aside
from blackpool_tracker.ui.report_dialog import ReportDialog
from tests.builders import seen
from tests.ui.pages.last_look import LookPage
from tests.ui.pages.shell import ReportPage


@pytest.fixture
def window(new_page):
    """The window on the example, in which an update tells who a child is."""
    window = new_page().window
    work = window.register.hub.workspace
    number = work.findings.number("B23-R01")
    told = UpdateEntry(Words(done="We met Callum, 14"))
    work.progress.update_finding(seen(work, number), told)
    return window


def test_a_paper_waits_in_a_band_and_goes_with_its_register(window, qtbot):
    register, band = window.register, window.findChild(QFrame, "aside")
    register.report()
    (dialog,) = window.findChildren(ReportDialog)
    dialog.about(PaperKind.FINDING, "B23-R01")
    ReportPage(dialog, qtbot).make_and_wait()
    LookPage(dialog, qtbot).press("go_to")
    qtbot.waitUntil(band.isVisible)
    assert not dialog.isVisible()
    assert register.shown_place == "findings"
    assert band.accessibleDescription().startswith("A paper is put aside as it was")
    number = register.hub.workspace.findings.number("B23-R01")
    qtbot.waitUntil(lambda: register.page("findings").rows.current == number)
    window.findChild(QPushButton, "aside_go_on").click()
    assert (band.isVisible(), dialog.isVisible()) == (False, True)

    register.hub.aside.emit(Aside([dialog]))
    assert (band.isVisible(), dialog.isVisible()) == (True, False)
    window.findChild(QPushButton, "aside_give_up").click()
    assert (band.isVisible(), dialog.isVisible()) == (False, False)

    register.report()
    dialog = next(each for each in window.findChildren(ReportDialog) if each.isVisible())
    register.hub.aside.emit(Aside([dialog]))
    assert band.isVisible()
    window.close_register()
    assert not band.isVisible()
